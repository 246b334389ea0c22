import type { Random } from "@ratusha/kernel";

/**
 * A serial number of 16 octets with 126 random bits (RFC 5280 §4.1.2.2 asks for positive, at most 20 octets). The first
 * octet lies within 0x40 and 0x7f, so that every serial number has the same length in DER and in the status index.
 */
export function newSerial(random: Random): Uint8Array {
  const serial = random.bytes(16);
  serial[0] = ((serial[0] ?? 0) & 0x3f) | 0x40;
  return serial;
}
