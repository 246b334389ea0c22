import { type Money, money } from "@ratusha/kernel";
import type { Queryable } from "@ratusha/runtime";
import { z } from "zod";
import { bytes, instant, plainDate } from "../case/record.ts";
import type { PaymentNotice } from "./notice.ts";

/**
 * Where a payment stands. `open` nothing has come · `short` less than the fee has come · `paid` · `closed` the application
 * was withdrawn, or lapsed unpaid: what comes, or has come, goes back.
 */
export type PaymentState = "open" | "short" | "paid" | "closed";

/** Why money goes back. */
export type RefundReason = "excess" | "double" | "withdrawn" | "lapsed";

/** The payment of a case as it is kept. */
export interface PaymentRecord {
  readonly owner: string;
  readonly caseId: string;
  readonly number: string;
  readonly body: string;
  readonly amount: Money;
  readonly received: Money;
  readonly refunded: Money;
  readonly state: PaymentState;
  readonly openedAt: Temporal.Instant;
  /** The last day to pay; none where the service sets no term. */
  readonly due?: Temporal.PlainDate | undefined;
  readonly paidAt?: Temporal.Instant;
}

/** A payment's key. */
export interface PaymentKey {
  readonly owner: string;
  readonly caseId: string;
}

const columns = "owner, case_id, number, body, currency, amount, received, refunded, state, opened_at, due, paid_at";
const row = z.object({
  owner: z.string(),
  case_id: z.string(),
  number: z.string(),
  body: z.string(),
  currency: z.string(),
  amount: z.bigint(),
  received: z.bigint(),
  refunded: z.bigint(),
  state: z.enum(["open", "short", "paid", "closed"]),
  opened_at: instant,
  due: plainDate.nullable(),
  paid_at: instant.nullable(),
});

function paymentOf(value: unknown): PaymentRecord {
  const { case_id, currency, amount, received, refunded, opened_at, due, paid_at, ...rest } = row.parse(value);
  return {
    ...rest,
    caseId: case_id,
    amount: money(amount, currency),
    received: money(received, currency),
    refunded: money(refunded, currency),
    openedAt: opened_at,
    due: due ?? undefined,
    ...(paid_at === null ? {} : { paidAt: paid_at }),
  };
}

/** A payment to open. */
export type NewPayment = Pick<PaymentRecord, "owner" | "caseId" | "number" | "body" | "amount" | "openedAt" | "due">;

/** Opens payments under their numbers. */
export async function insertPayments(tx: Queryable, payments: readonly NewPayment[]): Promise<void> {
  const keys = [payments.map((p) => p.owner), payments.map((p) => p.caseId), payments.map((p) => p.number)];
  await tx.query(
    `INSERT INTO payment (owner, case_id, number, body, currency, amount, state, opened_at, due)
     SELECT owner, case_id, number, body, currency, amount, 'open', opened_at, due
     FROM unnest($1::text[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::bigint[], $7::timestamptz[],
       $8::date[]) AS given (owner, case_id, number, body, currency, amount, opened_at, due)`,
    [
      ...keys,
      payments.map((p) => p.body),
      payments.map((p) => p.amount.currency),
      payments.map((p) => p.amount.minor),
      payments.map((p) => p.openedAt),
      payments.map((p) => p.due ?? null),
    ],
  );
  await tx.query(
    `INSERT INTO payment_number (number, owner, case_id)
     SELECT number, owner, case_id FROM unnest($1::text[], $2::uuid[], $3::text[]) AS given (owner, case_id, number)`,
    keys,
  );
}

/** The payment of a case; `lock` holds it until the transaction ends, so that two notices never count past each other. */
export async function findPayment(tx: Queryable, key: PaymentKey, lock = false): Promise<PaymentRecord | undefined> {
  const text = `SELECT ${columns} FROM payment WHERE owner = $1 AND case_id = $2${lock ? " FOR UPDATE" : ""}`;
  const [found] = await tx.query(text, [key.owner, key.caseId]);
  return found === undefined ? undefined : paymentOf(found);
}

/** Whose payment a number is. */
export async function findPaymentKey(tx: Queryable, number: string): Promise<PaymentKey | undefined> {
  const [found] = await tx.query("SELECT owner, case_id FROM payment_number WHERE number = $1", [number]);
  if (found === undefined) return undefined;
  return { owner: z.string().parse(found["owner"]), caseId: z.string().parse(found["case_id"]) };
}

