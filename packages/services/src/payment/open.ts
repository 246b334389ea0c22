import type { ActInput } from "@ratusha/evidence";
import { type Money, moneyToDecimal } from "@ratusha/kernel";
import type { Queryable } from "@ratusha/runtime";
import { dueDate } from "../case/clock.ts";
import type { CaseRecord } from "../case/record.ts";
import { appendEvents, takeNumbers } from "../case/store.ts";
import type { Context } from "../context.ts";
import { requireDefinition } from "../definition/catalogue.ts";
import { addIntents } from "../intent/store.ts";
import { insertRefund, refundsOf } from "./refund-store.ts";
import {
  findPayment,
  insertPayments,
  type NewPayment,
  noticesOf,
  type PaymentKey,
  type RefundReason,
  savePayment,
} from "./store.ts";
import type { PaymentTask } from "./task.ts";

/** What a payment needs to know of its case. */
export type PaidCase = Pick<CaseRecord, "owner" | "id" | "body" | "service" | "channel" | "definition">;

/**
 * Opens payments for cases that cost something, in the transaction that files them: each gets its number from the body's
 * journal of payments, and the payment system is told as soon as the transaction stands.
 */
export async function openPayments(
  context: Context,
  tx: Queryable,
  items: readonly { readonly found: PaidCase; readonly amount: Money }[],
): Promise<void> {
  if (items.length === 0) return;
  const at = context.now();
  const { year } = context.dateOf(at);
  const payments: (NewPayment & { readonly found: PaidCase })[] = [];
  // Bodies in one order, so that two batches never wait for each other's journals in a circle.
  for (const body of [...new Set(items.map(({ found }) => found.body))].toSorted()) {
    const here = items.filter(({ found }) => found.body === body);
    const numbers = await takeNumbers(tx, body, "P", year, here.length);
    for (const [index, { found, amount }] of here.entries()) {
      const { owner, id: caseId } = found;
      const due = lastDay(context, found, at);
      payments.push({ found, owner, caseId, number: numbers[index] ?? "", body, amount, openedAt: at, due });
    }
  }
  await insertPayments(tx, payments);
  await appendEvents(
    tx,
    payments.map(({ owner, caseId, body, number, amount, due }) => ({
      owner,
      caseId,
      id: context.id(),
      at,
      kind: "payment-awaited" as const,
      actor: `body:${body}`,
      detail: {
        payment: number,
        amount: moneyToDecimal(amount),
        currency: amount.currency,
        ...(due === undefined ? {} : { until: due.toString() }),
      },
    })),
  );
  await context.acts.append(
    tx,
    payments.map(({ found, number, amount }) => paymentAct("services.payment-asked", found, number, amount)),
  );
  for (const { owner, caseId } of payments) await leave(context, tx, { owner, caseId }, { do: "place" });
}

/** The last day to pay, counted from the legal date of the filing. */
function lastDay(context: Context, { definition }: PaidCase, at: Temporal.Instant): Temporal.PlainDate | undefined {
  const { fee } = requireDefinition(context.catalogue, definition).definition;
  if (fee.kind === "free" || fee.within === undefined) return undefined;
  return dueDate(fee.within, context.dateOf(at), context.calendar);
}

/**
 * Ends the payment of a case that the applicant withdraws or lets lapse, in the transaction that does so: nothing more is
 * wanted, and what has come goes back. Does nothing for a case without a payment, or where it was done before.
 */
export async function endPayment(
  context: Context,
  tx: Queryable,
  found: PaymentKey,
  reason: "withdrawn" | "lapsed",
): Promise<void> {
  const payment = await findPayment(tx, found, true);
  if (payment === undefined || payment.state === "closed") return;
  await savePayment(tx, { ...payment, state: "closed" });
  await leave(context, tx, payment, { do: "close" });
  const given = new Map<string, bigint>();
  for (const refund of await refundsOf(tx, payment)) {
    given.set(refund.operation, (given.get(refund.operation) ?? 0n) + refund.amount);
  }
  for (const notice of await noticesOf(tx, payment)) {
    if (notice.kind !== "payment") continue;
    const amount = notice.amount - (given.get(notice.operation) ?? 0n);
    if (amount > 0n) await orderRefund(context, tx, payment, notice.operation, amount, reason);
  }
}

/** Orders a refund and leaves it to be carried out. */
export async function orderRefund(
  context: Context,
  tx: Queryable,
  key: PaymentKey,
  operation: string,
  amount: bigint,
  reason: RefundReason,
): Promise<void> {
  const id = context.id();
  await insertRefund(tx, key, { id, operation, amount, reason, askedAt: context.now() });
  await leave(context, tx, key, { do: "refund", refund: id });
}

/** Leaves something to be done about a payment, in the transaction that decides it. */
export async function leave(context: Context, tx: Queryable, key: PaymentKey, task: PaymentTask): Promise<void> {
  const intent = { id: context.id(), kind: "payment" as const, owner: key.owner, caseId: key.caseId, payload: task };
  await addIntents(tx, [intent], context.now());
}

/** The act of something that happened to a payment. */
export function paymentAct(
  kind: string,
  found: PaidCase,
  number: string,
  amount: Money,
  more: Readonly<Record<string, string>> = {},
): ActInput {
  const { owner, id, service, body, channel } = found;
  return {
    kind,
    actor: `body:${body}`,
    subject: owner,
    body: {
      case: id,
      service,
      body,
      channel,
      payment: number,
      amount: moneyToDecimal(amount),
      currency: amount.currency,
      ...more,
    },
  };
}
