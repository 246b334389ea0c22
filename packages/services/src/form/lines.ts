import { eachLang, type Json, type Text } from "@ratusha/kernel";
import type { Definition, Vocabulary } from "../definition/definition.ts";
import { itemsOf, shownAnswer, type Words } from "../definition/shown.ts";
import type { Answers } from "./asked.ts";

/** One answer with the words of its question; each answer inside a group has a line of its own. */
export interface AnswerLine {
  /** The id of the question; of one inside a group with the group's and the number of the item: `children.1.name`. */
  readonly question: string;
  readonly title: Text;
  readonly value: Json;
  readonly shown: Text;
}

/** What was answered, in the order of the definition. */
export function answerLines(
  { questions }: Pick<Definition, "questions">,
  answers: Answers,
  facts: ReadonlyMap<string, Json>,
  vocabulary: Vocabulary,
  words: Words = {},
): AnswerLine[] {
  return questions.flatMap((question): AnswerLine[] => {
    const { id, title, answer } = question;
    const value = answers[id];
    if (value === undefined) return [];
    if (answer.type !== "group") {
      return [{ question: id, title, value, shown: shownAnswer(question, value, facts, vocabulary, words) }];
    }
    return itemsOf(value).flatMap((item, index) =>
      answerLines({ questions: answer.questions }, item, facts, vocabulary, words).map((line) => ({
        ...line,
        question: `${id}.${index + 1}.${line.question}`,
        title: eachLang((lang) => `${answer.item[lang]} ${index + 1}. ${line.title[lang]}`),
      })),
    );
  });
}
