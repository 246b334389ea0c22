import { type Failure, fail } from "@ratusha/kernel";
import type { Queryable } from "@ratusha/runtime";
import { findChildren, findPersons } from "../person/person-table.ts";
import type { CivilRefusal } from "./civil.ts";
import { findCivilOf } from "./civil-table.ts";
import { refuseParents } from "./rules.ts";

/** What speaks against another date of birth of a person: what a birth is held against, and what the person has done since. */
export async function refuseBirthDate(
  db: Queryable,
  number: string,
  born: Temporal.PlainDate,
  today: Temporal.PlainDate,
): Promise<Failure<CivilRefusal> | undefined> {
  const moment = { validOn: today, knownAt: "infinity" as const };
  const person = (await findPersons(db, [number], moment)).get(number)?.record;
  if (person === undefined) return undefined;
  const isBefore = (day: Temporal.PlainDate) => Temporal.PlainDate.compare(day, born) < 0;
  if (isBefore(today)) return fail("date-invalid", "The date of birth is still to come.");
  // 1. The person's own life.
  if (person.died !== undefined && isBefore(person.died)) return fail("date-invalid", "Nobody dies before birth.");
  const records = (await findCivilOf(db, [number], moment)).get(number) ?? [];
  if (records.some(({ kind, date }) => kind === "marriage" && isBefore(date))) {
    return fail("date-invalid", "Nobody marries before birth.");
  }
  // 2. The parents.
  const { mother, father } = person;
  const parents = await findPersons(
    db,
    [mother, father].flatMap((parent) => parent ?? []),
    moment,
  );
  const of = (parent: string | undefined) => (parent === undefined ? undefined : parents.get(parent)?.record);
  const refusal = refuseParents({ born, her: of(mother), his: of(father) });
  if (refusal !== undefined) return refusal;
  // 3. The children.
  const children = await findPersons(db, (await findChildren(db, [number], moment)).get(number) ?? [], moment);
  for (const { record: child } of children.values()) {
    if (child.mother !== number && child.father !== number) continue;
    const young = refuseParents({ born: child.born, her: { born }, his: undefined });
    if (young !== undefined) return young;
  }
  return undefined;
}
