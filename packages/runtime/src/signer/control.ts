import type { KeyPolicy, StorePolicy } from "./policy.ts";
import type { KeyId } from "./request.ts";

/** A key as the signer describes it. */
export interface KeyDescription {
  readonly key: KeyId;
  readonly suite: string;
  /** DER SubjectPublicKeyInfo in base64. */
  readonly spki: string;
  readonly policy: KeyPolicy;
}

/**
 * What is asked about keys rather than with them. What changes the store carries the one-time secret of a ceremony, or
 * the signatures (CMS in base64) of two people whom the store's policy names. Byte strings are in base64.
 */
export type ControlRequest =
  | { readonly type: "ping" }
  | { readonly type: "keys" }
  | {
      readonly type: "generate";
      readonly key: KeyId;
      readonly suite: string;
      readonly policy: KeyPolicy;
      readonly secret?: string;
      readonly approvals?: readonly string[];
    }
  | { readonly type: "policy"; readonly secret: string; readonly policy: StorePolicy }
  | { readonly type: "end-ceremony"; readonly secret: string }
  | { readonly type: "approve-definition"; readonly definition: string; readonly approvals: readonly string[] }
  | { readonly type: "definitions" }
  | { readonly type: "approvals" /** SHA-256 of the definition. */; readonly definition: string };

/** The answer to each control request. */
export interface ControlAnswers {
  readonly ping: { readonly ceremony: boolean };
  readonly keys: { readonly keys: readonly KeyDescription[] };
  readonly generate: KeyDescription;
  readonly policy: Record<string, never>;
  readonly "end-ceremony": Record<string, never>;
  readonly "approve-definition": { /** SHA-256, lower-case hexadecimal. */ readonly digest: string };
  readonly definitions: { readonly digests: readonly string[] };
  /** The signatures (CMS in base64) that a definition was approved with. */
  readonly approvals: { readonly approvals: readonly string[] };
}

export type ControlResult<T extends ControlRequest["type"] = ControlRequest["type"]> =
  | { readonly ok: true; readonly value: ControlAnswers[T] }
  | { readonly ok: false; readonly code: string; readonly detail: string };
