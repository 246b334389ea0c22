import type { Lang } from "@ratusha/kernel";
import { words } from "./words.ts";

const roles = [
  "director",
  "official",
  "registrar",
  "decider",
  "head",
  "counter",
  "parent",
  "guardian",
  "attorney",
] as const satisfies readonly Parameters<ReturnType<typeof words>>[0][];

/** What a mandate lets its holder do, in words; one that has none is shown as it is called. */
export function roleName(role: string, lang: Lang): string {
  const known = roles.find((each) => each === role);
  return known === undefined ? role : words(lang)(known);
}
