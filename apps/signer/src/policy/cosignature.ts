import { equalBytes, fromBase64 } from "@ratusha/kernel";
import type { KeyPolicy } from "@ratusha/runtime/signer-protocol";
import { type Permission, permitted, refuse } from "../refusal.ts";
import type { CheckpointState } from "./checkpoint-state.ts";

type WitnessPolicy = Extract<KeyPolicy, { kind: "witness" }>;

const form =
  /^cosignature\/v1\ntime (0|[1-9][0-9]{0,11})\n([^\n]{1,200})\n(0|[1-9][0-9]{0,15})\n([A-Za-z0-9+/]{43}=)\n([^\n]{1,1000}\n){0,16}$/;

/** A server that was taken over must not fill the disk with logs that it makes up. */
const mostLogs = 1000;

/**
 * Whether the witness's key may sign this message (C2SP tlog-cosignature, "Format"): at the time that this process's
 * clock shows, and for each log sizes that do not fall and one root for one size. What is permitted is recorded before
 * the answer. That the log itself signed, and that the sizes are consistent, is the server's to check: it holds the proofs.
 */
export function permitCosignature(
  toBeSigned: Uint8Array,
  policy: WitnessPolicy,
  state: CheckpointState,
  now: Temporal.Instant,
): Permission {
  const message = form.exec(Buffer.from(toBeSigned).toString("utf8"));
  if (message === null)
    return refuse("malformed", "The message is not a cosignature of a checkpoint.", "C2SP tlog-cosignature");
  const [, seconds = "", origin = "", digits = "", encoded = ""] = message;
  if (Math.abs(Number(seconds) * 1000 - now.epochMilliseconds) > policy.skewSeconds * 1000)
    return refuse("time-outside-window", "The time of the cosignature is not what the clock shows.");
  const size = Number(digits);
  if (!Number.isSafeInteger(size)) return refuse("malformed", "The tree size is too large.");
  const root = fromBase64(encoded);
  const last = state.find(origin);
  if (last === undefined && state.count >= mostLogs)
    return refuse("origin-foreign", `No more than ${mostLogs} logs are watched.`);
  if (last !== undefined && size < last.size)
    return refuse("checkpoint-rollback", `Size ${size} is below ${last.size}, which was co-signed.`);
  if (last !== undefined && size === last.size && !equalBytes(root, last.root))
    return refuse("checkpoint-fork", `Another root was co-signed for size ${size}.`);
  if (last === undefined || size > last.size) state.record(origin, { size, root });
  return permitted;
}
