import { isProblem, oncePerObject } from "@ratusha/kernel";
import { normaliseBer } from "../der/ber.ts";
import { messageLimits } from "../der/budget.ts";
import { oids } from "../der/oid.ts";
import { type DerElement, type DerReader, readElement } from "../der/reader.ts";
import { contextConstructed, tags } from "../der/tag.ts";
import { readOctetString, readOid, readSmallInteger } from "../der/value.ts";
import { type AlgorithmIdentifier, readAlgorithm } from "../suite/algorithm.ts";
import { notSignedData } from "./problem.ts";
import { readSignerInfo, type SignerInfo } from "./signer-info.ts";

/** SignedData (RFC 5652 5.1), taken apart; bytes are views of the message. */
export interface SignedData {
  readonly version: number;
  readonly digestAlgorithms: readonly AlgorithmIdentifier[];
  readonly contentType: string;
  /** The content where it is enveloped; undefined in a detached signature. */
  readonly content: Uint8Array | undefined;
  /** X.509 certificates; attribute certificates are left out. */
  readonly certificates: readonly Uint8Array[];
  readonly crls: readonly Uint8Array[];
  /** OCSP responses (RFC 5940 2.1). */
  readonly ocspResponses: readonly Uint8Array[];
  /** Certificates and revocation data of other kinds, exactly as encoded. */
  readonly otherCertificates: readonly Uint8Array[];
  readonly otherRevocation: readonly Uint8Array[];
  readonly signers: readonly SignerInfo[];
  /** The message was BER and has been rewritten as DER. */
  readonly ber: boolean;
}

export type { SignerInfo };

/**
 * Reads a CMS SignedData message. BER is tolerated as RFC 5652 allows it (indefinite lengths, constructed strings); whatever is
 * malformed, trails, nests or counts beyond the budget throws `signature.der-malformed`, `signature.der-budget`,
 * `signature.cms-malformed` or `signature.cms-not-signed-data`.
 */
export function parseCms(message: Uint8Array): SignedData {
  try {
    return readContentInfo(message, false);
  } catch (error) {
    if (!isProblem(error, "signature.der-malformed")) throw error;
    const der = normaliseBer(message);
    if (der === message) throw error;
    return readContentInfo(der, true);
  }
}

/** `parseCms`, once for each message: where its bytes are a file of a document, which nothing changes once it is read. */
export const parsedCms = oncePerObject(parseCms);

function readContentInfo(der: Uint8Array, ber: boolean): SignedData {
  const reader = readElement(der, tags.sequence, messageLimits).open();
  const type = readOid(reader.next(tags.oid));
  if (type !== oids.signedData) throw notSignedData(type);
  const body = reader.next(contextConstructed(0)).open();
  reader.finish();
  const signedData = readSignedData(body.next(tags.sequence), ber);
  body.finish();
  return signedData;
}

function readSignedData(element: DerElement, ber: boolean): SignedData {
  const reader = element.open();
  const version = readSmallInteger(reader.next(tags.integer));
  const digestAlgorithms = [...reader.next(tags.set).open().rest()].map(readAlgorithm);
  const { contentType, content } = readEncapsulated(reader.sequence());
  const certificates: Uint8Array[] = [];
  const otherCertificates: Uint8Array[] = [];
  for (const choice of reader.optional(contextConstructed(0))?.open().rest() ?? []) {
    (choice.tag === tags.sequence ? certificates : otherCertificates).push(choice.bytes);
  }
  const revocation = readRevocation(reader.optional(contextConstructed(1)));
  const signers = [...reader.next(tags.set).open().rest()].map(readSignerInfo);
  reader.finish();
  return {
    version,
    digestAlgorithms,
    contentType,
    content,
    certificates,
    otherCertificates,
    ...revocation,
    signers,
    ber,
  };
}

function readEncapsulated(reader: DerReader): { contentType: string; content: Uint8Array | undefined } {
  const contentType = readOid(reader.next(tags.oid));
  const inner = reader.explicit(0);
  reader.finish();
  // RFC 5652 5.2.1: PKCS #7 allowed other types here; the digest is then over their content octets.
  const content =
    inner === undefined ? undefined : inner.tag === tags.octetString ? readOctetString(inner) : inner.content;
  return { contentType, content };
}

function readRevocation(
  element: DerElement | undefined,
): Pick<SignedData, "crls" | "ocspResponses" | "otherRevocation"> {
  const crls: Uint8Array[] = [];
  const ocspResponses: Uint8Array[] = [];
  const otherRevocation: Uint8Array[] = [];
  for (const choice of element?.open().rest() ?? []) {
    if (choice.tag === tags.sequence) {
      crls.push(choice.bytes);
      continue;
    }
    const other = choice.tag === contextConstructed(1) ? choice.open() : undefined;
    if (other && readOid(other.next(tags.oid)) === oids.otherRevocationInfoOcsp) ocspResponses.push(other.next().bytes);
    else otherRevocation.push(choice.bytes);
  }
  return { crls, ocspResponses, otherRevocation };
}
