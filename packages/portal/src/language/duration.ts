import type { Lang } from "@ratusha/kernel";
import { words } from "./duration-words.ts";

const units = [
  ["days", 86_400],
  ["hours", 3600],
  ["minutes", 60],
  ["seconds", 1],
] as const;

/** A length of time in its largest whole unit, never told shorter than it is: "11 дзён", "3 hours". */
export function durationInWords(seconds: number, lang: Lang): string {
  const [unit, length] = units.find(([, least]) => seconds >= least) ?? (["seconds", 1] as const);
  return words(lang)(unit, { count: Math.max(1, Math.ceil(seconds / length)) });
}
