import { derMalformed } from "./problem.ts";
import type { DerElement } from "./reader.ts";
import { describeTag, tags } from "./tag.ts";

// The readers below look at content only, so that they serve IMPLICIT tags too: the caller asks the reader for the tag.

/** BOOLEAN; X.690 11.1 allows 00 and FF alone. */
export function readBoolean(element: DerElement): boolean {
  const octet = element.source[element.contentStart];
  if (element.length !== 1 || (octet !== 0 && octet !== 0xff)) throw derMalformed("BOOLEAN", element.start);
  return octet === 0xff;
}

/** NULL. */
export function readNull(element: DerElement): void {
  if (element.length !== 0 || element.tag !== tags.null) throw derMalformed("NULL", element.start);
}

/** The content octets of an INTEGER, checked to be minimal (X.690 8.3.2); two's complement, big-endian. */
export function readIntegerBytes(element: DerElement): Uint8Array {
  const { source, contentStart, length } = element;
  if (length === 0 || length > 4096) throw derMalformed("INTEGER length", element.start);
  if (length > 1) {
    const first = source[contentStart];
    const negative = ((source[contentStart + 1] as number) & 0x80) !== 0;
    if ((first === 0 && !negative) || (first === 0xff && negative)) {
      throw derMalformed("INTEGER not minimal", element.start);
    }
  }
  return element.content;
}

/** INTEGER of any size up to 4096 octets. */
export function readInteger(element: DerElement): bigint {
  const bytes = readIntegerBytes(element);
  let value = 0n;
  for (const octet of bytes) value = (value << 8n) | BigInt(octet);
  return (bytes[0] as number) & 0x80 ? value - (1n << BigInt(bytes.length * 8)) : value;
}

/** INTEGER or ENUMERATED within 0 … 2³¹−1, which is what versions, lengths and codes fit in. */
export function readSmallInteger(element: DerElement): number {
  const bytes = readIntegerBytes(element);
  if (bytes.length > 4 || (bytes[0] as number) & 0x80) throw derMalformed("INTEGER out of range", element.start);
  let value = 0;
  for (const octet of bytes) value = value * 256 + octet;
  return value;
}

/** OCTET STRING content. */
export function readOctetString(element: DerElement): Uint8Array {
  if (element.constructed) throw derMalformed("OCTET STRING must be primitive", element.start);
  return element.content;
}

/** A BIT STRING: whole octets, and how many of the last one's low bits do not count. */
export interface BitString {
  readonly bytes: Uint8Array;
  readonly unusedBits: number;
}

/** BIT STRING; unused bits must be zero (X.690 11.2.1). */
export function readBitString(element: DerElement): BitString {
  const { source, contentStart, end } = element;
  const unusedBits = source[contentStart];
  if (element.constructed || element.length === 0 || unusedBits === undefined || unusedBits > 7) {
    throw derMalformed("BIT STRING", element.start);
  }
  if (unusedBits > 0 && (element.length === 1 || (source[end - 1] as number) & ((1 << unusedBits) - 1))) {
    throw derMalformed("BIT STRING with set unused bits", element.start);
  }
  return { bytes: source.subarray(contentStart + 1, end), unusedBits };
}

/** BIT STRING of whole octets, as keys and signatures are. */
export function readOctetBitString(element: DerElement): Uint8Array {
  const { bytes, unusedBits } = readBitString(element);
  if (unusedBits !== 0) throw derMalformed("BIT STRING of whole octets expected", element.start);
  return bytes;
}

/** A named-bit list as a set of bit numbers, at most 32 of them. */
export function readNamedBits(element: DerElement): ReadonlySet<number> {
  const { bytes } = readBitString(element);
  if (bytes.length > 4) throw derMalformed("BIT STRING too long", element.start);
  const set = new Set<number>();
  for (let bit = 0; bit < bytes.length * 8; bit++) {
    if ((bytes[bit >> 3] as number) & (0x80 >> (bit & 7))) set.add(bit);
  }
  return set;
}

const knownOids = new Map<string, string>();

/** OBJECT IDENTIFIER in dotted form. */
export function readOid(element: DerElement): string {
  const { source, contentStart, end, length } = element;
  if (length === 0 || length > 128) throw derMalformed("OBJECT IDENTIFIER length", element.start);
  let key = "";
  for (let index = contentStart; index < end; index++) key += String.fromCharCode(source[index] as number);
  const known = knownOids.get(key);
  if (known !== undefined) return known;
  const dotted = decodeOid(element.content, element.start);
  // Bounded: hostile input must not grow the cache.
  if (knownOids.size < 2048) knownOids.set(key, dotted);
  return dotted;
}

function decodeOid(content: Uint8Array, offset: number): string {
  const arcs: string[] = [];
  let value = 0n;
  let starting = true;
  for (const octet of content) {
    if (starting && octet === 0x80) throw derMalformed("OBJECT IDENTIFIER arc not minimal", offset);
    value = (value << 7n) | BigInt(octet & 0x7f);
    starting = (octet & 0x80) === 0;
    if (!starting) continue;
    if (arcs.length === 0) {
      const root = value < 40n ? 0n : value < 80n ? 1n : 2n;
      arcs.push(root.toString(), (value - root * 40n).toString());
    } else {
      arcs.push(value.toString());
    }
    value = 0n;
  }
  if (!starting) throw derMalformed("OBJECT IDENTIFIER cut off", offset);
  return arcs.join(".");
}

/** Refuses a SET OF whose encodings are not in ascending order (X.690 11.6). */
export function checkSetOrder(elements: readonly DerElement[]): void {
  for (let index = 1; index < elements.length; index++) {
    const previous = elements[index - 1] as DerElement;
    const current = elements[index] as DerElement;
    if (Buffer.compare(previous.bytes, current.bytes) > 0) {
      throw derMalformed(`SET OF ${describeTag(current.tag)} out of order`, current.start);
    }
  }
}