/** Moves a payment on. */
export async function savePayment(tx: Queryable, payment: PaymentRecord): Promise<void> {
  await tx.query(
    `UPDATE payment SET received = $3, refunded = $4, state = $5, paid_at = $6 WHERE owner = $1 AND case_id = $2`,
    [
      payment.owner,
      payment.caseId,
      payment.received.minor,
      payment.refunded.minor,
      payment.state,
      payment.paidAt ?? null,
    ],
  );
}

/** A notice to keep, with the bytes that the bank signed. */
export interface NewNotice extends PaymentKey {
  readonly notice: PaymentNotice;
  readonly statement: string;
  readonly container: Uint8Array;
  readonly way: "notice" | "reconciliation";
  readonly receivedAt: Temporal.Instant;
}

/** What the payment system has said under this id before, by the digest of the statement. */
export async function findStatement(tx: Queryable, id: string): Promise<string | undefined> {
  const [found] = await tx.query("SELECT statement FROM payment_notice_id WHERE id = $1", [id]);
  return found === undefined ? undefined : z.string().parse(found["statement"]);
}

/** Whether an operation of the bank has been stated for this payment under another id. */
export async function isOperationKnown(tx: Queryable, key: PaymentKey, operation: string): Promise<boolean> {
  const rows = await tx.query(
    "SELECT 1 AS known FROM payment_notice WHERE owner = $1 AND case_id = $2 AND operation = $3",
    [key.owner, key.caseId, operation],
  );
  return rows.length > 0;
}

/** Keeps a notice; false where its id was taken meanwhile. */
export async function insertNotice(tx: Queryable, item: NewNotice): Promise<boolean> {
  const { owner, caseId, notice, statement } = item;
  const taken = await tx.query(
    `INSERT INTO payment_notice_id (id, statement, owner, case_id) VALUES ($1, $2, $3, $4)
     ON CONFLICT (id) DO NOTHING RETURNING id`,
    [notice.id, statement, owner, caseId],
  );
  if (taken.length === 0) return false;
  await tx.query(
    `INSERT INTO payment_notice (owner, case_id, id, kind, operation, amount, at, received_at, way, statement, container)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      owner,
      caseId,
      notice.id,
      notice.kind,
      notice.operation,
      notice.amount.minor,
      notice.at,
      item.receivedAt,
      item.way,
      statement,
      item.container,
    ],
  );
  return true;
}

/** Counts one more arrival of the same statement; answers how many there have been beside the first. */
export async function countRepeat(tx: Queryable, key: PaymentKey, id: string): Promise<number> {
  const [found] = await tx.query(
    "UPDATE payment_notice SET repeats = repeats + 1 WHERE owner = $1 AND case_id = $2 AND id = $3 RETURNING repeats",
    [key.owner, key.caseId, id],
  );
  return z.number().parse(found?.["repeats"]);
}

/** A notice that was kept. */
export interface NoticeRecord {
  readonly id: string;
  readonly kind: "payment" | "refund";
  readonly operation: string;
  readonly amount: bigint;
  readonly at: Temporal.Instant;
}

const noticeRow = z.object({
  id: z.string(),
  kind: z.enum(["payment", "refund"]),
  operation: z.string(),
  amount: z.bigint(),
  at: instant,
});

/** What the bank has stated of a payment, oldest first. */
export async function noticesOf(tx: Queryable, key: PaymentKey): Promise<NoticeRecord[]> {
  const rows = await tx.query(
    `SELECT id, kind, operation, amount, at FROM payment_notice WHERE owner = $1 AND case_id = $2
     ORDER BY at, received_at, id LIMIT 1000`,
    [key.owner, key.caseId],
  );
  return rows.map((value) => noticeRow.parse(value));
}

/** The bytes of a notice as the bank signed them. */
export async function findNoticeBytes(tx: Queryable, key: PaymentKey, id: string): Promise<Uint8Array | undefined> {
  const [found] = await tx.query("SELECT container FROM payment_notice WHERE owner = $1 AND case_id = $2 AND id = $3", [
    key.owner,
    key.caseId,
    id,
  ]);
  return found === undefined ? undefined : bytes.parse(found["container"]);
}
