import { isProblem } from "@ratusha/kernel";
import { messageLimits } from "../der/budget.ts";
import { oids } from "../der/oid.ts";
import { readElement } from "../der/reader.ts";
import { tags } from "../der/tag.ts";
import { readSmallInteger } from "../der/value.ts";
import { oid } from "../der/writer.ts";

const signedData = oid(oids.signedData);

/** Whether bytes begin as a CMS SignedData message, whole or broken; told from the first octets alone. */
export function isCmsMessage(bytes: Uint8Array): boolean {
  if (bytes[0] !== tags.sequence) return false;
  const first = bytes[1] ?? 0;
  const start = first <= 0x80 ? 2 : 2 + (first & 0x7f);
  return Buffer.compare(bytes.subarray(start, start + signedData.length), signedData) === 0;
}

/** Whether bytes are an EvidenceRecord (RFC 4998 4.1): a version 1, then digest algorithms. */
export function isEvidenceRecord(bytes: Uint8Array): boolean {
  try {
    const reader = readElement(bytes, tags.sequence, messageLimits).open();
    const version = readSmallInteger(reader.next(tags.integer));
    return version === 1 && reader.at(tags.sequence) && reader.next().open().next(tags.sequence).open().at(tags.oid);
  } catch (error) {
    if (isProblem(error)) return false;
    throw error;
  }
}
