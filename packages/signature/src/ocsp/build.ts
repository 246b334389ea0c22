import { revocationReasons } from "../crl/reason.ts";
import { oids } from "../der/oid.ts";
import { contextConstructed, contextPrimitive } from "../der/tag.ts";
import {
  bitString,
  element,
  enumerated,
  explicit,
  generalizedTime,
  octetString,
  oid,
  sequence,
} from "../der/writer.ts";
import { type Extension, encodeExtensions } from "../extension/extension.ts";
import { parseSpki } from "../suite/algorithm.ts";
import { findDigest } from "../suite/digest.ts";
import type { Suite } from "../suite/suite.ts";
import { nonceExtension } from "./request.ts";
import { type CertificateStatus, type OcspStatus, ocspStatuses, type ResponderId } from "./response.ts";

/** Status of one certificate, to be written. */
export interface SingleResponseSpec {
  /** The CertID exactly as it was asked. */
  readonly certId: Uint8Array;
  readonly status: CertificateStatus;
  readonly thisUpdate: Temporal.Instant;
  readonly nextUpdate?: Temporal.Instant | undefined;
  readonly extensions?: readonly Extension[];
}

/** What an answer is to say. */
export interface OcspResponseSpec {
  readonly responder: ResponderId;
  readonly producedAt: Temporal.Instant;
  readonly responses: readonly SingleResponseSpec[];
  /** The nonce of the request, returned as it came. */
  readonly nonce?: Uint8Array | undefined;
  readonly extensions?: readonly Extension[];
}

const good = element(contextPrimitive(0));
const unknown = element(contextPrimitive(2));

/** Encodes ResponseData (RFC 6960 4.2.1), the part to be signed. */
export function buildOcspResponseData(spec: OcspResponseSpec): Uint8Array {
  const extensions = encodeExtensions([
    ...(spec.nonce === undefined ? [] : [nonceExtension(spec.nonce)]),
    ...(spec.extensions ?? []),
  ]);
  return sequence(
    spec.responder.kind === "name"
      ? explicit(1, spec.responder.name.der)
      : explicit(2, octetString(spec.responder.keyHash)),
    generalizedTime(spec.producedAt),
    sequence(...spec.responses.map(encodeSingle)),
    extensions === undefined ? undefined : explicit(1, extensions),
  );
}

function encodeSingle(single: SingleResponseSpec): Uint8Array {
  const extensions = encodeExtensions(single.extensions ?? []);
  return sequence(
    single.certId,
    encodeStatus(single.status),
    generalizedTime(single.thisUpdate),
    single.nextUpdate === undefined ? undefined : explicit(0, generalizedTime(single.nextUpdate)),
    extensions === undefined ? undefined : explicit(1, extensions),
  );
}

function encodeStatus(status: CertificateStatus): Uint8Array {
  if (status.kind === "good") return good;
  if (status.kind === "unknown") return unknown;
  const at = generalizedTime(status.at);
  return status.reason === undefined || status.reason === "unspecified"
    ? element(contextConstructed(1), at)
    : element(contextConstructed(1), at, explicit(0, enumerated(revocationReasons[status.reason])));
}

/** Joins ResponseData with its signature into a whole OCSPResponse. `certificates` are the responder's, as DER. */
export function assembleOcspResponse(
  responseData: Uint8Array,
  suite: Suite,
  signature: Uint8Array,
  certificates: readonly Uint8Array[] = [],
): Uint8Array {
  const basic = sequence(
    responseData,
    suite.signatureAlgorithm,
    bitString(signature),
    certificates.length === 0 ? undefined : explicit(0, sequence(...certificates)),
  );
  return wrapBasicOcspResponse(basic);
}

/** A BasicOCSPResponse as a whole OCSPResponse. */
export function wrapBasicOcspResponse(basic: Uint8Array): Uint8Array {
  return sequence(enumerated(ocspStatuses.successful), explicit(0, sequence(oid(oids.ocspBasic), octetString(basic))));
}

/** An answer that is an error; these are not signed (RFC 6960 2.3). */
export function buildOcspError(status: Exclude<OcspStatus, "successful">): Uint8Array {
  return sequence(enumerated(ocspStatuses[status]));
}

/** ResponderID by key: the SHA-1 of the key's bits, which names a key and protects nothing (RFC 6960 4.2.1). */
export function responderByKey(spki: Uint8Array): ResponderId {
  const sha1 = findDigest(oids.sha1);
  if (sha1 === undefined) throw new TypeError("SHA-1 is not registered");
  return { kind: "key", keyHash: sha1.hash(parseSpki(spki).key) };
}
