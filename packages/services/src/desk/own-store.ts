import type { Queryable } from "@ratusha/runtime";
import { z } from "zod";
import { type BodyCase, bodyCaseOf, bodyCaseColumns as columns, openCases } from "../case/body-case.ts";
import { countedTo } from "./desk-store.ts";
import { type Reach, reaching } from "./reaching.ts";

const counted = z.object({ count: z.bigint().transform(Number) });

const held = `body = $1 AND ${openCases} AND official = $2`;

/** Which cases of a body: an official's, by personal number, as far as the reader may open them. */
export interface Wanted extends Reach {
  readonly body: string;
  readonly official: string;
}

/** Open cases that an official has in hand, by deadline, and how many. */
export async function casesInHand(
  db: Queryable,
  wanted: Wanted,
  limit: number,
): Promise<{ readonly cases: readonly BodyCase[]; readonly count: number }> {
  const values: unknown[] = [wanted.body, wanted.official];
  const where = held + reaching(wanted, values);
  const list = `SELECT ${columns} FROM body_case WHERE ${where} ORDER BY due, id LIMIT $${values.length + 1}`;
  const count = `SELECT count(*) AS count FROM (SELECT 1 FROM body_case WHERE ${where} LIMIT ${countedTo + 1}) AS counted`;
  const [cases, [row]] = await Promise.all([db.query(list, [...values, limit]), db.query(count, values)]);
  return { cases: cases.map(bodyCaseOf), count: counted.parse(row).count };
}

/** Open cases that came into an official's hands since an instant, by deadline. */
export async function comeInHand(
  db: Queryable,
  wanted: Wanted,
  since: Temporal.Instant,
  limit: number,
): Promise<BodyCase[]> {
  const values: unknown[] = [wanted.body, wanted.official, since, limit];
  const where = `${held} AND taken_at >= $3${reaching(wanted, values)}`;
  const rows = await db.query(`SELECT ${columns} FROM body_case WHERE ${where} ORDER BY due, id LIMIT $4`, values);
  return rows.map(bodyCaseOf);
}

const listHandOvers = `SELECT case_id, actor FROM case_event
WHERE owner = ANY ($1::text[]) AND case_id = ANY ($2::uuid[]) AND kind = 'handed-over' AND at >= $3 AND detail ->> 'official' = $4
ORDER BY seq NULLS FIRST, id`;
const handOver = z.object({ case_id: z.string(), actor: z.string() });

/** Who handed cases over to an official since an instant, by case: the last one, a personal number. */
export async function handersOf(
  db: Queryable,
  cases: readonly BodyCase[],
  official: string,
  since: Temporal.Instant,
): Promise<ReadonlyMap<string, string>> {
  if (cases.length === 0) return new Map();
  const values = [cases.map(({ owner }) => owner), cases.map(({ id }) => id), since, official];
  const rows = (await db.query(listHandOvers, values)).map((row) => handOver.parse(row));
  return new Map(rows.map(({ case_id, actor }) => [case_id, actor.slice("person:".length)]));
}

const preparedBesides = `body = $1 AND ${openCases} AND proposed_by IS NOT NULL AND proposed_by <> $2`;

/** Open cases in which somebody else than the official has prepared a decision, by deadline. */
export async function preparedByOthers(db: Queryable, wanted: Wanted, limit: number): Promise<BodyCase[]> {
  const values: unknown[] = [wanted.body, wanted.official, limit];
  const where = preparedBesides + reaching(wanted, values);
  const rows = await db.query(`SELECT ${columns} FROM body_case WHERE ${where} ORDER BY due, id LIMIT $3`, values);
  return rows.map(bodyCaseOf);
}
