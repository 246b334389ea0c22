import type { Json } from "@ratusha/kernel";
import type { Context } from "../context.ts";
import type { Definition } from "../definition/definition.ts";
import { type AnswerLine, answerLines } from "../form/lines.ts";

/** Answers with the words of their questions, in the order of the definition. */
export function answerViews(
  context: Context,
  definition: Pick<Definition, "questions">,
  answers: { readonly [question: string]: Json },
  facts: ReadonlyMap<string, Json>,
): AnswerLine[] {
  return answerLines(definition, answers, facts, context.vocabulary, context.words);
}
