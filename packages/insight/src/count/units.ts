import type { Act } from "@ratusha/evidence";
import type { Queryable } from "@ratusha/runtime";
import { z } from "zod";
import { decisionOf } from "./times.ts";

/** The acts that the work of units is counted from. */
export const unitKinds = ["services.decided"] as const;

const placed = z.object({ unit: z.string().min(1).max(100) });

const upsert = `INSERT INTO unit_time_count AS known (month, body, unit, up_to, decided, kept, missed)
SELECT month, body, unit, up_to, count(*), count(*) FILTER (WHERE kept), count(*) FILTER (WHERE NOT kept)
FROM unnest($1::text[], $2::text[], $3::text[], $4::bigint[], $5::boolean[]) AS given (month, body, unit, up_to, kept)
GROUP BY month, body, unit, up_to ORDER BY month, body, unit, up_to
ON CONFLICT (month, body, unit, up_to) DO UPDATE SET decided = known.decided + EXCLUDED.decided,
  kept = known.kept + EXCLUDED.kept, missed = known.missed + EXCLUDED.missed`;

/** Adds the decisions of units. To run once for each act, in the transaction that moves the feed's cursor. */
export async function countUnits(tx: Queryable, acts: readonly Act[], zone: string): Promise<void> {
  const decisions = acts.flatMap((act) => {
    const parsed = placed.safeParse(act.body);
    return parsed.success ? decisionOf(act, zone).map((one) => ({ ...one, unit: parsed.data.unit })) : [];
  });
  if (decisions.length === 0) return;
  await tx.query(upsert, [
    decisions.map(({ month }) => month),
    decisions.map(({ body }) => body),
    decisions.map(({ unit }) => unit),
    decisions.map(({ upTo }) => upTo),
    decisions.map(({ kept }) => kept ?? null),
  ]);
}
