import type { Lang } from "@ratusha/kernel";
import { answerAt, answerMark, answersOf, firstMissing } from "@ratusha/services";
import { z } from "zod";
import { draw } from "../page/render.tsx";
import { type Answer, goTo, page } from "../shell/answer.ts";
import type { Shell } from "../shell/shell.ts";
import { GroupPage, RemovePage } from "./group-page.tsx";
import { beforeQuestions, formed, groupOf, type Opened, type Opening, questionAt } from "./opening.ts";
import { itemsOfGroup, knownItems } from "./shown.ts";
import { placePath, stepAfterGroup, stepBefore } from "./step.ts";
import { words } from "./words.ts";

const itemParams = z.object({
  id: z.uuid(),
  question: z.string().max(60),
  item: z.coerce.number().int().min(1).max(100),
});

/** Taking items of groups away. */
export function groupRoutes(shell: Shell, opened: Opening): void {
  const { deps } = shell;
  shell.get("/drafts/:id/remove/:question/:item", { params: itemParams }, (asked) =>
    opened(asked, async (at) => {
      const { question: id, item } = asked.params;
      const group = groupOf(at.definition, id);
      const there = answerAt(at.draft.answers, { question: id, item });
      const line = itemsOfGroup(group, (formed(at, id).items ?? []).map(answersOf), asked.lang)[item - 1];
      if (there === undefined || line === undefined) return goTo(placePath(at.draft.id, { question: id }));
      const { frame } = at;
      const question = questionAt(at.definition, { question: id });
      const action = `${frame.path}/remove/${id}/${item}`;
      return page(
        draw(RemovePage, { frame, question, name: line.name, said: line.said, action, seen: answerMark(there) }),
      );
    }),
  );
  const removing = z.object({ seen: z.string().max(64) });
  shell.post("/drafts/:id/remove/:question/:item", { params: itemParams, body: removing }, (asked) =>
    opened(asked, async ({ draft, definition, principal }) => {
      const { question, item } = asked.params;
      groupOf(definition, question);
      const place = { question, item };
      // Where another tab has changed or removed it, the group shows what there is now.
      await deps.services.answerDraft({ draft: draft.id, place, value: undefined, seen: asked.body.seen }, principal);
      return goTo(placePath(draft.id, { question }));
    }),
  );
}

/** Where something must be added, nobody is asked whether: the way straight to the first one; undefined where some is there. */
export function groupStart(at: Opened, question: string): Answer | undefined {
  const [first] = groupOf(at.definition, question).questions;
  const { items = [], question: asks } = formed(at, question);
  if (!asks.required || first === undefined || items.length > 0) return undefined;
  return goTo(placePath(at.draft.id, { question, item: 1, inner: first.id }));
}

/** “Is there another one?” answered. */
export async function groupAnswered(
  at: Opened,
  question: string,
  { more }: Readonly<Record<string, string>>,
  lang: Lang,
): Promise<Answer> {
  const group = groupOf(at.definition, question);
  const { items = [], question: asks } = formed(at, question);
  const t = words(lang);
  const first = group.questions[0]?.id;
  if (more === "yes" && items.length < group.max && first !== undefined) {
    return goTo(placePath(at.draft.id, { question, item: items.length + 1, inner: first }));
  }
  const least = asks.required ? Math.max(1, group.min) : items.length > 0 ? group.min : 0;
  const full = items.length >= group.max;
  if (more !== "no" && !full) return groupPage(at, question, lang, t("missingChoice"));
  if (items.length < least) return groupPage(at, question, lang, t("groupTooFew", { count: least }));
  const unfinished = items.findIndex((item) => firstMissing(item) !== undefined);
  const open = firstMissing(items[unfinished] ?? []);
  if (open !== undefined) {
    return goTo(placePath(at.draft.id, { question, item: unfinished + 1, inner: open.question }));
  }
  return goTo(stepAfterGroup(at.draft.id, at.form, question));
}

/** What has been added so far, and whether there is more. */
export async function groupPage(at: Opened, question: string, lang: Lang, error?: string): Promise<Answer> {
  const { draft, frame, form, definition } = at;
  const group = groupOf(definition, question);
  const asked = formed(at, question);
  const facts = group.known === undefined ? [] : await at.facts();
  const lines = itemsOfGroup(group, (asked.items ?? []).map(answersOf), lang);
  return page(
    draw(GroupPage, {
      frame,
      question: asked.question,
      group,
      items: lines.map((line, index) => ({
        ...line,
        whole: firstMissing(asked.items?.[index] ?? []) === undefined,
        first: asked.items?.[index]?.[0]?.question.id ?? "",
      })),
      known: knownItems(group, facts, lang),
      back: stepBefore(draft.id, form, question, beforeQuestions(at)),
      errors: error === undefined ? [] : [{ field: "more", message: error }],
    }),
    error === undefined ? 200 : 422,
  );
}
