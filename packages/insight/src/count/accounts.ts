import type { Act } from "@ratusha/evidence";
import type { Queryable } from "@ratusha/runtime";
import { z } from "zod";
import { monthOf } from "./services.ts";

/** The acts that accounts are counted from. */
export const accountKinds = ["identity.account-created", "identity.account-activated"] as const;

const bodyShape = z.object({
  kind: z.enum(["person", "organisation"]),
  /** Accounts that are made for many at once come as one act. */
  count: z.number().int().min(0).max(10_000_000).default(1),
});

const upsert = `INSERT INTO account_count AS known (month, kind, created, activated)
SELECT month, kind, created, activated
FROM unnest($1::text[], $2::text[], $3::bigint[], $4::bigint[]) AS given (month, kind, created, activated)
ORDER BY month, kind
ON CONFLICT (month, kind) DO UPDATE
SET created = known.created + EXCLUDED.created, activated = known.activated + EXCLUDED.activated`;

/** Adds acts to the counts. To run once for each act, in the transaction that moves the feed's cursor. */
export async function countAccounts(tx: Queryable, acts: readonly Act[], zone: string): Promise<void> {
  const lines = new Map<string, { month: string; kind: string; created: number; activated: number }>();
  for (const act of acts) {
    const parsed = bodyShape.safeParse(act.body);
    if (!parsed.success) continue;
    const { kind, count } = parsed.data;
    const month = monthOf(act.at, zone);
    const line = lines.get(`${month} ${kind}`) ?? { month, kind, created: 0, activated: 0 };
    lines.set(`${month} ${kind}`, line);
    if (act.kind === "identity.account-created") line.created += count;
    else line.activated += count;
  }
  if (lines.size === 0) return;
  const rows = [...lines.values()];
  await tx.query(upsert, [
    rows.map(({ month }) => month),
    rows.map(({ kind }) => kind),
    rows.map(({ created }) => created),
    rows.map(({ activated }) => activated),
  ]);
}
