import { type Principal, reaches } from "@ratusha/identity";
import type { TimeLine } from "@ratusha/insight";
import { computeTerm, type Lang } from "@ratusha/kernel";
import { runtimeProblems } from "@ratusha/runtime";
import type { Definition, Draft } from "@ratusha/services";
import { z } from "zod";
import { draw } from "../page/render.tsx";
import { goTo, json, page } from "../shell/answer.ts";
import { certificateField, signedForm } from "../shell/fields.ts";
import { type Shell, signedIn } from "../shell/shell.ts";
import { readAnswer, typedAnswer } from "./answer.ts";
import { CataloguePage } from "./catalogue-page.tsx";
import { CheckPage, type FormFrame, KnownPage, QuestionPage } from "./form-page.tsx";
import { createKnown } from "./known.ts";
import { createServiceSearch } from "./search.ts";
import { ServicePage } from "./service-page.tsx";
import { answerInWords, itemsOf } from "./shown.ts";

/** The months whose decisions a service's times are told from. */
const monthsOfTimes = 6;
const draftParams = z.object({ id: z.uuid() });
const questionParams = z.object({ id: z.uuid(), question: z.string().max(60) });

/** The catalogue, a service, and its form: one question a page, kept as a draft until it is signed. */
export function serviceRoutes(shell: Shell): void {
  const { deps } = shell;
  const { definitions } = deps.services;
  const known = createKnown(deps);

  const search = createServiceSearch();
  const looking = z.object({
    q: z.string().max(200).default(""),
    event: z.string().max(40).optional(),
    body: z.string().max(40).optional(),
  });
  shell.get("/services", { query: looking }, async ({ query }) => {
    const { lifeEvents } = deps.country;
    const catalogue = definitions.catalogue();
    const { bodies } = await shell.names();
    const event = lifeEvents.find((candidate) => candidate.id === query.event);
    const body = catalogue.some((one) => one.body === query.body) ? query.body : undefined;
    const q = query.q.trim();
    const knownBy = (one: Definition) => [
      ...lifeEvents.filter(({ id }) => one.lifeEvents.includes(id)).map(({ name }) => name),
      ...[bodies[one.body]].flatMap((name) => name ?? []),
    ];
    const found = q === "" ? { things: catalogue, understood: undefined } : search(catalogue, q, knownBy);
    const services = found.things.filter(
      (one) => (event === undefined || one.lifeEvents.includes(event.id)) && (body === undefined || one.body === body),
    );
    return page(
      draw(CataloguePage, {
        services,
        events: lifeEvents,
        event,
        bodies: [...new Set(catalogue.map((one) => one.body))].map((code) => ({ code, name: bodies[code] ?? code })),
        body,
        query: q,
        understood: found.understood,
      }),
    );
  });

  const serviceParams = z.object({ service: z.string().max(80) });
  shell.get("/services/:service", { params: serviceParams }, async ({ params, principal }) => {
    const definition = openDefinition(params.service);
    return page(
      draw(ServicePage, {
        definition,
        vocabulary: definitions.vocabulary,
        names: await shell.names(),
        dueIfToday: dueOf(definition),
        times: await timesOf(definition.service),
        entitled: principal === undefined || mayApply(definition, principal),
      }),
    );
  });

  shell.post("/services/:service", { params: serviceParams }, async (asked) => {
    const definition = openDefinition(asked.params.service);
    const draft = await deps.services.saveDraft({ service: definition.service, answers: {} }, signedIn(asked));
    return goTo(firstStep(definition, draft));
  });

  shell.get("/drafts/:id", { params: draftParams }, async (asked) => {
    const { draft, definition } = await open(asked.params.id, signedIn(asked));
    return goTo(firstStep(definition, draft));
  });

  shell.get("/drafts/:id/known", { params: draftParams }, async (asked) => {
    const principal = signedIn(asked);
    const { draft, definition } = await open(asked.params.id, principal);
    const frame = frameOf(definition, draft);
    const facts = await known(definition.service, principal, draft);
    const correctable = draft.purpose?.kind !== "counter";
    return page(draw(KnownPage, { frame, facts, names: await shell.names(), next: nextStep(frame, -1), correctable }));
  });

  shell.get("/drafts/:id/questions/:question", { params: questionParams }, async (asked) => {
    const principal = signedIn(asked);
    const { draft, definition } = await open(asked.params.id, principal);
    const at = indexOf(definition, asked.params.question);
    return page(await questionPage(principal, definition, draft, at, asked.lang));
  });

  const answering = z.record(z.string().max(60), z.string().max(20_000));
  shell.post("/drafts/:id/questions/:question", { params: questionParams, body: answering }, async (asked) => {
    const principal = signedIn(asked);
    const { draft, definition } = await open(asked.params.id, principal);
    const at = indexOf(definition, asked.params.question);
    const question = definition.questions[at];
    if (question === undefined) throw runtimeProblems["not-found"]();
    const answer = readAnswer(question, asked.body, shell.today(), asked.lang);
    if (!answer.ok) {
      const errors = [{ field: "answer", message: answer.message }];
      const typed = { ...draft, answers: { ...draft.answers, [question.id]: typedAnswer(question, asked.body) } };
      return page(await questionPage(principal, definition, typed, at, asked.lang, errors), 422);
    }
    const answers = { ...draft.answers };
    if (answer.value === undefined) delete answers[question.id];
    else answers[question.id] = answer.value;
    await deps.services.saveDraft({ id: draft.id, service: draft.service, answers }, principal);
    const frame = frameOf(definition, draft);
    // Whoever came from the check to change an answer goes straight back to it.
    return goTo(
      firstMissing(definition, draft) === -1 ? nextStep(frame, definition.questions.length) : nextStep(frame, at),
    );
  });

  shell.get("/drafts/:id/check", { params: draftParams }, async (asked) => {
    const principal = signedIn(asked);
    return checkPage(principal, asked.params.id, asked.lang);
  });

  const preparing = z.object({ certificate: certificateField });
  shell.post("/drafts/:id/prepare", { params: draftParams, body: preparing }, async (asked) => {
    const principal = signedIn(asked);
    const draft = await deps.services.draft(asked.params.id, principal);
    const { about } = draft;
    const prepared = await deps.services.prepareApplication(
      {
        service: draft.service,
        answers: draft.answers,
        language: asked.lang,
        certificate: asked.body.certificate,
        draft: draft.id,
        ...(about === undefined ? {} : { about }),
      },
      principal,
    );
    return json({ id: prepared.id, toBeSigned: Buffer.from(prepared.toBeSigned).toString("base64") });
  });

  shell.post("/drafts/:id/file", { params: draftParams, body: signedForm.partial() }, async (asked) => {
    const principal = signedIn(asked);
    const { preparation, signature } = asked.body;
    if (preparation === undefined || signature === undefined) {
      return checkPage(principal, asked.params.id, asked.lang, 422);
    }
    const filed = await deps.services.completeApplication({ id: preparation, signature }, principal);
    if (principal.actingFor?.kind === "body") return goTo(`/office/counter/${filed.caseId}`);
    return goTo(`/applications/${filed.caseId}/receipt`);
  });

  async function checkPage(principal: Principal, id: string, lang: Lang, status = 200) {
    const { draft, definition } = await open(id, principal);
    const frame = frameOf(definition, draft);
    const missing = firstMissing(definition, draft);
    if (missing !== -1) return goTo(questionStep(frame, missing));
    const facts = await known(definition.service, principal, draft);
    return page(
      draw(CheckPage, {
        frame,
        facts,
        names: await shell.names(),
        answers: definition.questions.map((question) => ({
          question,
          shown: answerInWords(question, draft.answers[question.id], facts, definitions.vocabulary, lang),
        })),
        applicant:
          draft.purpose?.kind === "counter" ? draft.purpose.name : (principal.actingFor ?? principal).names[lang],
        person: principal.person,
      }),
      status,
    );
  }

  async function questionPage(
    principal: Principal,
    definition: Definition,
    draft: Draft,
    at: number,
    lang: Lang,
    errors: readonly { readonly field: string; readonly message: string }[] = [],
  ) {
    const question = definition.questions[at];
    if (question === undefined) throw runtimeProblems["not-found"]();
    const frame = frameOf(definition, draft);
    const chosenFromFacts = question.answer.type === "choice-of-fact";
    const facts = chosenFromFacts ? await known(definition.service, principal, draft) : [];
    return draw(QuestionPage, {
      frame,
      question,
      number: at + 1,
      total: definition.questions.length,
      value: draft.answers[question.id],
      items: itemsOf(question, facts, lang),
      back: at === 0 ? beforeQuestions(frame) : questionStep(frame, at - 1),
      errors,
    });
  }

  async function open(id: string, principal: Principal): Promise<{ draft: Draft; definition: Definition }> {
    const draft = await deps.services.draft(id, principal);
    const found = definitions.find(draft.service);
    if (found === undefined) throw runtimeProblems["not-found"]();
    return { draft, definition: found.definition };
  }

  function openDefinition(service: string): Definition {
    const found = definitions.find(service)?.definition;
    if (found === undefined || found.access === "offer" || found.shape !== "application") {
      throw runtimeProblems["not-found"]();
    }
    return found;
  }

  /** How long it really took in the last months; undefined while too few were decided to say. */
  async function timesOf(service: string): Promise<TimeLine | undefined> {
    const from = shell
      .today()
      .toPlainYearMonth()
      .subtract({ months: monthsOfTimes - 1 })
      .toString();
    return (await deps.insight.times({ service, from, by: [] }))[0];
  }

  function dueOf({ term }: Definition): Temporal.PlainDate | undefined {
    if (term.kind === "at-once") return undefined;
    const { unit, count, startRule, rollForward } = term;
    const { calendar } = deps;
    const question = { term: { unit, count }, start: shell.today(), startRule, rollForward, calendar };
    return computeTerm({ ...question, suspensions: [], extensions: [] }).due;
  }
}

