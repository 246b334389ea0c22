import type { StoredFact } from "../case/record.ts";
import { requirementHolds } from "../decision/evaluate.ts";
import type { Definition, EligibilityRule, Group, Question, RefusalGround } from "../definition/definition.ts";
import { pathOf } from "../definition/path.ts";
import { itemsOf } from "../definition/shown.ts";
import { type Answers, type AskedQuestion, askedOf, type Circumstances, isAnswered } from "../form/asked.ts";
import { referencesOf } from "../rule/feel.ts";
import { scopeOf } from "../rule/scope.ts";
import { type CaseGroup, caseDefinition, caseGroupOf } from "./group.ts";

/** The question by which the things of a form are picked out of what a register has; undefined where none is asked like that. */
export function pickOf({ opens, questions }: Group): Question | undefined {
  if (opens !== "case") return undefined;
  return questions.find(({ answer }) => answer.type === "choice-of-fact" && answer.written !== true);
}

/** What would be filed for one thing, as far as its form is filled in. */
export function answersFor({ question }: CaseGroup, pick: Question, answers: Answers, value: string): Answers {
  const { [question.id]: said, ...shared } = answers;
  const item = itemsOf(said).find((one) => one[pick.id] === value) ?? { [pick.id]: value };
  return { ...shared, ...item };
}

/**
 * The ground on which one thing would be refused, by the very rules that decide its case after the filing; undefined where
 * none speaks against it. A rule that rests on what is still to be answered is not asked yet, and where officials decide
 * nothing is foreseen: they weigh.
 */
export function foreseenGround(
  definition: Definition,
  answers: Answers,
  circumstances: Circumstances & { readonly facts: readonly Pick<StoredFact, "need" | "read" | "values">[] },
): RefusalGround | undefined {
  const { decision } = definition;
  if (decision.mode !== "automatic") return undefined;
  const one = caseDefinition(definition);
  const applied = { answers, applicant: { owner: circumstances.owner } };
  const scope = scopeOf(one, applied, circumstances.facts, circumstances.filed);
  const open = openIn(definition, answers, circumstances);
  const failed = decision.eligibility.find(
    ({ requires }) => !restsOn(requires, open) && !requirementHolds(requires, applied, circumstances.facts, scope),
  );
  return decision.grounds.find(({ id }) => id === failed?.ground);
}

/** The questions that are asked of a thing and have no answer yet. */
function openIn(definition: Definition, answers: Answers, circumstances: Circumstances): readonly Question[] {
  const found = caseGroupOf(definition);
  const ids = new Set(found?.group.questions.map(({ id }) => id));
  const entries = Object.entries(answers);
  const outer = Object.fromEntries(entries.filter(([id]) => !ids.has(id)));
  const item = Object.fromEntries(entries.filter(([id]) => ids.has(id)));
  const whole = found === undefined ? answers : { ...outer, [found.question.id]: [item] };
  const unanswered = ({ question, value, items }: AskedQuestion): Question[] => {
    if (items !== undefined && question.id === found?.question.id) return items.flat().flatMap(unanswered);
    return isAnswered(value) ? [] : [question];
  };
  return askedOf(definition, whole, circumstances).flatMap(unanswered);
}

function restsOn(requires: EligibilityRule["requires"], open: readonly Question[]): boolean {
  if ("answer" in requires) return open.some(({ id }) => id === requires.answer);
  if (!("feel" in requires)) return false;
  const read = referencesOf(requires.feel).filter(([root]) => root === "answer" || root === "chosen");
  return open.some(({ id }) => {
    const path = pathOf(id);
    return read.some(([, ...names]) => path.every((name, index) => names[index] === name));
  });
}
