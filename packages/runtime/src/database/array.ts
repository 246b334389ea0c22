import { isUuid } from "@ratusha/kernel";

/** Elements that are written in binary form, with their object identifiers (pg_type.dat). */
const elementOids = { bytea: 17, text: 25, uuid: 2950, jsonb: 3802 } as const;

export type ElementType = keyof typeof elementOids;

const named = /\$(\d+)::(bytea|text|uuid|jsonb)\[\]/g;

/** The element types of a statement's parameters, by their place from 0, as its casts name them. */
export function elementTypesOf(text: string): readonly (ElementType | undefined)[] {
  const types: (ElementType | undefined)[] = [];
  for (const [, place, type] of text.matchAll(named)) types[Number(place) - 1] = type as ElementType;
  return types;
}

/** bytea[] in binary form; undefined for what is not all bytes. */
export function bytesArray(values: readonly unknown[]): Buffer | undefined {
  return values.some((value) => value instanceof Uint8Array) ? binaryArray(values, "bytea") : undefined;
}

/**
 * An array as `array_recv` reads it: dimensions, whether there are nulls, the elements' type; the dimension's length and
 * lower bound; then each element after its length. As text every quotation mark is escaped here and each character looked
 * at four times there, and an octet takes two. Undefined for what is empty or holds an element of another kind: that
 * goes as text, and the database says what is wrong with it.
 */
export function binaryArray(values: readonly unknown[], type: ElementType): Buffer | undefined {
  if (values.length === 0) return undefined;
  let size = 20;
  let someNull = false;
  for (const value of values) {
    const length = value === null || value === undefined ? 0 : lengthOf(value, type);
    if (length === undefined) return undefined;
    someNull ||= value === null || value === undefined;
    size += 4 + length;
  }
  const out = Buffer.allocUnsafe(size);
  let at = 0;
  for (const word of [1, someNull ? 1 : 0, elementOids[type], values.length, 1]) at = out.writeInt32BE(word, at);
  for (const value of values) {
    if (value === null || value === undefined) {
      at = out.writeInt32BE(-1, at);
      continue;
    }
    const end = write(out, at + 4, value as string | Uint8Array, type);
    out.writeInt32BE(end - at - 4, at);
    at = end;
  }
  return out;
}

function lengthOf(value: unknown, type: ElementType): number | undefined {
  if (value instanceof Uint8Array) return type === "bytea" ? value.length : undefined;
  if (typeof value !== "string" || type === "bytea") return undefined;
  if (type === "uuid") return isUuid(value) ? 16 : undefined;
  return Buffer.byteLength(value) + (type === "jsonb" ? 1 : 0);
}

/** Writes an element and gives the place behind it. */
function write(out: Buffer, at: number, value: string | Uint8Array, type: ElementType): number {
  if (typeof value !== "string") {
    out.set(value, at);
    return at + value.length;
  }
  if (type === "uuid") return at + out.write(value.replaceAll("-", ""), at, "hex");
  // jsonb_recv: the version of the form, then the text.
  const start = type === "jsonb" ? out.writeUInt8(1, at) : at;
  return start + out.write(value, start, "utf8");
}
