import type { Queryable } from "@ratusha/runtime";
import { z } from "zod";
import { type BodyCase, bodyCaseColumns, bodyCaseOf, openCases } from "../case/body-case.ts";

const take = `UPDATE body_case SET official = $3, taken_at = $4
WHERE body = $1 AND id = $2 AND official IS NULL AND ${openCases} RETURNING ${bodyCaseColumns}`;

/** Puts an open case into an official's hands; undefined where somebody has it, or it is closed. */
export async function takeInHand(
  tx: Queryable,
  body: string,
  id: string,
  official: string,
  at: Temporal.Instant,
): Promise<BodyCase | undefined> {
  const [row] = await tx.query(take, [body, id, official, at]);
  return row === undefined ? undefined : bodyCaseOf(row);
}

const give = `UPDATE body_case SET official = $4, unit = $5, taken_at = $6
WHERE body = $1 AND id = $2 AND official IS NOT DISTINCT FROM $3 AND ${openCases} RETURNING ${bodyCaseColumns}`;

/** Moves an open case from whoever has it (nobody where undefined) to an official, or to a unit where nobody has taken it yet. */
export async function giveOver(
  tx: Queryable,
  { body, id, official: from }: Pick<BodyCase, "body" | "id" | "official">,
  to: { readonly official: string | undefined; readonly unit: string | undefined },
  at: Temporal.Instant,
): Promise<BodyCase | undefined> {
  const taken = to.official === undefined ? null : at;
  const [row] = await tx.query(give, [body, id, from ?? null, to.official ?? null, to.unit ?? null, taken]);
  return row === undefined ? undefined : bodyCaseOf(row);
}

const of = `SELECT ${bodyCaseColumns} FROM body_case
WHERE body = $1 AND official = $2 AND ${openCases} ORDER BY due, id LIMIT $3`;

/** Open cases that an official has. */
export async function heldBy(db: Queryable, body: string, official: string, limit: number): Promise<BodyCase[]> {
  return (await db.query(of, [body, official, limit])).map(bodyCaseOf);
}

// From one holder to the next by the index: as many steps as there are holders, however many cases they have.
const holders = `WITH RECURSIVE step AS (
  (SELECT body, official FROM body_case WHERE ${openCases} AND official IS NOT NULL AND body > ''
   ORDER BY body, official LIMIT 1)
  UNION ALL
  SELECT next.body, next.official FROM step, LATERAL (
    SELECT body, official FROM body_case
    WHERE ${openCases} AND official IS NOT NULL AND (body, official) > (step.body, step.official)
    ORDER BY body, official LIMIT 1) AS next
) SELECT body, official FROM step WHERE $1::text IS NULL OR official = $1`;

const holder = z.object({ body: z.string(), official: z.string() });

/** Who has open cases in hand, of every body; of one person where named. */
export async function holdersOf(db: Queryable, person?: string): Promise<z.infer<typeof holder>[]> {
  return (await db.query(holders, [person ?? null])).map((row) => holder.parse(row));
}
