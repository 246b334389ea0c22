import type { Act } from "@ratusha/evidence";
import type { Json } from "@ratusha/kernel";
import type { Queryable } from "@ratusha/runtime";
import { z } from "zod";
import { lastDay, type Rule } from "../rule/rule.ts";

/** The act that tells that the record of a person was changed. */
export const amendingKind = "person.changed";

const told = z.object({ number: z.string(), changed: z.array(z.string()) });

/** Whose record was changed, where the rule fills in what it says of whom the benefit is for. */
export function amendedBy({ powers, values }: Rule, { kind, body }: Pick<Act, "kind" | "body">): string | undefined {
  if (powers === undefined || kind !== amendingKind) return undefined;
  const read = told.safeParse(body);
  if (!read.success) return undefined;
  const filled = new Set(Object.values(values));
  return read.data.changed.some((member) => filled.has(member)) ? read.data.number : undefined;
}

/** What the register says now of a person, as the acts of it name that. */
export interface PersonNow {
  readonly name: object;
  readonly born: Temporal.PlainDate;
}

const amendedRow = z.object({ id: z.string(), owner: z.string(), service: z.string() });

/**
 * Makes the offers of a rule for a person say what the register says now. What somebody has signed stays as it was signed: the
 * offer of whoever confirmed, and every offer of a benefit that is just being filed.
 */
export async function amendOffers(
  tx: Queryable,
  rule: Rule,
  about: string,
  { name, born }: PersonNow,
): Promise<z.infer<typeof amendedRow>[]> {
  const known = await tx.query("SELECT benefit FROM benefit_of WHERE about = $1", [about]);
  if (known.length === 0) return [];
  const benefits = await tx.query(
    `SELECT key, owner FROM benefit, unnest(owners) AS owner
     WHERE key = ANY ($1::text[]) AND (claimed_by IS NULL OR (case_id IS NOT NULL AND owner <> claimed_by))`,
    [known.map((row) => row["benefit"])],
  );
  const now = JSON.parse(JSON.stringify({ name, born })) as { readonly [member: string]: Json };
  const values = Object.entries(rule.values).flatMap(([concept, member]) => {
    const value = now[member];
    return value === undefined ? [] : [[concept, value] as const];
  });
  const rows = await tx.query(
    `UPDATE offer SET values = values || $4, until = COALESCE($5, until)
     WHERE (owner, benefit) IN (SELECT owner, benefit FROM unnest($1::text[], $2::text[]) AS open (owner, benefit))
       AND rule = $3 AND NOT values @> $4 RETURNING id, owner, service`,
    [
      benefits.map((row) => row["owner"]),
      benefits.map((row) => row["key"]),
      rule.id,
      JSON.stringify(Object.fromEntries(values)),
      lastDay(rule, now) ?? null,
    ],
  );
  return rows.map((row) => amendedRow.parse(row));
}
