import { equalBytes, fromBase64 } from "@ratusha/kernel";
import type { KeyPolicy } from "@ratusha/runtime/signer-protocol";
import { type Permission, permitted, refuse } from "../refusal.ts";
import type { CheckpointState } from "./checkpoint-state.ts";

type LogPolicy = Extract<KeyPolicy, { kind: "log" }>;

const form = /^([^\n]{1,200})\n(0|[1-9][0-9]{0,15})\n([A-Za-z0-9+/]{43}=)\n$/;

/**
 * Whether the log's key may sign this note text (C2SP tlog-checkpoint; no extension lines): its own origin, a size that
 * does not fall, and one root for one size. What is permitted is recorded before the answer.
 */
export function permitCheckpoint(toBeSigned: Uint8Array, policy: LogPolicy, state: CheckpointState): Permission {
  const note = form.exec(Buffer.from(toBeSigned).toString("utf8"));
  if (note === null) return refuse("malformed", "The note is not a checkpoint.", "C2SP tlog-checkpoint");
  const [, origin = "", digits = "", encoded = ""] = note;
  if (origin !== policy.origin) return refuse("origin-foreign", `The origin ${origin} is not this log's.`);
  const size = Number(digits);
  if (!Number.isSafeInteger(size)) return refuse("malformed", "The tree size is too large.");
  const root = fromBase64(encoded);
  const last = state.find(origin);
  if (last !== undefined && size < last.size)
    return refuse("checkpoint-rollback", `Size ${size} is below ${last.size}, which was signed.`);
  if (last !== undefined && size === last.size && !equalBytes(root, last.root))
    return refuse("checkpoint-fork", `Another root was signed for size ${size}.`);
  if (last === undefined || size > last.size) state.record(origin, { size, root });
  return permitted;
}
