import { parseUuid, sha256Hex, startOfLegalDate, type Uuid, utf8 } from "@ratusha/kernel";
import type { Queryable } from "@ratusha/runtime";
import type { RegistersCountry } from "../country.ts";
import type { PersonRecord } from "../person/person.ts";
import { findChildren, findPersons } from "../person/person-table.ts";
import type { Moment } from "../version/version.ts";
import { endsOf, type GrantedMandate } from "./mandate-table.ts";

/** The mandates that a person has as the parent of living minors: they follow from the register, and nobody grants them. */
export async function parentalMandates(
  db: Queryable,
  country: RegistersCountry,
  parent: string,
  moment: Moment,
): Promise<GrantedMandate[]> {
  const children = (await findChildren(db, [parent], moment)).get(parent) ?? [];
  if (children.length === 0) return [];
  const persons = await findPersons(db, [...children, parent], moment);
  if (persons.get(parent)?.record.died !== undefined) return [];
  const found = children.flatMap((number) => {
    const child = persons.get(number)?.record;
    return child !== undefined && (child.mother === parent || child.father === parent) ? [{ parent, child }] : [];
  });
  return withEnds(db, country, found);
}

/** The mandates of the parents of minors. */
export async function parentsOf(
  db: Queryable,
  country: RegistersCountry,
  children: readonly PersonRecord[],
  moment: Moment,
): Promise<GrantedMandate[]> {
  const pairs = children.flatMap((child) =>
    [child.mother, child.father].flatMap((parent) => (parent === undefined ? [] : [{ parent, child }])),
  );
  const parents = [...new Set(pairs.map(({ parent }) => parent))];
  const living = await findPersons(db, parents, moment);
  const isLiving = (parent: string) => living.has(parent) && living.get(parent)?.record.died === undefined;
  return withEnds(
    db,
    country,
    pairs.filter(({ parent }) => isLiving(parent)),
  );
}

/** A court may take a parent's power away: its end is written although its beginning is not. */
async function withEnds(
  db: Queryable,
  country: RegistersCountry,
  pairs: readonly { readonly parent: string; readonly child: PersonRecord }[],
): Promise<GrantedMandate[]> {
  const mandates = pairs
    .filter(({ child }) => child.died === undefined)
    .map(({ parent, child }) => ({
      id: parentalId(parent, child.number),
      holder: parent,
      principal: `person:${child.number}`,
      role: "parent" as const,
      scope: [],
      validFrom: startOfLegalDate(child.born, country.zone),
      validTo: majorityOf(child, country),
    }));
  const ends = await endsOf(db, mandates);
  return mandates.map((mandate) => ({ mandate, endedAt: ends.get(mandate.id) }));
}

/** The instant at which a person comes of age: the first of the legal date of that birthday. */
export function majorityOf(
  { born }: Pick<PersonRecord, "born">,
  { zone, majority }: RegistersCountry,
): Temporal.Instant {
  return startOfLegalDate(born.add({ years: majority }), zone);
}

/** The id of a parent's mandate follows from whose it is (RFC 9562, 5.8), so that a session and an end can name it. */
function parentalId(parent: string, child: string): Uuid {
  const hex = sha256Hex(utf8(`ratusha parent ${parent} ${child}`));
  const id = parseUuid(
    `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`,
  );
  if (!id.ok) throw new TypeError(id.detail);
  return id.value;
}
