import { DerBudget, defaultLimits } from "../der/budget.ts";
import { oids } from "../der/oid.ts";
import { DerReader, readElement } from "../der/reader.ts";
import { tags } from "../der/tag.ts";
import { readTime } from "../der/time.ts";
import { readIntegerBytes, readSmallInteger } from "../der/value.ts";
import { type Extensions, noExtensions, readExtensions } from "../extension/extension.ts";
import { readGeneralNames } from "../name/general-name.ts";
import type { Name } from "../name/name.ts";
import { type RevocationReason, revocationReason } from "./reason.ts";

/** One revoked certificate. */
export interface CrlEntry {
  /** Content octets of the serial number. */
  readonly serialNumber: Uint8Array;
  readonly revokedAt: Temporal.Instant;
  readonly reason: RevocationReason | undefined;
  readonly invalidityDate: Temporal.Instant | undefined;
  /** Of an indirect list: whose certificates this entry and those after it are (RFC 5280 5.3.3). */
  readonly certificateIssuer: Name | undefined;
  readonly extensions: Extensions;
}

/** Reads the entry at an offset of a list. */
export function readCrlEntry(source: Uint8Array, offset: number): CrlEntry {
  const budget = new DerBudget({ ...defaultLimits, bytes: source.length }, 0);
  const fields = new DerReader(source, offset, source.length, budget, 0).next(tags.sequence).open();
  const serialNumber = readIntegerBytes(fields.next(tags.integer));
  const revokedAt = readTime(fields.next());
  const extensions = fields.done ? noExtensions : readExtensions(fields.next());
  fields.finish();
  const reason = extensions.get(oids.reasonCode);
  const invalidity = extensions.get(oids.invalidityDate);
  const issuer = extensions.get(oids.certificateIssuer);
  const issuerNames = issuer === undefined ? [] : readGeneralNames(readElement(issuer.value, tags.sequence));
  const directory = issuerNames.find((name) => name.kind === "directory");
  return {
    serialNumber,
    revokedAt,
    reason:
      reason === undefined ? undefined : revocationReason(readSmallInteger(readElement(reason.value, tags.enumerated))),
    invalidityDate:
      invalidity === undefined ? undefined : readTime(readElement(invalidity.value, tags.generalizedTime)),
    certificateIssuer: directory?.value,
    extensions,
  };
}

const processed: ReadonlySet<string> = new Set([oids.reasonCode, oids.invalidityDate, oids.certificateIssuer]);

/** The encoding of an entry's extensions where there is only a reason, up to the code. */
const reasonAlone = Uint8Array.of(0x30, 0x0c, 0x30, 0x0a, 0x06, 0x03, 0x55, 0x1d, 0x15, 0x04, 0x03, 0x0a, 0x01);

/** The first unknown critical extension among the entries. Entries of the common forms are told by their bytes. */
export function findUnknownCritical(der: Uint8Array, offsets: Uint32Array): string | undefined {
  for (const offset of offsets) {
    if (isPlain(der, offset)) continue;
    for (const { critical, oid } of readCrlEntry(der, offset).extensions.values()) {
      if (critical && !processed.has(oid)) return oid;
    }
  }
  return undefined;
}

/** Whether an entry has a short length, a UTCTime, and no extension or a reason alone. */
function isPlain(der: Uint8Array, offset: number): boolean {
  const length = der[offset + 1] as number;
  if (length > 0x7f) return false;
  const end = offset + 2 + length;
  const time = offset + 4 + (der[offset + 3] as number);
  if (der[time] !== tags.utcTime) return false;
  const rest = time + 2 + (der[time + 1] as number);
  if (rest === end) return true;
  if (end - rest !== reasonAlone.length + 1) return false;
  for (let index = 0; index < reasonAlone.length; index++) {
    if (der[rest + index] !== reasonAlone[index]) return false;
  }
  return true;
}
