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
  const names = sortedNames(value);
  let text = "{";
  for (let index = 0; index < names.length; index++) {
    const name = names[index] as string;
    if (index > 0) text += ",";
    text += `${quote(name)}:${write(value[name] as Json, depth + 1)}`;
  }
  return `${text}}`;
}

/** By UTF-16 code units (RFC 8785, 3.2.3), as `<` and sort() compare. Few names are put in their places where they are: sort() takes room of its own. */
function sortedNames(value: object): string[] {
  const names = Object.keys(value);
  if (names.length > 16) return names.sort();
  for (let index = 1; index < names.length; index++) {
    const name = names[index] as string;
    let place = index;
    for (; place > 0 && (names[place - 1] as string) > name; place--) names[place] = names[place - 1] as string;
    names[place] = name;
  }
  return names;
}

/** Nothing to escape, and no surrogates to look at: most strings. */
const plain = /^[ !#-[\]-\ud7ff\ue000-\uffff]*$/;

function quote(text: string): string {
  if (plain.test(text)) return `"${text}"`;
  if (!text.isWellFormed()) throw problems["json-not-canonical"]("A string holds half of a surrogate pair.");
  return JSON.stringify(text);
}
