import type { Queryable } from "@ratusha/runtime";
import { z } from "zod";

/** How long decisions took, over the months asked for or in one of them. Times are in seconds. */
export interface TimeLine {
  /** `2026-11` where the months were asked for one by one. */
  readonly month?: string;
  readonly service: string;
  /** Absent where a service was asked for over all bodies. */
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

/** What to tell times of. */
export interface TimesQuery {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly service?: string | undefined;
  readonly body?: string | undefined;
  /** A line for each month, rather than one for all of them. */
  readonly monthly?: boolean;
  /** A line for each body, rather than one for all of them. */
  readonly byBody?: boolean;
}

/** From fewer cases nothing is said of times: it would speak of single people, and promise what chance gave. */
export const enoughCases = 10;

// Histograms add up: over months and bodies first, then the running sum finds the place of each percentile.
const select = `WITH merged AS (
  SELECT CASE WHEN $5 THEN month END AS month, service, CASE WHEN $6 THEN body END AS body, up_to, sum(decided) AS decided
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
), terms AS (
  SELECT CASE WHEN $5 THEN month END AS month, service, CASE WHEN $6 THEN body END AS body, sum(kept) AS kept, sum(missed) AS missed
  FROM term_count
  WHERE month >= $1 AND month <= $2 AND ($3::text IS NULL OR service = $3) AND ($4::text IS NULL OR body = $4)
  GROUP BY 1, 2, 3
)
SELECT times.month, times.service, times.body, times.decided::bigint, times.half, times.ninetieth,
  coalesce(terms.kept, 0)::bigint AS kept, coalesce(terms.missed, 0)::bigint AS missed
FROM times LEFT JOIN terms ON terms.service = times.service
  AND terms.month IS NOT DISTINCT FROM times.month AND terms.body IS NOT DISTINCT FROM times.body
ORDER BY times.month DESC, times.service, times.body`;

const count = z.bigint().transform(Number);
const row = z.object({
  month: z.string().nullable(),
  service: z.string(),
  body: z.string().nullable(),
  decided: count,
  half: count,
  ninetieth: count,
  kept: count,
  missed: count,
});

/** Times by service, and where asked by month and body. `from` and `to` are months that stand. */
export async function readTimes(
  db: Queryable,
  query: TimesQuery & { readonly from: string; readonly to: string },
): Promise<TimeLine[]> {
  const { from, to, service = null, body = null, monthly = false, byBody = false } = query;
  const rows = await db.query(select, [from, to, service, body, monthly, byBody]);
  return rows.map((value) => {
    const { month, body: of, half, ninetieth, ...line } = row.parse(value);
    return {
      ...line,
      ...(month === null ? {} : { month }),
      ...(of === null ? {} : { body: of }),
      ...(line.decided < enoughCases ? {} : { half, ninetieth }),
    };
  });
}
