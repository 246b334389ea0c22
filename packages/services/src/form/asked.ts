import { canonicalJson, type Json, oncePerObject } from "@ratusha/kernel";
import type { StoredFact } from "../case/record.ts";
import type { Definition, Group, Question } from "../definition/definition.ts";
import { itemsOf } from "../definition/shown.ts";
import { holds, referencesOf } from "../rule/feel.ts";
import { scopeOf } from "../rule/scope.ts";

/** Answers by the ids of their questions. */
export type Answers = { readonly [question: string]: Json };

/** What conditions may rest on beside the answers. */
export interface Circumstances {
  /** Whom the application is for: `person:…` or `org:…`. */
  readonly owner: string;
  /** Legal date of filing; of today while nothing is filed. */
  readonly filed: Temporal.PlainDate;
  /** What registers told; needed where {@link restsOnFacts} says so. */
  readonly facts: readonly Pick<StoredFact, "need" | "read" | "values">[];
}

/** A question that is asked, with its answer so far. */
export interface AskedQuestion {
  readonly question: Question;
  readonly value: Json | undefined;
  /** What is asked in each item of a group. */
  readonly items?: readonly (readonly AskedQuestion[])[];
}

/** Whether a value is an answer at all. */
export function isAnswered(value: Json | undefined): value is Exclude<Json, null> {
  return value !== undefined && value !== null && value !== "" && !(Array.isArray(value) && value.length === 0);
}

const conditionsOf = oncePerObject((definition: Definition) => {
  const rules = everyQuestion(definition).flatMap(({ when }) => when ?? []);
  const roots = new Set(rules.flatMap(({ feel }) => referencesOf(feel).map(([root]) => root)));
  return { any: rules.length > 0, facts: roots.has("fact") || roots.has("found") || roots.has("chosen") };
});

/** The questions of a definition and those inside its groups. */
export function everyQuestion({ questions }: Pick<Definition, "questions">): Question[] {
  return questions.flatMap((question) =>
    question.answer.type === "group" ? [question, ...question.answer.questions] : [question],
  );
}

/** Whether some question is asked only under a condition. */
export function isConditional(definition: Definition): boolean {
  return conditionsOf(definition).any;
}

/** Whether what is asked depends on what registers tell. */
export function restsOnFacts(definition: Definition): boolean {
  return conditionsOf(definition).facts;
}

/**
 * The questions that are asked, in their order. A condition sees the answers to the questions before it that are asked
 * themselves: what is not asked any more has no answer, whatever a draft still keeps of it.
 */
export function askedOf(definition: Definition, answers: Answers, circumstances: Circumstances): AskedQuestion[] {
  const { any } = conditionsOf(definition);
  const heard: { [question: string]: Json } = {};
  const scope = (entry?: { readonly group: Group; readonly item: Answers }) =>
    scopeOf(
      definition,
      { answers: heard, applicant: { owner: circumstances.owner } },
      circumstances.facts,
      circumstances.filed,
      entry,
    );
  const isAsked = ({ when }: Question, entry?: { readonly group: Group; readonly item: Answers }): boolean =>
    !any || when === undefined || holds(when.feel, scope(entry));

  const asked: AskedQuestion[] = [];
  for (const question of definition.questions) {
    if (!isAsked(question)) continue;
    const value = answers[question.id];
    const { answer } = question;
    if (answer.type !== "group") {
      asked.push({ question, value });
      if (isAnswered(value)) heard[question.id] = value;
      continue;
    }
    const items = itemsOf(value).map((item) => {
      const said: { [question: string]: Json } = {};
      return answer.questions.flatMap((inner): AskedQuestion[] => {
        if (!isAsked(inner, { group: answer, item: said })) return [];
        const mine = item[inner.id];
        if (isAnswered(mine)) said[inner.id] = mine;
        return [{ question: inner, value: mine }];
      });
    });
    asked.push({ question, value, items });
    if (items.length > 0) heard[question.id] = items.map(answersOf);
  }
  return asked;
}

/** The answers that are sent: those to what is asked, and nothing where there is none. */
export function answersOf(asked: readonly AskedQuestion[]): { [question: string]: Json } {
  return Object.fromEntries(
    asked.flatMap(({ question, value, items }) => {
      const answer = items === undefined ? value : items.map(answersOf);
      return isAnswered(answer) ? [[question.id, answer] as const] : [];
    }),
  );
}

/** Where an answer stands: a question, or a question inside the item of a group that is counted from one. */
export interface AnswerPlace {
  readonly question: string;
  readonly item?: number;
  readonly inner?: string;
}

/** The first place that must still be answered; undefined where the form is complete. */
export function firstMissing(asked: readonly AskedQuestion[]): AnswerPlace | undefined {
  for (const { question, value, items } of asked) {
    if (items !== undefined && question.answer.type === "group") {
      for (const [index, item] of items.entries()) {
        const inner = firstMissing(item);
        if (inner !== undefined) return { question: question.id, item: index + 1, inner: inner.question };
      }
      const least = question.required ? Math.max(1, question.answer.min) : items.length > 0 ? question.answer.min : 0;
      if (items.length < least) return { question: question.id };
    } else if (question.required && !isAnswered(value)) return { question: question.id };
  }
  return undefined;
}

/** What stands at a place of a draft's answers. */
export function answerAt(answers: Answers, { question, item, inner }: AnswerPlace): Json | undefined {
  const value = answers[question];
  if (item === undefined) return value;
  const record = itemsOf(value)[item - 1];
  return inner === undefined ? record : record?.[inner];
}

/** The answers with another one at a place; undefined takes away, an item with all that it holds. */
export function withAnswer(answers: Answers, place: AnswerPlace, value: Json | undefined): Answers {
  const { question, item, inner } = place;
  if (item === undefined) return replaced(answers, question, value);
  const items = itemsOf(answers[question]);
  const at = Math.min(item - 1, items.length);
  const next = inner === undefined ? value : replaced(items[at] ?? {}, inner, value);
  const list = [...items.slice(0, at), ...(next === undefined ? [] : [next]), ...items.slice(at + 1)];
  return replaced(answers, question, list);
}

function replaced(answers: Answers, id: string, value: Json | undefined): { [question: string]: Json } {
  const rest = Object.fromEntries(Object.entries(answers).filter(([known]) => known !== id));
  return value === undefined ? rest : { ...rest, [id]: value };
}

/** Whether two answers are the same one. */
export function sameAnswer(one: Json | undefined, other: Json | undefined): boolean {
  return canonicalJson(isAnswered(one) ? one : null) === canonicalJson(isAnswered(other) ? other : null);
}
