import type { Queryable } from "@ratusha/runtime";
import type { Context } from "../context.ts";
import { addIntents } from "../intent/store.ts";
import { type Ending, eachEnding, endingBatch, endingRow } from "../term/ending.ts";

/** What a look over the opinions that bodies are to give came to. */
export interface OpinionsWatched {
  /** The asked bodies were reminded of so many, some days before the last day and on it. */
  readonly opinionsReminded: number;
  /** So many are late, and were escalated. */
  readonly opinionsMissed: number;
}

const ending = `SELECT body, id, due FROM opinion_task
WHERE state = 'open' AND due <= $1 AND (due, body, id) > ($3::date, $4::text, $5::uuid)
  AND NOT EXISTS (SELECT 1 FROM opinion_notice AS told
    WHERE told.body = opinion_task.body AND told.task = opinion_task.id AND told.due = opinion_task.due
      AND told.kind = CASE WHEN opinion_task.due < $2 THEN 'missed' WHEN opinion_task.due = $2 THEN 'last-day' ELSE 'reminder' END)
ORDER BY due, body, id LIMIT ${endingBatch}`;

/** Looks over the open requests for opinions: reminds before their last day and on it, escalates after. Done twice, it does nothing more. */
export async function watchOpinions(context: Context): Promise<OpinionsWatched> {
  const today = context.today();
  const done = { opinionsReminded: 0, opinionsMissed: 0 };
  await eachEnding(context, { statement: ending, row: endingRow }, async (one) => {
    const what = await tell(context, one, today);
    if (what !== undefined) done[what] += 1;
  });
  return done;
}

async function tell(
  context: Context,
  { body, id, due }: Ending,
  today: Temporal.PlainDate,
): Promise<keyof OpinionsWatched | undefined> {
  const missed = Temporal.PlainDate.compare(due, today) < 0;
  const kind = missed ? "missed" : due.equals(today) ? "last-day" : "reminder";
  const at = context.now();
  return context.db.transaction(async (tx) => {
    if (!(await note(tx, { body, id, due }, kind, at))) return undefined;
    const payload = { notice: `opinion-${kind}`, due: due.toString() };
    await addIntents(tx, [{ id: context.id(), kind: "remind", owner: body, caseId: id, payload }], at);
    if (!missed) return "opinionsReminded";
    await context.acts.append(tx, [
      {
        kind: "services.opinion-missed",
        actor: "system:services",
        subject: `body:${body}`,
        body: { body, message: id, due: due.toString() },
      },
    ]);
    return "opinionsMissed";
  });
}

/** False where it was told before, or the request is not open any more. */
async function note(
  tx: Queryable,
  { body, id, due }: Ending,
  kind: "reminder" | "last-day" | "missed",
  at: Temporal.Instant,
): Promise<boolean> {
  const rows = await tx.query(
    `INSERT INTO opinion_notice (body, task, kind, due, at)
     SELECT body, id, $3, due, $5 FROM opinion_task WHERE body = $1 AND id = $2 AND due = $4 AND state = 'open'
     ON CONFLICT (body, task, kind, due) DO NOTHING RETURNING task`,
    [body, id, kind, due, at],
  );
  return rows.length === 1;
}
