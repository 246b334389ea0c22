import { copyBytes, roomFor } from "@ratusha/kernel";
import { lengthOctets, putLength } from "./length.ts";
import { derMalformed } from "./problem.ts";
import { inSetOrder } from "./set-order.ts";
import { contextConstructed, contextPrimitive, tags } from "./tag.ts";

/** Identifier and length octets of an element whose content has `length` octets. */
export function header(identifier: Uint8Array, length: number): Uint8Array {
  return writeHeader(identifier, length, 0);
}

function writeHeader(identifier: Uint8Array, length: number, room: number): Uint8Array {
  const out = roomFor(identifier.length + lengthOctets(length) + room);
  out.set(identifier, 0);
  putLength(out, identifier.length, length);
  return out;
}

/** An element from its identifier octets and the encodings or octets that make its content. */
export function tlv(identifier: Uint8Array, parts: readonly Uint8Array[]): Uint8Array {
  let length = 0;
  for (const part of parts) length += part.length;
  const out = writeHeader(identifier, length, length);
  let position = out.length - length;
  for (const part of parts) {
    out.set(part, position);
    position += part.length;
  }
  return out;
}

/** An element with a one-octet identifier. */
export function element(tag: number, ...parts: Uint8Array[]): Uint8Array {
  return tlv(Uint8Array.of(tag), parts);
}

/** SEQUENCE of encodings; `undefined` stands for an absent OPTIONAL field. */
export function sequence(...parts: (Uint8Array | undefined)[]): Uint8Array {
  return tlv(
    sequenceIdentifier,
    parts.filter((part) => part !== undefined),
  );
}

const sequenceIdentifier = Uint8Array.of(tags.sequence);

/** SET OF encodings. */
export function setOf(parts: readonly Uint8Array[]): Uint8Array {
  return element(tags.set, ...inSetOrder(parts));
}

/** EXPLICIT context tag around one encoding. */
export function explicit(number: number, inner: Uint8Array): Uint8Array {
  return element(contextConstructed(number), inner);
}

/** The encoding with its identifier replaced by an IMPLICIT context tag. */
export function implicit(number: number, inner: Uint8Array): Uint8Array {
  const constructed = ((inner[0] as number) & 0x20) !== 0;
  const out = copyBytes(inner);
  out[0] = constructed ? contextConstructed(number) : contextPrimitive(number);
  return out;
}

/** BOOLEAN. */
export function boolean(value: boolean): Uint8Array {
  return Uint8Array.of(tags.boolean, 1, value ? 0xff : 0);
}

/** INTEGER from a number or bigint. */
export function integer(value: number | bigint): Uint8Array {
  if (typeof value === "number" && value >= 0 && value < 0x80) return Uint8Array.of(tags.integer, 1, value);
  let rest = BigInt(value);
  const octets: number[] = [];
  for (;;) {
    const octet = Number(rest & 0xffn);
    octets.unshift(octet);
    rest >>= 8n;
    if ((rest === 0n && octet < 0x80) || (rest === -1n && octet >= 0x80)) break;
  }
  return element(tags.integer, Uint8Array.from(octets));
}

/** INTEGER from unsigned big-endian octets, such as a serial number or a coordinate of a signature. */
export function unsignedInteger(magnitude: Uint8Array): Uint8Array {
  let start = 0;
  while (start < magnitude.length - 1 && magnitude[start] === 0) start += 1;
  const trimmed = magnitude.subarray(start);
  if (trimmed.length === 0) return integer(0);
  return (trimmed[0] as number) & 0x80
    ? element(tags.integer, Uint8Array.of(0), trimmed)
    : element(tags.integer, trimmed);
}

/** ENUMERATED. */
export function enumerated(value: number): Uint8Array {
  const out = integer(value);
  out[0] = tags.enumerated;
  return out;
}

/** NULL. */
export function nothing(): Uint8Array {
  return Uint8Array.of(tags.null, 0);
}

/** OCTET STRING. */
export function octetString(content: Uint8Array): Uint8Array {
  return element(tags.octetString, content);
}

/** BIT STRING of whole octets, or with unused bits at its end. */
export function bitString(content: Uint8Array, unusedBits = 0): Uint8Array {
  return element(tags.bitString, Uint8Array.of(unusedBits), content);
}

