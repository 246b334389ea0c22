import type { Queryable } from "@ratusha/runtime";
import { z } from "zod";
import type { CaseRecord } from "../case/record.ts";
import { takeNumbers } from "../case/store.ts";
import type { Context } from "../context.ts";
import type { Definition } from "../definition/definition.ts";

/** The number of the decision: one for the case, however often a decision is prepared. */
export async function numberOf(context: Context, found: CaseRecord): Promise<string> {
  if (found.decisionNumber !== undefined) return found.decisionNumber;
  return context.db.transaction((tx) => takeDecisionNumber(context, tx, found));
}

/** See {@link numberOf}; within a transaction. */
export async function takeDecisionNumber(context: Context, tx: Queryable, found: CaseRecord): Promise<string> {
  const kept = z
    .string()
    .nullable()
    .parse((await lockCase(tx, found, "decision_number"))["decision_number"]);
  if (kept !== null) return kept;
  const [number = ""] = await takeNumbers(tx, found.body, "D", context.today().year, 1);
  await tx.query("UPDATE case_file SET decision_number = $3 WHERE owner = $1 AND id = $2", [
    found.owner,
    found.id,
    number,
  ]);
  return number;
}

async function lockCase(tx: Queryable, { owner, id }: CaseRecord, column: "decision_number" | "assigned") {
  const text = `SELECT ${column} FROM case_file WHERE owner = $1 AND id = $2 FOR NO KEY UPDATE`;
  const [row] = await tx.query(text, [owner, id]);
  if (row === undefined) throw new TypeError("the case is gone");
  return row;
}

const draws = 50;
const assignedSchema = z.record(z.string(), z.string());

/** Gives the case what its definition assigns, once: a number that no other case and no register has. */
export async function assign(context: Context, definition: Definition, found: CaseRecord): Promise<CaseRecord> {
  const { assigned = [] } = definition;
  if (assigned.every(({ concept }) => found.assigned?.[concept] !== undefined)) return found;
  return context.db.transaction(async (tx) => {
    const given = { ...assignedSchema.parse((await lockCase(tx, found, "assigned"))["assigned"]) };
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
