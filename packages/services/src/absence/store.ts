import type { Queryable } from "@ratusha/runtime";
import { z } from "zod";
import { plainDate } from "../case/record.ts";

/** When an official of a body is away, and who stands in. */
export interface Absence {
  readonly id: string;
  /** Personal number. */
  readonly official: string;
  /** Where nobody is named, or they are away too, the head of the body stands in. */
  readonly deputy?: string;
  /** First and last day, legal dates, ISO. */
  readonly from: string;
  readonly to: string;
  readonly enteredBy: string;
}

const row = z.object({
  id: z.string(),
  official: z.string(),
  deputy: z.string().nullable(),
  from_day: plainDate,
  to_day: plainDate,
  entered_by: z.string(),
});

const columns = "id, official, deputy, from_day, to_day, entered_by";

function absenceOf(value: unknown): Absence {
  const { id, official, deputy, from_day, to_day, entered_by } = row.parse(value);
  const days = { from: from_day.toString(), to: to_day.toString() };
  return { id, official, ...days, enteredBy: entered_by, ...(deputy === null ? {} : { deputy }) };
}

/** The absences of a body that are not over on a day, the nearest first. */
export async function absencesFrom(db: Queryable, body: string, day: Temporal.PlainDate): Promise<Absence[]> {
  const rows = await db.query(
    `SELECT ${columns} FROM absence WHERE body = $1 AND ended_at IS NULL AND to_day >= $2
     ORDER BY from_day, to_day, id LIMIT 1000`,
    [body, day],
  );
  return rows.map(absenceOf);
}

export async function findAbsence(db: Queryable, body: string, id: string): Promise<Absence | undefined> {
  const [found] = await db.query(`SELECT ${columns} FROM absence WHERE body = $1 AND id = $2`, [body, id]);
  return found === undefined ? undefined : absenceOf(found);
}

export async function insertAbsence(
  tx: Queryable,
  body: string,
  absence: Absence,
  enteredAt: Temporal.Instant,
): Promise<void> {
  const { id, official, deputy, from, to, enteredBy } = absence;
  await tx.query(
    `INSERT INTO absence (body, id, official, deputy, from_day, to_day, entered_by, entered_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [body, id, official, deputy ?? null, from, to, enteredBy, enteredAt],
  );
}

/** Ends an absence before its last day; false where it has been ended. */
export async function endAbsence(
  tx: Queryable,
  body: string,
  id: string,
  by: string,
  at: Temporal.Instant,
): Promise<boolean> {
  const rows = await tx.query(
    "UPDATE absence SET ended_by = $3, ended_at = $4 WHERE body = $1 AND id = $2 AND ended_at IS NULL RETURNING id",
    [body, id, by, at],
  );
  return rows.length === 1;
}
