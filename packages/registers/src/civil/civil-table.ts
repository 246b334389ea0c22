import type { Uuid } from "@ratusha/kernel";
import type { Queryable } from "@ratusha/runtime";
import { z } from "zod";
import { insertInto } from "../version/insert.ts";
import { date, text, uuid } from "../version/parse.ts";
import { type Moment, type Stamp, stampColumns, stampRow } from "../version/version.ts";
import type { CivilRecord } from "./civil.ts";

const insertRecords = insertInto("civil_record", {
  id: "uuid",
  kind: "text",
  number: "text",
  event_date: "date",
  place: "jsonb",
  body: "text",
  persons: "jsonb",
  ...stampColumns,
  digest: "bytea",
});

const insertEntries = insertInto("civil_entry", { person: "text", record: "uuid", role: "text" });

/** Appends records with the entries of those concerned. `digest` is that of what was asked to be entered. */
export async function appendCivil(
  tx: Queryable,
  records: readonly { readonly record: CivilRecord; readonly digest: Uint8Array }[],
  stamp: Stamp,
): Promise<void> {
  await insertRecords(
    tx,
    records.map(({ record: { id, kind, number, date, place, body, persons }, digest }) => ({
      id,
      kind,
      number,
      event_date: date,
      place: JSON.stringify(place),
      body,
      persons: JSON.stringify(persons),
      ...stampRow(stamp),
      digest,
    })),
  );
  await insertEntries(
    tx,
    records.flatMap(({ record }) =>
      record.persons.map(({ number, role }) => ({ person: number, record: record.id, role })),
    ),
  );
}

/** The next registration number of an entry made at a body in a year. */
export async function nextCivilNumber(tx: Queryable, body: string, year: number): Promise<string> {
  const [row] = await tx.query("SELECT nextval('civil_number')::text AS number");
  return `${body}-${year}-${String(row?.["number"]).padStart(6, "0")}`;
}

const columns = "id, kind, number, event_date, place, body, persons";

const rowShape = z
  .object({
    id: uuid,
    kind: z.enum(["birth", "marriage", "death"]),
    number: z.string(),
    event_date: date,
    place: text,
    body: z.string(),
    persons: z.array(
      z.object({ role: z.enum(["child", "mother", "father", "spouse", "deceased"]), number: z.string() }),
    ),
  })
  .transform(({ event_date, ...rest }): CivilRecord => ({ ...rest, date: event_date }));

/** A record with the digest of what it was made of. */
export async function findCivil(
  db: Queryable,
  id: Uuid,
): Promise<{ readonly record: CivilRecord; readonly digest: Uint8Array } | undefined> {
  const [row] = await db.query(`SELECT ${columns}, digest FROM civil_record WHERE id = $1::uuid`, [id]);
  const digest = row?.["digest"];
  return row !== undefined && digest instanceof Uint8Array ? { record: rowShape.parse(row), digest } : undefined;
}

/** Those of the ids that are entries of the register. */
export async function findEntered(db: Queryable, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await db.query("SELECT id::text AS id FROM civil_record WHERE id = ANY ($1::uuid[])", [ids]);
  return new Set(rows.map((row) => String(row["id"])));
}

const selectEntries = `SELECT DISTINCT person, record FROM civil_entry WHERE person = ANY ($1::text[])`;
const selectRecords = `SELECT ${columns} FROM civil_record
WHERE id = ANY ($1::uuid[]) AND event_date <= $2::date AND recorded_at <= $3::timestamptz
ORDER BY event_date, recorded_at, id`;

/** The records that concern each person, by date; those of one day as they were entered, for ids are given by whoever enters. */
export async function findCivilOf(
  db: Queryable,
  persons: readonly string[],
  { validOn, knownAt }: Moment,
): Promise<ReadonlyMap<string, CivilRecord[]>> {
  const found = new Map<string, CivilRecord[]>();
  const entries = await db.query(selectEntries, [persons]);
  if (entries.length === 0) return found;
  const ids = [...new Set(entries.map((row) => String(row["record"])))];
  const records = (await db.query(selectRecords, [ids, validOn, knownAt])).map((row) => rowShape.parse(row));
  for (const person of new Set(persons)) {
    const own = records.filter((record) => record.persons.some(({ number }) => number === person));
    if (own.length > 0) found.set(person, own);
  }
  return found;
}
