import type { Context } from "../context.ts";
import { requireDefinition } from "../definition/catalogue.ts";
import { addIntents } from "../intent/store.ts";
import { placed, unitFor } from "../staff/staff.ts";
import { enlist } from "./body-case.ts";
import { dueDate } from "./clock.ts";
import { appendEvents, findCase, moveCase } from "./store.ts";

/** The fee of a case that has come in full. */
export interface PaidFee {
  readonly owner: string;
  /** The payment's number. */
  readonly number: string;
  readonly paidAt?: Temporal.Instant;
}

/**
 * Starts the work on a case whose fee has come: the term runs from the legal date of the payment. A case that has moved on
 * already, or was withdrawn, stays as it is.
 */
export async function paymentReceived(context: Context, caseId: string, payment: PaidFee): Promise<void> {
  const found = await findCase(context.db, payment.owner, caseId);
  if (found === undefined) throw new TypeError("the case of a payment is gone");
  const { definition } = requireDefinition(context.catalogue, found.definition);
  const automatic = found.decisionNumber !== undefined;
  const on = context.dateOf(payment.paidAt ?? context.now());
  const unit = await unitFor(context, definition, found.body);
  await context.db.transaction(async (tx) => {
    const moved = await moveCase(tx, found, ["awaiting-payment"], automatic ? "filed" : "gathering");
    if (moved === undefined) return;
    if (definition.term.kind === "term") {
      const due = dueDate(definition.term, on, context.calendar);
      await tx.query("UPDATE case_file SET due = $3 WHERE owner = $1 AND id = $2", [found.owner, found.id, due]);
      await enlist(tx, [{ ...moved, due, ...placed(unit) }]);
    }
    const event = { owner: found.owner, caseId, id: context.id(), at: context.now(), actor: `body:${found.body}` };
    await appendEvents(tx, [{ ...event, kind: "paid", detail: { payment: payment.number, on: on.toString() } }]);
    const work = { id: context.id(), owner: found.owner, caseId, payload: {} };
    await addIntents(tx, [{ ...work, kind: automatic ? "decide" : "gather" }], context.now());
  });
}
