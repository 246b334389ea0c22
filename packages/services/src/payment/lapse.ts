import type { Queryable } from "@ratusha/runtime";
import { z } from "zod";
import { plainDate } from "../case/record.ts";
import { appendEvents, lockCase, moveCase } from "../case/store.ts";
import type { Context } from "../context.ts";
import { requireDefinition } from "../definition/catalogue.ts";
import { effectIntents } from "../effect/intent.ts";
import { addIntents } from "../intent/store.ts";
import { apart } from "../term/apart.ts";
import { endPayment, leave } from "./open.ts";
import { reconcile } from "./reconcile.ts";
import { findPayment, type PaymentKey } from "./store.ts";

/** What a look over unpaid applications came to. */
export interface UnpaidWatched {
  /** So many payers were reminded of the last day. */
  readonly paymentReminded: number;
  /** So many applications lapsed. */
  readonly unpaid: number;
}

/** Payers are reminded so many calendar days before the last day. */
const remindDays = 3;
const batch = 200;

const row = z.object({ owner: z.string(), case_id: z.string(), due: plainDate });

// What was paid in part lapses as well: the fee is whole or it is not.
const select = `SELECT owner, case_id, due FROM payment
WHERE state IN ('open', 'short') AND due < $1 AND ($2 OR reminded_at IS NULL) ORDER BY due, owner, case_id LIMIT ${batch}`;

/** Reminds payers before the last day and lets applications lapse after it. Done twice, it does nothing more. */
export async function watchUnpaid(context: Context): Promise<UnpaidWatched> {
  const today = context.today();
  const done = { paymentReminded: 0, unpaid: 0 };
  // 1. The last day is over.
  for (;;) {
    const late = await due(context.db, today, true);
    if (late.length > 0 && !(await heardOut(context))) break;
    let moved = 0;
    for (const key of late) moved += (await apart(context, () => lapse(context, key, today))) === true ? 1 : 0;
    done.unpaid += moved;
    if (late.length < batch || moved === 0) break;
  }
  // 2. The last day is near.
  for (;;) {
    const near = await due(context.db, today.add({ days: remindDays + 1 }), false);
    let moved = 0;
    for (const key of near) moved += (await apart(context, () => remindPayer(context, key))) === true ? 1 : 0;
    done.paymentReminded += moved;
    if (near.length < batch || moved === 0) return done;
  }
}

/**
 * Whether all that the bank has to say is counted: who paid on the last day has paid in time, though its notice found nobody
 * here, and while the bank cannot be asked nothing lapses.
 */
async function heardOut(context: Context): Promise<boolean> {
  try {
    await reconcile(context);
    return true;
  } catch (error) {
    context.onError?.(error);
    return false;
  }
}

async function due(tx: Queryable, before: Temporal.PlainDate, reminded: boolean): Promise<PaymentKey[]> {
  const found = await tx.query(select, [before, reminded]);
  return found.map((value) => {
    const { owner, case_id } = row.parse(value);
    return { owner, caseId: case_id };
  });
}

async function lapse(context: Context, key: PaymentKey, today: Temporal.PlainDate): Promise<boolean> {
  return context.db.transaction(async (tx) => {
    // 1. Case and payment are held, in the order of a withdrawal: a notice of the bank comes before all of this or after it.
    const found = await lockCase(tx, key.owner, key.caseId);
    const payment = await findPayment(tx, key, true);
    if (payment?.due === undefined || (payment.state !== "open" && payment.state !== "short")) return false;
    if (Temporal.PlainDate.compare(payment.due, today) >= 0) return false;
    if (found === undefined || (await moveCase(tx, found, ["awaiting-payment"], "lapsed")) === undefined) return false;
    // 2. It is said in the history, in an act, and to the applicant.
    const { owner, id: caseId, service, body, channel } = found;
    const until = payment.due.toString();
    const actor = `body:${body}`;
    const event = { owner, caseId, id: context.id(), at: context.now(), actor };
    await appendEvents(tx, [{ ...event, kind: "lapsed", detail: { payment: payment.number, until } }]);
    await context.acts.append(tx, [
      {
        kind: "services.lapsed",
        actor: "system:services",
        subject: owner,
        body: { case: caseId, service, body, channel, payment: payment.number, until },
      },
    ]);
    await leave(context, tx, key, { do: "tell", what: "lapsed", amount: "0" });
    // 3. Nothing more is wanted, what has come goes back, and what the definition undoes is undone.
    await endPayment(context, tx, key, "lapsed");
    const { definition } = requireDefinition(context.catalogue, found.definition);
    await addIntents(tx, effectIntents(context, definition, found, "lapsed"), context.now());
    return true;
  });
}

async function remindPayer(context: Context, key: PaymentKey): Promise<boolean> {
  return context.db.transaction(async (tx) => {
    const marked = await tx.query(
      `UPDATE payment SET reminded_at = $3 WHERE owner = $1 AND case_id = $2 AND reminded_at IS NULL
       AND state IN ('open', 'short') RETURNING case_id`,
      [key.owner, key.caseId, context.now()],
    );
    if (marked.length === 0) return false;
    await leave(context, tx, key, { do: "tell", what: "reminder", amount: "0" });
    return true;
  });
}
