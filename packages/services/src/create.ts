import { discloseAct } from "@ratusha/evidence";
import { ownerOf, type Principal, reaches } from "@ratusha/identity";
import { parseUuid } from "@ratusha/kernel";
import { appealedCase, appealedDecision, appealedFile } from "./appeal/appealed.ts";
import type { Submission } from "./application/application.ts";
import { nameSubmission } from "./application/check.ts";
import { costOf } from "./application/cost.ts";
import { answerDraft, dropDraft, getDraft, listDrafts, saveDraft } from "./application/draft.ts";
import { fileApplications } from "./application/file.ts";
import { knowing, readingOf, readKnown } from "./application/known.ts";
import { completeApplication, prepareApplication, signApplication } from "./application/prepare.ts";
import { awaitingOf } from "./awaiting/awaiting.ts";
import { parsePlace, placeOf } from "./case/due-place.ts";
import { factViews } from "./case/facts.ts";
import { caseLine } from "./case/lines.ts";
import { noteDocumentLook, noteLook } from "./case/look.ts";
import { officialCase } from "./case/official-case.ts";
import type { CaseRecord } from "./case/record.ts";
import { findCase, listCases } from "./case/store.ts";
import { caseView, type ReadCase } from "./case/views.ts";
import { withdrawCase } from "./case/withdraw.ts";
import { type Context, createContext, type ServicesDependencies } from "./context.ts";
import { createCorrections } from "./correction/corrections.ts";
import { createCounter } from "./counter/counter.ts";
import { completeDecision } from "./decision/complete.ts";
import { prepareDecision } from "./decision/official.ts";
import { createApprovals } from "./definition/approvals.ts";
import { openArchive } from "./definition/archive.ts";
import { sameText } from "./definition/shown.ts";
import { requireSound } from "./definition/sound.ts";
import { createVersions } from "./definition/versions.ts";
import { loadFor, morningOf } from "./desk/morning.ts";
import { queueLines } from "./desk/queue.ts";
import { attachFiles, detachFile, draftFiles, eraseUnused } from "./file/attach.ts";
import { containerOf } from "./file/container.ts";
import { caseFile, opinionFile } from "./file/hand-out.ts";
import { createWorker, one } from "./intent/worker.ts";
import { serviceAgain } from "./issued/again.ts";
import { annulmentOf } from "./issued/annulment.ts";
import { asice, documentFor, download, fileName, reachedCases } from "./issued/hand-out.ts";
import { issuedUnder, listDocuments } from "./issued/store.ts";
import { inVain, takenOnce } from "./item/once.ts";
import { outlookOf } from "./item/outlook.ts";
import { createOffice } from "./office/office.ts";
import { requireUnconcerned } from "./official/interest.ts";
import { requireBody } from "./official/official.ts";
import { caseOfTask, completeOpinion, getTask, opinionRoles, prepareOpinion } from "./opinion/answer.ts";
import { followMessages } from "./opinion/follow.ts";
import { listOpenTasks, listTasks } from "./opinion/task-store.ts";
import { taskLine, taskView } from "./opinion/view.ts";
import type { Page, Paging } from "./paging.ts";
import { createPayments } from "./payment/payments.ts";
import { createPowers } from "./power/powers.ts";
import { problems } from "./problems.ts";
import { cpsvGraph } from "./publication/cpsv.ts";
import { createRegisterEntries } from "./registry/entries.ts";
import { completeAnswer, prepareAnswer } from "./request/answer.ts";
import { askApplicant } from "./request/ask.ts";
import { answerOf } from "./request/store.ts";
import { rulesInWords } from "./rule/words.ts";
import type { Services } from "./services.ts";
import { createShares } from "./share/shares.ts";
import { extendTerm } from "./term/extend.ts";
import { watchTerms } from "./term/watch.ts";

const lastUuid = "ffffffff-ffff-ffff-ffff-ffffffffffff";

/** Of the bodies that a search finds so many are named: whoever wants another one says more. */
const mostBodies = 20;

/**
 * Makes the services of a country out of its definitions.
 * @throws Problem services.definition-faulty when a definition cannot be published; the first fault is named
 */
