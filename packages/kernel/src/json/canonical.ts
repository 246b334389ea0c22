import { problems } from "../problem/problems.ts";

/** What JSON can say. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

const MAX_DEPTH = 128;

/**
 * The one text of a JSON value (RFC 8785): members sorted by UTF-16 code units, no white space, numbers as ECMAScript
 * prints them. Throws `kernel.json-not-canonical` for what I-JSON does not allow (NaN, infinities, lone surrogates),
 * for undefined, and for nesting deeper than 128.
 */
export function canonicalJson(value: Json): string {
  return write(value, 0);
}

function write(value: Json, depth: number): string {
  if (value === null) return "null";
  switch (typeof value) {
    case "string":
      return quote(value);
    case "boolean":
      return value ? "true" : "false";
    case "number":
      if (!Number.isFinite(value)) throw problems["json-not-canonical"]("A number is not finite.");
      return JSON.stringify(value);
    case "object":
      break;
    default:
      throw problems["json-not-canonical"](`JSON has no ${typeof value}.`);
  }
  if (depth >= MAX_DEPTH) throw problems["json-not-canonical"](`Nested deeper than ${MAX_DEPTH}.`);
  if (Array.isArray(value)) {
    const items: readonly Json[] = value;
    let text = "[";
    for (let index = 0; index < items.length; index++) {
      if (index > 0) text += ",";
      text += write(items[index] as Json, depth + 1);
    }
    return `${text}]`;
  }
  return writeObject(value as { readonly [name: string]: Json }, depth);
}

function writeObject(value: { readonly [name: string]: Json }, depth: number): string {
  // The default order of sort() is by UTF-16 code units, which is what RFC 8785, 3.2.3 asks for.
  const names = Object.keys(value).sort();
  let text = "{";
  for (let index = 0; index < names.length; index++) {
    const name = names[index] as string;
    if (index > 0) text += ",";
    text += `${quote(name)}:${write(value[name] as Json, depth + 1)}`;
  }
  return `${text}}`;
}

function quote(text: string): string {
  if (!text.isWellFormed()) throw problems["json-not-canonical"]("A string holds half of a surrogate pair.");
  return JSON.stringify(text);
}
