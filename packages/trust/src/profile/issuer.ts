import type { Certificate, Name, Suite } from "@ratusha/signature";

/** The issuer as a profile needs it; the root's own certificate has no issuer above it. */
export interface Issuer {
  readonly name: Name;
  readonly suite: Suite;
  /** DER SubjectPublicKeyInfo of the issuer. */
  readonly spki: Uint8Array;
  /** Absent while the root certifies itself. */
  readonly certificate: Certificate | undefined;
}
