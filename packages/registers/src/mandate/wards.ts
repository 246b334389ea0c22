import { startOfLegalDate } from "@ratusha/kernel";
import type { Queryable } from "@ratusha/runtime";
import type { RegistersCountry } from "../country.ts";
import type { Moment } from "../version/version.ts";

// Facts are those of a legal date: a guardianship that ends within it is over, one that begins within it has begun.
const select = `SELECT DISTINCT m.holder, m.principal
FROM mandate m LEFT JOIN mandate_end e ON e.holder = m.holder AND e.mandate = m.id AND e.ended_at <= $3::timestamptz
WHERE m.holder = ANY ($1::text[]) AND m.role = 'guardian' AND m.recorded_at <= $3::timestamptz
  AND m.valid_from < $2::timestamptz AND (m.valid_to IS NULL OR m.valid_to >= $2::timestamptz) AND e.mandate IS NULL
ORDER BY m.holder, m.principal`;

/** The personal numbers of those whom each person is entered as the guardian of. */
export async function findWards(
  db: Queryable,
  holders: readonly string[],
  { validOn, knownAt }: Moment,
  { zone }: RegistersCountry,
): Promise<ReadonlyMap<string, string[]>> {
  const rows = await db.query(select, [holders, startOfLegalDate(validOn.add({ days: 1 }), zone), knownAt]);
  const wards = new Map<string, string[]>();
  for (const row of rows) {
    const number = String(row["principal"]).slice("person:".length);
    const holder = String(row["holder"]);
    wards.set(holder, [...(wards.get(holder) ?? []), number]);
  }
  return wards;
}
