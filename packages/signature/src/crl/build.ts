import { oids } from "../der/oid.ts";
import { derMalformed } from "../der/problem.ts";
import { contextConstructed, tags } from "../der/tag.ts";
import { bitString, element, integer, sequence, time, tlv, unsignedInteger } from "../der/writer.ts";
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
  let out = new Uint8Array(4096);
  let position = 0;
  // Revocations come in runs of one second: the last time encoded is kept.
  let lastSecond = Number.NaN;
  let lastTime = new Uint8Array(0);
  for (const { serialNumber, revokedAt, reason } of entries) {
    const milliseconds = typeof revokedAt === "number" ? revokedAt : revokedAt.epochMilliseconds;
    const second = Math.floor(milliseconds / 1000);
    if (second !== lastSecond) {
      lastSecond = second;
      lastTime = new Uint8Array(time(Temporal.Instant.fromEpochMilliseconds(second * 1000)));
    }
    const serial = unsignedInteger(serialNumber);
    if (serial.length > 23) throw derMalformed("a serial number of more than 20 octets");
    const code = reason === undefined ? 0 : revocationReasons[reason];
    const length = serial.length + lastTime.length + (code === 0 ? 0 : reasonTemplate.length);
    if (position + length + 2 > out.length) {
      const larger = new Uint8Array(out.length * 2);
      larger.set(out);
      out = larger;
    }
    out[position++] = tags.sequence;
    out[position++] = length;
    out.set(serial, position);
    position += serial.length;
    out.set(lastTime, position);
    position += lastTime.length;
    if (code !== 0) {
      out.set(reasonTemplate, position);
      position += reasonTemplate.length;
      out[position - 1] = code;
    }
  }
  return out.subarray(0, position);
}
