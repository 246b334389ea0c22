import { isProblem } from "@ratusha/kernel";
import { assembleCertificate, type Certificate, parseCertificate } from "@ratusha/signature";
import type { Issuer } from "../profile/issuer.ts";
import { etsiLints } from "./etsi.ts";
import { rfc5280Lints } from "./rfc5280.ts";
import type { Lint } from "./rule.ts";

export interface Finding {
  readonly lint: string;
  readonly citation: string;
  readonly detail: string;
}

/** Every rule, in the order of the standards. */
export const lints: readonly Lint[] = [...rfc5280Lints, ...etsiLints];

/** Holds the bytes that are about to be signed against every lint; the first finding stops the issuance. */
export function lint(toBeSigned: Uint8Array, issuer: Issuer): Finding | undefined {
  let certificate: Certificate;
  try {
    certificate = parseCertificate(assembleCertificate(toBeSigned, issuer.suite, new Uint8Array(1)));
  } catch (error) {
    if (!isProblem(error)) throw error;
    return { lint: "well-formed", citation: "RFC 5280 §4.1", detail: error.detail };
  }
  for (const { name, citation, check } of lints) {
    const detail = check(certificate, issuer);
    if (detail !== undefined) return { lint: name, citation, detail };
  }
  return undefined;
}
