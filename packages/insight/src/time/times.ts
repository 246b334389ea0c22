import type { Queryable } from "@ratusha/runtime";
import { z } from "zod";

/** What lines can be told apart by. */
export type TimesBy = "month" | "service" | "body";

/** How long decisions took: of a month, a service, a body where the lines were asked for by these. Times are in seconds. */
export interface TimeLine {
  /** `2026-11`. */
  readonly month?: string;
  readonly service?: string;
  readonly body?: string;
  readonly decided: number;
  /** Half of the decisions came within it; absent where fewer than `enoughCases` were made. */
  readonly half?: number;
  /** Nine of ten decisions came within it. */
  readonly ninetieth?: number;
  /** Decided within the term, and after it; what is decided at once is in neither. */
  readonly kept: number;
  readonly missed: number;
}

/** Which decisions to tell times of, and by what. */
export interface TimesQuery {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly service?: string | undefined;
  readonly body?: string | undefined;
  /** A line for each; one line for all where nothing is named. */
  readonly by: readonly TimesBy[];
}

/** From fewer cases nothing is said of times: it would speak of single people, and promise what chance gave. */
export const enoughCases = 10;

// Histograms add up: over months and bodies first, then the running sum finds the place of each percentile (of doubles,
// which hold such counts exactly: running sums of numerics take half as long again). Terms are added up once: a plan that
// knows no values takes them for one line, and would add them up anew for each.
const select = `WITH merged AS (
  SELECT CASE WHEN $5 THEN month END AS month, CASE WHEN $7 THEN service END AS service, CASE WHEN $6 THEN body END AS body, up_to, sum(decided)::float8 AS decided
  FROM time_count
  WHERE month >= $1 AND month <= $2 AND ($3::text IS NULL OR service = $3) AND ($4::text IS NULL OR body = $4)
  GROUP BY 1, 2, 3, 4
), run AS (
  SELECT month, service, body, up_to, sum(decided) OVER all_before AS reached, sum(decided) OVER whole AS total
  FROM merged
  WINDOW whole AS (PARTITION BY month, service, body), all_before AS (PARTITION BY month, service, body ORDER BY up_to)
), times AS (
  SELECT month, service, body, min(total) AS decided,
    min(up_to) FILTER (WHERE reached * 2 >= total) AS half, min(up_to) FILTER (WHERE reached * 10 >= total * 9) AS ninetieth
  FROM run GROUP BY month, service, body
), terms AS MATERIALIZED (
  SELECT CASE WHEN $5 THEN month END AS month, CASE WHEN $7 THEN service END AS service, CASE WHEN $6 THEN body END AS body, sum(kept) AS kept, sum(missed) AS missed
  FROM term_count
  WHERE month >= $1 AND month <= $2 AND ($3::text IS NULL OR service = $3) AND ($4::text IS NULL OR body = $4)
  GROUP BY 1, 2, 3
)
SELECT times.month, times.service, times.body, times.decided::bigint, times.half, times.ninetieth,
  coalesce(terms.kept, 0)::bigint AS kept, coalesce(terms.missed, 0)::bigint AS missed
FROM times LEFT JOIN terms ON terms.service IS NOT DISTINCT FROM times.service
  AND terms.month IS NOT DISTINCT FROM times.month AND terms.body IS NOT DISTINCT FROM times.body
ORDER BY times.month DESC, times.service, times.body`;

const count = z.bigint().transform(Number);
const row = z.object({
  month: z.string().nullable(),
  service: z.string().nullable(),
  body: z.string().nullable(),
  decided: count,
  half: count,
  ninetieth: count,
  kept: count,
  missed: count,
});

/** Times by whatever was asked. `from` and `to` are months that stand. */
export async function readTimes(
  db: Queryable,
  query: TimesQuery & { readonly from: string; readonly to: string },
): Promise<TimeLine[]> {
  const { from, to, service = null, body = null, by } = query;
  const grouped = (["month", "body", "service"] as const).map((key) => by.includes(key));
  const rows = await db.query(select, [from, to, service, body, ...grouped]);
  return rows.map((value) => {
    const { month, service: asked, body: of, half, ninetieth, ...line } = row.parse(value);
    return {
      ...(month === null ? {} : { month }),
      ...(asked === null ? {} : { service: asked }),
      ...(of === null ? {} : { body: of }),
      ...line,
      ...(line.decided < enoughCases ? {} : { half, ninetieth }),
    };
  });
}
