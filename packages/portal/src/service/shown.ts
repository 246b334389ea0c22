import type { Json, Lang } from "@ratusha/kernel";
import {
  type Answers,
  type FactView,
  factTold,
  type Group,
  memberAt,
  type Question,
  shown,
  shownAnswer,
  type Vocabulary,
  valuesOf as valuesTold,
  type Words,
} from "@ratusha/services";
import type { GroupLine } from "./group-page.tsx";

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

/** An answer as a person reads it; undefined where there is none. `words` name bodies by their codes. */
export function answerInWords(
  question: Question,
  value: Json | undefined,
  facts: readonly FactView[],
  vocabulary: Vocabulary,
  lang: Lang,
  words: Words = {},
): string | undefined {
  if (value === undefined || value === null || value === "") return undefined;
  return shownAnswer(question, value, valuesOf(facts), vocabulary, words)[lang];
}

/** The items of a group as their lines say them. */
export function itemsOfGroup(
  group: Group,
  items: readonly Answers[],
  lang: Lang,
): Pick<GroupLine, "number" | "name" | "said">[] {
  return items.map((item, index) => ({
    number: index + 1,
    name: `${group.item[lang]} ${index + 1}`,
    said: group.questions
      .flatMap((question) => {
        const value = item[question.id];
        return value === undefined ? [] : [shownAnswer(question, value, new Map(), {})[lang]];
      })
      .join(", "),
  }));
}

/** Those that a register has already. */
export function knownItems({ known }: Group, facts: readonly FactView[], lang: Lang): string[] {
  const value = known === undefined ? undefined : valuesOf(facts).get(known.concept);
  return Array.isArray(value) ? value.map((item) => shown(item)[lang]) : [];
}

/** The values of facts by concept. */
export function valuesOf(facts: readonly FactView[]): ReadonlyMap<string, Json> {
  return valuesTold(facts.map(factTold));
}
