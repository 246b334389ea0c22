import type { ActInput } from "@ratusha/evidence";
import type { Uuid } from "@ratusha/kernel";
import { type Queryable, textSchema } from "@ratusha/runtime";
import { z } from "zod";
import { noteDecidedAnew } from "../appeal/anew.ts";
import { reopenAppealed } from "../appeal/reopen.ts";
import type { CaseRecord } from "../case/record.ts";
import type { CaseState } from "../case/state.ts";
import { appendEvents, decideCases, type NewEvent } from "../case/store.ts";
import type { Context } from "../context.ts";
import { endCorrection } from "../correction/end.ts";
import type { Definition } from "../definition/definition.ts";
import { effectIntents } from "../effect/intent.ts";
import { addIntents } from "../intent/store.ts";
import { keepDocuments, type NewDocument } from "../issued/store.ts";
import type { Sealed } from "./seal.ts";

/** What an official's decision is about, as it waits for the signature and then for the seal. */
export const aboutSchema = z.object({
  caseId: z.string(),
  outcome: z.enum(["granted", "refused"]),
  number: z.string(),
  documentId: z.string(),
  code: z.string(),
  kind: z.string(),
  title: textSchema,
  url: z.string(),
  /** The last day on which what was signed says that it is valid. */
  validUntil: z.iso.date().exactOptional(),
});

/** A decision that an official has made with a card. */
export interface OfficialDecision {
  readonly about: z.infer<typeof aboutSchema>;
  readonly found: CaseRecord;
  readonly definition: Definition;
  /** Personal number. */
  readonly official: string;
  /** The unit that had the case when it was signed. */
  readonly unit: string | undefined;
  readonly at: Temporal.Instant;
  /** When it was signed, where its seal comes later. */
  readonly signedAt?: Temporal.Instant | undefined;
}

/** What a step leaves in the history and in the acts. */
export interface Traces {
  readonly events: readonly NewEvent[];
  readonly acts: readonly ActInput[];
}

export async function leaveTraces(context: Context, tx: Queryable, { events, acts }: Traces): Promise<void> {
  await Promise.all([appendEvents(tx, events), context.acts.append(tx, acts)]);
}

/** An official has signed. */
export function signedTraces(context: Context, { about, found, official, at }: OfficialDecision): Traces {
  const { owner, id: caseId, service, body, channel } = found;
  const { number } = about;
  const actor = `person:${official}`;
  return {
    events: [{ owner, caseId, id: context.id(), at, kind: "signed", actor, detail: { number } }],
    acts: [{ kind: "services.signed", actor, subject: owner, body: { case: caseId, service, body, channel, number } }],
  };
}

/** A decision with its sealed document; `before` are the traces of what was done in the same moment. */
export interface SealedDecision extends OfficialDecision {
  readonly sealed: Sealed;
  readonly before?: readonly Traces[];
}

/**
 * Ends cases with their sealed documents, in the transaction of whatever else is done then; answers the ids of those that stood
 * in one of the states `from`.
 */
export async function issue(
  context: Context,
  tx: Queryable,
  decisions: readonly SealedDecision[],
  from: readonly CaseState[],
): Promise<ReadonlySet<string>> {
  if (decisions.length === 0) return new Set();
  const all = decisions.map((decision) => ({ ...decision, act: context.id() }));
  const ended = await decideCases(
    tx,
    all.map(({ about: { outcome }, found: { owner, id, body, facts }, at, act }) => {
      return { owner, id, body, queued: true, outcome, decidedAt: at, decidedAct: act, facts };
    }),
    from,
  );
  const mine = all.filter(({ found }) => ended.has(found.id));
  const traces = mine.flatMap((decision) => [...(decision.before ?? []), decidedTraces(context, decision)]);
  const [first] = mine;
  if (first === undefined) return ended;
  await Promise.all([
    keepDocuments(tx, mine.map(documentOf)),
    leaveTraces(context, tx, {
      events: traces.flatMap(({ events }) => events),
      acts: traces.flatMap(({ acts }) => acts),
    }),
    addIntents(
      tx,
      mine.flatMap((decision) => intentsOf(context, decision)),
      first.at,
    ),
  ]);
  for (const { found, about } of mine) {
    if (found.about !== undefined) await reopenAppealed(context, tx, found, about.outcome);
    if (found.reopenedBy !== undefined) await noteDecidedAnew(context, tx, found, about);
    await endCorrection(context, tx, found, about.outcome);
  }
  return ended;
}

function documentOf({ about, found, at, sealed }: SealedDecision): NewDocument {
  const { owner, id: caseId, body } = found;
  const { documentId: id, number, kind, title, url, code, outcome } = about;
  const validUntil = about.validUntil === undefined ? undefined : Temporal.PlainDate.from(about.validUntil);
  return { owner, id, caseId, number, kind, title, body, issuedAt: at, outcome, validUntil, url, code, ...sealed };
}

function decidedTraces(context: Context, decision: SealedDecision & { readonly act: Uuid }): Traces {
  const { about, found, official, unit, at, signedAt, act, sealed } = decision;
  const { owner, id: caseId, service, body, channel } = found;
  const { number, outcome, documentId } = about;
  const actor = `person:${official}`;
  const detail = { number, document: documentId };
  return {
    events: [{ owner, caseId, id: context.id(), at, kind: outcome, actor, detail }],
    acts: [
      {
        id: act,
        kind: "services.decided",
        actor,
        subject: owner,
        body: {
          case: caseId,
          service,
          body,
          channel,
          outcome,
          number,
          document: sealed.digest,
          definition: found.definition,
          filedAt: found.filedAt.toString(),
          ...(found.due === undefined ? {} : { due: found.due.toString() }),
          ...(signedAt === undefined ? {} : { signedAt: signedAt.toString() }),
          automatic: false,
          ...(unit === undefined ? {} : { unit }),
        },
      },
    ],
  };
}

function intentsOf(context: Context, { about: { outcome }, found, definition }: OfficialDecision) {
  const { owner, id: caseId } = found;
  const notice = { id: context.id(), kind: "notify" as const, owner, caseId, payload: { notice: outcome } };
  return [notice, ...effectIntents(context, definition, found, outcome)];
}
