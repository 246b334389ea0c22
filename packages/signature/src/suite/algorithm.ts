import { type DerElement, readElement } from "../der/reader.ts";
import { tags } from "../der/tag.ts";
import { readOid } from "../der/value.ts";

/** AlgorithmIdentifier (RFC 5280 4.1.1.2). */
export interface AlgorithmIdentifier {
  readonly oid: string;
  /** Encoding of the parameters, absent where there are none. */
  readonly parameters: Uint8Array | undefined;
  /** The exact encoding of the whole. */
  readonly der: Uint8Array;
}

/** Reads an AlgorithmIdentifier. */
export function readAlgorithm(element: DerElement): AlgorithmIdentifier {
  const reader = element.open();
  const oid = readOid(reader.next(tags.oid));
  const parameters = reader.done ? undefined : reader.next().bytes;
  reader.finish();
  return { oid, parameters, der: element.bytes };
}

/** Reads an encoded AlgorithmIdentifier. */
export function parseAlgorithm(der: Uint8Array): AlgorithmIdentifier {
  return readAlgorithm(readElement(der, tags.sequence));
}

/** The algorithm of a SubjectPublicKeyInfo, and the octets of its key. */
export function parseSpki(spki: Uint8Array): { algorithm: AlgorithmIdentifier; key: Uint8Array } {
  const reader = readElement(spki, tags.sequence).open();
  const algorithm = readAlgorithm(reader.next(tags.sequence));
  const bits = reader.next(tags.bitString);
  reader.finish();
  return { algorithm, key: bits.content.subarray(1) };
}
