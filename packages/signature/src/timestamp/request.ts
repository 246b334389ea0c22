import { derMalformed } from "../der/problem.ts";
import { readElement } from "../der/reader.ts";
import { contextConstructed, tags } from "../der/tag.ts";
import { readBoolean, readIntegerBytes, readOid, readSmallInteger } from "../der/value.ts";
import { boolean, integer, oid, sequence, unsignedInteger } from "../der/writer.ts";
import { type Extensions, noExtensions, readExtensions } from "../extension/extension.ts";
import type { Digest } from "../suite/digest.ts";
import { buildImprint, type MessageImprint, readImprint } from "./imprint.ts";

/** TimeStampReq (RFC 3161 2.4.1). */
export interface TimeStampRequest {
  readonly imprint: MessageImprint;
  /** The policy that the requester asks for. */
  readonly policy: string | undefined;
  /** Content octets of the nonce. */
  readonly nonce: Uint8Array | undefined;
  /** Whether the token must carry the authority's certificate. */
  readonly certificateRequested: boolean;
  readonly extensions: Extensions;
}

/** Reads a request. Throws `signature.der-malformed`. */
export function parseTimeStampRequest(der: Uint8Array): TimeStampRequest {
  const reader = readElement(der, tags.sequence, { bytes: 1 << 14, depth: 16, nodes: 500 }).open();
  if (readSmallInteger(reader.next(tags.integer)) !== 1) throw derMalformed("time-stamp request version");
  const imprint = readImprint(reader.next(tags.sequence));
  const policy = reader.optional(tags.oid);
  const nonce = reader.optional(tags.integer);
  const certificateRequested = reader.optional(tags.boolean);
  const extensionsElement = reader.optional(contextConstructed(0));
  reader.finish();
  if (nonce !== undefined && nonce.length > 64) throw derMalformed("nonce of more than 64 octets");
  return {
    imprint,
    policy: policy === undefined ? undefined : readOid(policy),
    nonce: nonce === undefined ? undefined : readIntegerBytes(nonce),
    certificateRequested: certificateRequested !== undefined && readBoolean(certificateRequested),
    // IMPLICIT: the tag stands for the SEQUENCE's own.
    extensions: extensionsElement === undefined ? noExtensions : readExtensions(retag(extensionsElement.bytes)),
  };
}

function retag(bytes: Uint8Array) {
  const copy = Uint8Array.from(bytes);
  copy[0] = tags.sequence;
  return readElement(copy, tags.sequence);
}

/** What a request is to ask. */
export interface TimeStampRequestSpec {
  readonly digest: Digest;
  /** The digest value of what is to be stamped. */
  readonly imprint: Uint8Array;
  /** Magnitude. */
  readonly nonce?: Uint8Array;
  readonly policy?: string;
  readonly certificateRequested?: boolean;
}

/** Encodes a request. */
export function buildTimeStampRequest(spec: TimeStampRequestSpec): Uint8Array {
  return sequence(
    integer(1),
    buildImprint(spec.digest, spec.imprint),
    spec.policy === undefined ? undefined : oid(spec.policy),
    spec.nonce === undefined ? undefined : unsignedInteger(spec.nonce),
    spec.certificateRequested === true ? boolean(true) : undefined,
  );
}
