import type { Queryable } from "@ratusha/runtime";
import type { RegistersCountry } from "../country.ts";
import { birthDatesOf, findPersons } from "../person/person-table.ts";
import type { Moment } from "../version/version.ts";
import type { Mandate } from "./mandate.ts";
import { majorityOf } from "./parents.ts";

/** What is said of a guardian's power wherever one is judged. */
type Term = Pick<Mandate, "principal" | "validFrom"> & { readonly validTo?: Temporal.Instant };

/**
 * When the powers of guardians end by the dates of birth that stand in the register now, by principal: a date that was
 * corrected since the grant lets a minor come of age sooner or later. An entry that was to end before the majority ends then
 * all the same. A guardian of an adult was made one after that day, and one without a planned end was made one of somebody
 * who was of age by the register.
 */
export async function majoritiesOf(
  db: Queryable,
  country: RegistersCountry,
  terms: readonly Term[],
  moment: Moment,
): Promise<(term: Term) => Temporal.Instant | undefined> {
  const limited = terms.filter(({ principal, validTo }) => principal.startsWith("person:") && validTo !== undefined);
  const wards = await findPersons(db, [...new Set(limited.map(wardOf))], moment);
  const majorityIn = (term: Term): Temporal.Instant | undefined => {
    const ward = wards.get(wardOf(term))?.record;
    const majority = ward === undefined ? undefined : majorityOf(ward, country);
    return majority !== undefined && Temporal.Instant.compare(term.validFrom, majority) < 0 ? majority : undefined;
  };
  const sooner = limited.filter((term) => isBefore(term.validTo, majorityIn(term)));
  const once = await birthDatesOf(db, [...new Set(sooner.map(wardOf))], moment);
  return (term) => {
    const { validTo } = term;
    const majority = validTo === undefined ? undefined : majorityIn(term);
    if (validTo === undefined || majority === undefined) return validTo;
    if (!isBefore(validTo, majority)) return majority;
    const wrong = (once.get(wardOf(term)) ?? []).some((born) => majorityOf({ born }, country).equals(validTo));
    return wrong ? majority : validTo;
  };
}

function wardOf({ principal }: Term): string {
  return principal.slice("person:".length);
}

function isBefore(one: Temporal.Instant | undefined, other: Temporal.Instant | undefined): boolean {
  return one !== undefined && other !== undefined && Temporal.Instant.compare(one, other) < 0;
}
