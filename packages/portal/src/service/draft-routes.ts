import type { Json, Lang } from "@ratusha/kernel";
import {
  type AnswerPlace,
  type AskedQuestion,
  answerAt,
  answerMark,
  answersOf,
  firstMissing,
  pickOf,
  type Question,
} from "@ratusha/services";
import { z } from "zod";
import { draw } from "../page/render.tsx";
import { type Answer, goTo, json, page } from "../shell/answer.ts";
import { certificateField, signedForm } from "../shell/fields.ts";
import type { Shell } from "../shell/shell.ts";
import { readAnswer, typedAnswer } from "./answer.ts";
import { bodyFault, drawBodies } from "./body-routes.ts";
import { CheckPage } from "./check-page.tsx";
import { ConflictPage } from "./conflict-page.tsx";
import { drawFiles, fileRoutes } from "./file-routes.ts";
import { KnownPage, QuestionPage } from "./form-page.tsx";
import { groupAnswered, groupPage, groupRoutes, groupStart } from "./group-routes.ts";
import { beforeQuestions, createOpening, groupOf, type Opened, questionAt, receiptPath, withinOf } from "./opening.ts";
import { pickPage, pickRoutes } from "./pick-routes.ts";
import { answerInWords, itemsOf } from "./shown.ts";
import { openStep, placePath, stepAfter, stepBefore } from "./step.ts";
import { throwAwayRoutes } from "./throw-away-routes.ts";
import { words } from "./words.ts";

const draftParams = z.object({ id: z.uuid() });
const named = z.string().max(60);
const numbered = z.coerce.number().int().min(1).max(100);
const questionParams = draftParams.extend({ question: named });
const innerParams = questionParams.extend({ item: numbered, inner: named });
/** What is searched for on a question's page; of what is longer the beginning says enough. */
const searching = z.object({
  q: z
    .string()
    .default("")
    .transform((text) => text.slice(0, 200)),
});
const fields = z.record(z.string().max(60), z.string().max(20_000));

