import type { KeyPolicy, SigningRequest } from "@ratusha/runtime/signer-protocol";
import { oids, parseTstInfo } from "@ratusha/signature";
import { type Permission, refuse } from "../refusal.ts";
import type { HeldKey } from "../store/key-backend.ts";
import { permitAttributes } from "./signed-attributes.ts";

type TimestampRequest = Extract<SigningRequest, { content: Uint8Array }>;
type TimestampPolicy = Extract<KeyPolicy, { kind: "time-stamp" }>;

/** Whether the time-stamping unit's key may sign: its own policy, and the time that this process's clock shows. */
export function permitTimestamp(
  request: TimestampRequest,
  key: HeldKey,
  policy: TimestampPolicy,
  now: Temporal.Instant,
): Permission {
  const info = parseTstInfo(request.content);
  if (!policy.policies.includes(info.policy))
    return refuse("time-stamp-policy-foreign", `Policy ${info.policy} is not this unit's.`, "RFC 3161 §2.4.2");
  if (info.imprint.digest === undefined || info.imprint.digest.weakness !== undefined)
    return refuse("malformed", "The imprint's digest is unknown or weak.", "EN 319 422 §5.2.1");
  const windowMs = policy.skewSeconds * 1000;
  if (Math.abs(info.time.epochMilliseconds - now.epochMilliseconds) > windowMs)
    return refuse("time-outside-window", "genTime is not what the clock shows.", "EN 319 422 §5.2.2");
  return permitAttributes(request.toBeSigned, key, {
    contentType: oids.tstInfo,
    content: request.content,
    now,
    windowMs,
  });
}
