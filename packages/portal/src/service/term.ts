import type { Lang } from "@ratusha/kernel";
import type { ServiceTerm } from "@ratusha/services";
import { words } from "./words.ts";

const unitWords = { "calendar-days": "calendarDays", "working-days": "workingDays", months: "months" } as const;

/** A term in the unit of the law. */
export function termInWords(term: ServiceTerm, lang: Lang): string {
  const t = words(lang);
  return term.kind === "at-once" ? t("atOnce") : t(unitWords[term.unit], { count: term.count });
}

/** Within what time a refusal is appealed against. */
export function appealTermInWords({ unit, count }: Exclude<ServiceTerm, { kind: "at-once" }>, lang: Lang): string {
  return words(lang)("appealWithin", { unit: unitWords[unit], count });
}
