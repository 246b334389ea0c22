import type { Queryable } from "@ratusha/runtime";
import { z } from "zod";
import { enoughCases, type TimeLine } from "./times.ts";

/** How long the decisions of one unit of a body took. */
export interface UnitTimeLine extends Omit<TimeLine, "month" | "service" | "body"> {
  readonly unit: string;
}

// Of doubles, which hold such counts exactly: running sums of numerics take half as long again.
const select = `WITH merged AS (
  SELECT unit, up_to, sum(decided)::float8 AS decided, sum(kept) AS kept, sum(missed) AS missed FROM unit_time_count
  WHERE month >= $1 AND month <= $2 AND body = $3 GROUP BY unit, up_to
), run AS (
  SELECT unit, up_to, kept, missed, sum(decided) OVER (PARTITION BY unit ORDER BY up_to) AS reached,
    sum(decided) OVER (PARTITION BY unit) AS total
  FROM merged
)
SELECT unit, min(total)::bigint AS decided, min(up_to) FILTER (WHERE reached * 2 >= total) AS half,
  min(up_to) FILTER (WHERE reached * 10 >= total * 9) AS ninetieth, sum(kept)::bigint AS kept, sum(missed)::bigint AS missed
FROM run GROUP BY unit ORDER BY unit`;

const count = z.bigint().transform(Number);
const row = z.object({
  unit: z.string(),
  decided: count,
  half: count,
  ninetieth: count,
  kept: count,
  missed: count,
});

/** The units of a body, by code. `from` and `to` are months that stand. */
export async function readUnitTimes(
  db: Queryable,
  query: { readonly from: string; readonly to: string; readonly body: string },
): Promise<UnitTimeLine[]> {
  const rows = await db.query(select, [query.from, query.to, query.body]);
  return rows.map((value) => {
    const { half, ninetieth, ...line } = row.parse(value);
    return { ...line, ...(line.decided < enoughCases ? {} : { half, ninetieth }) };
  });
}
