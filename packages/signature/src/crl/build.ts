import { oids } from "../der/oid.ts";
import { derMalformed } from "../der/problem.ts";
import { contextConstructed, tags } from "../der/tag.ts";
import { bitString, element, integer, sequence, time, tlv } from "../der/writer.ts";
import { type Extension, encodeExtensions } from "../extension/extension.ts";
import type { Name } from "../name/name.ts";
import type { Suite } from "../suite/suite.ts";
import { type RevocationReason, revocationReasons } from "./reason.ts";

/** One entry to write. */
export interface CrlEntrySpec {
  /** Magnitude of the serial number, up to 20 octets. */
  readonly serialNumber: Uint8Array;
  /** An instant, or milliseconds since 1970 where millions of them are held. */
  readonly revokedAt: Temporal.Instant | number;
  /** `unspecified` is written as no reason (RFC 5280 5.3.1). */
  readonly reason?: RevocationReason | undefined;
}

/** What a list is to say. */
export interface TbsCrlSpec {
  readonly suite: Suite;
  readonly issuer: Name;
  readonly thisUpdate: Temporal.Instant;
  readonly nextUpdate: Temporal.Instant;
  readonly entries: Iterable<CrlEntrySpec>;
  /** authorityKeyIdentifier and cRLNumber must be there (RFC 5280 5.2). */
  readonly extensions: readonly Extension[];
}

/** The cRLNumber extension. */
export function crlNumberExtension(number: number | bigint): Extension {
  return { oid: oids.crlNumber, critical: false, value: integer(number) };
}

/** The deltaCRLIndicator extension: the number of the complete list that the delta starts from. */
export function deltaCrlIndicatorExtension(baseNumber: number | bigint): Extension {
  return { oid: oids.deltaCrlIndicator, critical: true, value: integer(baseNumber) };
}

/** Encodes the to-be-signed part of a version 2 list. Takes a million entries in about a second. */
export function buildTbsCrl(spec: TbsCrlSpec): Uint8Array {
  const entries = encodeEntries(spec.entries);
  const extensions = encodeExtensions(spec.extensions);
  return sequence(
    integer(1),
    spec.suite.signatureAlgorithm,
    spec.issuer.der,
    time(spec.thisUpdate),
    time(spec.nextUpdate),
    // RFC 5280 5.1.2.6: absent when nothing is revoked.
    entries.length === 0 ? undefined : tlv(Uint8Array.of(tags.sequence), [entries]),
    extensions === undefined ? undefined : element(contextConstructed(0), extensions),
  );
}

/** Joins a to-be-signed part with its signature, made by a key of `suite`. */
export function assembleCrl(tbs: Uint8Array, suite: Suite, signature: Uint8Array): Uint8Array {
  return sequence(tbs, suite.signatureAlgorithm, bitString(signature));
}

/** The reason extension of an entry, whose last octet is the code. */
const reasonTemplate = Uint8Array.of(0x30, 0x0c, 0x30, 0x0a, 0x06, 0x03, 0x55, 0x1d, 0x15, 0x04, 0x03, 0x0a, 0x01, 0);

function encodeEntries(entries: Iterable<CrlEntrySpec>): Uint8Array {
  const clock = new TimeWriter();
  let out = new Uint8Array(4096);
  let position = 0;
  for (const { serialNumber, revokedAt, reason } of entries) {
    if (position + 64 > out.length) {
      const larger = new Uint8Array(out.length * 2);
      larger.set(out);
      out = larger;
    }
    const start = position;
    position = writeSerial(out, position + 2, serialNumber);
    position = clock.write(out, position, typeof revokedAt === "number" ? revokedAt : revokedAt.epochMilliseconds);
    const code = reason === undefined ? 0 : revocationReasons[reason];
    if (code !== 0) {
      for (let index = 0; index < reasonTemplate.length; index++) out[position++] = reasonTemplate[index] as number;
      out[position - 1] = code;
    }
    out[start] = tags.sequence;
    out[start + 1] = position - start - 2;
  }
  return out.subarray(0, position);
}

/** Writes an INTEGER from a magnitude. */
function writeSerial(out: Uint8Array, at: number, magnitude: Uint8Array): number {
  let first = 0;
  while (first < magnitude.length - 1 && magnitude[first] === 0) first += 1;
  const sign = ((magnitude[first] ?? 0) & 0x80) !== 0 ? 1 : 0;
  const length = magnitude.length - first + sign;
  if (magnitude.length === 0 || length > 21) throw derMalformed("a serial number of 1 to 20 octets expected");
  let position = at;
  out[position++] = tags.integer;
  out[position++] = length;
  if (sign === 1) out[position++] = 0;
  for (let index = first; index < magnitude.length; index++) out[position++] = magnitude[index] as number;
  return position;
}

/** Writes times; the date's digits are kept from one entry to the next, since revocations come in runs. */
class TimeWriter {
  #day = Number.NaN;
  #prefix = new Uint8Array(0);

  write(out: Uint8Array, at: number, milliseconds: number): number {
    const second = Math.floor(milliseconds / 1000);
    const day = Math.floor(second / 86_400);
    if (day !== this.#day) {
      const midnight = time(Temporal.Instant.fromEpochMilliseconds(day * 86_400_000));
      this.#day = day;
      this.#prefix = new Uint8Array(midnight.subarray(0, -7));
    }
    for (let index = 0; index < this.#prefix.length; index++) out[at + index] = this.#prefix[index] as number;
    let position = at + this.#prefix.length;
    const ofDay = second - day * 86_400;
    for (const part of [Math.floor(ofDay / 3600), Math.floor(ofDay / 60) % 60, ofDay % 60]) {
      out[position++] = 0x30 + Math.floor(part / 10);
      out[position++] = 0x30 + (part % 10);
    }
    out[position++] = 0x5a;
    return position;
  }
}
