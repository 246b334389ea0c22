import type { Queryable } from "@ratusha/runtime";
import { z } from "zod";
import { instant } from "../case/record.ts";
import type { PaymentKey, RefundReason } from "./store.ts";

/** Money that goes, or went, back to whoever paid it. */
export interface RefundRecord {
  readonly id: string;
  readonly operation: string;
  readonly amount: bigint;
  readonly reason: RefundReason;
  readonly askedAt: Temporal.Instant;
  readonly doneAt?: Temporal.Instant;
}

/** Orders a refund; its id was given beforehand. */
export async function insertRefund(tx: Queryable, key: PaymentKey, refund: RefundRecord): Promise<void> {
  await tx.query(
    `INSERT INTO payment_refund (owner, case_id, id, operation, amount, reason, asked_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [key.owner, key.caseId, refund.id, refund.operation, refund.amount, refund.reason, refund.askedAt],
  );
}

const row = z.object({
  id: z.string(),
  operation: z.string(),
  amount: z.bigint(),
  reason: z.enum(["excess", "double", "withdrawn", "lapsed"]),
  asked_at: instant,
  done_at: instant.nullable(),
});

/** Refunds of a payment, oldest first. */
export async function refundsOf(tx: Queryable, key: PaymentKey): Promise<RefundRecord[]> {
  const rows = await tx.query(
    `SELECT id, operation, amount, reason, asked_at, done_at FROM payment_refund WHERE owner = $1 AND case_id = $2
     ORDER BY asked_at, id LIMIT 1000`,
    [key.owner, key.caseId],
  );
  return rows.map((value) => {
    const { asked_at, done_at, ...rest } = row.parse(value);
    return { ...rest, askedAt: asked_at, ...(done_at === null ? {} : { doneAt: done_at }) };
  });
}

/** Marks a refund as done; false where it was before. */
export async function endRefund(tx: Queryable, key: PaymentKey, id: string, at: Temporal.Instant): Promise<boolean> {
  const rows = await tx.query(
    `UPDATE payment_refund SET done_at = $4 WHERE owner = $1 AND case_id = $2 AND id = $3 AND done_at IS NULL
     RETURNING id`,
    [key.owner, key.caseId, id, at],
  );
  return rows.length > 0;
}
