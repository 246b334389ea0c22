import { readElement } from "../der/reader.ts";
import { contextConstructed, tags } from "../der/tag.ts";

/** The encodings of a certificate's issuer and serial number, as a SignerInfo repeats them. */
export function issuerAndSerial(certificate: Uint8Array): { issuer: Uint8Array; serial: Uint8Array } {
  const tbs = readElement(certificate, tags.sequence).open().sequence();
  tbs.optional(contextConstructed(0));
  const serial = tbs.next(tags.integer).bytes;
  tbs.next(tags.sequence);
  return { issuer: tbs.next(tags.sequence).bytes, serial };
}
