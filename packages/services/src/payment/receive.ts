import { addMoney, type Money, money, moneyToDecimal } from "@ratusha/kernel";
import type { Queryable } from "@ratusha/runtime";
import type { CaseRecord } from "../case/record.ts";
import { appendEvents, findCase } from "../case/store.ts";
import type { Context } from "../context.ts";
import { type CheckedNotice, checkNotice, type NoticeRefusal, type PaymentNotice } from "./notice.ts";
import { leave, orderRefund, type PaidCase, paymentAct } from "./open.ts";
import { endRefund, refundsOf } from "./refund-store.ts";
import { refuseNotice } from "./refusal.ts";
import {
  countRepeat,
  findPayment,
  findPaymentKey,
  findStatement,
  insertNotice,
  isOperationKnown,
  type PaymentKey,
  type PaymentRecord,
  savePayment,
} from "./store.ts";

/** How a notice came: sent by the bank, or found by reconciliation. */
export type NoticeWay = "notice" | "reconciliation";

/** What became of a notice: `again` when the same statement had come before. */
export interface NoticeAnswer {
  readonly id: string;
  readonly again: boolean;
}

/** A notice that is refused inside the transaction: nothing of it is kept but the trace of the refusal. */
class Refused extends Error {
  readonly reason: NoticeRefusal;

  constructor(reason: NoticeRefusal, detail: string) {
    super(detail);
    this.reason = reason;
  }
}

/**
 * Takes a notice of the bank: checked as a document, then counted once, in one transaction with what follows from it. The
 * same statement again is answered the same way and changes nothing; what is forged, altered or of someone else is refused.
 * @throws Problem services.payment-notice-refused with the reason
 */
export async function receiveNotice(context: Context, bytes: Uint8Array, way: NoticeWay): Promise<NoticeAnswer> {
  // 1. What can be said of it without knowing the payment.
  const checked = await checkNotice(context, bytes);
  if (!checked.ok) throw await refuseNotice(context, bytes, checked.reason, checked.detail);
  try {
    return await context.db.transaction((tx) => count(context, tx, checked.value, bytes, way));
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    throw await refuseNotice(context, bytes, error.reason, error.message);
  }
}

async function count(
  context: Context,
  tx: Queryable,
  { notice, statement }: CheckedNotice,
  container: Uint8Array,
  way: NoticeWay,
): Promise<NoticeAnswer> {
  // 2. The payment that it speaks of, held until the end.
  const key = await findPaymentKey(tx, notice.number);
  const payment = key === undefined ? undefined : await findPayment(tx, key, true);
  const found = key === undefined ? undefined : await findCase(tx, key.owner, key.caseId);
  if (payment === undefined || found === undefined) throw new Refused("number-unknown", "no payment has this number");
  // 3. Heard before: the same is answered the same way, another statement under a known id is refused.
  const known = await findStatement(tx, notice.id);
  if (known !== undefined) return again(context, tx, payment, notice, known === statement);
  if (notice.amount.currency !== payment.amount.currency)
    throw new Refused("currency", "the fee is in another currency");
  if (await isOperationKnown(tx, payment, notice.operation)) {
    throw new Refused("operation-known", "the operation was stated under another id before");
  }
  // 4. Kept as it was signed, then counted.
  const item = { owner: payment.owner, caseId: payment.caseId, notice, statement, container, way };
  if (!(await insertNotice(tx, { ...item, receivedAt: context.now() }))) {
    throw new Refused("changed", "the id was taken by another payment meanwhile");
  }
  const step = { found, payment, notice, way };
  if (notice.kind === "payment") await countPayment(context, tx, step);
  else await countRefund(context, tx, step);
  return { id: notice.id, again: false };
}

