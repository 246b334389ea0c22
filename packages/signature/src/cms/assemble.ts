import { type Nested, nested, writeNested } from "../der/nested.ts";
import { oids } from "../der/oid.ts";
import { inSetOrder } from "../der/set-order.ts";
import { contextConstructed, tags } from "../der/tag.ts";
import { element, implicit, integer, octetString, oid, sequence } from "../der/writer.ts";
import type { SignedData } from "./signed-data.ts";
import type { SignerInfo } from "./signer-info.ts";

/** The parts of a SignerInfo that identifies its signer by issuer and serial number. */
export interface SignerInfoParts {
  /** DER Name of the issuer and DER INTEGER of the serial number. */
  readonly issuer: Uint8Array;
  readonly serial: Uint8Array;
  /** DER AlgorithmIdentifiers. */
  readonly digestAlgorithm: Uint8Array;
  readonly signatureAlgorithm: Uint8Array;
  /** DER SET OF, exactly what was signed. */
  readonly signedAttributes: Uint8Array;
  readonly signature: Uint8Array;
  /** DER Attributes. */
  readonly unsignedAttributes?: readonly Uint8Array[];
}

/** DER SignerInfo. */
export function assembleSignerInfo(parts: SignerInfoParts): Uint8Array {
  return writeNested(
    nested(
      tags.sequence,
      integer(1),
      sequence(parts.issuer, parts.serial),
      parts.digestAlgorithm,
      implicit(0, parts.signedAttributes),
      parts.signatureAlgorithm,
      octetString(parts.signature),
      optionalSet(1, inSetOrder(parts.unsignedAttributes ?? [])),
    ),
  );
}

/** The SignerInfo with other unsigned attributes; no signed byte changes. */
export function replaceUnsigned(signer: SignerInfo, unsigned: readonly Uint8Array[]): Uint8Array {
  return writeNested(
    nested(
      tags.sequence,
      integer(signer.version),
      signer.identifier.der,
      signer.digestAlgorithm.der,
      signer.signedAttributesDer && implicit(0, signer.signedAttributesDer),
      signer.signatureAlgorithm.der,
      octetString(signer.signature),
      optionalSet(1, inSetOrder(unsigned)),
    ),
  );
}

/** What a SignedData message is made of. */
export interface SignedDataParts {
  readonly contentType: string;
  /** Absent in a detached signature. */
  readonly content?: Uint8Array | undefined;
  /** DER SignerInfos. */
  readonly signers: readonly Uint8Array[];
  /** DER AlgorithmIdentifiers of the signers' digests. */
  readonly digestAlgorithms: readonly Uint8Array[];
  readonly certificates?: readonly Uint8Array[];
  readonly crls?: readonly Uint8Array[];
  /** DER OCSPResponses. */
  readonly ocspResponses?: readonly Uint8Array[];
  /** Encodings of other choices, kept from a message that is extended. */
  readonly otherCertificates?: readonly Uint8Array[];
  readonly otherRevocation?: readonly Uint8Array[];
}

/** DER ContentInfo with SignedData (RFC 5652 5.1). Equal certificates and revocation values are written once. */
export function assembleCms(parts: SignedDataParts): Uint8Array {
  const certificates = distinct([...(parts.certificates ?? []), ...(parts.otherCertificates ?? [])]);
  const ocsp = (parts.ocspResponses ?? []).map((response) =>
    element(contextConstructed(1), oid(oids.otherRevocationInfoOcsp), response),
  );
  const revocation = distinct([...(parts.crls ?? []), ...ocsp, ...(parts.otherRevocation ?? [])]);
  const plainCertificates = certificates.every((item) => item[0] === tags.sequence);
  const content = parts.content && nested(contextConstructed(0), nested(tags.octetString, parts.content));
  const signedData = nested(
    tags.sequence,
    integer(version(parts, plainCertificates, revocation)),
    nested(tags.set, ...distinct(parts.digestAlgorithms)),
    nested(tags.sequence, oid(parts.contentType), content),
    optionalSet(0, certificates),
    optionalSet(1, revocation),
    nested(tags.set, ...inSetOrder(parts.signers)),
  );
  return writeNested(nested(tags.sequence, oid(oids.signedData), nested(contextConstructed(0), signedData)));
}

/** An IMPLICIT SET OF encodings that are in its order; left out where there are none. */
function optionalSet(number: number, ordered: readonly Uint8Array[]): Nested | undefined {
  return ordered.length > 0 ? nested(contextConstructed(number), ...ordered) : undefined;
}

/** RFC 5652 5.1: 5 with other revocation information, 4 or 3 with attribute certificates or another content type, otherwise 1. */
function version(parts: SignedDataParts, plainCertificates: boolean, revocation: readonly Uint8Array[]): number {
  if (revocation.some((item) => item[0] !== tags.sequence)) return 5;
  if (!plainCertificates) return 4;
  return parts.contentType === oids.data ? 1 : 3;
}

/** The parts of a parsed message, to be assembled again with changes. */
export function partsOf(signedData: SignedData): SignedDataParts {
  return {
    contentType: signedData.contentType,
    content: signedData.content,
    signers: signedData.signers.map((signer) => signer.der),
    digestAlgorithms: signedData.digestAlgorithms.map((algorithm) => algorithm.der),
    certificates: signedData.certificates,
    crls: signedData.crls,
    ocspResponses: signedData.ocspResponses,
    otherCertificates: signedData.otherCertificates,
    otherRevocation: signedData.otherRevocation,
  };
}

/** Each encoding once, in the order of a SET OF. */
function distinct(encodings: readonly Uint8Array[]): Uint8Array[] {
  const sorted = inSetOrder(encodings);
  return sorted.filter((item, index) => index === 0 || Buffer.compare(sorted[index - 1] as Uint8Array, item) !== 0);
}
