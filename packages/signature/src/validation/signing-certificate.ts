import { equalBytes, isProblem } from "@ratusha/kernel";
import type { Certificate } from "../certificate/certificate.ts";
import { internedCertificates } from "../certificate/interned.ts";
import { attributeValues } from "../cms/attribute.ts";
import { cmsMalformed } from "../cms/problem.ts";
import type { SignerInfo } from "../cms/signer-info.ts";
import { oids } from "../der/oid.ts";
import { type DerReader, readElement } from "../der/reader.ts";
import { tags } from "../der/tag.ts";
import { readOctetString } from "../der/value.ts";
import { parseName } from "../name/name.ts";
import { readAlgorithm } from "../suite/algorithm.ts";
import { type Digest, findDigest, sha256Digest } from "../suite/digest.ts";

/** The certificate that the signed attributes speak of, by digest (RFC 5035 ESSCertIDv2, RFC 2634 ESSCertID). */
export interface CertificateReference {
  /** Undefined where the digest algorithm is not known here. */
  readonly digest: Digest | undefined;
  readonly value: Uint8Array;
}

/** The first reference of the signing-certificate attribute; undefined where there is none. Throws `signature.cms-malformed` where two stand. */
export function signingCertificateReference(
  signer: Pick<SignerInfo, "signedAttributes">,
): CertificateReference | undefined {
  const second = attributeValues(signer.signedAttributes, oids.signingCertificateV2);
  const first = attributeValues(signer.signedAttributes, oids.signingCertificate);
  if (first.length > 1 || second.length > 1) throw cmsMalformed("the signing-certificate attribute stands twice");
  if (second[0]) return readReference(second[0], true);
  return first[0] && readReference(first[0], false);
}

function readReference(value: Uint8Array, withAlgorithm: boolean): CertificateReference {
  const outer = readElement(value, tags.sequence).open();
  const certificates: DerReader = outer.sequence();
  const first = certificates.sequence();
  const algorithm = withAlgorithm ? first.optional(tags.sequence) : undefined;
  const digest = withAlgorithm
    ? algorithm
      ? findDigest(readAlgorithm(algorithm).oid)
      : sha256Digest
    : findDigest(oids.sha1);
  return { digest, value: readOctetString(first.next(tags.octetString)) };
}

/** Whether the reference is to this certificate. */
export function refersTo(reference: CertificateReference, certificate: Certificate): boolean {
  return reference.digest !== undefined && equalBytes(reference.digest.hash(certificate.der), reference.value);
}

/** Whether the signer identifier is this certificate's. */
export function identifies(signer: SignerInfo, certificate: Certificate): boolean {
  const { identifier } = signer;
  if (identifier.kind === "issuer-serial") {
    return (
      Buffer.compare(identifier.serial, certificate.serialNumber) === 0 &&
      (equalBytes(identifier.issuer, certificate.issuer.der) || sameName(identifier.issuer, certificate))
    );
  }
  const key = certificate.subjectKeyIdentifier;
  return key !== undefined && equalBytes(key, identifier.keyIdentifier);
}

function sameName(issuer: Uint8Array, certificate: Certificate): boolean {
  try {
    return parseName(issuer).equals(certificate.issuer);
  } catch (error) {
    if (isProblem(error)) return false;
    throw error;
  }
}

/** The certificates of a message that can be read; others are passed over, since anyone may put anything there. */
export function readableCertificates(encodings: readonly Uint8Array[]): Certificate[] {
  const certificates: Certificate[] = [];
  for (const der of encodings.slice(0, mostCertificates)) {
    try {
      certificates.push(internedCertificates.get(der));
    } catch (error) {
      if (!isProblem(error)) throw error;
    }
  }
  return certificates;
}

/** More certificates than any signature needs; a budget against messages made of thousands. */
const mostCertificates = 200;
