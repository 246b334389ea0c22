import type { Queryable } from "@ratusha/runtime";
import { z } from "zod";
import { type BodyCase, bodyCaseOf, bodyCaseColumns as columns } from "../case/body-case.ts";
import type { HeldLoad, ServiceLoad } from "./desk.ts";
import { reaching } from "./reaching.ts";

// The lists stand in the text, so that the partial indexes of the table answer.
const open = "state IN ('filed', 'gathering', 'opinion', 'awaiting-applicant', 'ready', 'sealing')";
const running = "state IN ('filed', 'gathering', 'opinion', 'ready', 'sealing')";
const waiting = "state IN ('opinion', 'awaiting-applicant')";

/** The kinds of the morning list: which cases, and in which order. */
const kinds = {
  overdue: { where: `due < $2::date AND ${running}`, order: "due, id" },
  today: { where: `due = $2::date AND ${running}`, order: "due, id" },
  // Ids are UUIDv7: those from an instant on are the cases filed since.
  fresh: { where: `id >= $2::uuid AND ${open}`, order: "id DESC" },
  waiting: { where: `${waiting} AND $2::date IS NOT NULL`, order: "due, id" },
} as const;

/** How far cases are counted. */
export const countedTo = 1000;

const counted = z.object({ count: z.bigint().transform(Number) });

/**
 * Cases of one kind of the body, or of units of it, and how many; `key` is today's date, or the least id of a new case, and
 * `reach` the services that are shown, all where undefined.
 */
export async function deskList(
  db: Queryable,
  kind: keyof typeof kinds,
  of: {
    readonly body: string;
    readonly units: readonly string[];
    readonly key: string;
    readonly reach: readonly string[] | undefined;
  },
  limit: number,
): Promise<{ readonly cases: readonly BodyCase[]; readonly count: number }> {
  const { body, units, key, reach } = of;
  const { where, order } = kinds[kind];
  const values: unknown[] = [body, key, limit];
  const bound = (given: unknown): string => `$${values.push(given)}`;
  const narrowed = ["body = $1"];
  // The index holds the cases of one unit in the order of their deadlines; those of several have to be sorted.
  if (units.length === 1) narrowed.push(`unit = ${bound(units[0])}`);
  if (units.length > 1) narrowed.push(`unit = ANY (${bound(units)}::text[])`);
  const shown = [...narrowed, where].join(" AND ") + reaching({ reach }, values);
  // One look for what is shown and, in every line, for how many there are.
  const rows = await db.query(
    `SELECT ${columns}, (SELECT count(*) FROM (
      SELECT 1 FROM body_case WHERE ${shown} LIMIT ${countedTo + 1}) AS counted) AS count
    FROM body_case WHERE ${shown} ORDER BY ${order} LIMIT $3`,
    values,
  );
  const [first] = rows;
  return { cases: rows.map(bodyCaseOf), count: first === undefined ? 0 : counted.parse(first).count };
}

const loads = `SELECT service, count(*) AS open,
  count(*) FILTER (WHERE due < $2::date AND ${running}) AS overdue,
  count(*) FILTER (WHERE due = $2::date AND ${running}) AS due_today,
  count(*) FILTER (WHERE due > $2::date AND due <= $2::date + 7 AND ${running}) AS due_soon,
  count(*) FILTER (WHERE ${waiting}) AS waiting,
  count(*) FILTER (WHERE state = 'ready') AS ready
FROM body_case WHERE body = $1 AND ${open} GROUP BY service ORDER BY count(*) DESC, service`;

const tally = z.bigint().transform(Number);
const loadRow = z.object({
  service: z.string(),
  open: tally,
  overdue: tally,
  due_today: tally,
  due_soon: tally,
  waiting: tally,
  ready: tally,
});

/** The open cases of a body by service, the most first. */
export async function loadOf(db: Queryable, body: string, today: Temporal.PlainDate): Promise<ServiceLoad[]> {
  const rows = await db.query(loads, [body, today.toString()]);
  return rows.map((value) => {
    const { due_today, due_soon, ...line } = loadRow.parse(value);
    return { ...line, dueToday: due_today, dueSoon: due_soon };
  });
}

const heldRow = z.object({
  holder: z.string().nullable(),
  open: tally,
  overdue: tally,
  waiting: tally,
  ready: tally,
});

/** The open cases of a body by its units, or by who has them in hand. */
export async function heldLoad(
  db: Queryable,
  body: string,
  by: "unit" | "official",
  today: Temporal.PlainDate,
): Promise<HeldLoad[]> {
  const text = `SELECT ${by} AS holder, count(*) AS open, count(*) FILTER (WHERE due < $2::date AND ${running}) AS overdue,
    count(*) FILTER (WHERE ${waiting}) AS waiting, count(*) FILTER (WHERE state = 'ready') AS ready
  FROM body_case WHERE body = $1 AND ${open} GROUP BY ${by} ORDER BY ${by} NULLS LAST`;
  return (await db.query(text, [body, today.toString()])).map((value) => {
    const { holder, ...line } = heldRow.parse(value);
    return holder === null ? line : { ...line, holder };
  });
}
