import type { Certificate } from "../certificate/certificate.ts";
import type { Crl } from "../crl/crl.ts";
import type { RevocationReason } from "../crl/reason.ts";
import type { TrustAnchor } from "./anchor.ts";

/** What a caller's own source says of a certificate's revocation. */
export type RevocationAnswer =
  | { readonly kind: "good" }
  | { readonly kind: "revoked"; readonly at: Temporal.Instant; readonly reason: RevocationReason | undefined }
  | { readonly kind: "unknown"; readonly detail: string };

/** Inputs of validation (RFC 5280 6.1.1), with the marks of ours. */
export interface PathOptions {
  /** The time for which the path must be valid. */
  readonly at: Temporal.Instant;
  /** user-initial-policy-set; any policy when absent. */
  readonly policies?: readonly string[];
  readonly requireExplicitPolicy?: boolean;
  readonly inhibitPolicyMapping?: boolean;
  readonly inhibitAnyPolicy?: boolean;
  /** Revocation lists. When they are given, each certificate's status must be told by them. */
  readonly crls?: readonly Crl[];
  /** Another source of status, such as OCSP; asked for each certificate below the anchor before the lists. */
  readonly status?: (certificate: Certificate, issuer: TrustAnchor) => RevocationAnswer;
  /** Whether an unknown status fails the path. By default it does when `crls` or `status` is given. */
  readonly revocation?: "required" | "when-known" | "ignored";
  /** A key purpose that the target must be good for; authorities that limit purposes must include it. */
  readonly purpose?: string;
  /** Accept SHA-1, short RSA keys, DSA: for archives whose time is proven otherwise. */
  readonly allowWeak?: boolean;
  /** Hold certificates against the profile of RFC 5280 section 4 as well, as for those that we issue. */
  readonly conforming?: boolean;
  /** Critical extensions that the caller processes itself. */
  readonly understood?: readonly string[];
  /** Signature verifications allowed in building; 128 by default. */
  readonly verifications?: number;
  /** Certificates between target and anchor allowed; 16 by default. */
  readonly intermediatesAllowed?: number;
}

/** A target, where trust starts, and what may lie between. */
export interface PathQuestion extends PathOptions {
  readonly target: Certificate;
  readonly anchors: readonly (Certificate | TrustAnchor)[];
  /** Any certificates that may help; order and surplus do not matter. */
  readonly intermediates?: readonly Certificate[];
}

/** A valid path. */
export interface ValidPath {
  /** Target first; the anchor's own certificate is not among them unless it is the target. */
  readonly certificates: readonly Certificate[];
  readonly anchor: TrustAnchor;
  /** Valid policies in the anchor's domain; undefined when there are none. Holds anyPolicy when all are valid. */
  readonly policies: ReadonlySet<string> | undefined;
  /** Weak algorithms met, which `allowWeak` let pass. */
  readonly weaknesses: readonly string[];
}
