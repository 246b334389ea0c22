import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { systemClock } from "@ratusha/kernel";
import { renewRootList } from "@ratusha/trust";
import { openCustody } from "../../ceremony/custody.ts";
import { askTwoCustodians } from "../../ceremony/people.ts";
import { openStore } from "../../ceremony/signer-store.ts";
import { openTerminal } from "../../ceremony/terminal.ts";
import { withDatabase } from "../../supervisor/connections.ts";
import { usage } from "../../usage.ts";
import type { CeremonyOptions } from "./options.ts";

/**
 * `ratusha ceremony list`: the root's next list of revoked certificates, from the root's folder, which was brought for
 * that. The instance may be running; it publishes the list at once.
 */
export async function list({ settings, root }: CeremonyOptions): Promise<void> {
  if (root === undefined) throw usage("--root DIR is needed.");
  const folder = resolve(root);
  const terminal = openTerminal();
  const run = await mkdtemp(join(tmpdir(), "ratusha-root-"));
  try {
    const passphrase = await openCustody(folder, await askTwoCustodians(folder, terminal));
    const store = await openStore({ folder, socket: join(run, "s"), log: join(run, "log"), passphrase });
    try {
      const { number, nextUpdate } = await withDatabase(settings, "trust", (db) =>
        renewRootList({ db, signer: store.client, clock: systemClock }),
      );
      terminal.say(`The root's list number ${number} is published; it holds until ${nextUpdate}.`);
      terminal.say(`Take ${folder} away now.`);
    } finally {
      await store.close();
    }
  } finally {
    terminal.close();
    await rm(run, { recursive: true, force: true });
  }
}
