import type { Certificate } from "@ratusha/signature";
import type { Issuer } from "../profile/issuer.ts";

/** One rule that a certificate is held against before it is signed. */
export interface Lint {
  readonly name: string;
  readonly citation: string;
  /** What is wrong, in words; undefined where the certificate holds. */
  check(certificate: Certificate, issuer: Issuer): string | undefined;
}
