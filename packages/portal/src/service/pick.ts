import type { Json, Lang } from "@ratusha/kernel";
import { type Answers, type FactView, type Group, type Question, shown, type Vocabulary } from "@ratusha/services";
import type { Pick } from "./pick-page.tsx";
import { itemsOf, memberAt, valuesOf } from "./shown.ts";

/** The question of a group by which its things are picked out of a register; undefined where none is asked like that. */
export function pickOf({ opens, questions }: Group): Question | undefined {
  if (opens !== "case") return undefined;
  return questions.find(({ answer }) => answer.type === "choice-of-fact" && answer.written !== true);
}

/** What can be picked, each with the days that tell it from the others. */
export function picksOf(
  pick: Question,
  items: readonly Answers[],
  facts: readonly FactView[],
  vocabulary: Vocabulary,
  lang: Lang,
): Pick[] {
  const { answer } = pick;
  if (answer.type !== "choice-of-fact") return [];
  const entries = valuesOf(facts).get(answer.concept);
  const days = Object.entries(answer.gives ?? {}).filter(([concept]) => vocabulary[concept]?.type === "date");
  const picked = new Set(items.map((item) => item[pick.id]));
  return itemsOf(pick, facts, lang).map(({ value, label }) => {
    const entry = Array.isArray(entries) ? entries.find((one: Json) => memberAt(one, answer.key) === value) : undefined;
    const note = days.flatMap(([, path]) => {
      const day = entry === undefined ? undefined : memberAt(entry, path);
      return day === undefined ? [] : [shown(day)[lang]];
    });
    return { value, label, note: note.length === 0 ? undefined : note.join(", "), picked: picked.has(value) };
  });
}

/** The things of a group after others were ticked: what was said of one that stays is kept, what was added stands behind. */
export function withPicks(pick: Question, items: readonly Answers[], values: readonly string[]): Answers[] {
  return [
    ...values.map((value) => items.find((item) => item[pick.id] === value) ?? { [pick.id]: value }),
    ...items.filter((item) => item[pick.id] === undefined),
  ];
}
