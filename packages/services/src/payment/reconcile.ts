import { isProblem } from "@ratusha/kernel";
import { z } from "zod";
import type { Context } from "../context.ts";
import { receiveNotice } from "./receive.ts";

/** What a reconciliation came to. */
export interface Reconciled {
  /** Notices that were read. */
  readonly read: number;
  /** Notices that had been lost on their way, and were counted now. */
  readonly found: number;
  /** Notices that do not count; each has left its act. */
  readonly refused: number;
}

const page = 100;

/**
 * Reads the bank's own list of notices from where the last reading ended, and counts what never arrived. The place is moved
 * on only after what stands before it was counted or refused, so that a process killed here loses nothing.
 */
export async function reconcile(context: Context): Promise<Reconciled> {
  const gateway = context.payments?.gateway;
  const total = { read: 0, found: 0, refused: 0 };
  if (gateway === undefined) return total;
  const [row] = await context.db.query("SELECT position FROM payment_position WHERE gateway = $1", [gateway.name]);
  let position = row === undefined ? 0n : z.bigint().parse(row["position"]);
  for (;;) {
    const placed = await gateway.noticesAfter(position, page);
    for (const { notice } of placed) {
      total.read++;
      try {
        if (!(await receiveNotice(context, notice, "reconciliation")).again) total.found++;
      } catch (error) {
        if (!isProblem(error, "services.payment-notice-refused")) throw error;
        total.refused++;
      }
    }
    const last = placed.at(-1);
    if (last === undefined) return total;
    position = last.position;
    await context.db.query(
      `INSERT INTO payment_position (gateway, position) VALUES ($1, $2)
       ON CONFLICT (gateway) DO UPDATE SET position = greatest(payment_position.position, excluded.position)`,
      [gateway.name, position],
    );
  }
}