/** Named bits, with trailing zero bits removed (X.690 11.2.2). */
export function namedBits(bits: Iterable<number>): Uint8Array {
  const set = [...bits];
  const highest = Math.max(-1, ...set);
  if (highest < 0) return bitString(new Uint8Array(0));
  const octets = new Uint8Array((highest >> 3) + 1);
  for (const bit of set) octets[bit >> 3] = (octets[bit >> 3] as number) | (0x80 >> (bit & 7));
  return bitString(octets, 7 - (highest & 7));
}

const encodedOids = new Map<string, Uint8Array>();

/** OBJECT IDENTIFIER from its dotted form. */
export function oid(dotted: string): Uint8Array {
  const known = encodedOids.get(dotted);
  if (known !== undefined) return known;
  if (!/^[0-2](\.(0|[1-9]\d*))+$/.test(dotted)) throw derMalformed(`${dotted} is not an object identifier`);
  const arcs = dotted.split(".").map(BigInt);
  const [root, second, ...others] = arcs as [bigint, bigint, ...bigint[]];
  if (root < 2n && second > 39n) throw derMalformed(`${dotted} is not an object identifier`);
  const octets: number[] = [];
  for (const arc of [root * 40n + second, ...others]) {
    const groups = [Number(arc & 0x7fn)];
    for (let rest = arc >> 7n; rest > 0n; rest >>= 7n) groups.unshift(Number(rest & 0x7fn) | 0x80);
    octets.push(...groups);
  }
  const encoded = element(tags.oid, Uint8Array.from(octets));
  if (encodedOids.size < 2048) encodedOids.set(dotted, encoded);
  return encoded;
}

const encoder = new TextEncoder();

/** UTF8String. */
export function utf8String(text: string): Uint8Array {
  return element(tags.utf8String, encoder.encode(text));
}

/** PrintableString; the caller has checked the characters with `isPrintable`. */
export function printableString(text: string): Uint8Array {
  return element(tags.printableString, encoder.encode(text));
}

/** IA5String; refuses characters beyond ASCII. */
export function ia5String(text: string): Uint8Array {
  const bytes = encoder.encode(text);
  if (bytes.length !== text.length) throw derMalformed("IA5String beyond ASCII");
  return element(tags.ia5String, bytes);
}

/** BMPString. */
export function bmpString(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length * 2);
  for (let index = 0; index < text.length; index++) {
    bytes[index * 2] = text.charCodeAt(index) >> 8;
    bytes[index * 2 + 1] = text.charCodeAt(index) & 0xff;
  }
  return element(tags.bmpString, bytes);
}

/** Time of RFC 5280 4.1.2.5: UTCTime through 2049, GeneralizedTime from 2050; whole seconds. */
export function time(instant: Temporal.Instant): Uint8Array {
  const date = new Date(instant.epochMilliseconds);
  const year = date.getUTCFullYear();
  if (year < 1950 || year > 2049) return generalizedTime(instant);
  const out = new Uint8Array(15);
  out[0] = tags.utcTime;
  out[1] = 13;
  pair(out, 2, year % 100);
  dateAndTime(out, 4, date);
  out[14] = 0x5a;
  return out;
}

/** GeneralizedTime; with `fraction`, milliseconds without trailing zeros (RFC 3161 2.4.2). */
export function generalizedTime(instant: Temporal.Instant, options: { fraction?: boolean } = {}): Uint8Array {
  const date = new Date(instant.epochMilliseconds);
  const year = date.getUTCFullYear();
  if (year < 0 || year > 9999) throw derMalformed("year out of range");
  const milliseconds = options.fraction === true ? date.getUTCMilliseconds() : 0;
  const fraction = milliseconds === 0 ? "" : `.${String(milliseconds).padStart(3, "0").replace(/0+$/, "")}`;
  const out = new Uint8Array(17 + fraction.length);
  out[0] = tags.generalizedTime;
  out[1] = 15 + fraction.length;
  pair(out, 2, Math.floor(year / 100));
  pair(out, 4, year % 100);
  dateAndTime(out, 6, date);
  for (let index = 0; index < fraction.length; index++) out[16 + index] = fraction.charCodeAt(index);
  out[out.length - 1] = 0x5a;
  return out;
}

function pair(out: Uint8Array, at: number, value: number): void {
  out[at] = 0x30 + Math.floor(value / 10);
  out[at + 1] = 0x30 + (value % 10);
}

function dateAndTime(out: Uint8Array, at: number, date: Date): void {
  pair(out, at, date.getUTCMonth() + 1);
  pair(out, at + 2, date.getUTCDate());
  pair(out, at + 4, date.getUTCHours());
  pair(out, at + 6, date.getUTCMinutes());
  pair(out, at + 8, date.getUTCSeconds());
}
