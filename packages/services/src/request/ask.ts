import type { Principal } from "@ratusha/identity";
import type { Queryable } from "@ratusha/runtime";
import { dueDate } from "../case/clock.ts";
import { officialCase } from "../case/official-case.ts";
import type { CaseRecord } from "../case/record.ts";
import { appendEvents, moveCase } from "../case/store.ts";
import type { Context } from "../context.ts";
import { requireDefinition } from "../definition/catalogue.ts";
import { addIntents } from "../intent/store.ts";
import { requireTookNoPart } from "../official/interest.ts";
import { ownWords, requireMandate } from "../official/official.ts";
import { problems } from "../problems.ts";
import { endProposal } from "../proposal/store.ts";
import { insertRequest, requestsOf } from "./store.ts";

/** What an official asks the applicant for. */
export interface AskApplicantInput {
  readonly caseId: string;
  /** What is missing and why; at most 4,000 characters. */
  readonly text: string;
}

/**
 * Asks the applicant for what is missing: from the next day on the clock of the case stands still, until the answer or the
 * end of the term to answer. The same words again, while nobody has answered them, are the same request.
 * @throws Problem services.not-found, services.not-provided, services.case-state, services.words-missing, services.mandate-missing,
 *   services.own-interest
 */
export async function askApplicant(context: Context, input: AskApplicantInput, principal: Principal): Promise<void> {
  const { found } = await officialCase(context, input.caseId, principal, "see");
  const { applicantRequest, roles } = requireDefinition(context.catalogue, found.definition).definition;
  if (applicantRequest === undefined) throw problems["not-provided"]("an applicant is not asked in this service");
  await requireMandate(context, principal, found.body, roles.see, found.service);
  await requireTookNoPart(context, principal.person, found);
  const text = ownWords(input.text);
  const today = context.today();
  if (found.due !== undefined && Temporal.PlainDate.compare(today, found.due) > 0) {
    throw problems["case-state"]("the term is over: it cannot be stopped any more");
  }
  const { owner, id: caseId, service, body, channel } = found;
  const id = context.id();
  const at = context.now();
  const due = dueDate(applicantRequest.term, today, context.calendar);
  const actor = `person:${principal.person}`;
  await context.db.transaction(async (tx) => {
    const moved = await moveCase(tx, found, ["opinion", "ready"], "awaiting-applicant");
    if (moved === undefined && (await asksAlready(tx, found, principal.person, text))) return;
    // What was prepared rested on what the case held before the answer.
    await endProposal(tx, found, { as: "dropped", by: principal.person, at: context.now() });
    if (moved === undefined) throw problems["case-state"]("the case does not stand where its applicant can be asked");
    await insertRequest(tx, { owner, caseId, id, text, askedAt: at, askedBy: principal.person, due });
    const detail = { request: id, due: due.toString() };
    await appendEvents(tx, [{ owner, caseId, id: context.id(), at, kind: "applicant-asked", actor, detail }]);
    await context.acts.append(tx, [
      {
        kind: "services.applicant-asked",
        actor,
        subject: owner,
        body: { case: caseId, service, body, channel, request: id, due: due.toString(), law: applicantRequest.law },
      },
    ]);
    await addIntents(
      tx,
      [{ id: context.id(), kind: "notify", owner, caseId, payload: { notice: "applicant-asked" } }],
      at,
    );
  });
}

/** Whether this very request of the same official waits for its answer. */
async function asksAlready(tx: Queryable, { owner, id }: CaseRecord, person: string, text: string): Promise<boolean> {
  const requests = await requestsOf(tx, owner, id);
  return requests.some((one) => one.state === "open" && one.askedBy === person && one.text === text);
}