/** A form: one question a page, kept as a draft until it is signed. */
export function draftRoutes(shell: Shell): void {
  const { deps } = shell;
  const { definitions } = deps.services;
  const opened = createOpening(shell);
  groupRoutes(shell, opened);
  pickRoutes(shell, opened);
  fileRoutes(shell, opened);
  throwAwayRoutes(shell, opened);

  shell.get("/drafts/:id", { params: draftParams }, (asked) =>
    opened(asked, async ({ draft, definition, form }) => {
      const fresh = Object.keys(draft.answers).length === 0 && definition.facts.length > 0;
      return goTo(fresh ? `/drafts/${draft.id}/known` : openStep(draft.id, form));
    }),
  );

  shell.get("/drafts/:id/known", { params: draftParams }, (asked) =>
    opened(asked, async ({ draft, frame, form, facts }) => {
      const [first] = form;
      const next = first === undefined ? `${frame.path}/check` : placePath(draft.id, { question: first.question.id });
      const correctable = draft.purpose?.kind !== "counter";
      return page(draw(KnownPage, { frame, facts: await facts(), names: await shell.names(), next, correctable }));
    }),
  );

  shell.get("/drafts/:id/questions/:question", { params: questionParams, query: searching }, (asked) =>
    opened(asked, (at) => questionPage(at, { question: asked.params.question }, asked.lang, { query: asked.query.q })),
  );
  shell.get("/drafts/:id/questions/:question/:item/:inner", { params: innerParams }, (asked) =>
    opened(asked, (at) => questionPage(at, placeOf(asked.params), asked.lang)),
  );

  const answering = { body: fields };
  shell.post("/drafts/:id/questions/:question", { params: questionParams, ...answering }, (asked) =>
    opened(asked, (at) => {
      const asks = at.definition.questions.find(({ id }) => id === asked.params.question);
      return asks?.answer.type === "group"
        ? groupAnswered(at, asked.params.question, asked.body, asked.lang)
        : answered(at, { question: asked.params.question }, asked.body, asked.lang);
    }),
  );
  shell.post("/drafts/:id/questions/:question/:item/:inner", { params: innerParams, ...answering }, (asked) =>
    opened(asked, (at) => answered(at, placeOf(asked.params), asked.body, asked.lang)),
  );

  shell.get("/drafts/:id/check", { params: draftParams }, (asked) => opened(asked, (at) => checkPage(at, asked.lang)));

  const preparing = z.object({ certificate: certificateField });
  shell.post("/drafts/:id/prepare", { params: draftParams, body: preparing }, (asked) =>
    opened(asked, async ({ draft, form, principal }) => {
      const { about } = draft;
      const prepared = await deps.services.prepareApplication(
        {
          service: draft.service,
          answers: answersOf(form),
          language: asked.lang,
          certificate: asked.body.certificate,
          draft: draft.id,
          ...(about === undefined ? {} : { about }),
        },
        principal,
      );
      return json({ id: prepared.id, toBeSigned: Buffer.from(prepared.toBeSigned).toString("base64") });
    }),
  );

  shell.post("/drafts/:id/file", { params: draftParams, body: signedForm.partial() }, (asked) =>
    opened(asked, async (at) => {
      const { preparation, signature } = asked.body;
      if (preparation === undefined || signature === undefined) return checkPage(at, asked.lang, 422);
      const filed = await deps.services.completeApplication({ id: preparation, signature }, at.principal);
      return goTo(receiptPath(at.principal, filed.caseId));
    }),
  );

  async function answered(
    at: Opened,
    place: AnswerPlace,
    sent: Readonly<Record<string, string>>,
    lang: Lang,
  ): Promise<Answer> {
    const question = questionAt(at.definition, place);
    const answer = readAnswer(question, sent, shell.today(), lang);
    const fault = answer.ok ? await faultOf(question, answer.value, lang) : answer.message;
    if (!answer.ok || fault !== undefined) {
      const error = fault ?? "";
      return questionPage(at, place, lang, { error, typed: typedAnswer(question, sent), query: sent["q"] });
    }
    const { principal, draft } = at;
    const { seen } = sent;
    const outcome = await deps.services.answerDraft({ draft: draft.id, place, value: answer.value, seen }, principal);
    if (!outcome.kept) {
      const [mine, theirs] = await Promise.all(
        [answer.value, outcome.there].map((value) => inWords(at, question, value, lang)),
      );
      const next = stepAfter(draft.id, at.form, at.formOf(outcome.draft.answers), place);
      const again = { ...sent, seen: answerMark(outcome.there) };
      const conflict = { frame: at.frame, question, mine, theirs, again, action: placePath(draft.id, place), next };
      return page(draw(ConflictPage, conflict), 409);
    }
    return goTo(stepAfter(draft.id, at.form, at.formOf(outcome.draft.answers), place));
  }

  /** What only others can say of an answer that fits its question. */
  async function faultOf({ answer }: Question, value: Json | undefined, lang: Lang): Promise<string | undefined> {
    return answer.type === "body" ? bodyFault(shell, value, lang) : undefined;
  }

  async function questionPage(
    at: Opened,
    place: AnswerPlace,
    lang: Lang,
    given: { readonly error?: string; readonly typed?: Json; readonly query?: string | undefined } = {},
  ): Promise<Answer> {
    const { draft, definition, frame, form } = at;
    const question = questionAt(definition, place);
    // What is not asked any more, because of another answer, has no page: the form goes on where it stands.
    if (!frame.asked.includes(place.question)) return goTo(openStep(draft.id, form));
    if (question.answer.type === "group" && pickOf(question.answer) !== undefined) {
      return pickPage(shell, at, place.question, lang);
    }
    if (question.answer.type === "group") return groupStart(at, place.question) ?? groupPage(at, place.question, lang);
    if (question.answer.type === "files") return drawFiles(shell, at, place.question);
    if (question.answer.type === "body") {
      const { query = "", error } = given;
      return drawBodies(shell, at, place, question.answer, { query: query.slice(0, 200), error, lang });
    }
    if (place.inner !== undefined && !askedInside(at, place).some(({ id }) => id === place.inner)) {
      return goTo(placePath(draft.id, { question: place.question }));
    }
    const there = answerAt(draft.answers, place);
    const facts = question.answer.type === "choice-of-fact" ? await at.facts() : [];
    return page(
      draw(QuestionPage, {
        frame,
        question,
        action: placePath(draft.id, place),
        within: withinOf(definition, place, lang),
        value: given.typed ?? there,
        seen: answerMark(there),
        items: itemsOf(question, facts, lang),
        back:
          place.inner === undefined
            ? stepBefore(draft.id, form, place.question, beforeQuestions(at))
            : backInside(at, place),
        errors: given.error === undefined ? [] : [{ field: "answer", message: given.error }],
      }),
      given.error === undefined ? 200 : 422,
    );
  }

  async function checkPage(at: Opened, lang: Lang, status = 200): Promise<Answer> {
    const { draft, principal, frame, form } = at;
    if (firstMissing(form) !== undefined) return goTo(openStep(draft.id, form));
    const [facts, names] = await Promise.all([at.facts(), shell.names()]);
    const { outlook, cost } = await deps.services.prospect(draft.id, principal, facts);
    const line = ({ question, value }: AskedQuestion, place: AnswerPlace, within?: string) => ({
      title: within === undefined ? question.title[lang] : `${within}. ${question.title[lang]}`,
      change: placePath(draft.id, place),
      shown: answerInWords(question, value, facts, definitions.vocabulary, lang, names.bodies),
    });
    const answers = form.flatMap((asked) => {
      const { question, items } = asked;
      const { answer, id } = question;
      if (items === undefined || answer.type !== "group") return [line(asked, { question: id })];
      const count = words(lang)(answer.opens === "case" ? "pickCount" : "groupCount", { count: items.length });
      const pick = pickOf(answer);
      return [
        { title: question.title[lang], change: placePath(draft.id, { question: id }), shown: count },
        ...items.flatMap((inner, index) =>
          inner.flatMap((one) => {
            const within = `${answer.item[lang]} ${index + 1}`;
            if (one.question.id !== pick?.id) {
              return [line(one, { question: id, item: index + 1, inner: one.question.id }, within)];
            }
            // What was ticked is changed where it was ticked.
            if (one.value === undefined) return [];
            const against = outlook.find(({ value }) => value === one.value)?.against;
            const note = against && words(lang)("pickInsisted", { reason: against.text[lang] });
            return [{ ...line(one, { question: id }), title: within, note }];
          }),
        ),
      ];
    });
    const setOff = deps.services
      .rules(at.definition.service)
      .flatMap(({ effect }) => (effect?.on === "filed" ? [effect.what] : []));
    const applicant =
      draft.purpose?.kind === "counter" ? draft.purpose.name : (principal.actingFor ?? principal).names[lang];
    const { definition } = at;
    const named = definition.route === undefined ? undefined : draft.answers[definition.route.question];
    const body = typeof named === "string" ? named : definition.body;
    const { person } = principal;
    const what = { frame, body, facts, names, answers, cost, setOff, applicant, person };
    return page(draw(CheckPage, what), status);
  }

  async function inWords(
    at: Opened,
    question: Question,
    value: Json | undefined,
    lang: Lang,
  ): Promise<string | undefined> {
    const facts = question.answer.type === "choice-of-fact" ? await at.facts() : [];
    const { bodies } = question.answer.type === "body" ? await shell.names() : { bodies: {} };
    return answerInWords(question, value, facts, definitions.vocabulary, lang, bodies);
  }
}

