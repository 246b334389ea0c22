import type { DerElement } from "../der/reader.ts";
import { tags } from "../der/tag.ts";
import { readOctetString } from "../der/value.ts";
import { octetString, sequence } from "../der/writer.ts";
import { type AlgorithmIdentifier, readAlgorithm } from "../suite/algorithm.ts";
import { type Digest, findDigest } from "../suite/digest.ts";

/** MessageImprint (RFC 3161 2.4.1): a digest of what is time-stamped. */
export interface MessageImprint {
  readonly algorithm: AlgorithmIdentifier;
  /** The digest where it is known here. */
  readonly digest: Digest | undefined;
  readonly value: Uint8Array;
  readonly der: Uint8Array;
}

/** Reads a MessageImprint. */
export function readImprint(element: DerElement): MessageImprint {
  const reader = element.open();
  const algorithm = readAlgorithm(reader.next(tags.sequence));
  const value = readOctetString(reader.next(tags.octetString));
  reader.finish();
  return { algorithm, digest: findDigest(algorithm.oid), value, der: element.bytes };
}

/** Encodes the imprint of a digest value. */
export function buildImprint(digest: Digest, value: Uint8Array): Uint8Array {
  return sequence(digest.algorithm, octetString(value));
}
