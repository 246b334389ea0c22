import { oncePerObject } from "@ratusha/kernel";
import type { Definition, Group, Question } from "../definition/definition.ts";
import type { PublishedDefinition } from "../definition/published.ts";

/** The question whose items become cases. */
export interface CaseGroup {
  readonly question: Question;
  readonly group: Group;
}

/** The group of a form that opens a case for each of its items; undefined where an application is one case. */
export function caseGroupOf({ questions }: Pick<Definition, "questions">): CaseGroup | undefined {
  for (const question of questions) {
    const { answer } = question;
    if (answer.type === "group" && answer.opens === "case") return { question, group: answer };
  }
  return undefined;
}

/** The definition as it speaks of one case: what the group asks of each thing is asked of the one that the case is for. */
export const caseDefinition = oncePerObject((definition: Definition): Definition => {
  const found = caseGroupOf(definition);
  if (found === undefined) return definition;
  const questions = definition.questions.flatMap((one) => (one === found.question ? found.group.questions : [one]));
  return { ...definition, questions };
});

/** The same of a published version; its digest stays that of the whole. */
export const ofOneCase = oncePerObject((version: PublishedDefinition): PublishedDefinition => {
  const definition = caseDefinition(version.definition);
  return definition === version.definition ? version : { ...version, definition };
});