function indexOf(definition: Definition, question: string): number {
  const at = definition.questions.findIndex((one) => one.id === question);
  if (at === -1) throw runtimeProblems["not-found"]();
  return at;
}

/** The place of the first question that must still be answered; −1 when there is none. */
function firstMissing({ questions }: Definition, { answers }: Draft): number {
  return questions.findIndex(({ id, required }) => required && answers[id] === undefined);
}

function mayApply(definition: Definition, { actingFor }: Principal): boolean {
  if (actingFor === undefined) return definition.applicants.includes("person");
  if (actingFor.kind === "body") return false;
  const roles = actingFor.kind === "person" ? (definition.personRoles ?? []) : definition.applicantRoles;
  return (
    definition.applicants.includes(actingFor.kind) &&
    reaches({ actingFor }, definition.service) &&
    actingFor.roles.some((role) => roles.includes(role))
  );
}

function frameOf(definition: Definition, draft: Draft): FormFrame {
  return { definition, path: `/drafts/${draft.id}` };
}

function questionStep(frame: FormFrame, at: number): string {
  const question = frame.definition.questions[at];
  return question === undefined ? `${frame.path}/check` : `${frame.path}/questions/${question.id}`;
}

function nextStep(frame: FormFrame, at: number): string {
  return questionStep(frame, at + 1);
}

function beforeQuestions(frame: FormFrame): string {
  return frame.definition.facts.length === 0 ? `/services/${frame.definition.service}` : `${frame.path}/known`;
}

/** A new draft begins with what is known; a draft that was left goes on at its first open question. */
function firstStep(definition: Definition, draft: Draft): string {
  const frame = frameOf(definition, draft);
  if (Object.keys(draft.answers).length === 0 && definition.facts.length > 0) return `${frame.path}/known`;
  const at = firstMissing(definition, draft);
  return at === -1 ? `${frame.path}/check` : questionStep(frame, at);
}