function placeOf({ question, item, inner }: z.infer<typeof innerParams>): AnswerPlace {
  return { question, item, inner };
}

/** What is asked about an item of a group, also about one that is still to come. */
function askedInside({ draft, form, formOf }: Opened, { question, item = 1 }: AnswerPlace): Question[] {
  const items = form.find((one) => one.question.id === question)?.items ?? [];
  const grown = { ...draft.answers, [question]: [...items.map(answersOf), {}] };
  const asked =
    items[item - 1] ??
    formOf(grown)
      .find((one) => one.question.id === question)
      ?.items?.at(-1) ??
    [];
  return asked.map((one) => one.question);
}

/** Inside a group one goes back question by question, and before the first to the group. */
function backInside(at: Opened, { question, item = 1, inner }: AnswerPlace): string {
  const { draft, form } = at;
  const asked = form.find((one) => one.question.id === question)?.items?.[item - 1] ?? [];
  const previous = asked[asked.findIndex((one) => one.question.id === inner) - 1];
  const before = previous?.question.id === pickOf(groupOf(at.definition, question))?.id ? undefined : previous;
  // Before the first question about the first thing there is nothing of the group to go back to.
  if (before === undefined && previous === undefined && groupStart(at, question) !== undefined) {
    return stepBefore(draft.id, form, question, beforeQuestions(at));
  }
  return placePath(draft.id, before === undefined ? { question } : { question, item, inner: before.question.id });
}
