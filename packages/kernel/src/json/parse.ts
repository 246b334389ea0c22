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

function deeperThan(text: string, maxDepth: number): boolean {
  let depth = 0;
  let quoted = false;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (quoted) {
      if (code === 0x5c) index++;
      else if (code === 0x22) quoted = false;
    } else if (code === 0x22) quoted = true;
    else if (code === 0x7b || code === 0x5b) {
      if (++depth > maxDepth) return true;
    } else if (code === 0x7d || code === 0x5d) depth--;
  }
  return false;
}
