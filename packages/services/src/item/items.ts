import { canonicalJson, type Json, type Text } from "@ratusha/kernel";
import type { Application } from "../application/application.ts";
import type { Context } from "../context.ts";
import type { Definition, Question } from "../definition/definition.ts";
import { itemsOf, memberAt, shownAnswer } from "../definition/shown.ts";
import { type Answers, isAnswered } from "../form/asked.ts";
import { problems } from "../problems.ts";
import { caseDefinition, caseGroupOf } from "./group.ts";
import { onceKey } from "./once.ts";

/** One of the things that an application opens a case for. */
export interface Item {
  /** What is applied for in its case: what was said of it alone, and of all of them. */
  readonly content: Application;
  /** What it is called in lists: the first that was said of it. */
  readonly name: Text;
  /** What of it is granted once; absent where nothing is, or where registers do not know it. */
  readonly once?: string;
}

/**
 * The things that an application opens cases for, in the order of its form, held against what registers tell: each is there,
 * and none is there twice. One that is not refuses the whole application, with its number.
 * @throws Problem services.application-incomplete
 */
export function itemsToOpen(
  { vocabulary, words }: Pick<Context, "vocabulary" | "words">,
  definition: Definition,
  application: Application,
  known: ReadonlyMap<string, Json>,
): Item[] {
  const found = caseGroupOf(definition);
  if (found === undefined) return [];
  const { question, group } = found;
  const { [question.id]: said, ...shared } = application.answers;
  const seen = new Map<string, number>();
  return itemsOf(said).map((item, index): Item => {
    const refuse = (detail: string, reason: string) =>
      problems["application-incomplete"](`${question.id}.${index + 1} ${detail}`, { reason, item: index + 1 });
    for (const asked of group.questions) {
      if (isUnknown(asked, item, known)) throw refuse(`names none of what the register has as ${asked.id}`, "unfit");
    }
    for (const mark of marksOf(group.questions, item, known)) {
      const earlier = seen.get(mark);
      if (earlier !== undefined) throw refuse(`is the same as ${question.id}.${earlier}`, "twice");
      seen.set(mark, index + 1);
    }
    const first = group.questions.find(({ id }) => isAnswered(item[id])) ?? question;
    const content = { ...application, answers: { ...shared, ...item } };
    const once = onceKey(caseDefinition(definition), content, known);
    return {
      content,
      name: shownAnswer(first, item[first.id], known, vocabulary, words),
      ...(once === undefined ? {} : { once }),
    };
  });
}

/** Something was picked that was never there to be picked. */
function isUnknown({ id, answer }: Question, item: Answers, known: ReadonlyMap<string, Json>): boolean {
  if (answer.type !== "choice-of-fact" || answer.written === true || !isAnswered(item[id])) return false;
  return entryOf(answer, item[id], known) === undefined;
}

/** By what two items are the same: each entry of a register that they name, and what is written of them where they name none. */
function marksOf(questions: readonly Question[], item: Answers, known: ReadonlyMap<string, Json>): Set<string> {
  const entries = questions.flatMap(({ id, answer }) => {
    const entry = answer.type === "choice-of-fact" ? entryOf(answer, item[id], known) : undefined;
    return entry === undefined ? [] : [canonicalJson(entry)];
  });
  return new Set(entries.length > 0 ? entries : [canonicalJson(item)]);
}

function entryOf(
  { concept, key }: { readonly concept: string; readonly key: string },
  value: Json | undefined,
  known: ReadonlyMap<string, Json>,
): Json | undefined {
  return itemsOf(known.get(concept)).find((entry) => memberAt(entry, key) === value);
}
