import { type DerLimits, listLimits } from "../der/budget.ts";
import { derMalformed } from "../der/problem.ts";
import { type DerElement, type DerReader, readElement } from "../der/reader.ts";
import { contextConstructed, tags } from "../der/tag.ts";
import { readTime } from "../der/time.ts";
import { readOctetBitString, readSmallInteger } from "../der/value.ts";
import { noExtensions, readExtensions } from "../extension/extension.ts";
import { readName } from "../name/name.ts";
import { readAlgorithm } from "../suite/algorithm.ts";
import { Crl } from "./crl.ts";

/**
 * Reads a revocation list from DER. The outline of every entry is checked; entries are decoded when asked for.
 * Throws `signature.der-malformed` or `signature.der-budget`.
 */
export function parseCrl(der: Uint8Array, limits: DerLimits = listLimits): Crl {
  const outer = readElement(der, tags.sequence, limits).open();
  const tbsElement = outer.next(tags.sequence);
  const signatureAlgorithm = readAlgorithm(outer.next(tags.sequence));
  const signature = readOctetBitString(outer.next(tags.bitString));
  outer.finish();

  const tbs = tbsElement.open();
  const versionElement = tbs.optional(tags.integer);
  const version = versionElement === undefined ? 1 : 2;
  if (versionElement !== undefined && readSmallInteger(versionElement) !== 1) throw derMalformed("list version");
  const inner = tbs.next(tags.sequence).bytes;
  if (Buffer.compare(inner, signatureAlgorithm.der) !== 0) throw derMalformed("the two signature algorithms differ");
  const issuer = readName(tbs.next(tags.sequence));
  const thisUpdate = readTime(tbs.next());
  const nextUpdate = atTime(tbs) ? readTime(tbs.next()) : undefined;
  const revoked = tbs.optional(tags.sequence);
  const offsets = revoked === undefined ? new Uint32Array(0) : entryOffsets(revoked);
  const extensionsElement = tbs.at(contextConstructed(0)) ? tbs.explicit(0) : undefined;
  tbs.finish();
  if (extensionsElement !== undefined && version !== 2) throw derMalformed("a list of version 1 with extensions");

  return new Crl({
    der,
    tbs: tbsElement.bytes,
    version,
    signatureAlgorithm,
    issuer,
    thisUpdate,
    nextUpdate,
    extensions: extensionsElement === undefined ? noExtensions : readExtensions(extensionsElement),
    signature,
    offsets,
  });
}

function atTime(reader: DerReader): boolean {
  return reader.at(tags.utcTime) || reader.at(tags.generalizedTime);
}

function entryOffsets(revoked: DerElement): Uint32Array {
  const reader = revoked.open();
  // An entry takes 20 octets at least.
  let offsets = new Uint32Array(Math.min(1024, Math.ceil(revoked.length / 20) + 1));
  let count = 0;
  while (!reader.done) {
    const entry = reader.next(tags.sequence);
    const fields = entry.open();
    const serial = fields.next(tags.integer);
    if (serial.length === 0 || serial.length > 127) throw derMalformed("serial number in a list", serial.start);
    fields.next();
    if (!fields.done) fields.next(tags.sequence);
    fields.finish();
    if (count === offsets.length) {
      const larger = new Uint32Array(count * 2);
      larger.set(offsets);
      offsets = larger;
    }
    offsets[count++] = entry.start;
  }
  // RFC 5280 5.1.2.6: where nothing is revoked, the list must be absent; an empty one is met and harmless.
  return offsets.subarray(0, count);
}
