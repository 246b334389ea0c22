import { moneyToDecimal, type Text } from "@ratusha/kernel";
import type { CaseRecord } from "../case/record.ts";
import type { Context } from "../context.ts";
import { requireDefinition } from "../definition/catalogue.ts";
import { refundsOf } from "./refund-store.ts";
import { findPayment, noticesOf, type PaymentState, type RefundReason } from "./store.ts";

/** An amount as pages and programs read it: a plain decimal and an ISO 4217 code. */
export interface AmountView {
  readonly amount: string;
  readonly currency: string;
}

/** The fee of a case and what has become of it. */
export interface PaymentView {
  /** The payment's number, which the payer names. */
  readonly number: string;
  readonly caseId: string;
  /** Registration number of the application. */
  readonly caseNumber: string;
  /** What it is for: the service's name. */
  readonly purpose: Text;
  readonly body: string;
  readonly payer: { readonly owner: string; readonly name: string };
  readonly state: PaymentState;
  readonly fee: AmountView;
  readonly received: AmountView;
  readonly refunded: AmountView;
  /** What is still to be paid; zero once nothing is. */
  readonly due: AmountView;
  /** The provision that sets the fee. */
  readonly law?: string;
  readonly openedAt: string;
  /** Last day to pay, ISO date, where there is one: after it the application lapses. */
  readonly until?: string;
  /** What stays as it is when the application lapses, in the words of the definition. */
  readonly stays?: Text;
  /** The application lapsed: it was not paid in time. */
  readonly lapsed: boolean;
  readonly paidAt?: string;
  /** Where to pay, while something is to be paid. */
  readonly payAddress?: string;
  /** What the bank stated, oldest first; each can be had as the bank signed it. */
  readonly notices: readonly (AmountView & {
    readonly id: string;
    readonly kind: "payment" | "refund";
    readonly operation: string;
    readonly at: string;
  })[];
  /** Money that goes or went back. */
  readonly refunds: readonly (AmountView & {
    readonly id: string;
    readonly reason: RefundReason;
    readonly askedAt: string;
    readonly doneAt?: string;
  })[];
}

/** The payment of a case; undefined where it costs nothing. */
export async function paymentView(context: Context, found: CaseRecord): Promise<PaymentView | undefined> {
  const key = { owner: found.owner, caseId: found.id };
  const payment = await findPayment(context.db, key);
  if (payment === undefined) return undefined;
  const [notices, refunds] = await Promise.all([noticesOf(context.db, key), refundsOf(context.db, key)]);
  const { currency } = payment.amount;
  const amountView = (minor: bigint): AmountView => ({ amount: moneyToDecimal({ minor, currency }), currency });
  const wanted = payment.state === "open" || payment.state === "short";
  const due = wanted ? payment.amount.minor - payment.received.minor : 0n;
  const { definition } = requireDefinition(context.catalogue, found.definition);
  const { fee } = definition;
  return {
    number: payment.number,
    caseId: found.id,
    caseNumber: found.number,
    purpose: definition.name,
    body: payment.body,
    payer: { owner: found.owner, name: found.applicantName },
    state: payment.state,
    fee: amountView(payment.amount.minor),
    received: amountView(payment.received.minor),
    refunded: amountView(payment.refunded.minor),
    due: amountView(due),
    ...(fee.kind === "free" ? {} : { law: fee.law }),
    openedAt: payment.openedAt.toString(),
    ...(payment.due === undefined ? {} : { until: payment.due.toString() }),
    ...(fee.kind === "free" || fee.stays === undefined ? {} : { stays: fee.stays }),
    lapsed: found.state === "lapsed",
    ...(payment.paidAt === undefined ? {} : { paidAt: payment.paidAt.toString() }),
    ...(wanted && context.payments !== undefined
      ? { payAddress: context.payments.gateway.payAddress(payment.number) }
      : {}),
    notices: notices.map(({ id, kind, operation, amount, at }) => ({
      id,
      kind,
      operation,
      at: at.toString(),
      ...amountView(amount),
    })),
    refunds: refunds.map(({ id, reason, amount, askedAt, doneAt }) => ({
      id,
      reason,
      ...amountView(amount),
      askedAt: askedAt.toString(),
      ...(doneAt === undefined ? {} : { doneAt: doneAt.toString() }),
    })),
  };
}
