import type { Queryable } from "@ratusha/runtime";
import { z } from "zod";
import type { Versioned } from "../person/person.ts";
import { problems } from "../problems.ts";
import type { NextVersion } from "../version/amended.ts";
import { insertInto } from "../version/insert.ts";
import { address, date, instant, text, uuid, withoutNulls } from "../version/parse.ts";
import { type Moment, type Stamp, stampColumns, stampRow, standsAt, validityColumns } from "../version/version.ts";
import { contactForm, storedContact } from "./contact.ts";
import type { Body, OrganisationRecord } from "./organisation.ts";

const insertOrganisations = insertInto("organisation_version", {
  number: "text",
  ...validityColumns,
  ...stampColumns,
  kind: "text",
  state: "text",
  name: "jsonb",
  short_name: "jsonb",
  address: "jsonb",
  registered_on: "date",
  code: "text",
  subscriber: "uuid",
  contact: "jsonb",
});

const insertCodes = insertInto("body_code", { code: "text", number: "text", recorded_at: "timestamptz" });

/**
 * Appends versions; the first version of a body enters its code too.
 * @throws Problem registers.record-malformed where a contact is not well formed, or not a body's
 */
export async function appendOrganisations(
  tx: Queryable,
  versions: readonly NextVersion<OrganisationRecord>[],
  stamp: Stamp,
): Promise<void> {
  await insertOrganisations(
    tx,
    versions.map(({ record, version, validFrom }) => ({
      number: record.number,
      version,
      valid_from: validFrom,
      valid_to: null,
      ...stampRow(stamp),
      kind: record.kind,
      state: record.state,
      name: JSON.stringify(record.name),
      short_name: JSON.stringify(record.shortName),
      address: JSON.stringify(record.address),
      registered_on: record.registeredOn,
      code: record.code ?? null,
      subscriber: record.subscriber ?? null,
      contact: contactOf(record),
    })),
  );
  await insertCodes(
    tx,
    versions.flatMap(({ record: { code, number }, version }) =>
      version > 1 || code === undefined ? [] : [{ code, number, recorded_at: stamp.recordedAt }],
    ),
  );
}

function contactOf({ kind, contact }: OrganisationRecord): string | null {
  if (contact === undefined) return null;
  if (kind !== "body") throw problems["record-malformed"]("Only a body has a contact for the public.");
  const form = contactForm.safeParse(contact);
  if (form.success) return JSON.stringify(form.data);
  const [issue] = form.error.issues;
  throw problems["record-malformed"](`contact.${issue?.path.join(".")}: ${issue?.message}`);
}

const columns = `number, version, valid_from, recorded_at, kind, state, name,
  short_name, address, registered_on, code, subscriber, contact`;

const selectOrganisations = `SELECT DISTINCT ON (number) ${columns}
FROM organisation_version
WHERE number = ANY ($1::text[] || ARRAY(SELECT body_code.number FROM body_code WHERE body_code.code = ANY ($1::text[])))
  AND ${standsAt}
ORDER BY number, version DESC`;

const rowShape = z
  .object({
    number: z.string(),
    version: z.number(),
    valid_from: date,
    recorded_at: instant,
    kind: z.enum(["company", "sole-trader", "body"]),
    state: z.enum(["active", "liquidated"]),
    name: text,
    short_name: text,
    address,
    registered_on: date,
    code: z.string().exactOptional(),
    subscriber: uuid.exactOptional(),
    contact: storedContact.exactOptional(),
  })
  .transform((row): Versioned<OrganisationRecord> => {
    const { version, valid_from, recorded_at, short_name, registered_on, ...rest } = row;
    const record = { ...rest, shortName: short_name, registeredOn: registered_on };
    return { record, version, validFrom: valid_from, recordedAt: recorded_at };
  });

function parseOrganisation(row: Record<string, unknown>): Versioned<OrganisationRecord> {
  return rowShape.parse(withoutNulls(row));
}

/** The organisations that stand at a moment, by payer's number or, of bodies, by code: as each was asked for. */
export async function findOrganisations(
  db: Queryable,
  keys: readonly string[],
  { validOn, knownAt }: Moment,
): Promise<ReadonlyMap<string, Versioned<OrganisationRecord>>> {
  if (keys.length === 0) return new Map();
  const rows = await db.query(selectOrganisations, [keys, validOn, knownAt]);
  const found = rows.map(parseOrganisation);
  const asked = new Set(keys);
  return new Map(
    found.flatMap((each) => {
      const { number, code = "" } = each.record;
      return [number, code].filter((key) => asked.has(key)).map((key) => [key, each] as const);
    }),
  );
}

const selectTaken = `SELECT DISTINCT number AS taken FROM organisation_version WHERE number = ANY ($1::text[])
UNION
SELECT code FROM body_code WHERE code = ANY ($2::text[])`;

/** Those of the payer's numbers and bodies' codes that have ever been registered. */
export async function findTaken(
  db: Queryable,
  numbers: readonly string[],
  codes: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await db.query(selectTaken, [numbers, codes]);
  return new Set(rows.map((row) => String(row["taken"])));
}

export async function lastOrganisationVersion(db: Queryable, number: string): Promise<number> {
  const [row] = await db.query("SELECT max(version) AS version FROM organisation_version WHERE number = $1", [number]);
  return Number(row?.["version"] ?? 0);
}

const selectStory = `SELECT ${columns}
FROM organisation_version WHERE number = $1 AND valid_from > $2::date ORDER BY valid_from, version`;

/** The versions of an organisation that begin after a date, whether or not they stand. */
export async function organisationVersionsAfter(
  db: Queryable,
  number: string,
  date: Temporal.PlainDate,
): Promise<readonly Versioned<OrganisationRecord>[]> {
  return (await db.query(selectStory, [number, date])).map(parseOrganisation);
}

export async function allCodes(db: Queryable): Promise<readonly string[]> {
  const rows = await db.query("SELECT code, number FROM body_code ORDER BY code");
  return rows.map((row) => String(row["number"]));
}

const changed = `SELECT number FROM organisation_version WHERE kind = 'body' AND recorded_at >= $1::timestamptz
UNION
SELECT number FROM organisation_version WHERE kind = 'body' AND valid_from > $2::date AND valid_from <= $3::date`;

/** Payer's numbers of bodies that were entered or changed since an instant, or that another version stands for by now. */
export async function changedBodies(
  db: Queryable,
  { since, from, until }: { since: Temporal.Instant; from: Temporal.PlainDate; until: Temporal.PlainDate },
): Promise<readonly string[]> {
  const rows = await db.query(changed, [since, from, until]);
  return rows.map((row) => String(row["number"]));
}

/** A body's code, as distinct from any payer's number. */
export function isBodyCode(text: string): boolean {
  return /^Org\d{1,9}$/.test(text);
}

export function asBody(record: OrganisationRecord | undefined): Body | undefined {
  if (record === undefined) return undefined;
  const { kind, code, subscriber } = record;
  if (kind !== "body" || code === undefined || subscriber === undefined) return undefined;
  return { ...record, kind, code, subscriber };
}
