import type { Json, Text } from "@ratusha/kernel";
import { shown, type Words } from "@ratusha/services";

/** What is filled in, as a person reads it, by concept. */
export function wordsOf(values: { readonly [concept: string]: Json }, words: Words): Map<string, Text> {
  return new Map(Object.entries(values).map(([concept, value]) => [concept, shown(value, words)]));
}
