import { readAsice, renderHtml, renderPdf } from "@ratusha/document";
import { discloseAct } from "@ratusha/evidence";
import { ownerOf, type Principal } from "@ratusha/identity";
import { type Lang, parseUuid } from "@ratusha/kernel";
import { z } from "zod";
import type { Submission } from "./application/application.ts";
import { dropDraft, getDraft, listDrafts, saveDraft } from "./application/draft.ts";
import { fileApplications } from "./application/file.ts";
import { completeApplication, prepareApplication, signApplication } from "./application/prepare.ts";
import { queueOf } from "./case/body-case.ts";
import { factViews, readFacts } from "./case/facts.ts";
import { bytes, type CaseRecord } from "./case/record.ts";
import { findCase, listCases } from "./case/store.ts";
import type { Page } from "./case/view.ts";
import { caseLine, caseView, queueLine } from "./case/views.ts";
import { withdrawCase } from "./case/withdraw.ts";
import { type Context, createContext, type ServicesDependencies } from "./context.ts";
import { completeDecision, officialCase, prepareDecision } from "./decision/official.ts";
import { keepDefinitions, readArchive } from "./definition/archive.ts";
import { checkDefinition } from "./definition/check.ts";
import { findIntent } from "./intent/store.ts";
import { createWorker, one } from "./intent/worker.ts";
import { findDocument, listDocuments, statusByCode } from "./issued/store.ts";
import { requireBody } from "./official/official.ts";
import { completeOpinion, getTask, opinionRoles, prepareOpinion } from "./opinion/answer.ts";
import { followMessages } from "./opinion/follow.ts";
import { listTasks } from "./opinion/task-store.ts";
import { taskLine, taskView } from "./opinion/view.ts";
import { problems } from "./problems.ts";
import type { Download, Paging, Services } from "./services.ts";

const lastUuid = "ffffffff-ffff-ffff-ffff-ffffffffffff";
const firstKey = { due: "0001-01-01", id: "00000000-0000-0000-0000-000000000000" };

/**
 * Makes the services of a country out of its definitions.
 * @throws Problem services.definition-faulty when a definition cannot be published; the first fault is named
 */
export function createServices(deps: ServicesDependencies): Services {
  for (const definition of deps.definitions) {
    const [fault] = checkDefinition(definition, deps.vocabulary);
    if (fault === undefined) continue;
    throw problems["definition-faulty"](`${definition.service}: ${fault.rule} at ${fault.at}: ${fault.detail}`);
  }
  const context = createContext(deps);
  const { catalogue } = context;
  const worker = createWorker(context);
  const follower = followMessages(context);
  const file = async (submissions: readonly Submission[]) => {
    const outcomes = await fileApplications(context, submissions);
    if (outcomes.some((outcome) => outcome.ok && outcome.value.state === "gathering")) worker.nudge();
    return outcomes;
  };

  return {
    definitions: catalogue,

    async known(service, principal) {
      const published = catalogue.find(service);
      if (published === undefined || principal.actingFor?.kind === "body") throw problems["not-found"]();
      const { definition } = published;
      const reader = `person:${principal.person}`;
      const [facts] = await readFacts(context, [
        { definition, owner: ownerOf(principal), signer: principal.person, reader },
      ]);
      return factViews(context, definition, facts ?? []);
    },

    saveDraft: (input, principal) => saveDraft(context, ownerOf(principal), input),
    draft: (id, principal) => getDraft(context, id, ownerOf(principal)),
    drafts: (principal) => listDrafts(context, ownerOf(principal)),
    dropDraft: (id, principal) => dropDraft(context, id, ownerOf(principal)),

    prepareApplication: (input, principal, offer) => prepareApplication(context, input, principal, offer),
    async signApplication(input, principal, how) {
      return (await signApplication(context, input, principal, how)).submission;
    },
    completeApplication: (input, principal) => completeApplication(context, input, principal, file),
    file,

    async casesOf(principal, paging) {
      const limit = limitOf(paging);
      const before = paging?.after === undefined ? lastUuid : uuidOf(paging.after);
      const found = await listCases(context.db, ownerOf(principal), before, limit + 1);
      return page(
        found,
        limit,
        (item) => caseLine(context, item),
        (item) => item.id,
      );
    },
    async case(id, principal) {
      return caseView(context, await readable(context, id, principal), principal);
    },
    async withdraw(id, principal) {
      await withdrawCase(context, await ownCase(context, id, principal), principal);
      return caseView(context, await ownCase(context, id, principal), principal);
    },

    async queue(principal, paging) {
      const body = requireBody(principal, ["official", "decider", "head"]);
      const limit = limitOf(paging);
      const found = await queueOf(context.db, body, queueKey(paging?.after), limit + 1);
      return page(
        found,
        limit,
        (item) => queueLine(context, item),
        (item) => `${item.due}_${item.id}`,
      );
    },
    prepareDecision: (input, principal) => prepareDecision(context, input, principal),
    async completeDecision(input, principal) {
      const { caseId, intent } = await completeDecision(context, input, principal);
      if (intent !== undefined) await atOnce(context, intent);
      worker.nudge();
      return caseView(context, await officialCase(context, caseId, principal, "see"), principal);
    },

    async opinionTasks(principal, paging) {
      const body = requireBody(principal, opinionRoles);
      const limit = limitOf(paging);
      const before = paging?.after === undefined ? lastUuid : uuidOf(paging.after);
      return page(await listTasks(context.db, body, before, limit + 1), limit, taskLine, (item) => item.id);
    },
    opinionTask: async (id, principal) => taskView(await getTask(context, id, principal)),
    prepareOpinion: (input, principal) => prepareOpinion(context, input, principal),
    async completeOpinion(input, principal) {
      const { task, intent } = await completeOpinion(context, input, principal);
      if (intent !== undefined) await atOnce(context, intent);
      follower.nudge();
      return taskView(await getTask(context, task.id, principal));
    },

    async documentLine(id, principal) {
      const found = parseUuid(id).ok ? await documentFor(context, id, principal) : undefined;
      if (found === undefined) throw problems["not-found"]();
      return found.line;
    },
    async documentsOf(principal, paging) {
      const limit = limitOf(paging);
      const before = paging?.after === undefined ? lastUuid : uuidOf(paging.after);
      const found = await listDocuments(context.db, ownerOf(principal), before, limit + 1);
      return page(
        found,
        limit,
        (item) => item,
        (item) => item.id,
      );
    },
    document: (id, form, language, principal) => download(context, id, form, language, principal),
    async application(caseId, principal) {
      const found = await readable(context, caseId, principal);
      const [row] = await context.db.query("SELECT container FROM application WHERE owner = $1 AND case_id = $2", [
        found.owner,
        found.id,
      ]);
      return { name: `${fileName(found.number)}.asice`, mediaType: asice, bytes: bytes.parse(row?.["container"]) };
    },
    async proof(caseId, principal) {
      const found = await readable(context, caseId, principal);
      const act = parseUuid(found.decidedAct ?? found.filedAct);
      const proof = act.ok ? await deps.log.proofFor(act.value) : undefined;
      if (!act.ok || proof === undefined) return undefined;
      // Whom the act is about may disclose it; an official's copy proves as much without it.
      const disclosed = principal.actingFor?.kind === "body" ? undefined : await discloseAct(context.db, act.value);
      return disclosed === undefined ? proof : { ...proof, act: disclosed };
    },
    documentByCode: (code) => statusByCode(context.db, code),

    async start() {
      const published = catalogue.all();
      await keepDefinitions(context.db, published, context.now());
      catalogue.remember(
        await readArchive(
          context.db,
          published.map(({ digest }) => digest),
        ),
      );
      await worker.start();
      follower.start();
    },
    async settle() {
      let quiet = 0;
      while (quiet < 2) {
        await follower.caughtUp();
        quiet = (await worker.round()) === 0 ? quiet + 1 : 0;
      }
    },
    async stop() {
      await Promise.all([worker.stop(), follower.stop()]);
    },
  };
}

