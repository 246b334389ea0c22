import type { Verdict } from "@ratusha/kernel";
import type { Certificate } from "../certificate/certificate.ts";
import type { Crl } from "../crl/crl.ts";
import { type SignatureFault, type VerifiedSignature, verifySignature } from "../suite/verify.ts";

type SignatureVerdict = Verdict<VerifiedSignature, SignatureFault>;

/** The last verdict for each certificate and list. An authority's own certificate is verified once, not once a document. */
const verdicts = new WeakMap<Certificate | Crl, { readonly spki: Uint8Array; readonly verdict: SignatureVerdict }>();

/** Verifies that the key signed the certificate or list. The bytes must not change after parsing. */
export function verifySignedBy(signed: Certificate | Crl, spki: Uint8Array): SignatureVerdict {
  const known = verdicts.get(signed);
  if (known !== undefined && Buffer.compare(known.spki, spki) === 0) return known.verdict;
  const { signatureAlgorithm: algorithm, tbs: data, signature } = signed;
  const verdict = verifySignature({ algorithm, spki, data, signature });
  verdicts.set(signed, { spki, verdict });
  return verdict;
}
