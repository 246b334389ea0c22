import type { Lang } from "@ratusha/kernel";
import { type Answers, answerAt, answerMark, answersOf, firstMissing, pickOf, type Question } from "@ratusha/services";
import { z } from "zod";
import { draw } from "../page/render.tsx";
import { type Answer, goTo, page } from "../shell/answer.ts";
import type { Shell } from "../shell/shell.ts";
import { beforeQuestions, formed, groupOf, type Opened, type Opening } from "./opening.ts";
import { picksOf, withPicks } from "./pick.ts";
import { PickPage } from "./pick-page.tsx";
import { itemsOfGroup } from "./shown.ts";
import { placePath, stepAfterGroup, stepBefore } from "./step.ts";
import { words } from "./words.ts";

const params = z.object({ id: z.uuid(), question: z.string().max(60) });
const body = z.object({
  pick: z
    .union([z.string().max(200), z.array(z.string().max(200)).max(100)])
    .default([])
    .transform((values) => (typeof values === "string" ? [values] : values)),
  more: z.string().max(10).default("no"),
  // What is filed although it would be refused.
  insist: z.string().max(200).optional(),
  seen: z.string().max(64),
});

/** Ticking the things that an application opens a case for each. */
export function pickRoutes(shell: Shell, opened: Opening): void {
  const { services } = shell.deps;

  shell.post("/drafts/:id/pick/:question", { params, body }, (asked) =>
    opened(asked, async (at) => {
      const { question } = asked.params;
      const { more, seen, insist } = asked.body;
      const group = groupOf(at.definition, question);
      const pick = pickOf(group);
      if (pick === undefined) return goTo(placePath(at.draft.id, { question }));
      const t = words(asked.lang);
      const items = (formed(at, question).items ?? []).map(answersOf);
      const there = await picksIn(shell, at, pick, items, asked.lang);
      const ticked = there.filter(({ value }) => asked.body.pick.includes(value) || value === insist);
      const isNew = ticked.some(({ value, out, picked }) => out !== undefined && !picked && value !== insist);
      if (isNew) return again(at, t("pickOutNow"));
      const values = ticked.map(({ value }) => value);
      const next = withPicks(pick, items, values);
      if (next.length > group.max) return again(at, t("groupFull", { count: group.max }), values);

      const change = { draft: at.draft.id, place: { question }, value: next.length === 0 ? undefined : next, seen };
      const outcome = await services.answerDraft(change, at.principal);
      const form = at.formOf(outcome.draft.answers);
      if (!outcome.kept) return again({ ...at, draft: outcome.draft, form }, t("pickChanged"));
      if (insist !== undefined) return goTo(placePath(at.draft.id, { question }));
      const other = otherOf(group.questions, pick);
      if (more === "yes" && other !== undefined && next.length < group.max) {
        return goTo(placePath(at.draft.id, { question, item: next.length + 1, inner: other.id }));
      }
      if (next.length < group.min) return again(at, t("pickMissing"), values);
      return goTo(placeAfter(at.draft.id, form, question));

      function again(now: Opened, error: string, ticked?: readonly string[]): Promise<Answer> {
        return pickPage(shell, now, question, asked.lang, ticked === undefined ? { error } : { error, ticked });
      }
    }),
  );
}

/** Where the form goes on: at what the first thing that is not whole lacks, or after all of them. */
function placeAfter(draft: string, form: Opened["form"], question: string): string {
  const made = form.find((one) => one.question.id === question)?.items ?? [];
  const unfinished = made.findIndex((item) => firstMissing(item) !== undefined);
  const open = firstMissing(made[unfinished] ?? []);
  return open === undefined
    ? stepAfterGroup(draft, form, question)
    : placePath(draft, { question, item: unfinished + 1, inner: open.question });
}

/** What can be ticked, what was added, and the way to add more. */
export async function pickPage(
  shell: Shell,
  at: Opened,
  question: string,
  lang: Lang,
  given: { readonly error?: string; readonly ticked?: readonly string[] } = {},
): Promise<Answer> {
  const { draft, frame, form, definition } = at;
  const group = groupOf(definition, question);
  const pick = pickOf(group);
  if (pick === undefined) return goTo(frame.path);
  const asked = formed(at, question);
  const items = (asked.items ?? []).map(answersOf);
  const picks = await picksIn(shell, at, pick, items, lang);
  const lines = itemsOfGroup(group, items, lang);
  const { error, ticked } = given;
  return page(
    draw(PickPage, {
      frame,
      question: asked.question,
      group,
      picks: ticked === undefined ? picks : picks.map((one) => ({ ...one, picked: ticked.includes(one.value) })),
      added: lines.flatMap((line, index) => {
        if (items[index]?.[pick.id] !== undefined) return [];
        const item = asked.items?.[index] ?? [];
        const whole = firstMissing(item) === undefined;
        return [{ ...line, whole, first: otherOf(group.questions, pick)?.id ?? pick.id }];
      }),
      open: otherOf(group.questions, pick) !== undefined,
      seen: answerMark(answerAt(draft.answers, { question })),
      back: stepBefore(draft.id, form, question, beforeQuestions(at)),
      errors: error === undefined ? [] : [{ field: "pick", message: error }],
    }),
    error === undefined ? 200 : 422,
  );
}

/** What there is to pick, by what is known now. */
async function picksIn(shell: Shell, at: Opened, pick: Question, items: readonly Answers[], lang: Lang) {
  const { services, calendar } = shell.deps;
  const facts = await at.facts();
  const outlook = await services.outlook(at.draft.id, at.principal, facts);
  return picksOf(pick, items, facts, outlook, {
    vocabulary: services.definitions.vocabulary,
    lang,
    zone: calendar.zone,
    // Cases of a person who is served at a counter are not the official's to open.
    own: at.principal.actingFor?.kind !== "body",
  });
}

/** The question that names what is not there to be ticked. */
function otherOf(questions: readonly Question[], pick: Question): Question | undefined {
  return questions.find((one) => one !== pick);
}
