import type { Json, Lang } from "@ratusha/kernel";
import type { FactView, Question } from "@ratusha/services";
import { formatDate } from "../language/format.ts";
import { words } from "./words.ts";

/** The things that a register gives to choose from, each by its key and its words. */
export function itemsOf(
  question: Question,
  facts: readonly FactView[],
  lang: Lang,
): { readonly value: string; readonly label: string }[] {
  const { answer } = question;
  if (answer.type !== "choice-of-fact") return [];
  const value = facts.flatMap((fact) => fact.values).find((candidate) => candidate.concept === answer.concept)?.value;
  if (!Array.isArray(value)) return [];
  return value.flatMap((item) => {
    if (typeof item !== "object" || item === null || Array.isArray(item)) return [];
    const record = item as { readonly [member: string]: Json };
    const key = record[answer.key];
    return typeof key === "string" ? [{ value: key, label: wordsIn(record, lang) }] : [];
  });
}

/** A record in words: its own wording in the reader's language where it has one, else its members in order. */
function wordsIn(value: Json | undefined, lang: Lang, depth = 0): string {
  if (value === null || value === undefined || depth > 4) return "";
  if (typeof value === "string" || typeof value === "number") return String(value);
  if (typeof value === "boolean") return "";
  if (Array.isArray(value)) {
    return value
      .map((part: Json) => wordsIn(part, lang, depth + 1))
      .filter(Boolean)
      .join(", ");
  }
  const record = value as { readonly [member: string]: Json };
  for (const member of [lang, "text", "label", "address", "name"]) {
    if (record[member] !== undefined) return wordsIn(record[member], lang, depth + 1);
  }
  return Object.values(record)
    .map((part) => wordsIn(part, lang, depth + 1))
    .filter(Boolean)
    .join(", ");
}

/** An answer as a person reads it; undefined where there is none. */
export function shownAnswer(
  question: Question,
  value: Json | undefined,
  facts: readonly FactView[],
  lang: Lang,
): string | undefined {
  const t = words(lang);
  if (value === undefined || value === null || value === "") return undefined;
  const { answer } = question;
  switch (answer.type) {
    case "choice":
      return answer.options.find((option) => option.value === value)?.label[lang] ?? String(value);
    case "choice-of-fact":
      return itemsOf(question, facts, lang).find((item) => item.value === value)?.label ?? String(value);
    case "boolean":
      return t(value === true ? "yes" : "no");
    case "date":
      return typeof value === "string" ? formatDate(Temporal.PlainDate.from(value), lang) : undefined;
    default:
      return String(value);
  }
}
