import { type Clock, sha256, utf8 } from "@ratusha/kernel";
import type { Database } from "@ratusha/runtime";
import type { Signer, TimeStamper } from "@ratusha/signature";
import { checkpointText } from "../note/checkpoint.ts";
import type { VerifierKey } from "../note/key.ts";
import { signatureLine } from "../note/note.ts";
import { consistencyPath } from "../tree/proof.ts";
import { cosignAt, type WitnessPeer } from "../witness/client.ts";
import { type Head, latestCheckpoint, type StoredCheckpoint, stampedNote, tileReader } from "./store.ts";

/** Signs a head that stands in the tables already, so that no two roots can ever be signed for one size. */
export async function signCheckpoint(
  db: Database,
  key: VerifierKey,
  signer: Signer,
  clock: Clock,
  head: Head,
): Promise<void> {
  const text = checkpointText({ origin: key.name, size: head.size, root: head.root });
  const [signature] = await signer.sign([{ toBeSigned: utf8(text) }]);
  if (signature === undefined) throw new TypeError("the signer gave no signature");
  const line = signatureLine({ name: key.name, keyId: key.keyId, bytes: signature });
  await db.query(
    "INSERT INTO checkpoint (size, at, text, signature) VALUES ($1, $2, $3, $4) ON CONFLICT (size) DO NOTHING",
    [head.size, clock.now(), text, line],
  );
}

export interface PublishOptions {
  readonly db: Database;
  readonly timeStamper?: TimeStamper | undefined;
  readonly witnesses: readonly WitnessPeer[];
  readonly onError?: ((error: unknown) => void) | undefined;
}

const firstPauseMs = 1000;
const longestPauseMs = 60_000;

/**
 * Has the newest checkpoint time-stamped and co-signed, each independently of the others: who is down is asked again
 * after a growing pause, with the checkpoint that is then the newest. False while something waits for its pause.
 */
export function createPublisher({ db, timeStamper, witnesses, onError }: PublishOptions): () => Promise<boolean> {
  const known = new Map<string, number>();
  const pauses = new Map<string, { until: number; length: number }>();

  async function attempt(whom: string, work: () => Promise<void>): Promise<boolean> {
    const pause = pauses.get(whom);
    if (pause !== undefined && performance.now() < pause.until) return false;
    try {
      await work();
      pauses.delete(whom);
      return true;
    } catch (error) {
      const length = Math.min(longestPauseMs, pause === undefined ? firstPauseMs : pause.length * 2);
      pauses.set(whom, { until: performance.now() + length, length });
      onError?.(error);
      return false;
    }
  }

  return async () => {
    const checkpoint = await latestCheckpoint(db);
    if (checkpoint === undefined) return true;
    const attempts: Promise<boolean>[] = [];
    if (timeStamper !== undefined && checkpoint.timestamp === undefined) {
      attempts.push(attempt("", () => stamp(db, timeStamper, checkpoint)));
    }
    for (const witness of witnesses) {
      const { name } = witness.key;
      if (!checkpoint.cosignatures.some((line) => line.startsWith(`— ${name} `))) {
        attempts.push(attempt(name, () => cosign(db, witness, checkpoint, known)));
      }
    }
    return (await Promise.all(attempts)).every((done) => done);
  };
}

async function stamp(db: Database, timeStamper: TimeStamper, checkpoint: StoredCheckpoint): Promise<void> {
  const [token] = await timeStamper.timestamp([sha256(utf8(stampedNote(checkpoint)))]);
  if (token === undefined) throw new TypeError("the time-stamping authority gave no token");
  await db.query("INSERT INTO checkpoint_timestamp (size, token) VALUES ($1, $2) ON CONFLICT (size) DO NOTHING", [
    checkpoint.size,
    token,
  ]);
}

async function cosign(
  db: Database,
  witness: WitnessPeer,
  checkpoint: StoredCheckpoint,
  known: Map<string, number>,
): Promise<void> {
  const tiles = tileReader(db);
  const { line, size } = await cosignAt(
    witness,
    stampedNote(checkpoint),
    checkpoint,
    known.get(witness.key.name) ?? 0,
    (from) => consistencyPath(from, checkpoint.size, tiles),
  );
  known.set(witness.key.name, size);
  await db.query(
    "INSERT INTO cosignature (size, witness, line) VALUES ($1, $2, $3) ON CONFLICT (size, witness) DO NOTHING",
    [checkpoint.size, witness.key.name, line],
  );
}
