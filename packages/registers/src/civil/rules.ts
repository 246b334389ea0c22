import { type Failure, fail } from "@ratusha/kernel";
import type { PersonRecord } from "../person/person.ts";
import type { BirthInput, CivilRefusal, MarriageInput } from "./civil.ts";

type Persons = ReadonlyMap<string, { readonly record: PersonRecord }>;
type Refusal = Failure<CivilRefusal> | undefined;

const before = (a: Temporal.PlainDate, b: Temporal.PlainDate) => Temporal.PlainDate.compare(a, b) < 0;

/** Youngest age of a parent, in years, that is entered without a court. */
const youngestParent = 12;
/** A father may have died before the birth, by no more than this. */
const longestPregnancy = { days: 300 };

/** What speaks against entering a birth; undefined where nothing does. */
export function refuseBirth(
  {
    child,
    mother,
    father,
  }: Pick<BirthInput, "mother" | "father"> & { readonly child: Pick<BirthInput["child"], "born"> },
  persons: Persons,
  today: Temporal.PlainDate,
): Refusal {
  if (before(today, child.born)) return fail("date-invalid", "The date of birth is still to come.");
  if (mother === father) return fail("parents-invalid", "The parents are two persons.");
  const her = persons.get(mother)?.record;
  const his = father === undefined ? undefined : persons.get(father)?.record;
  if (her === undefined || (father !== undefined && his === undefined)) {
    return fail("person-not-found", "A parent is not in the register of population.");
  }
  if (her.sex !== "female" || (his !== undefined && his.sex !== "male")) {
    return fail("parents-invalid", "The mother is a woman and the father a man.");
  }
  return refuseParents({ born: child.born, her, his });
}

type Lifetime = Pick<PersonRecord, "born" | "died"> | undefined;

/** What speaks against a date of birth in the lives of the parents. */
export function refuseParents({
  born,
  her,
  his,
}: {
  readonly born: Temporal.PlainDate;
  readonly her: Lifetime;
  readonly his: Lifetime;
}): Refusal {
  for (const parent of [her, his]) {
    if (parent !== undefined && before(born, parent.born.add({ years: youngestParent }))) {
      return fail("parents-invalid", "A parent is too young at the date of birth.");
    }
  }
  if (her?.died !== undefined && before(her.died, born)) {
    return fail("person-deceased", "The mother died before the birth.");
  }
  if (his?.died !== undefined && before(his.died.add(longestPregnancy), born)) {
    return fail("person-deceased", "The father died long before the birth.");
  }
  return undefined;
}

/** What speaks against entering a marriage. */
export function refuseMarriage({ spouses, date }: MarriageInput, persons: Persons, today: Temporal.PlainDate): Refusal {
  if (before(today, date)) return fail("date-invalid", "The date of marriage is still to come.");
  if (spouses[0] === spouses[1]) return fail("parents-invalid", "The spouses are two persons.");
  for (const number of spouses) {
    const person = persons.get(number)?.record;
    if (person === undefined) return fail("person-not-found", "A spouse is not in the register of population.");
    if (person.died !== undefined) return fail("person-deceased", "A spouse has died.");
    if (before(date, person.born)) return fail("date-invalid", "Nobody marries before birth.");
    if (person.spouse !== undefined) return fail("already-married", "A spouse is married already.");
  }
  return undefined;
}

/** What of the births of a person's children speaks against a day of death. */
export function refuseDeath(
  died: Temporal.PlainDate,
  person: string,
  children: readonly Pick<PersonRecord, "born" | "mother" | "father">[],
): Refusal {
  const tooEarly = children.some(
    ({ born, mother, father }) =>
      (mother === person && before(died, born)) || (father === person && before(died.add(longestPregnancy), born)),
  );
  return tooEarly ? fail("date-invalid", "A child was born after this day.") : undefined;
}
