import { dueDate } from "../case/clock.ts";
import type { CaseRecord } from "../case/record.ts";
import type { CaseView } from "../case/view.ts";
import type { Context } from "../context.ts";
import type { Definition } from "../definition/definition.ts";

/** Where and until when the decision of a case can be appealed against; undefined once it cannot. */
export async function appealView(
  context: Context,
  found: CaseRecord,
  definition: Definition,
): Promise<CaseView["appeal"] | undefined> {
  const { appeal } = definition;
  if (appeal === undefined || found.decidedAt === undefined || found.appealedBy !== undefined) return undefined;
  const until = dueDate(appeal.term, context.dateOf(found.decidedAt), context.calendar);
  if (Temporal.PlainDate.compare(context.today(), until) > 0) return undefined;
  if (appeal.to === "court") return { to: appeal.name, until: until.toString() };
  return { to: await context.bodyName(appeal.body), until: until.toString(), service: appeal.service };
}
