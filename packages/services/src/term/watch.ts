import type { Queryable } from "@ratusha/runtime";
import { z } from "zod";
import { appendEvents, findCase, moveCase } from "../case/store.ts";
import type { Context } from "../context.ts";
import { contestOf } from "../correction/contest.ts";
import { takeDecisionNumbers } from "../decision/number.ts";
import { requireDefinition } from "../definition/catalogue.ts";
import { wasRefused } from "../effect/entry.ts";
import { addIntents } from "../intent/store.ts";
import { recallOpinions } from "../opinion/recall.ts";
import { type OpinionsWatched, watchOpinions } from "../opinion/watch.ts";
import { type UnpaidWatched, watchUnpaid } from "../payment/lapse.ts";
import { lapseRequest, overdueRequests, type RequestRecord } from "../request/store.ts";
import { apart } from "./apart.ts";
import { type Ending, eachEnding, endingBatch, endingRow } from "./ending.ts";
import { countAnew, resumeClock } from "./resume.ts";

/** What a look over the terms came to. */
export interface TermsWatched extends UnpaidWatched, OpinionsWatched {
  /** Officials were reminded of the end of so many terms, some days before it and on the last day. */
  readonly reminded: number;
  /** So many terms ended without a decision, and were escalated. */
  readonly missed: number;
  /** So many were decided by silence. */
  readonly tacit: number;
  /** So many applicants did not answer in time. */
  readonly lapsed: number;
}

/** So many applicants who did not answer are read at once. */
const batch = 500;

const ending = `SELECT body, id, owner, due FROM body_case
WHERE state IN ('filed', 'gathering', 'opinion', 'ready') AND due <= $1 AND (due, body, id) > ($3::date, $4::text, $5::uuid)
  AND NOT EXISTS (SELECT 1 FROM term_notice
    WHERE term_notice.body = body_case.body AND term_notice.case_id = body_case.id AND term_notice.due = body_case.due
      AND term_notice.kind = CASE WHEN body_case.due < $2 THEN 'missed' WHEN body_case.due = $2 THEN 'last-day' ELSE 'reminder' END)
ORDER BY due, body, id LIMIT ${endingBatch}`;

const row = endingRow.extend({ owner: z.string() });
type EndingCase = z.infer<typeof row>;

/**
 * Looks over the terms of all cases: reminds before they end, escalates after, decides where silence decides, and lets
 * clocks run again that a silent applicant stopped. Done twice, it does nothing more.
 */
export async function watchTerms(context: Context): Promise<TermsWatched> {
  const today = context.today();
  const done = {
    reminded: 0,
    missed: 0,
    tacit: 0,
    lapsed: 0,
    ...(await watchUnpaid(context)),
    ...(await watchOpinions(context)),
  };
  // 1. Applicants who did not answer: their clocks run again, and may end at once.
  for (;;) {
    const late = await overdueRequests(context.db, today, batch);
    let moved = 0;
    for (const request of late) moved += (await apart(context, () => lapse(context, request))) === true ? 1 : 0;
    done.lapsed += moved;
    if (late.length < batch || moved === 0) break;
  }
  // 2. Terms that end soon or have ended, each once for its day.
  await eachEnding(context, { statement: ending, row }, async (one) => {
    const what = await tell(context, one, today);
    if (what !== undefined) done[what] += 1;
  });
  return done;
}

async function lapse(context: Context, request: RequestRecord): Promise<boolean> {
  const { owner, caseId } = request;
  return context.db.transaction(async (tx) => {
    const found = await findCase(tx, owner, caseId);
    if (found === undefined || !(await lapseRequest(tx, request))) return false;
    const actor = `body:${found.body}`;
    const detail = { request: request.id, until: request.due.toString() };
    if (!(await resumeClock(context, tx, found, { kind: "applicant-silent", actor, detail }))) return false;
    const { service, body, channel } = found;
    await context.acts.append(tx, [
      {
        kind: "services.applicant-silent",
        actor,
        subject: owner,
        body: { case: caseId, service, body, channel, request: request.id },
      },
    ]);
    return true;
  });
}

async function tell(
  context: Context,
  one: EndingCase,
  today: Temporal.PlainDate,
): Promise<"reminded" | "missed" | "tacit" | undefined> {
  const over = Temporal.PlainDate.compare(one.due, today) < 0;
  return context.db.transaction(async (tx) => {
    const found = await findCase(tx, one.owner, one.id);
    // Only the term that was looked at: one that was extended, or a case that was decided meanwhile, has another day.
    if (found?.due === undefined || !found.due.equals(one.due)) return undefined;
    const { definition } = requireDefinition(context.catalogue, found.definition);
    // While a fact of it is being corrected its clock stands still: the day moves on with today, and nobody is late.
    if ((await contestOf(tx, found.owner, definition)) !== undefined) {
      await countAnew(context, tx, found);
      return undefined;
    }
    const { tacit } = definition;
    const { owner, id: caseId, service, body, channel } = found;
    const at = context.now();
    const actor = `body:${body}`;
    if (over && tacit !== undefined && !(await wasRefused(tx, definition, found))) {
      if ((await moveCase(tx, found, ["gathering", "opinion", "ready"], "sealing")) === undefined) return undefined;
      await recallOpinions(context, tx, found, "decided");
      await takeDecisionNumbers(context, tx, [found]);
      await addIntents(tx, [{ id: context.id(), kind: "decide", owner, caseId, payload: { tacit: true } }], at);
      return "tacit";
    }
    const kind = over ? "missed" : one.due.equals(today) ? "last-day" : "reminder";
    if (!(await noteTerm(tx, one, kind, at))) return undefined;
    const notice = `term-${kind}`;
    await addIntents(
      tx,
      [{ id: context.id(), kind: "remind", owner, caseId, payload: { notice, due: one.due.toString() } }],
      at,
    );
    if (!over) return "reminded";
    const detail = { due: one.due.toString() };
    await appendEvents(tx, [{ owner, caseId, id: context.id(), at, kind: "term-missed", actor, detail }]);
    await context.acts.append(tx, [
      {
        kind: "services.term-missed",
        actor: "system:services",
        subject: owner,
        body: { case: caseId, service, body, channel, due: one.due.toString() },
      },
    ]);
    return "missed";
  });
}

async function noteTerm(
  tx: Queryable,
  { body, id, due }: Ending,
  kind: "reminder" | "last-day" | "missed",
  at: Temporal.Instant,
): Promise<boolean> {
  const rows = await tx.query(
    `INSERT INTO term_notice (body, case_id, kind, due, at) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (body, case_id, kind, due) DO NOTHING RETURNING case_id`,
    [body, id, kind, due, at],
  );
  return rows.length === 1;
}
