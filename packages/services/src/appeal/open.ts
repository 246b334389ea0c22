import type { Text } from "@ratusha/kernel";
import type { Queryable } from "@ratusha/runtime";
import type { Checked } from "../application/check.ts";
import { dueDate } from "../case/clock.ts";
import { findCase } from "../case/store.ts";
import type { Context } from "../context.ts";
import { requireDefinition } from "../definition/catalogue.ts";
import { problems } from "../problems.ts";

/** Where an appeal goes, and the id its case will have. */
export interface AppealOpening {
  readonly caseId: string;
  readonly body: string;
  /** What the case that it is about was for, where that is said of it. */
  readonly itemName?: Text;
}

const claim = `UPDATE case_file SET appealed_by = $3
WHERE owner = $1 AND id = $2 AND state IN ('granted', 'refused') AND appealed_by IS NULL RETURNING id`;

/**
 * Checks the appeals among applications and marks the cases that they are about; undefined for what is no appeal.
 * @throws Problem services.not-found, services.case-state, services.appeal-late, services.appeal-exists
 */
export async function openAppeals(
  context: Context,
  tx: Queryable,
  items: readonly Checked[],
): Promise<(AppealOpening | undefined)[]> {
  const openings: (AppealOpening | undefined)[] = [];
  for (const item of items) openings.push(await openAppeal(context, tx, item));
  return openings;
}

async function openAppeal(
  context: Context,
  tx: Queryable,
  { application, published, digest }: Checked,
): Promise<AppealOpening | undefined> {
  const { about } = application;
  if (about === undefined) return undefined;
  const { owner } = application.applicant;
  const original = await findCase(tx, owner, about);
  if (original === undefined) throw problems["not-found"]();
  if (original.decidedAt === undefined || original.outcome === undefined) {
    throw problems["case-state"]("there is no decision yet to appeal against");
  }
  const { appeal } = requireDefinition(context.catalogue, original.definition).definition;
  if (appeal?.to !== "body" || appeal.service !== published.definition.service) {
    throw problems["not-entitled"]("the decision is not appealed against in this way");
  }
  const last = dueDate(appeal.term, context.dateOf(original.decidedAt), context.calendar);
  if (Temporal.PlainDate.compare(context.today(), last) > 0) throw problems["appeal-late"](`the last day was ${last}`);
  const caseId = context.id();
  const claimed = await tx.query(claim, [owner, about, caseId]);
  if (claimed.length === 0) {
    // The very same signed appeal, sent twice at once: the other one has opened it.
    const [same] = await tx.query("SELECT id FROM case_file WHERE owner = $1 AND application = $2", [owner, digest]);
    if (same === undefined) throw problems["appeal-exists"]();
  } else {
    const event = [owner, about, context.id(), context.now(), `person:${application.applicant.person}`, caseId];
    await tx.query(
      `INSERT INTO case_event (owner, case_id, id, at, kind, actor, detail)
       VALUES ($1, $2, $3, $4, 'appealed', $5, jsonb_build_object('appeal', $6::text))`,
      event,
    );
  }
  const { itemName } = original;
  return { caseId, body: appeal.body, ...(itemName === undefined ? {} : { itemName }) };
}
