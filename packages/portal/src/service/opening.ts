import type { Principal } from "@ratusha/identity";
import { isProblem, type Lang } from "@ratusha/kernel";
import { runtimeProblems } from "@ratusha/runtime";
import {
  type AnswerPlace,
  type Answers,
  type AskedQuestion,
  askedOf,
  type Definition,
  type Draft,
  type FactView,
  factTold,
  type Question,
  restsOnFacts,
} from "@ratusha/services";
import { type Answer, goTo } from "../shell/answer.ts";
import { type Shell, signedIn } from "../shell/shell.ts";
import type { FormFrame } from "./form-step.tsx";
import { createKnown } from "./known.ts";

/** A draft as its pages meet it. */
export interface Opened {
  readonly principal: Principal;
  readonly draft: Draft;
  readonly definition: Definition;
  readonly frame: FormFrame;
  readonly form: readonly AskedQuestion[];
  /** What registers tell; read when a page first needs it. */
  facts(): Promise<readonly FactView[]>;
  formOf(answers: Answers): readonly AskedQuestion[];
}

interface Asking {
  readonly lang: Lang;
  readonly principal: Principal | undefined;
  readonly params: { readonly id: string };
}

/** Opens a draft for a page and does the page's work. */
export type Opening = (asked: Asking, work: (at: Opened) => Promise<Answer>) => Promise<Answer>;

/** Opens drafts for their pages; one that was filed, now or before, leads to its receipt. */
export function createOpening(shell: Shell): Opening {
  const { deps } = shell;
  const { definitions } = deps.services;
  const known = createKnown(deps);

  return async (asked, work) => {
    const principal = signedIn(asked);
    const draft = await deps.services.draft(asked.params.id, principal);
    if (draft.filed !== undefined) return goTo(receiptPath(principal, draft.filed));
    const definition = definitions.find(draft.service)?.definition;
    if (definition === undefined) throw runtimeProblems["not-found"]();
    const facts = () => known(definition.service, principal, draft);
    const stored = restsOnFacts(definition) ? (await facts()).map(factTold) : [];
    const owner = draft.purpose?.kind === "counter" ? `person:${draft.purpose.person}` : draft.owner;
    const formOf = (answers: Answers) => askedOf(definition, answers, { owner, filed: shell.today(), facts: stored });
    const form = formOf(draft.answers);
    const frame = { definition, path: `/drafts/${draft.id}`, asked: form.map(({ question }) => question.id) };
    try {
      return await work({ principal, draft, definition, frame, form, facts, formOf });
    } catch (error) {
      if (!isProblem(error, "services.draft-filed")) throw error;
      return goTo(receiptPath(principal, String(error.extra?.["caseId"])));
    }
  };
}

/** The page before the first question. */
export function beforeQuestions({ definition, frame }: Opened): string {
  return definition.facts.length === 0 ? `/services/${definition.service}` : `${frame.path}/known`;
}

/** Where a filed draft has its receipt. */
export function receiptPath({ actingFor }: Principal, caseId: string): string {
  return actingFor?.kind === "body" ? `/office/counter/${caseId}` : `/applications/${caseId}/receipt`;
}

/** The group that a question is; no page where it is none. */
export function groupOf(definition: Definition, question: string) {
  const answer = definition.questions.find(({ id }) => id === question)?.answer;
  if (answer?.type !== "group") throw runtimeProblems["not-found"]();
  return answer;
}

/** What a question inside a group is about, such as “Child 2”; undefined for one outside. */
export function withinOf(
  definition: Definition,
  { question, item, inner }: AnswerPlace,
  lang: Lang,
): string | undefined {
  return inner === undefined ? undefined : `${groupOf(definition, question).item[lang]} ${item}`;
}

/** The question at a place of a form, whether or not it is asked now. */
export function questionAt(definition: Definition, { question, item = 1, inner }: AnswerPlace): Question {
  const group = inner === undefined ? undefined : groupOf(definition, question);
  if (group !== undefined && item > group.max) throw runtimeProblems["not-found"]();
  const questions = group?.questions ?? definition.questions;
  const found = questions.find(({ id }) => id === (inner ?? question));
  if (found === undefined) throw runtimeProblems["not-found"]();
  return found;
}

/** A question that is asked now, with its answer; no page where it is not. */
export function formed({ form }: Opened, question: string): AskedQuestion {
  const found = form.find((one) => one.question.id === question);
  if (found === undefined) throw runtimeProblems["not-found"]();
  return found;
}
