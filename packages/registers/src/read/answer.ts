import type { Json } from "@ratusha/kernel";
import type { Queryable } from "@ratusha/runtime";
import type { CivilKind, CivilRecord, CivilRole } from "../civil/civil.ts";
import { findCivilOf } from "../civil/civil-table.ts";
import type { RegistersCountry } from "../country.ts";
import { findWards } from "../mandate/wards.ts";
import { findOrganisations } from "../organisation/organisation-table.ts";
import type { PersonRecord, Versioned } from "../person/person.ts";
import { findChildren, findPersons, personRows } from "../person/person-table.ts";
import { findOwnership, findPremises } from "../property/property-table.ts";
import type { Moment } from "../version/version.ts";
import type { CheckedRead } from "./check.ts";
import type { RegisterName } from "./read.ts";

type Facts = { readonly [fact: string]: Json };

/** What a register says of a record: all that was asked for by anyone in the batch, and whom it is about. */
export interface Found {
  readonly facts: Facts;
  readonly subject: string;
}

type Answers = (
  reads: readonly CheckedRead[],
  db: Queryable,
  moment: Moment,
  country: RegistersCountry,
) => Promise<ReadonlyMap<string, Found>>;

const keysOf = (reads: readonly CheckedRead[]) => [...new Set(reads.map(({ key }) => key))];
const asksFor = (reads: readonly CheckedRead[], fact: string) => reads.some(({ facts }) => facts.includes(fact));

/** A value that came out of a jsonb column, or a text. */
const json = (value: unknown) => value as Json;
const orNull = (value: unknown) => json(value ?? null);
const dateText = (value: unknown) => (value instanceof Temporal.PlainDate ? value.toString() : null);

const population: Answers = async (reads, db, moment, country) => {
  const keys = keysOf(reads);
  const rows = await personRows(db, keys, moment);
  const children = asksFor(reads, "children") ? await findChildren(db, keys, moment) : undefined;
  const wards = asksFor(reads, "wards") ? await findWards(db, keys, moment, country) : undefined;
  return new Map(
    rows.map((row) => {
      const number = String(row["number"]);
      const facts = {
        number,
        name: json(row["name"]),
        sex: json(row["sex"]),
        birthDate: dateText(row["born"]),
        birthPlace: json(row["birth_place"]),
        status: json(row["status"]),
        citizenship: json(row["citizenship"]),
        residence: orNull(row["residence"]),
        deathDate: dateText(row["died"]),
        mother: orNull(row["mother"]),
        father: orNull(row["father"]),
        spouse: orNull(row["spouse"]),
        children: children?.get(number) ?? [],
        wards: wards?.get(number) ?? null,
      };
      return [number, { facts, subject: `person:${number}` }];
    }),
  );
};

const civil: Answers = async (reads, db, moment) => {
  const keys = keysOf(reads);
  // Someone without an entry is in the register of population all the same: their lists are empty.
  const persons = await findPersons(db, keys, moment);
  const records = await findCivilOf(db, [...persons.keys()], moment);
  const births = [...records.values()].flat().filter(({ kind }) => kind === "birth");
  const children = births.flatMap((record) => withRole(record, "child"));
  const named =
    asksFor(reads, "births") || asksFor(reads, "birth")
      ? await findPersons(db, [...new Set(children)], moment)
      : new Map<string, Versioned<PersonRecord>>();
  const entry = (record: CivilRecord): Json => {
    const roles = Object.fromEntries(
      record.persons
        .filter(({ role }) => role !== "spouse" && role !== "child")
        .map(({ role, number }) => [role, number]),
    );
    const spouses = withRole(record, "spouse");
    const [child] = withRole(record, "child");
    const standing = child === undefined ? undefined : named.get(child)?.record;
    return {
      id: record.id,
      number: record.number,
      // Of a birth the child's record tells, as it stands: name and date may have been corrected.
      date: (standing?.born ?? record.date).toString(),
      place: record.place,
      body: record.body,
      ...roles,
      ...(spouses.length === 0 ? {} : { spouses }),
      ...(child === undefined ? {} : { child: { number: child, name: json(standing?.name ?? null) } }),
    };
  };
  return new Map(
    [...persons.keys()].map((number) => {
      const own = records.get(number) ?? [];
      const of = (kind: CivilKind) => own.filter((record) => record.kind === kind).map(entry);
      const isOwn = (record: CivilRecord) => withRole(record, "child").includes(number);
      const [born] = own.filter((record) => record.kind === "birth" && isOwn(record));
      const births = own.filter((record) => record.kind === "birth" && !isOwn(record)).map(entry);
      const facts = {
        birth: born === undefined ? null : entry(born),
        births,
        marriages: of("marriage"),
        deaths: of("death"),
      };
      return [number, { facts, subject: `person:${number}` }];
    }),
  );
};

function withRole({ persons }: CivilRecord, role: CivilRole): string[] {
  return persons.filter((person) => person.role === role).map(({ number }) => number);
}

const organisations: Answers = async (reads, db, moment) => {
  const keys = keysOf(reads);
  const found = await findOrganisations(db, [...new Set(keys)], moment);
  return new Map(
    keys.flatMap((key) => {
      const record = found.get(key)?.record;
      if (record === undefined) return [];
      const facts = {
        number: record.number,
        kind: record.kind,
        state: record.state,
        name: record.name,
        shortName: record.shortName,
        address: json(record.address),
        registeredOn: record.registeredOn.toString(),
        code: record.code ?? null,
      };
      return [[key, { facts, subject: `org:${record.number}` }]];
    }),
  );
};

const addresses: Answers = async (reads, db, moment) => {
  const found = await findPremises(db, keysOf(reads), moment);
  return new Map(
    [...found.values()].map(({ id, kind, address, area, rooms }) => {
      return [id, { facts: { kind, address: json(address), area, rooms }, subject: `premises:${id}` }];
    }),
  );
};

const property: Answers = async (reads, db, moment) => {
  const keys = keysOf(reads);
  const found = await findOwnership(db, keys, moment);
  // Owning nothing is an answer too, and the same one as for a number that nobody has.
  return new Map(
    keys.map((key) => {
      const premises = (found.get(key) ?? []).map(({ premises, share }) => ({ premises: json(premises), share }));
      return [key, { facts: { premises }, subject: key }];
    }),
  );
};

/** How each register is read: one or two queries for any number of requests. */
export const answers: Readonly<Record<RegisterName, Answers>> = {
  population,
  civil,
  organisations,
  addresses,
  property,
};

/** Only what this request asked for, and only what there is. */
export function narrow(facts: Facts, asked: readonly string[]): Facts {
  const narrowed: Record<string, Json> = {};
  for (const fact of asked) {
    const value = facts[fact];
    if (value !== undefined && value !== null) narrowed[fact] = value;
  }
  return narrowed;
}
