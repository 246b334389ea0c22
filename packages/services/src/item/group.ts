import type { PublishedDefinition } from "../definition/catalogue.ts";
import type { Definition, Group, Question } from "../definition/definition.ts";

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

const alone = new WeakMap<Definition, Definition>();

/** The definition as it speaks of one case: what the group asks of each thing is asked of the one that the case is for. */
export function caseDefinition(definition: Definition): Definition {
  const known = alone.get(definition);
  if (known !== undefined) return known;
  const found = caseGroupOf(definition);
  const made =
    found === undefined
      ? definition
      : {
          ...definition,
          questions: definition.questions.flatMap((one) => (one === found.question ? found.group.questions : [one])),
        };
  alone.set(definition, made);
  return made;
}

const published = new WeakMap<PublishedDefinition, PublishedDefinition>();

/** The same of a published version; its digest stays that of the whole. */
export function ofOneCase(version: PublishedDefinition): PublishedDefinition {
  const known = published.get(version);
  if (known !== undefined) return known;
  const definition = caseDefinition(version.definition);
  const made = definition === version.definition ? version : { ...version, definition };
  published.set(version, made);
  return made;
}
