import type { ActInput } from "@ratusha/evidence";
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
import { keepDocuments } from "../issued/store.ts";
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
});

/** A decision that an official has made with a card. */
export interface OfficialDecision {
  readonly about: z.infer<typeof aboutSchema>;
  readonly found: CaseRecord;
  readonly definition: Definition;
  /** Personal number. */
  readonly official: string;
  /** The unit that has the case. */
  readonly unit: string | undefined;
  readonly at: Temporal.Instant;
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

/**
 * Ends a case with its sealed document, in the transaction of whatever else is done then; false where it stood in none of the
 * states `from`. `before` are the traces of what was done in the same moment.
 */
export async function issue(
  context: Context,
  tx: Queryable,
  decision: OfficialDecision,
  sealed: Sealed,
  from: readonly CaseState[],
  before: Traces = { events: [], acts: [] },
): Promise<boolean> {
  const { about, found, definition, official, unit, at } = decision;
  const { owner, id, service, body, channel, facts } = found;
  const { number, kind, title, url, code, outcome, documentId } = about;
  const act = context.id();
  const change = { owner, id, body, queued: true, outcome, decidedAt: at, decidedAct: act, facts };
  if (!(await decideCases(tx, [change], from)).has(id)) return false;
  const actor = `person:${official}`;
  const event: NewEvent = {
    owner,
    caseId: id,
    id: context.id(),
    at,
    kind: outcome,
    actor,
    detail: { number, document: documentId },
  };
  const decided: ActInput = {
    id: act,
    kind: "services.decided",
    actor,
    subject: owner,
    body: {
      case: id,
      service,
      body,
      channel,
      outcome,
      number,
      document: sealed.digest,
      definition: found.definition,
      filedAt: found.filedAt.toString(),
      ...(found.due === undefined ? {} : { due: found.due.toString() }),
      automatic: false,
      ...(unit === undefined ? {} : { unit }),
    },
  };
  const notice = { id: context.id(), kind: "notify" as const, owner, caseId: id, payload: { notice: outcome } };
  await Promise.all([
    keepDocuments(tx, [
      { owner, id: documentId, caseId: id, number, kind, title, body, issuedAt: at, outcome, url, code, ...sealed },
    ]),
    leaveTraces(context, tx, { events: [...before.events, event], acts: [...before.acts, decided] }),
    addIntents(tx, [notice, ...effectIntents(context, definition, found, outcome)], at),
  ]);
  if (found.about !== undefined) await reopenAppealed(context, tx, found, outcome);
  if (found.reopenedBy !== undefined) await noteDecidedAnew(context, tx, found, about);
  await endCorrection(context, tx, found, outcome);
  return true;
}
