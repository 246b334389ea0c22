import { canonicalJson, type Json, utf8 } from "@ratusha/kernel";
import type { KeyPolicy, StorePolicy } from "@ratusha/runtime/signer-protocol";
import { readCardSigners } from "../document/card-signature.ts";
import { type Refusal, refuse } from "../refusal.ts";

const needed = 2;
const most = 8;

/**
 * Whether two different people of a list signed the content with their cards. A signature of someone who is not on the
 * list spoils the request: it shows a misunderstanding that should be cleared up, not passed over.
 */
export function checkApprovals(
  content: Uint8Array,
  approvals: readonly string[],
  people: readonly string[],
  policy: StorePolicy,
  now: Temporal.Instant,
): Refusal | undefined {
  if (approvals.length > most) return refuse("approvals-invalid", `At most ${most} approvals are read.`);
  const approved = new Set<string>();
  for (const approval of approvals) {
    const signers = readCardSigners(Buffer.from(approval, "base64"), content, policy, now);
    if (!signers.ok) return refuse("approvals-invalid", signers.detail);
    for (const { identifier } of signers.value) {
      if (!people.includes(identifier)) return refuse("approvals-invalid", "A signer is not one of those who approve.");
      approved.add(identifier);
    }
  }
  if (approved.size < needed) return refuse("approvals-invalid", `${approved.size} of ${needed} people have approved.`);
  return undefined;
}

/** What custodians sign to have a key made after the ceremony: canonical JSON (RFC 8785) of the key and its policy. */
export function keyOrder(order: {
  readonly key: string;
  readonly suite: string;
  readonly policy: KeyPolicy;
}): Uint8Array {
  return utf8(canonicalJson({ order: "generate", key: order.key, suite: order.suite, policy: order.policy } as Json));
}
