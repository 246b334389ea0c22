import type { SignatureReport } from "@ratusha/signature";

/**
 * Whether a signature holds but for revocation values, which level B-B does not carry (EN 319 102-1, 5.2.6 then answers
 * INDETERMINATE): the chain to an anchor was found and everything else has passed. The caller asks the authority
 * itself whether the certificate is in force.
 */
export function holdsButForRevocation({ indication, subIndication, chain }: SignatureReport): boolean {
  if (indication === "TOTAL-PASSED") return true;
  const open = subIndication === "TRY_LATER" || subIndication === "CERTIFICATE_CHAIN_GENERAL_FAILURE";
  return indication === "INDETERMINATE" && open && chain.length > 0;
}
