import { type Clock, equalBytes, fromBase64, utf8 } from "@ratusha/kernel";
import type { Database } from "@ratusha/runtime";
import type { Signer } from "@ratusha/signature";
import type { Acts } from "../act/append.ts";
import { bytesOf, countOf } from "../act/row.ts";
import { type Checkpoint, parseCheckpoint } from "../note/checkpoint.ts";
import { cosignatureMessage, signatureBy, type VerifierKey } from "../note/key.ts";
import { parseNote, signatureLine } from "../note/note.ts";
import { longestPath, verifyConsistency } from "../tree/verify.ts";

export interface WitnessOptions {
  /** The database of schema `evidence`. */
  readonly db: Database;
  readonly acts: Acts;
  /** This witness's name and key, of type "cosignature". */
  readonly key: VerifierKey;
  /** Ed25519; signs `cosignature/v1` messages. */
  readonly signer: Signer;
  /** The logs that it watches; an origin may have several keys. */
  readonly logs: readonly VerifierKey[];
  readonly clock: Clock;
}

/** An answer of the witness, as C2SP tlog-witness wants it over HTTP. */
interface WitnessAnswer {
  readonly status: 200 | 400 | 403 | 404 | 409 | 422;
  readonly type: "text/plain; charset=utf-8" | "text/x.tlog.size";
  readonly body: string;
}

/** Co-signs what extends what it has seen, and nothing else. */
export interface Witness {
  readonly key: VerifierKey;
  /** C2SP tlog-witness, add-checkpoint. */
  addCheckpoint(body: string): Promise<WitnessAnswer>;
}

/** Bytes of the longest request: 63 hashes and a note. */
export const longestSubmission = 80_000;

const answer = (status: WitnessAnswer["status"], body: string): WitnessAnswer => ({
  status,
  type: "text/plain; charset=utf-8",
  body: `${body}\n`,
});

const conflict = (size: number): WitnessAnswer => ({ status: 409, type: "text/x.tlog.size", body: `${size}\n` });

const nothing = { size: 0, root: undefined };

export function createWitness({ db, acts, key, signer, logs, clock }: WitnessOptions): Witness {
  return {
    key,
    async addCheckpoint(body) {
      // 1. The request, bounded.
      const submission = parseSubmission(body);
      if (submission === undefined) return answer(400, "The request cannot be read.");
      const { oldSize, proof, note } = submission;
      const parsed = parseNote(note);
      if (!parsed.ok) return answer(400, parsed.detail);
      const checkpoint = parseCheckpoint(parsed.value.text);
      if (!checkpoint.ok) return answer(400, checkpoint.detail);
      // 2. A log that is watched, and its own signature.
      const keys = logs.filter(({ name }) => name === checkpoint.value.origin);
      if (keys.length === 0) return answer(404, "This log is not watched here.");
      const { text, signatures } = parsed.value;
      if (!keys.some((log) => signatureBy(log, text, signatures) !== undefined)) {
        return answer(403, "No trusted key signed this checkpoint.");
      }
      if (oldSize > checkpoint.value.size) return answer(400, "The old size is above the checkpoint's.");
      // 3. It extends what was seen last; what was seen is moved in the same transaction.
      const refused = await db.transaction(async (tx) => {
        await tx.query(
          "INSERT INTO witnessed (origin, size, root, at) VALUES ($1, 0, sha256(''::bytea), $2) ON CONFLICT (origin) DO NOTHING",
          [checkpoint.value.origin, clock.now()],
        );
        const [row] = await tx.query("SELECT size, root FROM witnessed WHERE origin = $1 FOR UPDATE", [
          checkpoint.value.origin,
        ]);
        const seen = row === undefined ? nothing : { size: countOf(row, "size"), root: bytesOf(row, "root") };
        if (seen.size !== oldSize) return conflict(seen.size);
        const verdict = judge(seen, checkpoint.value, proof);
        if (verdict !== undefined) {
          // A log that signs two histories: the note itself is the proof, so it is kept.
          await acts.append(tx, [
            {
              kind: "evidence.fork-refused",
              actor: `log:${checkpoint.value.origin}`,
              body: { note, oldSize, status: verdict.status },
            },
          ]);
          return verdict;
        }
        await tx.query("UPDATE witnessed SET size = $2, root = $3, at = $4 WHERE origin = $1", [
          checkpoint.value.origin,
          checkpoint.value.size,
          checkpoint.value.root,
          clock.now(),
        ]);
        return undefined;
      });
      if (refused !== undefined) return refused;
      // 4. Only what is kept is co-signed.
      const time = Math.floor(clock.now().epochMilliseconds / 1000);
      const [signature] = await signer.sign([{ toBeSigned: cosignatureMessage(text, time) }]);
      if (signature === undefined) throw new TypeError("the signer gave no signature");
      const stamp = Buffer.alloc(8);
      stamp.writeBigUInt64BE(BigInt(time));
      const line = signatureLine({ name: key.name, keyId: key.keyId, bytes: Buffer.concat([stamp, signature]) });
      return { status: 200, type: "text/plain; charset=utf-8", body: line };
    },
  };
}

function judge(
  seen: { readonly size: number; readonly root: Uint8Array | undefined },
  next: Checkpoint,
  path: readonly Uint8Array[],
): WitnessAnswer | undefined {
  if (seen.size === 0) return path.length === 0 ? undefined : answer(422, "The proof from size 0 must be empty.");
  if (seen.root === undefined) return answer(422, "Nothing was seen at this size.");
  if (seen.size === next.size) {
    if (path.length > 0) return answer(422, "The proof between equal sizes must be empty.");
    return equalBytes(seen.root, next.root) ? undefined : conflict(seen.size);
  }
  const verdict = verifyConsistency({
    oldSize: seen.size,
    oldRoot: seen.root,
    newSize: next.size,
    newRoot: next.root,
    path,
  });
  return verdict.ok ? undefined : answer(422, verdict.detail);
}

interface Submission {
  readonly oldSize: number;
  readonly proof: readonly Uint8Array[];
  readonly note: string;
}

function parseSubmission(body: string): Submission | undefined {
  if (utf8(body).length > longestSubmission) return undefined;
  const end = body.indexOf("\n\n");
  if (end < 0) return undefined;
  const [first = "", ...lines] = body.slice(0, end).split("\n");
  const match = /^old (0|[1-9]\d{0,15})$/.exec(first);
  const oldSize = Number(match?.[1] ?? Number.NaN);
  if (!Number.isSafeInteger(oldSize) || lines.length > longestPath) return undefined;
  const proof: Uint8Array[] = [];
  for (const line of lines) {
    if (!/^[A-Za-z0-9+/]{43}=$/.test(line)) return undefined;
    try {
      proof.push(fromBase64(line));
    } catch {
      return undefined;
    }
  }
  return { oldSize, proof, note: body.slice(end + 2) };
}
