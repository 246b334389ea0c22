import { canonicalJson, citationIn, type Json, type Lang } from "@ratusha/kernel";
import {
  type Answers,
  type FactView,
  memberAt,
  type Outlook,
  type Question,
  shown,
  type Vocabulary,
} from "@ratusha/services";
import { formatDateOf } from "../language/format.ts";
import type { Pick, PickOut } from "./pick-page.tsx";
import { itemsOf, valuesOf } from "./shown.ts";
import { words } from "./words.ts";

/** Who reads, and in which words. */
interface Reading {
  readonly vocabulary: Vocabulary;
  readonly lang: Lang;
  readonly zone: string;
  /** The applicant reads, and can open the cases that are named. */
  readonly own: boolean;
}

/** What can be picked, each with the days that tell it from the others and what speaks against it. */
export function picksOf(
  pick: Question,
  items: readonly Answers[],
  facts: readonly FactView[],
  outlook: readonly Outlook[],
  reading: Reading,
): Pick[] {
  const { answer } = pick;
  const { vocabulary, lang } = reading;
  if (answer.type !== "choice-of-fact") return [];
  const entries = valuesOf(facts).get(answer.concept);
  const days = Object.entries(answer.gives ?? {}).filter(([concept]) => vocabulary[concept]?.type === "date");
  const picked = new Set(items.map((item) => item[pick.id]));
  const against = new Map(outlook.map((one) => [one.value, one.against]));
  return itemsOf(pick, facts, lang).map(({ value, label }) => {
    const entry = Array.isArray(entries) ? entries.find((one: Json) => memberAt(one, answer.key) === value) : undefined;
    const note = days.flatMap(([, path]) => {
      const day = entry === undefined ? undefined : memberAt(entry, path);
      return day === undefined ? [] : [shown(day)[lang]];
    });
    const basis = entry === undefined ? undefined : basisOf(entry, answer, facts, lang);
    return {
      value,
      label,
      note: note.length === 0 ? undefined : note.join(", "),
      basis,
      picked: picked.has(value),
      out: outOf(against.get(value), reading),
    };
  });
}

/** On what an entry is here that is none of the question's own fact: whose records joined it, and by which provision. */
function basisOf(
  entry: Json,
  { fact, concept }: { readonly fact: string; readonly concept: string },
  facts: readonly FactView[],
  lang: Lang,
): string | undefined {
  const mark = canonicalJson(entry);
  const of = (view: FactView) =>
    view.values.some(
      (told) => told.concept === concept && listIn(told.value).some((one) => canonicalJson(one) === mark),
    );
  const from = facts.filter(of);
  const [joined] = from;
  if (joined === undefined || from.some(({ id }) => id === fact)) return undefined;
  return `${joined.title[lang]} (${citationIn(joined.basis, lang)})`;
}

const listIn = (value: Json): readonly Json[] => (Array.isArray(value) ? value : []);

/** What speaks against a thing, in words; with the applicant's own earlier case where that is what does. */
function outOf(against: Outlook["against"], { lang, zone, own }: Reading): PickOut | undefined {
  if (against === undefined) return undefined;
  const { text, earlier } = against;
  if (earlier === undefined) return { reason: text[lang] };
  const { caseId, number, filedAt, decidedAt } = earlier;
  const t = words(lang);
  const said = t(decidedAt === undefined ? "pickPending" : "pickGranted", {
    number,
    date: formatDateOf(Temporal.Instant.from(decidedAt ?? filedAt), lang, zone),
  });
  return {
    reason: decidedAt === undefined ? t("pickAsked") : text[lang],
    earlier: { said, path: own ? `/applications/${caseId}` : undefined },
  };
}

/** The things of a group after others were ticked: what was said of one that stays is kept, what was added stands behind. */
export function withPicks(pick: Question, items: readonly Answers[], values: readonly string[]): Answers[] {
  return [
    ...values.map((value) => items.find((item) => item[pick.id] === value) ?? { [pick.id]: value }),
    ...items.filter((item) => item[pick.id] === undefined),
  ];
}
