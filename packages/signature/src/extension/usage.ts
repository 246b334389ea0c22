import { oids } from "../der/oid.ts";
import { derMalformed } from "../der/problem.ts";
import { readElement } from "../der/reader.ts";
import { tags } from "../der/tag.ts";
import { readBoolean, readNamedBits, readOid, readSmallInteger } from "../der/value.ts";
import { boolean, integer, namedBits, oid, sequence } from "../der/writer.ts";
import type { Extension } from "./extension.ts";

/** Bits of KeyUsage by name (RFC 5280 4.2.1.3). */
const keyUsageBits = {
  digitalSignature: 0,
  nonRepudiation: 1,
  keyEncipherment: 2,
  dataEncipherment: 3,
  keyAgreement: 4,
  keyCertSign: 5,
  cRLSign: 6,
  encipherOnly: 7,
  decipherOnly: 8,
} as const;

export type KeyUsage = keyof typeof keyUsageBits;

const usageNames = Object.keys(keyUsageBits) as readonly KeyUsage[];

/** Reads keyUsage. */
export function readKeyUsage(value: Uint8Array): ReadonlySet<KeyUsage> {
  const usages = new Set<KeyUsage>();
  for (const bit of readNamedBits(readElement(value, tags.bitString))) {
    const name = usageNames[bit];
    if (name !== undefined) usages.add(name);
  }
  return usages;
}

/** The keyUsage extension, critical as RFC 5280 recommends. */
export function keyUsageExtension(usages: readonly KeyUsage[]): Extension {
  return { oid: oids.keyUsage, critical: true, value: namedBits(usages.map((usage) => keyUsageBits[usage])) };
}

/** Reads extKeyUsage: object identifiers of purposes. */
export function readExtendedKeyUsage(value: Uint8Array): ReadonlySet<string> {
  const element = readElement(value, tags.sequence);
  const purposes = new Set<string>();
  for (const purpose of element.open().rest()) {
    if (purpose.tag !== tags.oid) throw derMalformed("a key purpose is an OBJECT IDENTIFIER", purpose.start);
    purposes.add(readOid(purpose));
  }
  if (purposes.size === 0) throw derMalformed("extKeyUsage is empty");
  return purposes;
}

/** The extKeyUsage extension; critical where a standard demands it (RFC 3161 2.3). */
export function extendedKeyUsageExtension(purposes: readonly string[], critical = false): Extension {
  return { oid: oids.extKeyUsage, critical, value: sequence(...purposes.map(oid)) };
}

/** BasicConstraints (RFC 5280 4.2.1.9). */
export interface BasicConstraints {
  readonly ca: boolean;
  readonly pathLength: number | undefined;
}

/** Reads basicConstraints. */
export function readBasicConstraints(value: Uint8Array): BasicConstraints {
  const reader = readElement(value, tags.sequence).open();
  const ca = reader.optional(tags.boolean);
  const pathLength = reader.optional(tags.integer);
  reader.finish();
  return {
    // An encoded FALSE breaks X.690 11.5, yet is in too many certificates to be refused.
    ca: ca !== undefined && readBoolean(ca),
    pathLength: pathLength === undefined ? undefined : readSmallInteger(pathLength),
  };
}

/** The basicConstraints extension, critical. */
export function basicConstraintsExtension(constraints: { ca: boolean; pathLength?: number }): Extension {
  return {
    oid: oids.basicConstraints,
    critical: true,
    value: sequence(
      constraints.ca ? boolean(true) : undefined,
      constraints.pathLength === undefined ? undefined : integer(constraints.pathLength),
    ),
  };
}
