import { equalBytes, fail, fromBase64, pass, toBase64, type Uuid, utf8, type Verdict } from "@ratusha/kernel";
import type { Queryable } from "@ratusha/runtime";
import { type Act, commitment, parseRecord } from "../act/record.ts";
import { optionalBytes, optionalText } from "../act/row.ts";
import { parseCheckpoint } from "../note/checkpoint.ts";
import { signatureBy, type VerifierKey } from "../note/key.ts";
import { parseNote, signatureLine } from "../note/note.ts";
import { leafHash } from "../tree/hash.ts";
import { longestPath, verifyInclusionPath } from "../tree/verify.ts";

/**
 * The proof file: JSON that says, offline and for good, that an act stands in the log. Bytes are base64. The README
 * describes it member by member.
 */
export interface InclusionProof {
  readonly type: "ratusha.inclusion/v1";
  /** Origin of the log. */
  readonly log: string;
  readonly index: number;
  /** Leaves in the tree that the checkpoint speaks of. */
  readonly size: number;
  /** The entry: SHA-256(salt ‖ record). */
  readonly leaf: string;
  readonly path: readonly string[];
  /** C2SP signed note with the log's signature and those of its witnesses. */
  readonly checkpoint: string;
  /** DER TimeStampToken over the note as the log alone signed it. */
  readonly timestamp?: string | undefined;
  /** The act itself, where its owner discloses it. */
  readonly act?: { readonly record: string; readonly salt: string } | undefined;
}

/** Whom a verifier believes. Keys never come from the proof. */
export interface ProofTrust {
  readonly log: VerifierKey;
  readonly witnesses?: readonly VerifierKey[] | undefined;
}

/** What a proof that holds says. */
export interface ProvenInclusion {
  readonly log: string;
  readonly index: number;
  readonly size: number;
  readonly root: Uint8Array;
  /** The trusted witnesses that co-signed, and when; empty means "not witnessed". */
  readonly witnesses: readonly { readonly name: string; readonly at: Temporal.Instant }[];
  /** `witnessed by …` or `not witnessed`. */
  readonly witnessed: string;
  /** The token and the SHA-256 input that it must be over; its signature is for the caller to check. */
  readonly timestamp: { readonly token: Uint8Array; readonly over: Uint8Array } | undefined;
  /** The disclosed act, proven to be what the leaf commits to. */
  readonly act: Omit<Act, "entry"> | undefined;
}

export type InclusionFailure =
  | "proof-malformed"
  | "proof-wrong"
  | "log-unknown"
  | "checkpoint-signature-wrong"
  | "checkpoint-disagrees"
  | "act-disagrees";

/** Verifies a proof file, offline. Everything in it is taken for hostile. */
export function verifyInclusion(proof: unknown, trust: ProofTrust): Verdict<ProvenInclusion, InclusionFailure> {
  // 1. Its form, bounded.
  const parsed = parseProof(proof);
  if (!parsed.ok) return parsed;
  const { value } = parsed;
  // 2. The checkpoint is this log's, and signed by it.
  const note = parseNote(value.checkpoint);
  if (!note.ok) return fail("proof-malformed", note.detail, note.clause);
  const checkpoint = parseCheckpoint(note.value.text);
  if (!checkpoint.ok) return fail("proof-malformed", checkpoint.detail, checkpoint.clause);
  if (checkpoint.value.origin !== trust.log.name || value.log !== trust.log.name) {
    return fail("log-unknown", `The checkpoint is of ${checkpoint.value.origin}, not of ${trust.log.name}`);
  }
  if (signatureBy(trust.log, note.value.text, note.value.signatures) === undefined) {
    return fail("checkpoint-signature-wrong", "The log's key did not sign this checkpoint", "C2SP tlog-checkpoint");
  }
  if (checkpoint.value.size !== value.size) {
    return fail("checkpoint-disagrees", "The proof is for a tree of another size than its checkpoint");
  }
  // 3. The path leads from the leaf to the signed root.
  const path = verifyInclusionPath({
    leafHash: leafHash(value.entry),
    index: value.index,
    size: value.size,
    path: value.hashes,
    root: checkpoint.value.root,
  });
  if (!path.ok) return path;
  // 4. The disclosed act is what the leaf commits to.
  let act: Omit<Act, "entry"> | undefined;
  if (value.act !== undefined) {
    act = parseRecord(value.act.record);
    if (act === undefined || !equalBytes(commitment(value.act.salt, value.act.record), value.entry)) {
      return fail("act-disagrees", "The disclosed act is not the one that the leaf commits to");
    }
  }
  // 5. Who else saw this checkpoint.
  const witnesses = (trust.witnesses ?? []).flatMap((witness) => {
    const time = signatureBy(witness, note.value.text, note.value.signatures)?.time;
    return time === undefined || time > 8.64e12
      ? []
      : [{ name: witness.name, at: Temporal.Instant.fromEpochMilliseconds(time * 1000) }];
  });
  const own = note.value.signatures.find(({ name, keyId }) => name === trust.log.name && keyId === trust.log.keyId);
  const over = utf8(`${note.value.text}\n${own === undefined ? "" : signatureLine(own)}`);
  return pass({
    log: checkpoint.value.origin,
    index: value.index,
    size: value.size,
    root: checkpoint.value.root,
    witnesses,
    witnessed:
      witnesses.length === 0 ? "not witnessed" : `witnessed by ${witnesses.map(({ name }) => name).join(", ")}`,
    timestamp: value.timestamp === undefined ? undefined : { token: value.timestamp, over },
    act,
  });
}

