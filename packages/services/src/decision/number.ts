import { oncePerObject } from "@ratusha/kernel";
import { batcher, type Queryable } from "@ratusha/runtime";
import { z } from "zod";
import type { CaseRecord } from "../case/record.ts";
import { lockCase, takeNumbers } from "../case/store.ts";
import type { Context } from "../context.ts";
import type { Definition } from "../definition/definition.ts";

/** Numbers that are wanted at the same time: the journal of a body is locked once for them. */
const wanted = oncePerObject((context: Context) =>
  batcher((cases: CaseRecord[]) => numbersOf(context, cases), { maxItems: 64, windowMs: 2 }),
);

/** The number of the decision: one for the case, however often a decision is prepared. */
export async function numberOf(context: Context, found: CaseRecord): Promise<string> {
  if (found.decisionNumber !== undefined) return found.decisionNumber;
  return wanted(context).add(found);
}

async function numbersOf(context: Context, cases: readonly CaseRecord[]): Promise<string[]> {
  const numbers = new Map<string, string>();
  for (const ofBody of Map.groupBy(cases, ({ body }) => body).values()) {
    const taken = await context.db.transaction((tx) => takeDecisionNumbers(context, tx, ofBody));
    for (const [id, number] of taken) numbers.set(id, number);
  }
  return cases.map(({ id }) => numbers.get(id) as string);
}

const lockAll = `SELECT case_file.id, case_file.decision_number FROM case_file
JOIN unnest($1::text[], $2::uuid[]) AS given (owner, id) ON case_file.owner = given.owner AND case_file.id = given.id
ORDER BY case_file.id FOR NO KEY UPDATE OF case_file`;
const keepAll = `UPDATE case_file SET decision_number = given.number
FROM unnest($1::text[], $2::uuid[], $3::text[]) AS given (owner, id, number)
WHERE case_file.owner = given.owner AND case_file.id = given.id`;
const numbered = z.object({ id: z.string(), decision_number: z.string().nullable() });

/** The numbers of decisions of one body by case, those that are new taken from its journal; within a transaction. */
export async function takeDecisionNumbers(
  context: Context,
  tx: Queryable,
  cases: readonly CaseRecord[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.query(lockAll, [cases.map(({ owner }) => owner), cases.map(({ id }) => id)]);
  const known = new Map(rows.map((row) => numbered.parse(row)).map(({ id, decision_number }) => [id, decision_number]));
  const numbers = new Map<string, string>();
  for (const [id, number] of known) if (number !== null) numbers.set(id, number);
  const fresh = [...new Map(cases.map((each) => [each.id, each])).values()].filter(({ id }) => known.get(id) === null);
  const [first] = fresh;
  if (first === undefined) return numbers;
  const taken = await takeNumbers(tx, first.body, "D", context.today().year, fresh.length);
  for (const [index, { id }] of fresh.entries()) numbers.set(id, taken[index] as string);
  await tx.query(keepAll, [fresh.map(({ owner }) => owner), fresh.map(({ id }) => id), taken]);
  return numbers;
}

const draws = 50;

/** Gives the case what its definition assigns, once: a number that no other case and no register has. */
export async function assign(context: Context, definition: Definition, found: CaseRecord): Promise<CaseRecord> {
  const { assigned = [] } = definition;
  if (assigned.every(({ concept }) => found.assigned?.[concept] !== undefined)) return found;
  return context.db.transaction(async (tx) => {
    const locked = await lockCase(tx, found.owner, found.id);
    if (locked === undefined) throw new TypeError("the case is gone");
    const given = { ...locked.assigned };
    for (const { concept, as } of assigned) given[concept] ??= await freeNumber(context, tx, found, as);
    await tx.query("UPDATE case_file SET assigned = $3 WHERE owner = $1 AND id = $2", [
      found.owner,
      found.id,
      JSON.stringify(given),
    ]);
    return { ...found, assigned: given };
  });
}

async function freeNumber(
  { numbers, registers, random }: Context,
  tx: Queryable,
  found: CaseRecord,
  kind: "sole-trader-number",
): Promise<string> {
  if (numbers === undefined) throw new TypeError(`nothing gives a ${kind} here`);
  for (let draw = 0; draw < draws; draw++) {
    const number = numbers[kind](random);
    if ((await registers.organisation(number)) !== undefined) continue;
    const rows = await tx.query(
      `INSERT INTO assigned_number (kind, number, owner, case_id) VALUES ($1, $2, $3, $4)
       ON CONFLICT (kind, number) DO NOTHING RETURNING number`,
      [kind, number, found.owner, found.id],
    );
    if (rows.length === 1) return number;
  }
  throw new RangeError(`no free ${kind} was found in ${draws} draws`);
}
