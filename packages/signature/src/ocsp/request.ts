import { oids } from "../der/oid.ts";
import { derMalformed } from "../der/problem.ts";
import { readElement } from "../der/reader.ts";
import { contextConstructed, tags } from "../der/tag.ts";
import { readOctetString, readSmallInteger } from "../der/value.ts";
import { explicit, octetString, sequence } from "../der/writer.ts";
import {
  type Extension,
  type Extensions,
  encodeExtensions,
  noExtensions,
  readExtensions,
} from "../extension/extension.ts";
import { type CertId, readCertId } from "./cert-id.ts";

/** An OCSP request (RFC 6960 4.1). A requester's signature is read over: we answer everyone alike. */
export interface OcspRequest {
  readonly certIds: readonly CertId[];
  readonly nonce: Uint8Array | undefined;
  readonly extensions: Extensions;
  readonly signed: boolean;
}

/** RFC 9654 2.1: a nonce has 1 to 128 octets. */
const longestNonce = 128;

/** Reads a request; at most `limit` certificates may be asked about. Throws `signature.der-malformed`. */
export function parseOcspRequest(der: Uint8Array, limit = 64): OcspRequest {
  const outer = readElement(der, tags.sequence, { bytes: 1 << 16, depth: 24, nodes: 4000 }).open();
  const tbs = outer.sequence();
  const signed = outer.at(contextConstructed(0));
  if (signed) outer.next();
  outer.finish();
  const version = tbs.at(contextConstructed(0)) ? tbs.explicit(0) : undefined;
  if (version !== undefined && readSmallInteger(version) !== 0) throw derMalformed("OCSP version");
  tbs.optional(contextConstructed(1));
  const certIds: CertId[] = [];
  for (const request of tbs.sequence().rest()) {
    const fields = request.open();
    certIds.push(readCertId(fields.next(tags.sequence)));
    const extensions = fields.explicit(0);
    fields.finish();
    if (extensions !== undefined) refuseCritical(readExtensions(extensions));
    if (certIds.length > limit) throw derMalformed(`more than ${limit} certificates in one request`);
  }
  if (certIds.length === 0) throw derMalformed("a request about no certificate");
  const extensionsElement = tbs.at(contextConstructed(2)) ? tbs.explicit(2) : undefined;
  tbs.finish();
  const extensions = extensionsElement === undefined ? noExtensions : readExtensions(extensionsElement);
  refuseCritical(extensions);
  return { certIds, nonce: readNonce(extensions), extensions, signed };
}

function refuseCritical(extensions: Extensions): void {
  for (const { critical, oid } of extensions.values()) {
    if (critical && oid !== oids.ocspNonce) throw derMalformed(`unknown critical extension ${oid}`);
  }
}

/** The nonce among extensions of a request or an answer. */
export function readNonce(extensions: Extensions): Uint8Array | undefined {
  const found = extensions.get(oids.ocspNonce);
  if (found === undefined) return undefined;
  const nonce = readOctetString(readElement(found.value, tags.octetString));
  if (nonce.length === 0 || nonce.length > longestNonce) throw derMalformed("nonce of 1 to 128 octets expected");
  return nonce;
}

/** The nonce extension (RFC 9654 2.1). */
export function nonceExtension(nonce: Uint8Array): Extension {
  return { oid: oids.ocspNonce, critical: false, value: octetString(nonce) };
}

/** Encodes a request about encoded CertIDs. RFC 9654 asks for nonces of 32 octets. */
export function buildOcspRequest(request: { certIds: readonly Uint8Array[]; nonce?: Uint8Array }): Uint8Array {
  const extensions = encodeExtensions(request.nonce === undefined ? [] : [nonceExtension(request.nonce)]);
  return sequence(
    sequence(
      sequence(...request.certIds.map((certId) => sequence(certId))),
      extensions === undefined ? undefined : explicit(2, extensions),
    ),
  );
}
