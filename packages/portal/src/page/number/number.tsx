import type { Lang } from "@ratusha/kernel";
import { useVisit } from "../visit.ts";
import { words } from "./words.ts";

/** A registration number as the language writes it: № 12, No. 12. */
export function RegistrationNumber({ number }: { readonly number: string }) {
  return <span class="rt-number">{numberIn(useVisit().lang, number)}</span>;
}

/** The same in plain words, such as the name of a link. */
export function numberIn(lang: Lang, number: string): string {
  return words(lang)("number", { number });
}
