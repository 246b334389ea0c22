import { fail, pass, type Verdict } from "../verdict/verdict.ts";
import type { Json } from "./canonical.ts";

export interface JsonLimits {
  /** Longest text accepted, in UTF-16 code units, or bytes where bytes are given. */
  readonly maxLength: number;
  /** Deepest nesting accepted. */
  readonly maxDepth: number;
}

const utf8 = new TextDecoder("utf-8", { fatal: true });

const DEFAULTS: JsonLimits = { maxLength: 1_048_576, maxDepth: 64 };

/** Reads JSON from outside (UTF-8 where bytes are given); its length and nesting are counted before it is parsed. */
export function parseJson(
  input: string | Uint8Array,
  limits: Partial<JsonLimits> = {},
): Verdict<Json, "too-long" | "too-deep" | "malformed"> {
  const { maxLength, maxDepth } = { ...DEFAULTS, ...limits };
  if (input.length > maxLength) return fail("too-long", `The JSON text is longer than ${maxLength}.`);
  try {
    const text = typeof input === "string" ? input : utf8.decode(input);
    if (deeperThan(text, maxDepth)) return fail("too-deep", `The JSON text is nested deeper than ${maxDepth}.`);
    return pass(JSON.parse(text) as Json);
  } catch {
    return fail("malformed", "The text is not JSON.", "RFC 8259");
  }
}

/** Whether a JSON text is nested deeper than so many arrays and objects; what is written within strings does not count. */
export function deeperThan(text: string, maxDepth: number): boolean {
  let depth = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === 0x22) index = endOfString(text, index);
    else if (code === 0x7b || code === 0x5b) {
      if (++depth > maxDepth) return true;
    } else if (code === 0x7d || code === 0x5d) depth--;
  }
  return false;
}

/** Where the string ends that begins at `from`: long ones, such as files in base64, are jumped over. */
function endOfString(text: string, from: number): number {
  let end = text.indexOf('"', from + 1);
  while (end !== -1 && isEscaped(text, end)) end = text.indexOf('"', end + 1);
  return end === -1 ? text.length : end;
}

function isEscaped(text: string, index: number): boolean {
  let first = index;
  while (text.charCodeAt(first - 1) === 0x5c) first--;
  return (index - first) % 2 === 1;
}
