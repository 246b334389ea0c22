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
