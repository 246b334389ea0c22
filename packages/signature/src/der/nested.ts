import { roomFor } from "@ratusha/kernel";
import { lengthOctets, putLength } from "./length.ts";

/**
 * An element that waits to be written with the one it stands in: a long encoding within five others is copied once, not
 * at each level.
 */
export interface Nested {
  readonly tag: number;
  readonly parts: readonly (Uint8Array | Nested)[];
  readonly contentLength: number;
  /** Of the whole element, header included. */
  readonly length: number;
}

/** An element with a one-octet identifier around encodings; `undefined` stands for an absent OPTIONAL field. */
export function nested(tag: number, ...parts: readonly (Uint8Array | Nested | undefined)[]): Nested {
  const present = parts.filter((part) => part !== undefined);
  let contentLength = 0;
  for (const part of present) contentLength += part.length;
  return { tag, parts: present, contentLength, length: 1 + lengthOctets(contentLength) + contentLength };
}

/** The octets of the element and of all that is nested in it. */
export function writeNested(element: Nested): Uint8Array {
  const out = roomFor(element.length);
  put(out, 0, element);
  return out;
}

/** Gives the place behind what it wrote. */
function put(out: Uint8Array, at: number, part: Uint8Array | Nested): number {
  if (part instanceof Uint8Array) {
    out.set(part, at);
    return at + part.length;
  }
  out[at] = part.tag;
  let next = putLength(out, at + 1, part.contentLength);
  for (const inner of part.parts) next = put(out, next, inner);
  return next;
}
