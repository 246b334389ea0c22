import type { Queryable } from "@ratusha/runtime";
import { setDue } from "../case/body-case.ts";
import { clockFacts, dueBy } from "../case/clock.ts";
import type { CaseRecord } from "../case/record.ts";
import { appendEvents, eventsOf, moveCase, type NewEvent } from "../case/store.ts";
import type { Context } from "../context.ts";
import { requireDefinition } from "../definition/catalogue.ts";
import { isAwaited, opinionsOf } from "../opinion/store.ts";

/** The last day of a case's term after what has been written to its history; while its clock stands still, as it would be today. */
export async function countAnew(
  context: Context,
  tx: Queryable,
  found: CaseRecord,
): Promise<Temporal.PlainDate | undefined> {
  const { term } = requireDefinition(context.catalogue, found.definition).definition;
  const facts = clockFacts(found, await eventsOf(tx, found.owner, found.id), context.dateOf);
  if (term.kind === "at-once" || facts === undefined) return undefined;
  const due = dueBy(term, facts, context.calendar, context.today());
  if (found.due?.equals(due) !== true) await setDue(tx, found, due);
  return due;
}

/**
 * Lets the clock of a case run again after a request to its applicant: the case goes where it would stand by now. False
 * where it did not stand still any more.
 */
export async function resumeClock(
  context: Context,
  tx: Queryable,
  found: CaseRecord,
  event: Pick<NewEvent, "kind" | "actor" | "detail">,
): Promise<boolean> {
  const opinions = await opinionsOf(tx, found.owner, found.id);
  const next = opinions.some(isAwaited) ? "opinion" : "ready";
  const moved = await moveCase(tx, found, ["awaiting-applicant"], next);
  if (moved === undefined) return false;
  await appendEvents(tx, [{ owner: found.owner, caseId: found.id, id: context.id(), at: context.now(), ...event }]);
  await countAnew(context, tx, moved);
  return true;
}
