import { randomBytes } from "node:crypto";
import { dirname, join, relative, resolve } from "node:path";
import { findAnchors, findCeremony, trustProblems, withSeparateRoot } from "@ratusha/trust";
import { conductCeremony } from "../../ceremony/conduct.ts";
import { passphrasesOf } from "../../ceremony/passphrases.ts";
import { takePlace } from "../../ceremony/place.ts";
import { readPlan, type WrittenPlan } from "../../ceremony/plan.ts";
import { problems } from "../../ceremony/problems.ts";
import { writeRecord } from "../../ceremony/record-files.ts";
import { type OpenStore, openStore, type StoreStart } from "../../ceremony/signer-store.ts";
import { openTerminal } from "../../ceremony/terminal.ts";
import { usage } from "../../usage.ts";
import type { CeremonyOptions } from "./options.ts";

/**
 * `ratusha ceremony hold`: makes every key of a production instance, before the people whom the plan names. Cut off at
 * any moment, the same command goes on: keys and certificates that were made are found again.
 */
export async function hold(options: CeremonyOptions): Promise<void> {
  const { settings } = options;
  if (options.plan === undefined || options.root === undefined) throw usage("--plan FILE and --root DIR are needed.");
  const root = resolve(options.root);
  refusePlace(root, options);
  const plan = await readPlan(options.plan);
  const terminal = openTerminal();
  const closing: (() => unknown)[] = [() => terminal.close()];
  try {
    // 1. The place, where no ceremony was held yet.
    const place = await takePlace(settings);
    closing.push(place.leave);
    if ((await findCeremony(place.trust)) !== undefined) throw trustProblems["ceremony-held"](settings.dataDir);
    terminal.say(introduction(plan, root, options));

    // 2. The two stores, each under a passphrase that nobody knows and two custodians open together.
    const stores = { root, services: place.folder.signer };
    const passphrases = await passphrasesOf(stores, plan, terminal);
    const secret = randomBytes(24).toString("base64url");
    const openFor = async (start: Omit<StoreStart, "ceremonySecret">): Promise<OpenStore> => {
      const store = await openStore({ ...start, ceremonySecret: secret });
      closing.push(store.close);
      await refuseEnded(store, start.folder);
      return store;
    };
    const rootStore = await openFor({
      folder: root,
      socket: join(dirname(settings.signerSocket), "root.sock"),
      log: join(place.folder.logs, "root-signer.log"),
      passphrase: passphrases.root,
    });
    const services = await openFor({
      folder: stores.services,
      socket: settings.signerSocket,
      log: join(place.folder.logs, "signer.log"),
      passphrase: passphrases.services,
      token: settings.signerToken,
    });

    // 3. The ceremony itself.
    const signer = withSeparateRoot(services.client, rootStore.client);
    await conductCeremony({ plan, settings, db: place.trust, signer, secret, terminal });

    // 4. What is kept of it.
    const stored = await findCeremony(place.trust);
    if (stored === undefined) throw trustProblems["no-ceremony"]();
    const out = resolve(options.out ?? join(settings.dataDir, "ceremony"));
    await writeRecord(out, stored, await findAnchors(place.trust));
    terminal.say(farewell(out, root));
  } finally {
    for (let close = closing.pop(); close !== undefined; close = closing.pop()) await close();
  }
}

function refusePlace(root: string, { settings }: CeremonyOptions): void {
  if (settings.signerExternal)
    throw problems["ceremony-place"]("Hold it where the signer's folder is, without RATUSHA_SIGNER_SOCKET.");
  const way = relative(settings.dataDir, root);
  if (way === "" || !(way.startsWith("..") || resolve(way) === way))
    throw problems["ceremony-place"](`${root} is in the data folder: the root's key could not be taken away from it.`);
}

/** A store remembers that its ceremony is over, also when it is brought to another instance. */
async function refuseEnded({ client }: OpenStore, folder: string): Promise<void> {
  const answer = await client.control({ type: "ping" });
  if (answer.ok && answer.value.ceremony) return;
  throw problems["ceremony-place"](`${folder} has held its ceremony: no keys are made in it any more.`);
}

function introduction(plan: WrittenPlan, root: string, { settings }: CeremonyOptions): string {
  return `
Key ceremony of ${settings.publicUrl}

  Data      ${settings.dataDir}
  Root      ${root} (to be taken away afterwards, and kept apart)
  Keys      ${settings.signerToken === undefined ? "files, under the custodians' passphrases" : `token ${settings.signerToken.label}`}
  Cards     ${plan.cardAuthority.subject.toString()}
  Held by   ${plan.heldBy}; seals for ${plan.bodies.length} bodies
  Clock     ${Temporal.Now.zonedDateTimeISO().toString({ smallestUnit: "second" })} (compare it with a watch)

Present: ${plan.present.map(({ name, role }) => `${name} (${role})`).join(", ")}`;
}

function farewell(out: string, root: string): string {
  return `
The ceremony is over. What is kept of it is in ${out}:
print record.be.txt, record.ru.txt or record.en.txt, and have it signed by hand; publish trust/.

1. Take ${root} away now, on what can be locked up, with a copy in another place.
2. ratusha ceremony open     two custodians give the signer its passphrase
3. ratusha start`;
}
