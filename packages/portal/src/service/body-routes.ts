import type { Json, Lang } from "@ratusha/kernel";
import { type AnswerPlace, answerAt, answerMark, type BodyQuestion } from "@ratusha/services";
import { draw } from "../page/render.tsx";
import { type Answer, page } from "../shell/answer.ts";
import type { Shell } from "../shell/shell.ts";
import { BodyPage } from "./body-page.tsx";
import { words as bodyWords } from "./body-words.ts";
import { beforeQuestions, type Opened, questionAt, withinOf } from "./opening.ts";
import { placePath, stepBefore } from "./step.ts";

/** The page of a question for a body: what was searched for, and what there is to pick. */
export async function drawBodies(
  { deps }: Shell,
  at: Opened,
  place: AnswerPlace,
  asks: BodyQuestion,
  given: { readonly query: string; readonly error?: string | undefined; readonly lang: Lang },
): Promise<Answer> {
  const { draft, frame, form } = at;
  const query = given.query.trim();
  const there = answerAt(draft.answers, place);
  const [found, kept] = await Promise.all([
    query === "" ? undefined : deps.services.findBodies(query),
    typeof there === "string" ? deps.services.findBodies(there) : undefined,
  ]);
  const view = {
    frame,
    question: questionAt(at.definition, place),
    asks,
    within: withinOf(at.definition, place, given.lang),
    path: placePath(draft.id, place),
    query,
    found: found && { ...found, bodies: found.subscribers },
    chosen: kept?.subscribers[0],
    seen: answerMark(there),
    back: stepBefore(draft.id, form, place.question, beforeQuestions(at)),
    // Where there is nothing to pick yet, the way on is the search.
    errors: given.error === undefined ? [] : [{ field: picks(found, kept) ? "answer" : "q", message: given.error }],
  };
  return page(draw(BodyPage, view), given.error === undefined ? 200 : 422);
}

type Found = { readonly count: number } | undefined;

function picks(found: Found, kept: Found): boolean {
  return (found?.count ?? kept?.count ?? 0) > 0;
}

/** What is wrong with a body that was picked, in words; undefined where nothing is. */
export async function bodyFault({ deps }: Shell, value: Json | undefined, lang: Lang): Promise<string | undefined> {
  if (value === undefined) return undefined;
  const found = typeof value === "string" ? await deps.services.findBodies(value) : undefined;
  return found?.subscribers[0]?.code === value ? undefined : bodyWords(lang)("unavailable");
}
