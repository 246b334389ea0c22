import { type Failure, fail, type Pass, pass } from "@ratusha/kernel";

/** Why the signer does not sign, with the meaning of each code in README.md. */
export type RefusalCode =
  | "key-unknown"
  | "type-not-allowed"
  | "malformed"
  | "issuer-foreign"
  | "certificate-outside-rules"
  | "crl-outside-rules"
  | "responder-foreign"
  | "time-outside-window"
  | "time-stamp-policy-foreign"
  | "digest-mismatch"
  | "attributes-refused"
  | "origin-foreign"
  | "checkpoint-rollback"
  | "checkpoint-fork"
  | "manifest-malformed"
  | "metadata-missing"
  | "author-foreign"
  | "authorisation-invalid"
  | "authorisation-stale"
  | "authorisation-alone"
  | "definition-unapproved"
  | "body-foreign"
  | "statement-unknown"
  | "key-foreign"
  | "key-exists"
  | "suite-refused"
  | "no-ceremony"
  | "approvals-invalid"
  | "request-malformed"
  | "signing-failed";

export type Refusal = Failure<RefusalCode>;
/** A request may be signed, or it may not. */
export type Permission = Pass<undefined> | Refusal;

export const permitted: Permission = pass(undefined);

export function refuse(code: RefusalCode, detail: string, clause?: string): Refusal {
  return clause === undefined ? fail(code, detail) : fail(code, detail, clause);
}
