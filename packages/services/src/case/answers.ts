import type { Json } from "@ratusha/kernel";
import { wordsFor } from "../body/named.ts";
import type { Context } from "../context.ts";
import type { Definition } from "../definition/definition.ts";
import { type AnswerLine, answerLines } from "../form/lines.ts";

/** Answers with the words of their questions, in the order of the definition. */
export async function answerViews(
  context: Context,
  definition: Pick<Definition, "questions">,
  answers: { readonly [question: string]: Json },
  facts: ReadonlyMap<string, Json>,
): Promise<AnswerLine[]> {
  const words = await wordsFor(context, definition, answers);
  return answerLines(definition, answers, facts, context.vocabulary, words);
}