const asice = "application/vnd.etsi.asic-e+zip";

function limitOf(paging: Paging | undefined): number {
  return Math.min(Math.max(Math.trunc(paging?.limit ?? 50), 1), 200);
}

function page<I, O>(found: readonly I[], limit: number, view: (item: I) => O, key: (item: I) => string): Page<O> {
  const shown = found.slice(0, limit);
  const last = shown.at(-1);
  const items = shown.map(view);
  return found.length > limit && last !== undefined ? { items, next: key(last) } : { items };
}

function uuidOf(text: string): string {
  const id = parseUuid(text);
  if (!id.ok) throw problems["not-found"]();
  return id.value;
}

function queueKey(after: string | undefined): { due: string; id: string } {
  if (after === undefined) return firstKey;
  const parsed = z.templateLiteral([z.iso.date(), "_", z.uuid()]).safeParse(after);
  if (!parsed.success) throw problems["not-found"]();
  return { due: after.slice(0, 10), id: after.slice(11) };
}

async function ownCase(context: Context, id: string, principal: Principal): Promise<CaseRecord> {
  const found = parseUuid(id).ok ? await findCase(context.db, ownerOf(principal), id) : undefined;
  if (found === undefined) throw problems["not-found"]();
  return found;
}

/** A case for whoever may read it: its owner, or an official of its body. */
function readable(context: Context, id: string, principal: Principal): Promise<CaseRecord> {
  return principal.actingFor?.kind === "body"
    ? officialCase(context, id, principal, "see")
    : ownCase(context, id, principal);
}

/** Does an intent now; where it cannot be done, it stays for the background. */
async function atOnce(context: Context, id: string): Promise<void> {
  const intent = await findIntent(context.db, id);
  if (intent !== undefined) await one(context, intent);
}

async function download(
  context: Context,
  id: string,
  form: "asice" | "html" | "pdf",
  language: Lang,
  principal: Principal,
): Promise<Download> {
  const found = parseUuid(id).ok ? await documentFor(context, id, principal) : undefined;
  if (found === undefined) throw problems["not-found"]();
  const name = fileName(found.line.number);
  if (form === "asice") return { name: `${name}.asice`, mediaType: asice, bytes: found.container };
  const document = readAsice(found.container);
  if (!document.ok) throw new Error(`a document that was kept cannot be read: ${document.detail}`);
  if (form === "pdf") {
    return {
      name: `${name}.pdf`,
      mediaType: "application/pdf",
      bytes: await renderPdf(document.value, language, context.calendar.zone),
    };
  }
  const html = new TextEncoder().encode(renderHtml(document.value, language, context.calendar.zone));
  return { name: `${name}.html`, mediaType: "text/html; charset=utf-8", bytes: html };
}

/** The holder's own document, or one that the official's body issued in a case on its list. */
async function documentFor(context: Context, id: string, principal: Principal) {
  const acting = principal.actingFor;
  if (acting?.kind !== "body") return findDocument(context.db, ownerOf(principal), id);
  const [row] = await context.db.query(
    `SELECT body_case.owner FROM body_case JOIN issued ON issued.owner = body_case.owner AND issued.case_id = body_case.id
     WHERE body_case.body = $1 AND issued.id = $2`,
    [acting.code, id],
  );
  return row === undefined ? undefined : findDocument(context.db, z.string().parse(row["owner"]), id);
}

function fileName(number: string): string {
  return number.replaceAll("/", "-");
}
