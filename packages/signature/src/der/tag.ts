/**
 * Identifier octets (X.690 8.1.2). A tag number above 30 is carried in the bits above the first octet:
 * `firstOctet | number << 8`.
 */
export const tags = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  null: 0x05,
  oid: 0x06,
  enumerated: 0x0a,
  utf8String: 0x0c,
  numericString: 0x12,
  printableString: 0x13,
  teletexString: 0x14,
  ia5String: 0x16,
  utcTime: 0x17,
  generalizedTime: 0x18,
  visibleString: 0x1a,
  universalString: 0x1c,
  bmpString: 0x1e,
  sequence: 0x30,
  set: 0x31,
} as const;

/** Identifier octet of a primitive context tag, as an IMPLICIT primitive type bears it. */
export function contextPrimitive(number: number): number {
  return 0x80 | number;
}

/** Identifier octet of a constructed context tag: every EXPLICIT tag, and an IMPLICIT SEQUENCE or SET. */
export function contextConstructed(number: number): number {
  return 0xa0 | number;
}

/** The tag as a person writes it, for messages. */
export function describeTag(tag: number): string {
  return `0x${(tag & 0xff).toString(16).padStart(2, "0")}${tag > 0xff ? `/${tag >>> 8}` : ""}`;
}
