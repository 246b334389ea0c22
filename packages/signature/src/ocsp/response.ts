import type { Certificate } from "../certificate/certificate.ts";
import { readCertificate } from "../certificate/parse.ts";
import { type RevocationReason, revocationReason } from "../crl/reason.ts";
import { oids } from "../der/oid.ts";
import { derMalformed } from "../der/problem.ts";
import { type DerElement, readElement } from "../der/reader.ts";
import { contextConstructed, contextPrimitive, tags } from "../der/tag.ts";
import { readTime } from "../der/time.ts";
import { readOctetBitString, readOctetString, readOid, readSmallInteger } from "../der/value.ts";
import { type Extensions, noExtensions, readExtensions } from "../extension/extension.ts";
import { type Name, readName } from "../name/name.ts";
import { type AlgorithmIdentifier, readAlgorithm } from "../suite/algorithm.ts";
import { type CertId, readCertId } from "./cert-id.ts";
import { readNonce } from "./request.ts";

/** OCSPResponseStatus (RFC 6960 4.2.1). */
export const ocspStatuses = {
  successful: 0,
  malformedRequest: 1,
  internalError: 2,
  tryLater: 3,
  sigRequired: 5,
  unauthorized: 6,
} as const;

export type OcspStatus = keyof typeof ocspStatuses;

/** CertStatus (RFC 6960 4.2.1). */
export type CertificateStatus =
  | { readonly kind: "good" }
  | { readonly kind: "revoked"; readonly at: Temporal.Instant; readonly reason: RevocationReason | undefined }
  | { readonly kind: "unknown" };

/** Status of one certificate. */
export interface SingleResponse {
  readonly certId: CertId;
  readonly status: CertificateStatus;
  readonly thisUpdate: Temporal.Instant;
  readonly nextUpdate: Temporal.Instant | undefined;
  readonly extensions: Extensions;
}

/** ResponderID: by name, or by the SHA-1 of the key's bits. */
export type ResponderId =
  | { readonly kind: "name"; readonly name: Name }
  | { readonly kind: "key"; readonly keyHash: Uint8Array };

/** BasicOCSPResponse (RFC 6960 4.2.1). */
export interface BasicOcspResponse {
  readonly der: Uint8Array;
  /** ResponseData, exactly as it was signed. */
  readonly tbs: Uint8Array;
  readonly responder: ResponderId;
  readonly producedAt: Temporal.Instant;
  readonly responses: readonly SingleResponse[];
  readonly nonce: Uint8Array | undefined;
  readonly extensions: Extensions;
  readonly signatureAlgorithm: AlgorithmIdentifier;
  readonly signature: Uint8Array;
  readonly certificates: readonly Certificate[];
}

export type OcspResponse =
  | { readonly status: "successful"; readonly basic: BasicOcspResponse }
  | { readonly status: Exclude<OcspStatus, "successful"> };

/** Reads a whole OCSPResponse. Throws `signature.der-malformed`. */
export function parseOcspResponse(der: Uint8Array): OcspResponse {
  const reader = readElement(der, tags.sequence).open();
  const code = readSmallInteger(reader.next(tags.enumerated));
  const status = (Object.keys(ocspStatuses) as OcspStatus[]).find((name) => ocspStatuses[name] === code);
  if (status === undefined) throw derMalformed(`OCSP response status ${code}`);
  const bytes = reader.explicit(0);
  reader.finish();
  if (status !== "successful") return { status };
  if (bytes === undefined) throw derMalformed("a successful answer without content");
  const content = bytes.open();
  const type = readOid(content.next(tags.oid));
  const response = readOctetString(content.next(tags.octetString));
  content.finish();
  if (type !== oids.ocspBasic) throw derMalformed(`OCSP response type ${type}`);
  return { status, basic: parseBasicOcspResponse(response) };
}

/** Reads a BasicOCSPResponse, the form that signatures embed. Throws `signature.der-malformed`. */
export function parseBasicOcspResponse(der: Uint8Array): BasicOcspResponse {
  const outer = readElement(der, tags.sequence).open();
  const tbsElement = outer.next(tags.sequence);
  const signatureAlgorithm = readAlgorithm(outer.next(tags.sequence));
  const signature = readOctetBitString(outer.next(tags.bitString));
  const list = outer.at(contextConstructed(0)) ? outer.explicit(0) : undefined;
  outer.finish();
  const tbs = tbsElement.open();
  const version = tbs.at(contextConstructed(0)) ? tbs.explicit(0) : undefined;
  if (version !== undefined && readSmallInteger(version) !== 0) throw derMalformed("OCSP version");
  const responder = readResponder(tbs.next());
  const producedAt = readTime(tbs.next(tags.generalizedTime), { fraction: true });
  const responses: SingleResponse[] = [];
  for (const single of tbs.sequence().rest()) responses.push(readSingle(single));
  const extensionsElement = tbs.at(contextConstructed(1)) ? tbs.explicit(1) : undefined;
  tbs.finish();
  const extensions = extensionsElement === undefined ? noExtensions : readExtensions(extensionsElement);
  const certificates: Certificate[] = [];
  for (const certificate of list?.open().rest() ?? []) certificates.push(readCertificate(certificate));
  return {
    der,
    tbs: tbsElement.bytes,
    responder,
    producedAt,
    responses,
    nonce: readNonce(extensions),
    extensions,
    signatureAlgorithm,
    signature,
    certificates,
  };
}

function readResponder(element: DerElement): ResponderId {
  const reader = element.open();
  const inner = reader.next();
  reader.finish();
  if (element.tag === contextConstructed(1)) return { kind: "name", name: readName(inner) };
  if (element.tag === contextConstructed(2) && inner.tag === tags.octetString) {
    return { kind: "key", keyHash: readOctetString(inner) };
  }
  throw derMalformed("ResponderID", element.start);
}

function readSingle(element: DerElement): SingleResponse {
  const fields = element.open();
  const certId = readCertId(fields.next(tags.sequence));
  const status = readStatus(fields.next());
  const thisUpdate = readTime(fields.next(tags.generalizedTime), { fraction: true });
  const next = fields.at(contextConstructed(0)) ? fields.explicit(0) : undefined;
  const extensions = fields.at(contextConstructed(1)) ? fields.explicit(1) : undefined;
  fields.finish();
  return {
    certId,
    status,
    thisUpdate,
    nextUpdate: next === undefined ? undefined : readTime(next, { fraction: true }),
    extensions: extensions === undefined ? noExtensions : readExtensions(extensions),
  };
}

function readStatus(element: DerElement): CertificateStatus {
  if (element.tag === contextPrimitive(0) && element.length === 0) return { kind: "good" };
  if (element.tag === contextPrimitive(2) && element.length === 0) return { kind: "unknown" };
  if (element.tag !== contextConstructed(1)) throw derMalformed("CertStatus", element.start);
  const fields = element.open();
  const at = readTime(fields.next(tags.generalizedTime), { fraction: true });
  const reason = fields.explicit(0);
  fields.finish();
  return { kind: "revoked", at, reason: reason === undefined ? undefined : revocationReason(readSmallInteger(reason)) };
}
