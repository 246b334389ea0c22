import { mailRoles } from "@ratusha/exchange";
import type { Principal } from "@ratusha/identity";
import { identityProblems } from "@ratusha/identity";
import { isProblem, parseUuid } from "@ratusha/kernel";
import { runtimeProblems } from "@ratusha/runtime";
import { type QueueFilter, queueStates, whoseCases } from "@ratusha/services";
import { z } from "zod";
import { doneQuery, goToDone } from "../desk/done.ts";
import { chosenText } from "../desk/insert.tsx";
import { ConfirmPage } from "../desk/second-pages.tsx";
import { draw } from "../page/render.tsx";
import { file, goTo, json, page } from "../shell/answer.ts";
import { afterQuery, certificateField, idParams, pagingOf, signedForm, textQuery } from "../shell/fields.ts";
import { servicesAt } from "../shell/newest.ts";
import { official, type Shell } from "../shell/shell.ts";
import { AppealedPage } from "./appealed.tsx";
import { CasePage } from "./case-page.tsx";
import { ConcernedPage } from "./concerned-page.tsx";
import { DecidePage } from "./decide-page.tsx";
import { InboxPage, OutboxPage } from "./mail-pages.tsx";
import { OpinionPage } from "./opinion-page.tsx";
import { type Moved, QueuePage } from "./queue-page.tsx";
import { RefusePage } from "./refuse-page.tsx";
import { words } from "./words.ts";

const pageSize = 50;
/** Everything that came in goes into one journal, by its index, until a body sets up its own. */
const incomingJournal = "01";

