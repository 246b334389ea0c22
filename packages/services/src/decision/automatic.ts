import type { Act, ActInput } from "@ratusha/evidence";
import { readFacts } from "../case/facts.ts";
import type { CaseRecord, StoredFact } from "../case/record.ts";
import { appendEvents, decideCases, moveCase, type NewEvent } from "../case/store.ts";
import type { Context } from "../context.ts";
import { requireDefinition } from "../definition/catalogue.ts";
import { makeEntries } from "../effect/entry.ts";
import { effectIntents } from "../effect/intent.ts";
import { obstacleOf } from "../intent/put-off.ts";
import { addIntents, postponeIntent, removeIntents } from "../intent/store.ts";
import type { DocumentLine } from "../issued/document.ts";
import { keepDocuments, type NewDocument, newCode } from "../issued/store.ts";
import { problems } from "../problems.ts";
import { buildDecision } from "./build.ts";
import type { Outcome } from "./evaluate.ts";
import { judge } from "./judge.ts";
import { assign } from "./number.ts";
import { sealAutomatically } from "./seal.ts";

/** A case to decide with the intent that says so. */
export interface ToDecide {
  readonly found: CaseRecord;
  readonly intent: string;
  /** Nobody waits for the answer: a notice tells it. */
  readonly notify?: boolean;
  /** The term has ended without a decision: the law takes that for this one. */
  readonly tacit?: boolean;
}

/** How one of many came out: its document, or what stood in the way (the intent stays, and is tried again). */
export type Decided =
  | { readonly ok: true; readonly outcome: Outcome["outcome"]; readonly document: DocumentLine; readonly act: string }
  | { readonly ok: false; readonly error: unknown };

interface Made extends ToDecide {
  readonly outcome: Outcome;
  readonly facts: readonly StoredFact[];
  readonly document: NewDocument;
}

/**
 * Decides cases as their definitions say, many at once: reads the registers, evaluates, builds, seals and records. A
 * failure of one leaves only that one undecided; a repetition of one that was decided meanwhile changes nothing.
 */
export async function decideAutomatically(context: Context, cases: readonly ToDecide[]): Promise<Decided[]> {
  // 1. Facts, one call for all.
  const definitions = cases.map(({ found }) => requireDefinition(context.catalogue, found.definition));
  const facts = await readFacts(
    context,
    cases.map(({ found }, index) => ({
      definition: (definitions[index] as (typeof definitions)[number]).definition,
      owner: found.owner,
      signer: found.signer,
      reader: `body:${found.body}`,
      caseId: found.id,
    })),
  );
  // 2. Outcome, document and seal of each.
  const made = await Promise.allSettled(cases.map((item, index) => make(context, item, facts[index] ?? [])));
  const ready = made.flatMap((result) => (result.status === "fulfilled" ? [result.value] : []));
  // 3. Decisions, documents, history and acts in one transaction.
  const acts = ready.length === 0 ? new Map<string, Act>() : await record(context, ready);
  // 4. What could not be sealed says so.
  for (const [index, result] of made.entries()) {
    const item = cases[index];
    if (item !== undefined && result.status === "rejected") await markDelayed(context, item, result.reason);
  }
  return made.map((result): Decided => {
    if (result.status === "rejected") return { ok: false, error: result.reason };
    const act = acts.get(result.value.found.id);
    if (act === undefined) return { ok: false, error: problems["already-decided"]() };
    return { ok: true, outcome: result.value.outcome.outcome, document: lineOf(result.value.document), act: act.id };
  });
}

async function make(context: Context, item: ToDecide, facts: readonly StoredFact[]): Promise<Made> {
  const published = requireDefinition(context.catalogue, item.found.definition);
  const { definition } = published;
  const tacit = item.tacit === true ? definition.tacit : undefined;
  const outcome: Outcome = tacit ?? (await judge(context, definition, item.found, facts));
  const found = outcome.outcome === "granted" ? await assign(context, definition, item.found) : item.found;
  if (
    outcome.outcome === "granted" &&
    !(await makeEntries(context, { found: { ...found, facts }, definition, intent: item.intent }))
  ) {
    throw problems["entry-refused"]();
  }
  const number = found.decisionNumber;
  if (number === undefined) throw new TypeError("an automatic case has the number of its decision from the start");
  const code = newCode(context.random);
  const id = context.id();
  const built = await buildDecision(context, {
    found,
    published,
    facts,
    opinions: [],
    outcome,
    number,
    documentId: id,
    code,
    ...(tacit === undefined ? {} : { tacit: tacit.law }),
  });
  const sealed = await sealAutomatically(context, found.body, published.digest, built);
  const document: NewDocument = {
    owner: found.owner,
    id,
    caseId: found.id,
    number,
    kind: built.metadata.kind,
    title: built.title,
    body: found.body,
    issuedAt: context.now(),
    outcome: outcome.outcome,
    validUntil: built.validUntil,
    url: built.url,
    code,
    ...sealed,
  };
  return { ...item, found: { ...found, facts }, outcome, facts, document };
}