/** The record and salt of an act, for its owner to add to a proof file; undefined where it is erased or unknown. */
export async function discloseAct(db: Queryable, act: Uuid): Promise<NonNullable<InclusionProof["act"]> | undefined> {
  const [row] = await db.query("SELECT record, salt FROM act WHERE id = $1", [act]);
  if (row === undefined) return undefined;
  const record = optionalText(row, "record");
  const salt = optionalBytes(row, "salt");
  return record === undefined || salt === undefined ? undefined : { record, salt: toBase64(salt) };
}

interface ParsedProof {
  readonly log: string;
  readonly index: number;
  readonly size: number;
  readonly entry: Uint8Array;
  readonly hashes: readonly Uint8Array[];
  readonly checkpoint: string;
  readonly timestamp: Uint8Array | undefined;
  readonly act: { readonly record: string; readonly salt: Uint8Array } | undefined;
}

const longestTimestamp = 65_536;
const longestRecord = 131_072;

function parseProof(proof: unknown): Verdict<ParsedProof, "proof-malformed"> {
  const wrong = (what: string) => fail("proof-malformed", what);
  if (typeof proof !== "object" || proof === null) return wrong("Not an object");
  const { type, log, index, size, leaf, path, checkpoint, timestamp, act } = proof as Record<string, unknown>;
  if (type !== "ratusha.inclusion/v1") return wrong("Not a proof file of this type");
  if (typeof log !== "string" || typeof checkpoint !== "string") return wrong("log and checkpoint must be text");
  if (typeof index !== "number" || typeof size !== "number") return wrong("index and size must be numbers");
  if (!Array.isArray(path) || path.length > longestPath)
    return wrong(`path must be a list of at most ${longestPath} hashes`);
  const entry = bytes(leaf, 44);
  const hashes = path.map((hash: unknown) => bytes(hash, 44));
  if (entry?.length !== 32 || !hashes.every((hash) => hash?.length === 32))
    return wrong("A hash is not 32 bytes in base64");
  const token = timestamp === undefined ? undefined : bytes(timestamp, longestTimestamp);
  if (timestamp !== undefined && token === undefined) return wrong("The time-stamp is not base64");
  const common = {
    log,
    index,
    size,
    entry,
    hashes: hashes.filter((hash) => hash !== undefined),
    checkpoint,
    timestamp: token,
  };
  if (act === undefined) return pass({ ...common, act: undefined });
  if (typeof act !== "object" || act === null) return wrong("act must be an object");
  const { record, salt } = act as Record<string, unknown>;
  const saltBytes = bytes(salt, 44);
  if (typeof record !== "string" || record.length > longestRecord || saltBytes === undefined)
    return wrong("The act cannot be read");
  return pass({ ...common, act: { record, salt: saltBytes } });
}

function bytes(value: unknown, longest: number): Uint8Array | undefined {
  if (typeof value !== "string" || value.length > longest) return undefined;
  try {
    return fromBase64(value);
  } catch {
    return undefined;
  }
}
