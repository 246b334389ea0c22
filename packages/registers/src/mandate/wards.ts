import { startOfLegalDate } from "@ratusha/kernel";
import type { Queryable } from "@ratusha/runtime";
import { z } from "zod";
import type { RegistersCountry } from "../country.ts";
import { instant, withoutNulls } from "../version/parse.ts";
import type { Moment } from "../version/version.ts";
import { majoritiesOf } from "./guardians.ts";

// Facts are those of a legal date: a guardianship that ends within it is over, one that begins within it has begun.
const select = `SELECT DISTINCT m.holder, m.principal, m.valid_from, m.valid_to
FROM mandate m LEFT JOIN mandate_end e ON e.holder = m.holder AND e.mandate = m.id AND e.ended_at <= $3::timestamptz
WHERE m.holder = ANY ($1::text[]) AND m.role = 'guardian' AND m.recorded_at <= $3::timestamptz
  AND m.valid_from < $2::timestamptz AND e.mandate IS NULL
ORDER BY m.holder, m.principal`;

const rowShape = z
  .object({ holder: z.string(), principal: z.string(), valid_from: instant, valid_to: instant.exactOptional() })
  .transform(({ valid_from, valid_to, ...rest }) => {
    return { ...rest, validFrom: valid_from, ...(valid_to === undefined ? {} : { validTo: valid_to }) };
  });

/** The personal numbers of those whom each person is entered as the guardian of. */
export async function findWards(
  db: Queryable,
  holders: readonly string[],
  moment: Moment,
  country: RegistersCountry,
): Promise<ReadonlyMap<string, string[]>> {
  const dayEnds = startOfLegalDate(moment.validOn.add({ days: 1 }), country.zone);
  const rows = await db.query(select, [holders, dayEnds, moment.knownAt]);
  const terms = rows.map((row) => rowShape.parse(withoutNulls(row)));
  const endOf = await majoritiesOf(db, country, terms, moment);
  const wards = new Map<string, string[]>();
  for (const term of terms) {
    const until = endOf(term);
    if (until !== undefined && Temporal.Instant.compare(until, dayEnds) < 0) continue;
    const number = term.principal.slice("person:".length);
    const known = wards.get(term.holder) ?? [];
    if (!known.includes(number)) wards.set(term.holder, [...known, number]);
  }
  return wards;
}
