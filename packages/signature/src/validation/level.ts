import type { SignedData } from "../cms/signed-data.ts";
import type { SignerInfo } from "../cms/signer-info.ts";
import { oids } from "../der/oid.ts";
import type { SignatureLevel } from "./report.ts";

/** The level that the form reaches (EN 319 122-1 6.3); whether what it carries holds is for validation. */
export function levelOf(signedData: SignedData, signer: SignerInfo): SignatureLevel {
  const signed = new Set(signer.signedAttributes.map(({ type }) => type));
  const unsigned = new Set(signer.unsignedAttributes.map(({ type }) => type));
  const baseline =
    signed.has(oids.contentType) &&
    signed.has(oids.messageDigest) &&
    signed.has(oids.signingTime) &&
    (signed.has(oids.signingCertificateV2) || signed.has(oids.signingCertificate));
  if (!baseline) return "CMS";
  if (!unsigned.has(oids.signatureTimeStamp)) return "B-B";
  if (unsigned.has(oids.archiveTimeStampV3) || unsigned.has(oids.archiveTimeStampV2)) return "B-LTA";
  const revocation =
    signedData.crls.length + signedData.ocspResponses.length > 0 || unsigned.has(oids.revocationValues);
  return revocation ? "B-LT" : "B-T";
}
