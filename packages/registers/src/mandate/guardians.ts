import type { Queryable } from "@ratusha/runtime";
import type { RegistersCountry } from "../country.ts";
import { findPersons } from "../person/person-table.ts";
import type { Moment } from "../version/version.ts";
import type { Mandate } from "./mandate.ts";
import { majorityOf } from "./parents.ts";

/** What is said of a guardian's power wherever one is judged. */
type Term = Pick<Mandate, "principal" | "validFrom"> & { readonly validTo?: Temporal.Instant };

/**
 * When the powers of guardians end by the dates of birth that stand in the register now, by principal: a date that was
 * corrected since the grant may let a minor come of age sooner. A guardian of an adult was made one after that day, and one
 * without a planned end was made one of somebody who was of age by the register.
 */
export async function majoritiesOf(
  db: Queryable,
  country: RegistersCountry,
  terms: readonly Term[],
  moment: Moment,
): Promise<(term: Term) => Temporal.Instant | undefined> {
  const limited = terms.filter(({ principal, validTo }) => principal.startsWith("person:") && validTo !== undefined);
  const numbers = [...new Set(limited.map(({ principal }) => principal.slice("person:".length)))];
  const wards = numbers.length === 0 ? new Map<string, never>() : await findPersons(db, numbers, moment);
  return ({ principal, validFrom, validTo }) => {
    const ward = validTo === undefined ? undefined : wards.get(principal.slice("person:".length))?.record;
    if (ward === undefined || validTo === undefined) return validTo;
    const majority = majorityOf(ward, country);
    const isMinors = Temporal.Instant.compare(validFrom, majority) < 0;
    return isMinors && Temporal.Instant.compare(majority, validTo) < 0 ? majority : validTo;
  };
}
