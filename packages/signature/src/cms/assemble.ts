import { oids } from "../der/oid.ts";
import { tags } from "../der/tag.ts";
import { element, explicit, implicit, integer, octetString, oid, sequence, setOf } from "../der/writer.ts";
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
  const unsigned = parts.unsignedAttributes ?? [];
  return sequence(
    integer(1),
    sequence(parts.issuer, parts.serial),
    parts.digestAlgorithm,
    implicit(0, parts.signedAttributes),
    parts.signatureAlgorithm,
    octetString(parts.signature),
    unsigned.length > 0 ? implicit(1, setOf(unsigned)) : undefined,
  );
}

/** The SignerInfo with other unsigned attributes; no signed byte changes. */
export function replaceUnsigned(signer: SignerInfo, unsigned: readonly Uint8Array[]): Uint8Array {
  return sequence(
    integer(signer.version),
    signer.identifier.der,
    signer.digestAlgorithm.der,
    signer.signedAttributesDer && implicit(0, signer.signedAttributesDer),
    signer.signatureAlgorithm.der,
    octetString(signer.signature),
    unsigned.length > 0 ? implicit(1, setOf(unsigned)) : undefined,
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
    implicit(1, sequence(oid(oids.otherRevocationInfoOcsp), response)),
  );
  const revocation = distinct([...(parts.crls ?? []), ...ocsp, ...(parts.otherRevocation ?? [])]);
  const plainCertificates = certificates.every((item) => item[0] === tags.sequence);
  const signedData = sequence(
    integer(version(parts, plainCertificates, revocation)),
    setOf(distinct(parts.digestAlgorithms)),
    sequence(oid(parts.contentType), parts.content === undefined ? undefined : explicit(0, octetString(parts.content))),
    certificates.length > 0 ? implicit(0, setOf(certificates)) : undefined,
    revocation.length > 0 ? implicit(1, setOf(revocation)) : undefined,
    element(tags.set, ...[...parts.signers].sort(Buffer.compare)),
  );
  return sequence(oid(oids.signedData), explicit(0, signedData));
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

function distinct(encodings: readonly Uint8Array[]): Uint8Array[] {
  if (encodings.length < 2) return [...encodings];
  return [
    ...new Map(
      encodings.map((item) => [Buffer.from(item.buffer, item.byteOffset, item.length).toString("latin1"), item]),
    ).values(),
  ];
}