async function record(context: Context, made: readonly Made[]): Promise<Map<string, Act>> {
  const at = context.now();
  const acts = made.map((item) => ({ ...decidedAct(item, item.document), id: context.id() }));
  return context.db.transaction(async (tx) => {
    const ended = await decideCases(
      tx,
      made.map(({ found, outcome, facts }, index) => ({
        owner: found.owner,
        id: found.id,
        body: found.body,
        queued: found.due !== undefined,
        outcome: outcome.outcome,
        decidedAt: at,
        decidedAct: (acts[index] as (typeof acts)[number]).id,
        facts,
      })),
      ["filed", "gathering", "sealing"],
    );
    const mine = made.filter(({ found }) => ended.has(found.id));
    const told = mine.filter(({ notify }) => notify === true);
    const [written] = await Promise.all([
      context.acts.append(
        tx,
        acts.filter((_, index) => ended.has(made[index]?.found.id ?? "")),
      ),
      keepDocuments(
        tx,
        mine.map(({ document }) => document),
      ),
      appendEvents(
        tx,
        mine.map((item) => decidedEvent(context, item, at)),
      ),
      removeIntents(
        tx,
        made.map(({ intent }) => intent),
      ),
      addIntents(
        tx,
        mine.flatMap(({ found, outcome }) => {
          const { definition } = requireDefinition(context.catalogue, found.definition);
          return effectIntents(context, definition, found, outcome.outcome);
        }),
        at,
      ),
      addIntents(
        tx,
        told.map(({ found, outcome }) => noticeOf(context, found, outcome)),
        at,
      ),
    ]);
    return new Map(mine.flatMap(({ found }, index) => (written[index] ? [[found.id, written[index]]] : [])));
  });
}

function noticeOf(context: Context, { owner, id }: CaseRecord, { outcome }: Outcome) {
  return { id: context.id(), kind: "notify" as const, owner, caseId: id, payload: { notice: outcome } };
}

function decidedAct({ found, outcome, tacit }: Made, document: NewDocument): ActInput {
  return {
    kind: "services.decided",
    actor: `body:${found.body}`,
    subject: found.owner,
    body: {
      case: found.id,
      service: found.service,
      body: found.body,
      channel: found.channel,
      outcome: outcome.outcome,
      number: document.number,
      document: document.digest,
      definition: found.definition,
      filedAt: found.filedAt.toString(),
      ...(found.due === undefined ? {} : { due: found.due.toString() }),
      automatic: true,
      ...(tacit === true ? { tacit: true } : {}),
    },
  };
}

function decidedEvent(context: Context, { found, outcome, document, tacit }: Made, at: Temporal.Instant): NewEvent {
  return {
    owner: found.owner,
    caseId: found.id,
    id: context.id(),
    at,
    kind: outcome.outcome,
    actor: `body:${found.body}`,
    detail: { number: document.number, document: document.id, ...(tacit === true ? { tacit: true } : {}) },
  };
}

async function markDelayed(context: Context, { found, intent }: ToDecide, error: unknown): Promise<void> {
  await context.db.transaction(async (tx) => {
    const pause = Temporal.Duration.from({ seconds: 1 });
    await postponeIntent(tx, intent, obstacleOf(error), context.now(), pause);
    const moved = await moveCase(tx, found, ["filed", "gathering"], "sealing");
    if (moved === undefined) return;
    const event = { owner: found.owner, caseId: found.id, id: context.id(), at: context.now() };
    await appendEvents(tx, [{ ...event, kind: "sealing-delayed", actor: `body:${found.body}`, detail: {} }]);
  });
}

/** The line of a document that has just been issued. */
function lineOf(document: NewDocument): DocumentLine {
  const { id, caseId, number, kind, title, body, outcome, validUntil, digest, url } = document;
  return {
    id,
    caseId,
    number,
    kind,
    title,
    body,
    issuedAt: document.issuedAt.toString(),
    outcome,
    status: "in-force",
    ...(validUntil === undefined ? {} : { validUntil: validUntil.toString() }),
    digest,
    verificationUrl: url,
  };
}
