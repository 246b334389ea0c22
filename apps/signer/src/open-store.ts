import { randomBytes } from "node:crypto";
import { join } from "node:path";
import type { CommandLine } from "./command-line.ts";
import { CeremonySession } from "./control/ceremony.ts";
import type { StartSecrets } from "./passphrase.ts";
import { CheckpointState } from "./policy/checkpoint-state.ts";
import { problems } from "./problems.ts";
import type { SignerContext } from "./signer.ts";
import { readIfThere, writeDurably } from "./store/durable-file.ts";
import { openFileBackend } from "./store/file-backend.ts";
import type { KeyBackend } from "./store/key-backend.ts";
import { Ledger } from "./store/ledger.ts";
import { type StretchedPassphrase, stretch } from "./store/sealed-key.ts";

const saltOctets = 16;

/** Opens the folder of a signer; an empty one becomes a new store under the given passphrase. */
export async function openStore(line: CommandLine, secrets: StartSecrets): Promise<SignerContext> {
  const passphrase = stretch(secrets.passphrase, readSalt(line.dir));
  secrets.passphrase.fill(0);
  const ledger = new Ledger(line.dir, passphrase);
  const backend = await openBackend(line, secrets, passphrase);
  return {
    dir: line.dir,
    ledger,
    backend,
    // An ended ceremony stays ended, whatever secret this process was started with.
    session: new CeremonySession(ledger.ceremonyEnded ? undefined : secrets.ceremony),
    checkpoints: new CheckpointState(line.dir, "checkpoints.json"),
    witnessed: new CheckpointState(line.dir, "witnessed.json"),
    now: () => Temporal.Now.instant(),
  };
}

async function openBackend(
  line: CommandLine,
  secrets: StartSecrets,
  passphrase: StretchedPassphrase,
): Promise<KeyBackend> {
  const { token } = line;
  if (token === undefined) return openFileBackend(line.dir, passphrase);
  if (secrets.pin === undefined) throw problems["token-missing"]("The PIN of the token was not given.");
  const { openTokenBackend } = await import("./store/token-backend.ts");
  return openTokenBackend({ module: token.module, token: token.label, pin: secrets.pin });
}

function readSalt(dir: string): Uint8Array {
  const path = join(dir, "salt");
  const existing = readIfThere(path);
  if (existing !== undefined) {
    if (existing.length !== saltOctets) throw problems["store-malformed"]("The salt has another length.");
    return existing;
  }
  const salt = randomBytes(saltOctets);
  writeDurably(path, salt);
  return salt;
}
