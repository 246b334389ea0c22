import type { Act } from "@ratusha/evidence";
import { legalDate } from "@ratusha/kernel";
import type { Queryable } from "@ratusha/runtime";
import { z } from "zod";

/** The acts that services are counted from. */
export const serviceKinds = ["services.filed", "services.appealed", "services.decided"] as const;

const name = z.string().min(1).max(100);
const bodyShape = z.object({ service: name, body: name, channel: name, filedAt: z.string().optional() });

const upsert = `INSERT INTO service_count AS known (month, service, body, channel, filed, decided, seconds)
SELECT month, service, body, channel, filed, decided, seconds
FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::bigint[], $6::bigint[], $7::bigint[])
  AS given (month, service, body, channel, filed, decided, seconds)
ORDER BY month, service, body, channel
ON CONFLICT (month, service, body, channel) DO UPDATE
SET filed = known.filed + EXCLUDED.filed, decided = known.decided + EXCLUDED.decided,
  seconds = known.seconds + EXCLUDED.seconds`;

/** The month of an act by its legal date: `2026-11`. */
export function monthOf(at: Temporal.Instant, zone: string): string {
  return legalDate(at, zone).toPlainYearMonth().toString();
}

/** Adds acts to the counts. To run once for each act, in the transaction that moves the feed's cursor. */
export async function countServices(tx: Queryable, acts: readonly Act[], zone: string): Promise<void> {
  const lines = new Map<string, { key: readonly string[]; filed: number; decided: number; seconds: number }>();
  for (const act of acts) {
    const parsed = bodyShape.safeParse(act.body);
    // An act that names no service is not one to count; its package's tests hold it to its shape.
    if (!parsed.success) continue;
    const { service, body, channel, filedAt } = parsed.data;
    const key = [monthOf(act.at, zone), service, body, channel] as const;
    const id = JSON.stringify(key);
    const line = lines.get(id) ?? { key, filed: 0, decided: 0, seconds: 0 };
    lines.set(id, line);
    if (act.kind === "services.decided") {
      line.decided += 1;
      line.seconds += secondsSince(filedAt, act.at);
    } else line.filed += 1;
  }
  if (lines.size === 0) return;
  const rows = [...lines.values()];
  await tx.query(upsert, [
    rows.map(({ key }) => key[0]),
    rows.map(({ key }) => key[1]),
    rows.map(({ key }) => key[2]),
    rows.map(({ key }) => key[3]),
    rows.map(({ filed }) => filed),
    rows.map(({ decided }) => decided),
    rows.map(({ seconds }) => seconds),
  ]);
}

function secondsSince(filedAt: string | undefined, at: Temporal.Instant): number {
  if (filedAt === undefined) return 0;
  try {
    return Math.max(0, Math.round(at.since(Temporal.Instant.from(filedAt)).total("seconds")));
  } catch {
    return 0;
  }
}
