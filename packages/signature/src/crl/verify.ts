import { fail, pass, type Verdict } from "@ratusha/kernel";
import type { Certificate } from "../certificate/certificate.ts";
import { verifySignature } from "../suite/verify.ts";
import type { Crl } from "./crl.ts";

export type CrlFault =
  | "issuer-mismatch"
  | "key-usage"
  | "signature-invalid"
  | "algorithm-unsupported"
  | "algorithm-weak";

/** Verifies that `issuer` made the list: name, key usage, signature (RFC 5280 6.3.3 (f), (g)). */
export function verifyCrl(
  crl: Crl,
  issuer: Certificate,
  options: { allowWeak?: boolean } = {},
): Verdict<Crl, CrlFault> {
  if (!crl.issuer.equals(issuer.subject)) {
    return fail("issuer-mismatch", "the list names another issuer", "RFC 5280 6.3.3 (b)");
  }
  if (issuer.keyUsage !== undefined && !issuer.keyUsage.has("cRLSign")) {
    return fail("key-usage", "the key may not sign lists", "RFC 5280 6.3.3 (f)");
  }
  const verdict = verifySignature({
    algorithm: crl.signatureAlgorithm,
    spki: issuer.spki,
    data: crl.tbs,
    signature: crl.signature,
  });
  if (!verdict.ok) {
    const reason = verdict.reason === "algorithm-unsupported" ? verdict.reason : "signature-invalid";
    return fail(reason, verdict.detail, "RFC 5280 6.3.3 (g)");
  }
  if (verdict.value.weakness !== undefined && options.allowWeak !== true) {
    return fail("algorithm-weak", verdict.value.weakness, "RFC 5280 6.3.3 (g)");
  }
  return pass(crl);
}
