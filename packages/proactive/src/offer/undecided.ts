import type { Queryable } from "@ratusha/runtime";
import { z } from "zod";
import { type OfferRecord, offerColumns, offerOf } from "./store.ts";

/** A benefit whose confirmation the others were told of before its case was decided. */
export interface Undecided {
  readonly benefit: string;
  readonly owner: string;
  readonly caseId: string;
}

const row = z
  .object({ key: z.string(), claimed_by: z.string(), case_id: z.string() })
  .transform(({ key, claimed_by, case_id }): Undecided => ({ benefit: key, owner: claimed_by, caseId: case_id }));

/** Some of them, by their keys from one on: who comes round to the last begins again. */
export async function undecidedAfter(db: Queryable, key: string, limit: number): Promise<Undecided[]> {
  const rows = await db.query(
    "SELECT key, claimed_by, case_id FROM benefit WHERE undecided AND key > $1 ORDER BY key LIMIT $2",
    [key, limit],
  );
  return rows.map((value) => row.parse(value));
}

type OfferOfOther = Pick<OfferRecord, "owner" | "id" | "rule" | "service" | "values" | "until">;

/** Notes that the case is decided; the offers of the others that have not ended, none where it was noted before. */
export async function noteDecided(tx: Queryable, { benefit, owner, caseId }: Undecided): Promise<OfferOfOther[]> {
  const [found] = await tx.query(
    "UPDATE benefit SET undecided = false WHERE key = $1 AND case_id = $2 AND undecided RETURNING owners",
    [benefit, caseId],
  );
  if (found === undefined) return [];
  const { owners } = z.object({ owners: z.array(z.string()) }).parse(found);
  const others = await tx.query(
    `SELECT ${offerColumns} FROM offer WHERE owner = ANY ($1::text[]) AND benefit = $2 AND ended_at IS NULL`,
    [owners.filter((one) => one !== owner), benefit],
  );
  return others.map(offerOf);
}
