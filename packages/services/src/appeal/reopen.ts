import type { Queryable } from "@ratusha/runtime";
import { enlist } from "../case/body-case.ts";
import { dueDate } from "../case/clock.ts";
import type { CaseRecord } from "../case/record.ts";
import { appendEvents, findCase, moveCase } from "../case/store.ts";
import type { Context } from "../context.ts";
import { pauseOpened, takeTurn, turnsToOpen } from "../correction/contest.ts";
import { requireDefinition } from "../definition/catalogue.ts";
import { addIntents } from "../intent/store.ts";
import { annulDocuments } from "../issued/store.ts";

/** The term for a new decision where the service itself knows none, being decided at once. */
const newDecisionTerm = { unit: "calendar-days", count: 15, startRule: "next-day", rollForward: true } as const;

/**
 * What an appeal's decision does to the case that it is about: upheld, the old decision is void and officials decide anew
 * within a new term; dismissed, the decision stands and the history says so.
 */
export async function reopenAppealed(
  context: Context,
  tx: Queryable,
  appeal: CaseRecord,
  outcome: "granted" | "refused",
): Promise<void> {
  const original = appeal.about === undefined ? undefined : await findCase(tx, appeal.owner, appeal.about);
  if (original === undefined) return;
  const at = context.now();
  const event = { owner: original.owner, caseId: original.id, at, actor: `body:${appeal.body}` };
  const detail = { appeal: appeal.id, outcome };
  await appendEvents(tx, [{ ...event, id: context.id(), kind: "appeal-decided", detail }]);
  if (outcome === "refused") return;
  const reopened = await moveCase(tx, original, ["granted", "refused"], "ready");
  if (reopened === undefined) return;
  await annulDocuments(tx, original.owner, original.id, at, appeal.id);
  const { definition } = requireDefinition(context.catalogue, original.definition);
  const { term } = definition;
  const counted = term.kind === "term" ? term : { kind: "term" as const, ...newDecisionTerm, law: "" };
  const due = dueDate(counted, context.dateOf(at), context.calendar);
  await tx.query(
    `UPDATE case_file SET outcome = NULL, decided_at = NULL, decided_act = NULL, decision_number = NULL, appealed_by = NULL,
       reopened_by = $4, due = $3
     WHERE owner = $1 AND id = $2`,
    [original.owner, original.id, due, appeal.id],
  );
  await enlist(tx, [{ ...original, state: "ready", due }]);
  await appendEvents(tx, [{ ...event, id: context.id(), kind: "reopened", detail: { due: due.toString() } }]);
  // Whoever waits for a correction decides nothing meanwhile, and the new term does not run against them.
  await takeTurn(tx, turnsToOpen([{ owner: original.owner, definition }]));
  await pauseOpened(context, tx, [reopened], at);
  await context.acts.append(tx, [
    {
      kind: "services.reopened",
      actor: `body:${appeal.body}`,
      subject: original.owner,
      body: {
        case: original.id,
        service: original.service,
        body: original.body,
        channel: original.channel,
        appeal: appeal.id,
        due: due.toString(),
      },
    },
  ]);
  const notice = { id: context.id(), kind: "notify" as const, owner: original.owner, caseId: original.id };
  await addIntents(tx, [{ ...notice, payload: { notice: "reopened" } }], at);
}