async function again(
  context: Context,
  tx: Queryable,
  payment: PaymentRecord,
  notice: PaymentNotice,
  same: boolean,
): Promise<NoticeAnswer> {
  if (!same) throw new Refused("changed", "another statement was made under this id before");
  const repeats = await countRepeat(tx, payment, notice.id);
  // A bank that had no answer says it again, and that is no event; that it was said again at all is kept once.
  if (repeats === 1) {
    const { owner: subject, caseId, body, number } = payment;
    const act = { case: caseId, payment: number, notice: notice.id };
    await context.acts.append(tx, [
      { kind: "services.payment-notice-repeated", actor: `body:${body}`, subject, body: act },
    ]);
  }
  return { id: notice.id, again: true };
}

interface Step {
  readonly found: PaidCase & Pick<CaseRecord, "state">;
  readonly payment: PaymentRecord;
  readonly notice: PaymentNotice;
  readonly way: NoticeWay;
}

async function countPayment(context: Context, tx: Queryable, step: Step): Promise<void> {
  const { payment, notice } = step;
  const { amount } = notice;
  const received = addMoney(payment.received, amount);
  await record(context, tx, step, "services.payment-received", "payment-received");
  if (payment.state === "paid" || payment.state === "closed") {
    // The fee is there already, or nothing is wanted any more: all of it goes back.
    await savePayment(tx, { ...payment, received });
    const ended = step.found.state === "lapsed" ? "lapsed" : "withdrawn";
    const reason = payment.state === "paid" ? "double" : ended;
    await orderRefund(context, tx, payment, notice.operation, amount.minor, reason);
    if (reason === "double") await tell(context, tx, payment, "double", amount);
    if (reason === "lapsed") await tell(context, tx, payment, "late", amount);
    return;
  }
  const missing = payment.amount.minor - received.minor;
  if (missing > 0n) {
    await savePayment(tx, { ...payment, received, state: "short" });
    await tell(context, tx, payment, "short", money(missing, amount.currency));
    return;
  }
  await savePayment(tx, { ...payment, received, state: "paid", paidAt: context.now() });
  if (missing < 0n) await orderRefund(context, tx, payment, notice.operation, -missing, "excess");
  await leave(context, tx, payment, { do: "release" });
  await tell(context, tx, payment, "received", payment.amount);
}

async function countRefund(context: Context, tx: Queryable, step: Step): Promise<void> {
  const { payment, notice } = step;
  const order = (await refundsOf(tx, payment)).find(({ id }) => id === notice.refund);
  if (order === undefined || order.amount !== notice.amount.minor) {
    throw new Refused("refund-unknown", "no such refund was ordered");
  }
  if (!(await endRefund(tx, payment, order.id, notice.at))) {
    throw new Refused("refund-unknown", "the refund was carried out before");
  }
  await savePayment(tx, { ...payment, refunded: addMoney(payment.refunded, notice.amount) });
  await record(context, tx, step, "services.payment-refunded", "payment-refunded");
  await tell(context, tx, payment, "refunded", notice.amount);
}

async function record(
  context: Context,
  tx: Queryable,
  { found, payment, notice, way }: Step,
  act: string,
  kind: "payment-received" | "payment-refunded",
): Promise<void> {
  const { amount } = notice;
  const actor = `bank:${context.payments?.gateway.name ?? ""}`;
  await appendEvents(tx, [
    {
      owner: payment.owner,
      caseId: payment.caseId,
      id: context.id(),
      at: context.now(),
      kind,
      actor,
      detail: { payment: payment.number, amount: moneyToDecimal(amount), currency: amount.currency, notice: notice.id },
    },
  ]);
  await context.acts.append(tx, [
    { ...paymentAct(act, found, payment.number, amount, { notice: notice.id, way }), actor },
  ]);
}

function tell(
  context: Context,
  tx: Queryable,
  payment: PaymentKey,
  what: "short" | "received" | "double" | "refunded" | "late",
  amount: Money,
): Promise<void> {
  return leave(context, tx, payment, { do: "tell", what, amount: moneyToDecimal(amount) });
}
