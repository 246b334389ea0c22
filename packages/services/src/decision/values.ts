import type { Json, Text } from "@ratusha/kernel";
import { wordsFor } from "../body/named.ts";
import { valuesOf } from "../case/facts.ts";
import type { CaseRecord } from "../case/record.ts";
import type { Context } from "../context.ts";
import type { ConceptId, Definition } from "../definition/definition.ts";
import { dateText, placeholdersOf, sameText, shown, shownAnswer } from "../definition/shown.ts";
import { prefilledValue } from "../rule/scope.ts";

/** The value of a concept in a case: assigned, read, offered or answered. */
export function caseValue(definition: Definition, found: CaseRecord, concept: ConceptId): Json | undefined {
  const known = valuesOf(found.facts);
  const question = definition.questions.find((one) => one.concept === concept);
  return (
    found.assigned?.[concept] ??
    known.get(concept) ??
    prefilledValue(definition, found.content, known, concept) ??
    (question === undefined ? undefined : found.content.answers[question.id])
  );
}

/** The values of the placeholders in texts that a case fills in beside its decision. */
export async function caseValues(
  context: Context,
  definition: Definition,
  found: CaseRecord,
  texts: readonly Text[],
): Promise<Map<string, Text>> {
  const words = await wordsFor(context, definition, found.content.answers);
  const names = new Set(texts.flatMap((text) => [...placeholdersOf(text)]));
  return new Map(
    [...names].flatMap((name) => {
      const value = placeholderValue({ ...context, words }, definition, found, name);
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

function placeholderValue(context: Context, definition: Definition, found: CaseRecord, name: string): Text | undefined {
  const colon = name.indexOf(":");
  const [kind, id] = colon < 0 ? [name, ""] : [name.slice(0, colon), name.slice(colon + 1)];
  const known = valuesOf(found.facts);
  switch (kind) {
    case "applicant":
      return sameText(found.applicantName);
    case "application":
      return sameText(found.number);
    case "number":
      return sameText(found.decisionNumber ?? "");
    case "filed":
      return dateText(context.dateOf(found.filedAt));
    case "date":
      return dateText(context.dateOf(found.decidedAt ?? context.now()));
    case "service":
      return definition.name;
    case "fact":
      return shown(known.get(id), context.words);
    case "prefilled":
      return shown(prefilledValue(definition, found.content, known, id), context.words);
    case "assigned":
      return sameText(found.assigned?.[id] ?? "");
    case "answer": {
      const question = definition.questions.find((one) => one.id === id);
      return question && shownAnswer(question, found.content.answers[id], known, context.vocabulary, context.words);
    }
    default:
      return undefined;
  }
}
