import type { Json } from "@ratusha/kernel";
import type { Application } from "../application/application.ts";
import { valuesOf } from "../case/facts.ts";
import type { StoredFact } from "../case/record.ts";
import type { ConceptId, Definition, Group, Question } from "../definition/definition.ts";
import { pathOf } from "../definition/path.ts";
import { itemsOf, memberAt } from "../definition/shown.ts";

/** What an expression may speak of; all of it is data that the case holds, so that the same rule always comes out the same. */
export interface Scope {
  /** Values by concept: `person.birth-date` is `fact.person.birthDate`; null where the register has none. */
  readonly fact: Tree;
  /** Whether a register had a record, by the id of the need. */
  readonly found: Tree;
  /** By question; null where nothing was answered, a list of records where the question is a group. */
  readonly answer: Tree;
  /** The item of a group that a question inside it is about, by the questions before it. */
  readonly entry: Tree;
  /** The items chosen out of facts, by question. */
  readonly chosen: Tree;
  /** What the register tells of the thing that an offer or a choice names, else what the offer filled in, by concept. */
  readonly offered: Tree;
  readonly applicant: { readonly kind: "person" | "organisation"; readonly number: string };
  /** Legal date of filing, ISO. */
  readonly filed: string;
}

/** Names that lead to values. */
interface Tree {
  readonly [name: string]: Tree | Json;
}

/** The roots of {@link Scope}. */
export const scopeRoots = ["fact", "found", "answer", "entry", "chosen", "offered", "applicant", "filed"] as const;

/** What of an application a scope is made from. */
export interface Applied extends Pick<Application, "answers" | "prefilled"> {
  readonly applicant: Pick<Application["applicant"], "owner">;
}

/** The scope of an application, with the facts as far as they have been read. */
export function scopeOf(
  definition: Definition,
  application: Applied,
  facts: readonly Pick<StoredFact, "need" | "read" | "values">[],
  filed: Temporal.PlainDate,
  entry?: { readonly group: Group; readonly item: Application["answers"] },
): Scope {
  const known = valuesOf(facts);
  const [kind = "", number = ""] = application.applicant.owner.split(":");
  const chosen = new Map(
    definition.questions.map((question) => [
      question.id,
      chosenItem(definition, question.id, application.answers, known),
    ]),
  );
  return {
    fact: treeOf(
      definition.facts.flatMap((need) => [
        ...(need.each === undefined ? need.concepts : []),
        ...(need.each === undefined ? [] : [need.each.as]),
      ]),
      (concept) => known.get(concept),
    ),
    found: treeOf(
      definition.facts.map(({ id }) => id),
      (id) => facts.some((fact) => fact.need === id && fact.read !== ""),
    ),
    answer: answerTree(definition.questions, application.answers),
    entry: entry === undefined ? {} : answerTree(entry.group.questions, entry.item),
    chosen: treeOf([...chosen.keys()], (id) => chosen.get(id)),
    offered: treeOf(definition.prefilled, (concept) => prefilledValue(definition, application, known, concept)),
    applicant: { kind: kind === "org" ? "organisation" : "person", number },
    filed: filed.toString(),
  };
}

/** Answers by the names that expressions use; a group's items have every member, so that none is unknown. */
function answerTree(questions: readonly Question[], answers: Application["answers"]): Tree {
  const byId = new Map(questions.map((question) => [question.id, question.answer]));
  return treeOf([...byId.keys()], (id) => {
    const answer = byId.get(id);
    const value = answers[id];
    if (answer?.type !== "group" || value === undefined) return value;
    return itemsOf(value).map((item) => answerTree(answer.questions, item) as Json);
  });
}

/** The item of a fact that the answer to a question names. */
function chosenItem(
  definition: Definition,
  id: string,
  answers: Application["answers"],
  known: ReadonlyMap<string, Json>,
): Json | undefined {
  const answer = definition.questions.find((question) => question.id === id)?.answer;
  if (answer?.type !== "choice-of-fact") return undefined;
  return itemsOf(known.get(answer.concept)).find((item) => memberAt(item, answer.key) === answers[id]);
}

/**
 * What an offer filled in under a concept; without an offer, what the item that the applicant chose gives. What was offered may
 * have been corrected since: where the register has the thing under what it is granted once by, the register tells the rest.
 */
export function prefilledValue(
  definition: Definition,
  application: Pick<Application, "answers" | "prefilled">,
  known: ReadonlyMap<string, Json>,
  concept: ConceptId,
): Json | undefined {
  const { prefilled, answers } = application;
  for (const { id, answer } of definition.questions) {
    const path = answer.type === "choice-of-fact" ? answer.gives?.[concept] : undefined;
    if (answer.type !== "choice-of-fact" || path === undefined) continue;
    const item =
      prefilled === undefined
        ? chosenItem(definition, id, answers, known)
        : offeredItem(definition, answer, prefilled, known);
    const value = memberAt(item, path);
    if (value !== undefined) return value;
  }
  return prefilled?.[concept];
}

/** The item of a fact that an offer names by what is granted once. */
function offeredItem(
  { once }: Definition,
  { concept, gives }: Extract<Question["answer"], { type: "choice-of-fact" }>,
  prefilled: NonNullable<Application["prefilled"]>,
  known: ReadonlyMap<string, Json>,
): Json | undefined {
  const path = once === undefined ? undefined : gives?.[once.concept];
  const named = once === undefined ? undefined : prefilled[once.concept];
  if (path === undefined || named === undefined) return undefined;
  return itemsOf(known.get(concept)).find((item) => memberAt(item, path) === named);
}

interface Growing {
  [name: string]: Growing | Json;
}

function treeOf(ids: readonly string[], value: (id: string) => Json | undefined): Tree {
  const tree: Growing = {};
  for (const id of ids) {
    const path = pathOf(id);
    const last = path.pop() ?? "";
    let branch = tree;
    for (const name of path) {
      const next = branch[name];
      if (typeof next === "object" && next !== null && !Array.isArray(next)) branch = next as Growing;
      else {
        const made: Growing = {};
        branch[name] = made;
        branch = made;
      }
    }
    branch[last] = value(id) ?? null;
  }
  return tree;
}
