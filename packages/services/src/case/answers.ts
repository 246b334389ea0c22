import type { Json } from "@ratusha/kernel";
import type { Context } from "../context.ts";
import type { Definition } from "../definition/definition.ts";
import { shownAnswer } from "../definition/shown.ts";
import type { AnswerView } from "./view.ts";

/** Answers with the words of their questions, in the order of the definition. */
export function answerViews(
  context: Context,
  definition: Definition,
  answers: { readonly [question: string]: Json },
  facts: ReadonlyMap<string, Json>,
): AnswerView[] {
  return definition.questions.flatMap((question) => {
    const value = answers[question.id];
    if (value === undefined) return [];
    const shown = shownAnswer(question, value, facts, context.vocabulary, context.words);
    return [{ question: question.id, title: question.title, value, shown }];
  });
}