/** The officials' workplace: queue, case, decision, opinions, inbox and outbox. */
export function officialRoutes(shell: Shell): void {
  const { services, exchange } = shell.deps;

  const code = z.string().regex(/^[a-z][a-z0-9-]{0,59}$/);
  const empty = z.literal("").transform(() => undefined);
  const looking = afterQuery.extend({
    q: z.string().max(200).default(""),
    whose: z.enum(whoseCases).optional(),
    unit: z.union([empty, code]).optional(),
    state: z.enum(queueStates).optional(),
    service: z.union([empty, code]).optional(),
    moved: z
      .templateLiteral([z.int().min(0).max(50), "-", z.int().min(0).max(50)])
      .or(z.literal("none"))
      .optional()
      .catch(undefined),
  });
  shell.get("/office", { query: looking }, async (asked) => {
    const principal = official(asked);
    const { q, whose, unit, state, service } = asked.query;
    const filter: QueueFilter = {
      ...(unit !== undefined ? { whose: "unit", unit } : whose === undefined ? {} : { whose }),
      ...(state === undefined ? {} : { state }),
      ...(service === undefined ? {} : { service }),
      ...(q.trim() === "" ? {} : { search: q.trim() }),
    };
    const [found, counts, units] = await Promise.all([
      services.queue(principal, { ...pagingOf(asked.query, pageSize), ...filter }),
      services.office.counts(filter, principal),
      services.office.units(principal),
    ]);
    const body = principal.actingFor?.code;
    const here = servicesAt(services.definitions, body);
    const decides = here.some(
      ({ decision, roles }) =>
        decision.mode === "official" && principal.actingFor?.roles.some((role) => roles.decide.includes(role)) === true,
    );
    const mine = here.filter(({ term }) => term.kind === "term").map(({ service: code, name }) => ({ code, name }));
    return page(
      draw(QueuePage, {
        cases: found.items,
        next: found.next,
        filter,
        counts,
        choices: { services: mine, units },
        person: principal.person,
        today: shell.today(),
        moved: movedOf(asked.query.moved),
        decides,
      }),
    );
  });

  shell.get("/office/cases/:id", { params: idParams, query: doneQuery }, async (asked) => {
    const principal = official(asked);
    const { id } = asked.params;
    try {
      const view = await services.case(id, principal);
      const doneBy = asked.query.done === "1" ? principal.person : undefined;
      return page(draw(CasePage, { view, names: await shell.names(), today: shell.today(), doneBy }));
    } catch (error) {
      if (!isProblem(error, "services.own-interest")) throw error;
      return page(draw(ConcernedPage, { line: await services.office.movable(id, principal) }), error.status);
    }
  });

  const fileParams = idParams.extend({ name: z.string().max(200) });
  shell.get("/office/cases/:id/files/:name", { params: fileParams }, async (asked) =>
    file(await services.caseFile(asked.params.id, asked.params.name, official(asked))),
  );
  shell.get("/office/opinions/:id/files/:name", { params: fileParams }, async (asked) =>
    file(await services.opinionFile(asked.params.id, asked.params.name, official(asked))),
  );

  shell.get("/office/cases/:id/application.asice", { params: idParams }, async (asked) =>
    file(await services.application(asked.params.id, official(asked))),
  );

  shell.get("/office/cases/:id/appealed", { params: idParams }, async (asked) => {
    const { id } = asked.params;
    const appealed = await services.appealed(id, official(asked));
    return page(draw(AppealedPage, { appeal: id, appealed, names: await shell.names() }));
  });
  shell.get("/office/cases/:id/appealed/files/:name", { params: fileParams }, async (asked) =>
    file(await services.appealedFile(asked.params.id, asked.params.name, official(asked))),
  );
  const decisionParams = idParams.extend({ form: z.enum(["html", "pdf", "asice"]) });
  shell.get("/office/cases/:id/appealed/:form", { params: decisionParams }, async (asked) => {
    const { id, form } = asked.params;
    return file(await services.appealedDecision(id, form, asked.lang, official(asked)), form !== "asice");
  });

  for (const [word, outcome] of [
    ["grant", "granted"],
    ["refuse", "refused"],
  ] as const) {
    const path = `/office/cases/:id/${word}`;
    const decide = async (id: string, principal: Principal, status = 200, chosen?: string) => {
      const view = await services.case(id, principal);
      if (view.desk?.fourEyes.includes(outcome) === true) {
        const mine = view.desk.proposal?.outcome === outcome && view.actions.includes("confirm");
        if (mine) return page(draw(ConfirmPage, { view, person: principal.person }), status);
        const prepare = view.actions.includes("propose") ? `/propose/${outcome}` : "";
        return goTo(`/office/cases/${view.id}${prepare}`);
      }
      if (!view.actions.includes("decide")) return goTo(`/office/cases/${view.id}`);
      const purpose = outcome === "granted" ? "grant" : "refuse";
      const texts = await services.office.filledTemplates({ caseId: id, purpose }, principal);
      const text = chosenText(texts, chosen);
      return page(draw(DecidePage, { view, outcome, person: principal.person, texts, text }), status);
    };
    shell.get(path, { params: idParams, query: textQuery }, async (asked) =>
      decide(asked.params.id, official(asked), 200, asked.query.text),
    );

    const preparing = z.object({
      certificate: certificateField,
      ground: z.string().max(60).optional(),
      reason: z.string().max(4000).optional(),
    });
    shell.post(`${path}/prepare`, { params: idParams, body: preparing }, async (asked) => {
      const { certificate, ground, reason } = asked.body;
      const prepared = await services.prepareDecision(
        {
          caseId: asked.params.id,
          outcome,
          certificate,
          ...(ground === undefined || outcome === "granted" ? {} : { ground }),
          ...(reason === undefined || reason.trim() === "" ? {} : { reason: reason.trim() }),
        },
        official(asked),
      );
      return json({ id: prepared.id, toBeSigned: Buffer.from(prepared.toBeSigned).toString("base64") });
    });

    shell.post(path, { params: idParams, body: signedForm.partial() }, async (asked) => {
      const principal = official(asked);
      const { preparation, signature } = asked.body;
      if (preparation === undefined || signature === undefined) return decide(asked.params.id, principal, 422);
      const view = await services.completeDecision({ id: preparation, signature }, principal);
      return goToDone(`/office/cases/${view.id}`);
    });
  }

  shell.get("/office/opinions/:id", { params: idParams }, async (asked) => opinion(asked.params.id, official(asked)));

  const answering = z.object({
    certificate: certificateField,
    outcome: z.enum(["positive", "negative"]),
    text: z.string().max(4000).default(""),
  });
  shell.post("/office/opinions/:id/prepare", { params: idParams, body: answering }, async (asked) => {
    const { certificate, outcome, text } = asked.body;
    const input = { taskId: asked.params.id, outcome, text: text.trim(), certificate };
    const prepared = await services.prepareOpinion(input, official(asked));
    return json({ id: prepared.id, toBeSigned: Buffer.from(prepared.toBeSigned).toString("base64") });
  });

  shell.post("/office/opinions/:id", { params: idParams, body: signedForm.partial() }, async (asked) => {
    const principal = official(asked);
    const { preparation, signature } = asked.body;
    if (preparation === undefined || signature === undefined) return opinion(asked.params.id, principal, 422);
    const task = await services.completeOpinion({ id: preparation, signature }, principal);
    return goTo(`/office/opinions/${task.id}`);
  });

  const inboxQuery = afterQuery.extend({ tasks: afterQuery.shape.after });
  shell.get("/office/inbox", { query: inboxQuery }, async (asked) => {
    const principal = reader(asked);
    // Each of the two lists goes on by itself; the other shows its beginning.
    const [tasks, messages] = await Promise.all([
      services.openOpinionTasks(principal, pagingOf({ after: asked.query.tasks }, pageSize)),
      exchange.inbox(bodyOf(principal), { after: asked.query.after, limit: pageSize + 1 }),
    ]);
    const shown = messages.slice(0, pageSize);
    const next = messages.length > pageSize ? shown.at(-1)?.cursor : undefined;
    return page(draw(InboxPage, { tasks, messages: shown, next, names: await shell.names() }));
  });

  shell.get("/office/outbox", { query: afterQuery }, async (asked) => {
    const body = bodyOf(reader(asked));
    const messages = await exchange.outbox(body, { after: asked.query.after, limit: pageSize + 1 });
    const shown = messages.slice(0, pageSize);
    const next = messages.length > pageSize ? shown.at(-1)?.cursor : undefined;
    return page(draw(OutboxPage, { messages: shown, next, names: await shell.names() }));
  });

  const messageParams = z.object({ sender: z.string().max(40), id: z.uuid() });
  shell.get("/office/messages/:sender/:id/document.asice", { params: messageParams }, async (asked) => {
    const bytes = await exchange.document(bodyOf(reader(asked)), keyOf(asked.params));
    if (bytes === undefined) throw runtimeProblems["not-found"]();
    return file({ name: `${asked.params.id}.asice`, mediaType: "application/vnd.etsi.asic-e+zip", bytes });
  });

  shell.post("/office/messages/:sender/:id/register", { params: messageParams }, async (asked) => {
    const principal = reader(asked);
    const message = keyOf(asked.params);
    const [outcome] = await exchange.register([
      { body: bodyOf(principal), message, journal: incomingJournal, actor: `person:${principal.person}` },
    ]);
    if (outcome === undefined || (!outcome.ok && outcome.reason === "message-unknown")) {
      throw runtimeProblems["not-found"]();
    }
    return goTo("/office/inbox");
  });

  shell.get("/office/messages/:sender/:id/refuse", { params: messageParams }, async (asked) => {
    const message = await received(reader(asked), asked.params);
    return page(draw(RefusePage, { message, names: await shell.names() }));
  });

  const refusing = z.object({ result: z.string().max(40).default(""), note: z.string().max(4000).default("") });
  shell.post("/office/messages/:sender/:id/refuse", { params: messageParams, body: refusing }, async (asked) => {
    const principal = reader(asked);
    const message = await received(principal, asked.params);
    const result = z.enum(["not-subject", "refused", "no-trust"]).safeParse(asked.body.result);
    const note = asked.body.note.trim().slice(0, 2000);
    const t = words(asked.lang);
    const errors = [
      ...(result.success ? [] : [{ field: "result", message: t("declineChoose") }]),
      ...(note === "" ? [{ field: "note", message: t("declineExplain") }] : []),
    ];
    if (!result.success || errors.length > 0) {
      const names = await shell.names();
      return page(draw(RefusePage, { message, names, chosen: asked.body.result, note, errors }), 422);
    }
    const actor = `person:${principal.person}`;
    const key = keyOf(asked.params);
    await exchange.refuse([{ body: bodyOf(principal), message: key, result: result.data, note, actor }]);
    return goTo("/office/inbox");
  });

  /** A message that the body received; what is another's is not there. */
  async function received(principal: Principal, params: { readonly sender: string; readonly id: string }) {
    const message = await exchange.message(bodyOf(principal), keyOf(params));
    if (message === undefined || message.sender === bodyOf(principal)) throw runtimeProblems["not-found"]();
    return message;
  }

  async function opinion(id: string, principal: Principal, status = 200) {
    const task = await services.opinionTask(id, principal);
    return page(draw(OpinionPage, { task, names: await shell.names(), person: principal.person }), status);
  }
}

function movedOf(told: string | undefined): Moved | undefined {
  if (told === undefined) return undefined;
  if (told === "none") return { done: 0, left: 0, none: true };
  const [done = 0, left = 0] = told.split("-").map(Number);
  return { done, left };
}

/** Someone who reads and takes in the letters of a body. */
function reader(asked: Parameters<typeof official>[0]): Principal {
  const principal = official(asked);
  if (principal.actingFor?.roles.some((role) => mailRoles.includes(role)) !== true) {
    throw identityProblems["role-missing"]();
  }
  return principal;
}

function bodyOf(principal: Principal): string {
  const body = principal.actingFor;
  if (body?.kind !== "body") throw identityProblems["role-missing"]();
  return body.code;
}

function keyOf({ sender, id }: { readonly sender: string; readonly id: string }) {
  const parsed = parseUuid(id);
  if (!parsed.ok) throw runtimeProblems["not-found"]();
  return { sender, id: parsed.value };
}