export function createServices(deps: ServicesDependencies): Services {
  requireSound(deps);
  const context = createContext(deps);
  const { catalogue } = context;
  const conceptName = (concept: string) => deps.vocabulary[concept]?.name ?? sameText(concept);
  const own = (id: string, principal: Principal) => ownCase(context, id, principal);
  const worker = createWorker(context);
  const follower = followMessages(context);
  const approvals = createApprovals(context);
  const office = createOffice(context, () => worker.nudge());
  const file = async (submissions: readonly Submission[]) => {
    const outcomes = await fileApplications(context, submissions);
    if (outcomes.some((outcome) => outcome.ok && outcome.value.state === "gathering")) worker.nudge();
    return outcomes;
  };

  /** A case on one page; where an official looks at it, that is written down. */
  async function looked(read: ReadCase, principal: Principal) {
    const [view] = await Promise.all([
      caseView(context, read, principal),
      noteLook(context, read.found, "case", principal),
    ]);
    return view;
  }
  async function opened(id: string, principal: Principal, part: "application" | "file"): Promise<CaseRecord> {
    const { found } = await readable(context, id, principal);
    await noteLook(context, found, part, principal);
    return found;
  }

  /** A request for an opinion; that it was opened is seen by whom its case is about. */
  async function openTask(id: string, principal: Principal, part: "application" | "file") {
    const task = await getTask(context, id, principal);
    const found = await caseOfTask(context, task);
    if (found !== undefined) {
      await requireUnconcerned(context, principal.person, found);
      await noteLook(context, found, part, principal);
    }
    return task;
  }

  let opening: Promise<void> | undefined;
  function open(): Promise<void> {
    opening ??= (async () => {
      await openArchive(context.db, catalogue, context.now());
      approvals.watch();
      // Powers end in the server that was asked to end them.
      deps.registers.onPowersLost((person) => office.release(person).catch((error: unknown) => deps.onError?.(error)));
    })();
    return opening;
  }

  return {
    definitions: catalogue,

    async known(service, principal, draft) {
      const definition = catalogue.find(service)?.definition;
      const purpose = draft === undefined ? undefined : (await getDraft(context, draft, principal)).purpose;
      if (definition === undefined) throw problems["not-found"]();
      const reading = readingOf(definition, principal, purpose);
      return factViews(context, definition, await readKnown(context, definition, reading));
    },
    async outlook(id, principal, told) {
      return outlookOf(context, await getDraft(context, id, principal), principal, knowing(context, told));
    },
    async prospect(id, principal, told) {
      const draft = await getDraft(context, id, principal);
      const know = knowing(context, told);
      const cost = await costOf(context, draft, principal, know);
      const outlook = await outlookOf(context, draft, principal, know);
      return cost === undefined ? { outlook } : { outlook, cost };
    },
    identityOf: (submission) => nameSubmission(submission)?.digest,
    takenOnce: (asked, owner) => takenOnce(context, asked, owner),
    inVain: (cases) => inVain(context, cases),

    saveDraft: (input, principal) => saveDraft(context, principal, input),
    answerDraft: (input, principal) => answerDraft(context, input, principal),
    draft: (id, principal) => getDraft(context, id, principal),
    drafts: (principal) => listDrafts(context, principal),
    async dropDraft(id, principal) {
      await dropDraft(context, id, principal);
      await eraseUnused(context);
    },
    draftFiles: (draft, principal) => draftFiles(context, draft, principal),
    attachFiles: (input, principal) => attachFiles(context, input, principal),
    detachFile: (input, principal) => detachFile(context, input, principal),
    uploads: deps.files?.uploads,
    findBodies: (query) => context.exchange.findSubscribers(query, mostBodies),

    prepareApplication: (input, principal, offer) => prepareApplication(context, input, principal, offer),
    signApplication: (input, principal, how) => signApplication(context, input, principal, how),
    completeApplication: (input, principal) => completeApplication(context, input, principal, file),
    file,

    async casesOf(principal, paging) {
      const limit = limitOf(paging);
      const before = paging?.after === undefined ? lastUuid : uuidOf(paging.after);
      const found = await listCases(context.db, ownerOf(principal), before, limit + 1);
      const whole = page(
        found,
        limit,
        (item) => caseLine(context, item),
        (item) => item.id,
      );
      // A mandate that is narrowed to some services shows what was filed for them, and nothing else.
      return { ...whole, items: whole.items.filter(({ service }) => reaches(principal, service)) };
    },
    async case(id, principal) {
      return looked(await readable(context, id, principal), principal);
    },
    async caseOfBody(id, principal) {
      return looked(await officialCase(context, id, principal, "see"), principal);
    },
    appealed: (appeal, principal) => appealedCase(context, appeal, principal),
    appealedDecision: (appeal, form, language, principal) =>
      appealedDecision(context, appeal, form, language, principal),
    appealedFile: (appeal, name, principal) => appealedFile(context, appeal, name, principal),
    async withdraw(id, principal) {
      await withdrawCase(context, await ownCase(context, id, principal), principal);
      return caseView(context, { found: await ownCase(context, id, principal) }, principal);
    },
    awaiting: (principal) => awaitingOf(context, principal),

    async queue(principal, paging) {
      const limit = limitOf(paging);
      const found = await queueLines(context, paging ?? {}, principal, parsePlace(paging?.after), limit + 1);
      return page(found, limit, (item) => item, placeOf);
    },
    office,
    morning: (principal) => morningOf(context, principal),
    load: (principal) => loadFor(context, principal),
    prepareDecision: (input, principal) => prepareDecision(context, input, principal),
    async completeDecision(input, principal) {
      const { found, intent } = await completeDecision(context, input, principal);
      if (intent !== undefined) await one(context, intent);
      worker.nudge();
      const now = intent === undefined ? found : await findCase(context.db, found.owner, found.id);
      return caseLine(context, now ?? found);
    },

    async askApplicant(input, principal) {
      await askApplicant(context, input, principal);
      worker.nudge();
      return caseView(context, await officialCase(context, input.caseId, principal, "see"), principal);
    },
    prepareAnswer: (input, principal) => prepareAnswer(context, input, principal, own),
    async completeAnswer(input, principal) {
      return caseView(context, { found: await completeAnswer(context, input, principal, own) }, principal);
    },
    async answer(caseId, request, principal) {
      const found = await opened(caseId, principal, "application");
      const container = parseUuid(request).ok ? await answerOf(context.db, found, request) : undefined;
      if (container === undefined) throw problems["not-found"]();
      return { name: `${fileName(found.number)}-answer.asice`, mediaType: asice, bytes: container };
    },
    async extendTerm(input, principal) {
      await extendTerm(context, input, principal);
      worker.nudge();
      return caseView(context, await officialCase(context, input.caseId, principal, "see"), principal);
    },
    async watchTerms() {
      await office.release();
      const watched = await watchTerms(context);
      worker.nudge();
      return watched;
    },
    rules(service) {
      const published = catalogue.find(service);
      if (published === undefined) throw problems["not-found"]();
      return rulesInWords(published.definition, conceptName);
    },
    versions: createVersions(context),
    async publication(service) {
      const published = catalogue.find(service);
      if (published === undefined) return undefined;
      return cpsvGraph(published.definition, {
        country: deps.country,
        origin: deps.publicUrl,
        bodyName: context.bodyName,
        contact: (await deps.registers.body(published.definition.body))?.contact ?? {},
        lifeEventName: (id) => deps.words[`life-event:${id}`],
        rules: rulesInWords(published.definition, conceptName),
      });
    },

    async opinionTasks(principal, paging) {
      const body = requireBody(principal, opinionRoles);
      const limit = limitOf(paging);
      const before = paging?.after === undefined ? lastUuid : uuidOf(paging.after);
      return page(await listTasks(context.db, body, before, limit + 1), limit, taskLine, (item) => item.id);
    },
    async openOpinionTasks(principal, paging) {
      const body = requireBody(principal, opinionRoles);
      const limit = limitOf(paging);
      const found = await listOpenTasks(context.db, body, parsePlace(paging?.after), limit + 1);
      return page(found, limit, taskLine, placeOf);
    },
    opinionFile: async (id, name, principal) => opinionFile(context, await openTask(id, principal, "file"), name),
    opinionTask: async (id, principal) => taskView(await openTask(id, principal, "application")),
    prepareOpinion: (input, principal) => prepareOpinion(context, input, principal),
    async completeOpinion(input, principal) {
      const { task, intent } = await completeOpinion(context, input, principal);
      if (intent !== undefined) await one(context, intent);
      follower.nudge();
      return taskView(await getTask(context, task.id, principal));
    },

    async documentLine(id, principal) {
      const found = parseUuid(id).ok ? await documentFor(context, id, principal) : undefined;
      if (found === undefined) throw problems["not-found"]();
      return found.line;
    },
    async documentView(id, principal) {
      const found = parseUuid(id).ok ? await documentFor(context, id, principal) : undefined;
      if (found === undefined) throw problems["not-found"]();
      await noteDocumentLook(context, found, principal);
      const [annulment, again] = await Promise.all([
        annulmentOf(context, found.owner, found.line),
        serviceAgain(context, found.owner, found.line),
      ]);
      return {
        ...found.line,
        ...(annulment === undefined ? {} : { annulment }),
        ...(again === undefined ? {} : { again }),
      };
    },
    async documentsOf(principal, paging) {
      const limit = limitOf(paging);
      const before = paging?.after === undefined ? lastUuid : uuidOf(paging.after);
      const found = await listDocuments(context.db, ownerOf(principal), before, limit + 1, context.today());
      const whole = page(
        found,
        limit,
        (item) => item,
        (item) => item.id,
      );
      const reached = await reachedCases(context, whole.items, principal);
      return { ...whole, items: whole.items.filter(({ caseId }) => reached(caseId)) };
    },
    document: (id, form, language, principal) => download(context, id, form, language, principal),
    async application(caseId, principal) {
      const found = await opened(caseId, principal, "application");
      return { name: `${fileName(found.number)}.asice`, mediaType: asice, bytes: await containerOf(context, found) };
    },
    async caseFile(caseId, name, principal) {
      return caseFile(context, await opened(caseId, principal, "file"), name);
    },
    async proof(caseId, principal) {
      const { found } = await readable(context, caseId, principal);
      const act = parseUuid(found.decidedAct ?? found.filedAct);
      const proof = act.ok ? await deps.log.proofFor(act.value) : undefined;
      if (!act.ok || proof === undefined) return undefined;
      // Whom the act is about may disclose it; an official's copy proves as much without it.
      const disclosed = principal.actingFor?.kind === "body" ? undefined : await discloseAct(context.db, act.value);
      return disclosed === undefined ? proof : { ...proof, act: disclosed };
    },
    payments: createPayments(context, {
      find: async (id, principal) => (await readable(context, id, principal)).found,
      nudge: () => worker.nudge(),
    }),
    shares: createShares(context, (id, principal) => documentFor(context, id, principal)),
    shareAddress: (secret) => `${deps.publicUrl}/shared/${secret}`,
    powers: createPowers(context),
    entries: createRegisterEntries(context),
    counter: createCounter(context),
    corrections: createCorrections(context),
    documentByCode: (code) => issuedUnder(context.db, code, context.today()),

    open,
    async start() {
      await open();
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
      approvals.stop();
      await Promise.all([worker.stop(), follower.stop()]);
    },
  };
}

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

async function ownCase(context: Context, id: string, principal: Principal): Promise<CaseRecord> {
  const found = parseUuid(id).ok ? await findCase(context.db, ownerOf(principal), id) : undefined;
  if (found === undefined || !reaches(principal, found.service)) throw problems["not-found"]();
  return found;
}

/** A case for whoever may read it: its owner, or an official of its body. */
async function readable(context: Context, id: string, principal: Principal): Promise<ReadCase> {
  return principal.actingFor?.kind === "body"
    ? officialCase(context, id, principal, "see")
    : { found: await ownCase(context, id, principal) };
}
