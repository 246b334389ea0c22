import type { Queryable } from "@ratusha/runtime";
import type { CaseEvent } from "../case/event.ts";
import type { CaseRecord } from "../case/record.ts";
import { appendEvents, eventsOf, findCase } from "../case/store.ts";
import type { Context } from "../context.ts";
import { tellDesks } from "../desk/tell.ts";

/** Who acted on an appeal with a card of their own. */
const acted: readonly CaseEvent["kind"][] = ["signed", "granted", "proposed"];

/**
 * A case that an appeal had opened again has been decided anew: the history of the appeal says so, and whoever decided the
 * appeal is told how it came out.
 */
export async function noteDecidedAnew(
  context: Context,
  tx: Queryable,
  { owner, id, body, reopenedBy }: CaseRecord,
  { outcome, number }: { readonly outcome: "granted" | "refused"; readonly number: string },
): Promise<void> {
  const appeal = reopenedBy === undefined ? undefined : await findCase(tx, owner, reopenedBy);
  if (appeal === undefined) return;
  const event = { owner, caseId: appeal.id, id: context.id(), at: context.now(), actor: `body:${body}` };
  const events = await eventsOf(tx, owner, appeal.id);
  await appendEvents(tx, [{ ...event, kind: "decided-anew", detail: { case: id, outcome, number } }]);
  const officials = events.flatMap(({ kind, actor }) =>
    acted.includes(kind) && actor.startsWith("person:") ? [actor.slice("person:".length)] : [],
  );
  await tellDesks(context, tx, appeal, "decided-anew", [...new Set(officials)], await context.bodyName(body));
}
