import type { Json, Lang } from "@ratusha/kernel";
import { type FactView, type Question, shown, shownAnswer, type Vocabulary } from "@ratusha/services";

/** The things that a register gives to choose from, each by its key and its words. */
export function itemsOf(
  question: Question,
  facts: readonly FactView[],
  lang: Lang,
): { readonly value: string; readonly label: string }[] {
  const { answer } = question;
  if (answer.type !== "choice-of-fact") return [];
  const value = valuesOf(facts).get(answer.concept);
  if (!Array.isArray(value)) return [];
  return value.flatMap((item: Json) => {
    const key = memberAt(item, answer.key);
    return typeof key === "string" ? [{ value: key, label: shown(item)[lang] }] : [];
  });
}

/** An answer as a person reads it; undefined where there is none. */
export function answerInWords(
  question: Question,
  value: Json | undefined,
  facts: readonly FactView[],
  vocabulary: Vocabulary,
  lang: Lang,
): string | undefined {
  if (value === undefined || value === null || value === "") return undefined;
  return shownAnswer(question, value, valuesOf(facts), vocabulary)[lang];
}

function valuesOf(facts: readonly FactView[]): ReadonlyMap<string, Json> {
  return new Map(facts.flatMap((fact) => fact.values.map(({ concept, value }) => [concept, value] as const)));
}

/** The member that a path such as `premises.id` leads to. */
function memberAt(value: Json, path: string): Json | undefined {
  let found: Json | undefined = value;
  for (const name of path.split(".")) {
    if (typeof found !== "object" || found === null || Array.isArray(found)) return undefined;
    found = (found as { readonly [member: string]: Json })[name];
  }
  return found;
}
