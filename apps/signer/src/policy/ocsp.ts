import { equalBytes, oncePerObject } from "@ratusha/kernel";
import type { KeyPolicy } from "@ratusha/runtime/signer-protocol";
import { der, oids, parseBasicOcspResponse, responderByKey } from "@ratusha/signature";
import { type Permission, permitted, refuse } from "../refusal.ts";
import type { HeldKey } from "../store/key-backend.ts";

type ResponderPolicy = Extract<KeyPolicy, { kind: "responder" }>;

const ownName = oncePerObject(({ spki }: HeldKey): Uint8Array => {
  const id = responderByKey(spki);
  return id.kind === "key" ? id.keyHash : new Uint8Array();
});

/**
 * Whether the responder's key may sign this ResponseData (RFC 6960 §4.2.1): in its own name, of now, and not for long.
 * Which certificate is good is known to the trust services alone; the signer makes sure that an answer cannot be
 * dated otherwise than it is given, nor kept longer than the policy says.
 */
export function permitOcsp(
  toBeSigned: Uint8Array,
  key: HeldKey,
  policy: ResponderPolicy,
  now: Temporal.Instant,
): Permission {
  const answer = parseBasicOcspResponse(
    der.sequence(toBeSigned, key.suite.signatureAlgorithm, der.bitString(new Uint8Array(1))),
  );
  const { responder } = answer;
  if (responder.kind !== "key" || !equalBytes(responder.keyHash, ownName(key)))
    return refuse("responder-foreign", "The responder is not this key.", "RFC 6960 §4.2.1");
  for (const extension of answer.extensions.keys())
    if (extension !== oids.ocspNonce) return refuse("malformed", `Extension ${extension} is not known.`);
  const skew = policy.skewSeconds * 1000;
  const near = (instant: Temporal.Instant): boolean =>
    Math.abs(instant.epochMilliseconds - now.epochMilliseconds) <= skew;
  if (!near(answer.producedAt)) return refuse("time-outside-window", "producedAt is not near now.");
  for (const { thisUpdate, nextUpdate, extensions } of answer.responses) {
    if (extensions.size > 0) return refuse("malformed", "An answer about one certificate has extensions.");
    if (!near(thisUpdate)) return refuse("time-outside-window", "thisUpdate is not near now.", "RFC 6960 §2.4");
    const lasts = nextUpdate === undefined ? 0 : nextUpdate.epochMilliseconds - thisUpdate.epochMilliseconds;
    if (lasts < 0 || lasts > policy.maxAgeDays * 86_400_000)
      return refuse("time-outside-window", `nextUpdate is not within ${policy.maxAgeDays} days.`, "RFC 6960 §2.4");
  }
  return permitted;
}
