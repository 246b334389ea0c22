import { join, resolve } from "node:path";
import { findAnchors, findCeremony, trustProblems } from "@ratusha/trust";
import { writeRecord } from "../../ceremony/record-files.ts";
import { withDatabase } from "../../supervisor/connections.ts";
import type { CeremonyOptions } from "./options.ts";

/** `ratusha ceremony record`: writes again what is kept of the ceremony. Nobody has to be there for it. */
export async function record({ settings, out }: CeremonyOptions): Promise<void> {
  const folder = resolve(out ?? join(settings.dataDir, "ceremony"));
  await withDatabase(settings, "trust", async (db) => {
    const stored = await findCeremony(db);
    if (stored === undefined) throw trustProblems["no-ceremony"]();
    await writeRecord(folder, stored, await findAnchors(db));
  });
  process.stdout.write(`The record of the ceremony is in ${folder}.\n`);
}
