import { equalBytes, isProblem } from "@ratusha/kernel";
import { singleValue } from "../cms/attribute.ts";
import type { SignerInfo } from "../cms/signer-info.ts";
import { oids } from "../der/oid.ts";
import { readElement } from "../der/reader.ts";
import { contextConstructed, tags } from "../der/tag.ts";
import { readTime } from "../der/time.ts";
import { readOctetString, readOid } from "../der/value.ts";
import { readAlgorithm } from "../suite/algorithm.ts";
import { signingCertificateReference } from "./signing-certificate.ts";

/**
 * Format checking (EN 319 102-1 5.2.2) of one signer: which rule of CMS or CAdES its attributes break, in words, or undefined.
 * RFC 5652 11: content-type and message-digest stand once with one value and the content type is the content's.
 */
export function formatFault(signer: SignerInfo, contentType: string): string | undefined {
  try {
    if (signer.signedAttributesDer === undefined) {
      // RFC 5652 5.3: without signed attributes only plain data may be signed.
      return contentType === oids.data
        ? undefined
        : "there are no signed attributes over a content type other than data";
    }
    const stated = singleValue(signer.signedAttributes, oids.contentType);
    if (!stated) return "the content-type attribute is missing";
    if (readOid(readElement(stated, tags.oid)) !== contentType)
      return "the content-type attribute names another type than the content has";
    if (!statedDigest(signer)) return "the message-digest attribute is missing";
    const time = singleValue(signer.signedAttributes, oids.signingTime);
    if (time) readTime(readElement(time));
    signingCertificateReference(signer);
    return undefined;
  } catch (error) {
    if (isProblem(error)) return error.detail;
    throw error;
  }
}

/** The message-digest attribute; undefined where there are no signed attributes. */
export function statedDigest(signer: SignerInfo): Uint8Array | undefined {
  const value = singleValue(signer.signedAttributes, oids.messageDigest);
  return value && readOctetString(readElement(value, tags.octetString));
}

/** RFC 6211 section 3: whether the protected algorithms are those of the SignerInfo; true where the attribute is absent. */
export function algorithmsProtected(signer: SignerInfo): boolean {
  const value = singleValue(signer.signedAttributes, oids.cmsAlgorithmProtection);
  if (!value) return true;
  const reader = readElement(value, tags.sequence).open();
  const digest = readAlgorithm(reader.next(tags.sequence));
  const signature = reader.optional(contextConstructed(1));
  if (digest.oid !== signer.digestAlgorithm.oid || !signature) return false;
  return equalBytes(signature.content, readElement(signer.signatureAlgorithm.der).content);
}
