import type { DerElement } from "../der/reader.ts";
import { tags } from "../der/tag.ts";
import { readOid } from "../der/value.ts";
import { oid, sequence, setOf } from "../der/writer.ts";
import { cmsMalformed } from "./problem.ts";

/** Attribute (RFC 5652 5.3): a type and the encodings of its values. */
export interface Attribute {
  readonly type: string;
  readonly values: readonly Uint8Array[];
  readonly der: Uint8Array;
}

/** Reads the attributes of a `[0]` or `[1]` set of a SignerInfo. */
export function readAttributes(element: DerElement): Attribute[] {
  const attributes: Attribute[] = [];
  for (const item of element.open().rest()) {
    const reader = item.open();
    const type = readOid(reader.next(tags.oid));
    const values = [...reader.next(tags.set).open().rest()].map((value) => value.bytes);
    reader.finish();
    attributes.push({ type, values, der: item.bytes });
  }
  return attributes;
}

/** All values of all attributes of one type, in their order. */
export function attributeValues(attributes: readonly Attribute[], type: string): Uint8Array[] {
  return attributes.flatMap((attribute) => (attribute.type === type ? [...attribute.values] : []));
}

/** The value of an attribute that may stand once with one value (RFC 5652 5.3, 11); undefined where it is absent. */
export function singleValue(attributes: readonly Attribute[], type: string): Uint8Array | undefined {
  const found = attributes.filter((attribute) => attribute.type === type);
  if (found.length === 0) return undefined;
  const [only] = found;
  if (found.length > 1 || only?.values.length !== 1)
    throw cmsMalformed(`the attribute ${type} must stand once, with one value`);
  return only.values[0];
}

/** DER Attribute. */
export function buildAttribute(type: string, ...values: Uint8Array[]): Uint8Array {
  return sequence(oid(type), setOf(values));
}
