import { equalBytes, fail, pass, type Verdict } from "@ratusha/kernel";
import type { Certificate } from "../certificate/certificate.ts";
import { singleValue } from "../cms/attribute.ts";
import type { SignerInfo } from "../cms/signer-info.ts";
import { oids } from "../der/oid.ts";
import { readElement } from "../der/reader.ts";
import { tags } from "../der/tag.ts";
import { readOctetString, readOid } from "../der/value.ts";
import { findDigest } from "../suite/digest.ts";
import { verifySignature } from "../suite/verify.ts";
import { refersTo, signingCertificateReference } from "./signing-certificate.ts";

/**
 * The certificate whose key made this signature over this content, as a card makes it (EN 319 122-1 §6.3, B-B): found by
 * issuer and serial number as they stand, and named once more under the signature. Who may be trusted, and whether the
 * certificate is in force, is the caller's to ask. Throws `signature.*` where an attribute cannot be read.
 */
export function signedBy(
  signer: SignerInfo,
  certificates: readonly Certificate[],
  content: Uint8Array,
): Verdict<Certificate, "signature"> {
  // 1. Whose signature it says that it is.
  const { identifier, signedAttributes, signedAttributesDer } = signer;
  if (identifier.kind !== "issuer-serial" || signedAttributesDer === undefined) {
    return wrong("the signature has no signed attributes or does not name its certificate", "EN 319 122-1 §6.3");
  }
  const certificate = certificates.find(
    (each) => equalBytes(each.issuer.der, identifier.issuer) && equalBytes(each.serialNumber, identifier.serial),
  );
  if (certificate === undefined) return wrong("the signer’s certificate is not in the message");
  // 2. What the signed attributes speak of: this content, and no other certificate of the same key.
  const digest = findDigest(signer.digestAlgorithm.oid);
  if (digest === undefined || digest.weakness !== undefined) return wrong("the digest is unknown or weak");
  const type = singleValue(signedAttributes, oids.contentType);
  if (type === undefined || readOid(readElement(type, tags.oid)) !== oids.data) {
    return wrong("the content type attribute is missing or another one", "RFC 5652 §11.1");
  }
  const stated = singleValue(signedAttributes, oids.messageDigest);
  const over = stated === undefined ? undefined : readOctetString(readElement(stated, tags.octetString));
  if (over === undefined || !equalBytes(over, digest.hash(content))) {
    return wrong("the signature is over another content", "RFC 5652 §11.2");
  }
  if (!names(signer, certificate)) return wrong("another certificate is named", "RFC 5035 §4");
  // 3. The signature itself.
  const { signatureAlgorithm: algorithm, signature } = signer;
  const verdict = verifySignature({ algorithm, spki: certificate.spki, data: signedAttributesDer, signature, digest });
  if (!verdict.ok) return wrong(verdict.detail, "RFC 5652 §5.6");
  return verdict.value.weakness === undefined ? pass(certificate) : wrong(verdict.value.weakness);
}

/** ESSCertIDv2 with a digest that holds: the older attribute is of SHA-1 and does not count. */
function names(signer: SignerInfo, certificate: Certificate): boolean {
  if (singleValue(signer.signedAttributes, oids.signingCertificateV2) === undefined) return false;
  const reference = signingCertificateReference(signer);
  return reference?.digest?.weakness === undefined && reference !== undefined && refersTo(reference, certificate);
}

function wrong(detail: string, clause?: string): Verdict<never, "signature"> {
  return fail("signature", detail, clause);
}
