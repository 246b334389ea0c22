import type { Queryable } from "@ratusha/runtime";
import { inForce } from "../version/amended.ts";
import type { PersonRecord, Versioned } from "./person.ts";
import { findPersons, versionsAfter } from "./person-table.ts";

/** What stands in the register on a day, by all that is recorded. */
export async function standingOn(
  tx: Queryable,
  number: string,
  validOn: Temporal.PlainDate,
): Promise<Versioned<PersonRecord> | undefined> {
  return (await findPersons(tx, [number], { validOn, knownAt: "infinity" })).get(number);
}

/** What a record begins with, where that is after a day. */
export async function firstAfter(
  tx: Queryable,
  number: string,
  day: Temporal.PlainDate,
): Promise<Versioned<PersonRecord> | undefined> {
  const [first] = await versionsAfter(tx, number, day);
  return first === undefined ? undefined : standingOn(tx, number, first.validFrom);
}

/** What stands on a day and on every later one, in order. */
export async function standingFrom(
  tx: Queryable,
  number: string,
  day: Temporal.PlainDate,
): Promise<readonly PersonRecord[]> {
  const standing = await standingOn(tx, number, day);
  const later = inForce(standing?.version ?? 0, await versionsAfter(tx, number, day));
  return [...(standing === undefined ? [] : [standing]), ...later].map(({ record }) => record);
}
