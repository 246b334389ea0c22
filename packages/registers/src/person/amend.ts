import type { Queryable } from "@ratusha/runtime";
import { amended, type Facts, type NextVersion } from "../version/amended.ts";
import type { Stamp } from "../version/version.ts";
import type { PersonRecord, Versioned } from "./person.ts";
import { appendPersons, lastPersonVersion, versionsAfter } from "./person-table.ts";

/** Appends what a change makes of a person's record from a day on, what is known to follow among it. */
export async function amendPerson(
  tx: Queryable,
  standing: Versioned<PersonRecord>,
  change: Facts<PersonRecord>,
  validFrom: Temporal.PlainDate,
  stamp: Stamp,
): Promise<NextVersion<PersonRecord>> {
  const { number } = standing.record;
  const version = (await lastPersonVersion(tx, number)) + 1;
  const after = await versionsAfter(tx, number, validFrom);
  const versions = amended(standing, after, change, { version, validFrom });
  await appendPersons(tx, versions, stamp);
  return versions[0];
}
