import type { Queryable } from "@ratusha/runtime";
import { z } from "zod";
import type { NextVersion } from "../version/amended.ts";
import { insertInto } from "../version/insert.ts";
import { address, date, instant, scriptNames, text, withoutNulls } from "../version/parse.ts";
import { type Moment, type Stamp, stampColumns, stampRow, standsAt, validityColumns } from "../version/version.ts";
import type { PersonRecord, Versioned } from "./person.ts";

const insertPersons = insertInto("person_version", {
  number: "text",
  ...validityColumns,
  ...stampColumns,
  status: "text",
  citizenship: "text",
  sex: "text",
  born: "date",
  died: "date",
  birth_place: "jsonb",
  name: "jsonb",
  residence: "jsonb",
  mother: "text",
  father: "text",
  spouse: "text",
});

const insertKin = insertInto("kin", { parent: "text", child: "text", recorded_at: "timestamptz" });

/** Appends versions; the first version of a person with known parents is entered among their children too. */
export async function appendPersons(
  tx: Queryable,
  versions: readonly NextVersion<PersonRecord>[],
  stamp: Stamp,
): Promise<void> {
  await insertPersons(
    tx,
    versions.map(({ record, version, validFrom }) => ({
      number: record.number,
      version,
      valid_from: validFrom,
      valid_to: null,
      ...stampRow(stamp),
      status: record.status,
      citizenship: record.citizenship,
      sex: record.sex,
      born: record.born,
      died: record.died ?? null,
      birth_place: JSON.stringify(record.birthPlace),
      name: JSON.stringify(record.name),
      residence: record.residence === undefined ? null : JSON.stringify(record.residence),
      mother: record.mother ?? null,
      father: record.father ?? null,
      spouse: record.spouse ?? null,
    })),
  );
  const kin = versions.flatMap(({ record: { number, mother, father }, version }) =>
    version > 1
      ? []
      : [mother, father].flatMap((parent) =>
          parent === undefined ? [] : [{ parent, child: number, recorded_at: stamp.recordedAt }],
        ),
  );
  await insertKin(tx, kin);
}

const selectPersons = `SELECT DISTINCT ON (number) number, version, valid_from, recorded_at, status, citizenship, sex,
  born, died, birth_place, name, residence, mother, father, spouse
FROM person_version
WHERE number = ANY ($1::text[]) AND ${standsAt}
ORDER BY number, version DESC`;

/** The rows that stand at a moment, as the database gives them. */
export function personRows(
  db: Queryable,
  numbers: readonly string[],
  { validOn, knownAt }: Moment,
): Promise<Record<string, unknown>[]> {
  return db.query(selectPersons, [numbers, validOn, knownAt]);
}

const rowShape = z
  .object({
    number: z.string(),
    version: z.number(),
    valid_from: date,
    recorded_at: instant,
    status: z.enum(["citizen", "foreigner", "stateless"]),
    citizenship: z.string(),
    sex: z.enum(["female", "male"]),
    born: date,
    died: date.exactOptional(),
    birth_place: text,
    name: scriptNames,
    residence: address.exactOptional(),
    mother: z.string().exactOptional(),
    father: z.string().exactOptional(),
    spouse: z.string().exactOptional(),
  })
  .transform(({ version, valid_from, recorded_at, birth_place, ...rest }): Versioned<PersonRecord> => {
    return { record: { ...rest, birthPlace: birth_place }, version, validFrom: valid_from, recordedAt: recorded_at };
  });

function parsePerson(row: Record<string, unknown>): Versioned<PersonRecord> {
  return rowShape.parse(withoutNulls(row));
}

/** The persons that stand at a moment, by number. */
export async function findPersons(
  db: Queryable,
  numbers: readonly string[],
  moment: Moment,
): Promise<ReadonlyMap<string, Versioned<PersonRecord>>> {
  if (numbers.length === 0) return new Map();
  const rows = await personRows(db, numbers, moment);
  return new Map(rows.map((row) => parsePerson(row)).map((person) => [person.record.number, person]));
}

/** Those of the numbers that have ever been registered. */
export async function findRegistered(db: Queryable, numbers: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await db.query("SELECT DISTINCT number FROM person_version WHERE number = ANY ($1::text[])", [numbers]);
  return new Set(rows.map((row) => String(row["number"])));
}

/** The highest version of a person, whenever it is valid; 0 where there is none. */
export async function lastPersonVersion(db: Queryable, number: string): Promise<number> {
  const [row] = await db.query("SELECT max(version) AS version FROM person_version WHERE number = $1", [number]);
  return Number(row?.["version"] ?? 0);
}

const selectStory = `SELECT number, version, valid_from, recorded_at, status, citizenship, sex,
  born, died, birth_place, name, residence, mother, father, spouse
FROM person_version WHERE number = $1 AND valid_from > $2::date ORDER BY valid_from, version`;

/** The versions of a person that begin after a date, whether or not they stand. */
export async function versionsAfter(
  db: Queryable,
  number: string,
  date: Temporal.PlainDate,
): Promise<readonly Versioned<PersonRecord>[]> {
  return (await db.query(selectStory, [number, date])).map((row) => parsePerson(row));
}

const selectBirthDates = `SELECT DISTINCT number, born FROM person_version
WHERE number = ANY ($1::text[]) AND recorded_at <= $2::timestamptz`;

/** The dates of birth that have ever stood in a record, wrong ones too. */
export async function birthDatesOf(
  db: Queryable,
  numbers: readonly string[],
  { knownAt }: Moment,
): Promise<ReadonlyMap<string, Temporal.PlainDate[]>> {
  if (numbers.length === 0) return new Map();
  const rows = (await db.query(selectBirthDates, [numbers, knownAt])).map((row) => birthDateRow.parse(row));
  return new Map(
    [...Map.groupBy(rows, ({ number }) => number)].map(([number, each]) => [number, each.map(({ born }) => born)]),
  );
}

const birthDateRow = z.object({ number: z.string(), born: date });

const selectChildren = `SELECT parent, child FROM kin
WHERE parent = ANY ($1::text[]) AND recorded_at <= $2::timestamptz ORDER BY parent, child`;

/** Numbers of children by parent. */
export async function findChildren(
  db: Queryable,
  parents: readonly string[],
  { knownAt }: Moment,
): Promise<ReadonlyMap<string, string[]>> {
  const children = new Map<string, string[]>();
  for (const row of await db.query(selectChildren, [parents, knownAt])) {
    const parent = String(row["parent"]);
    const known = children.get(parent);
    if (known === undefined) children.set(parent, [String(row["child"])]);
    else known.push(String(row["child"]));
  }
  return children;
}
