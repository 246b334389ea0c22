import type { Queryable } from "@ratusha/runtime";
import { z } from "zod";
import type { NextVersion } from "../version/amended.ts";
import { insertInto } from "../version/insert.ts";
import { address, date, uuid } from "../version/parse.ts";
import { type Moment, type Stamp, stampColumns, stampRow, standsAt, validityColumns } from "../version/version.ts";
import type { OwnershipRecord, PremisesRecord } from "./property.ts";

const insertPremises = insertInto("premises_version", {
  id: "uuid",
  ...validityColumns,
  ...stampColumns,
  kind: "text",
  address: "jsonb",
  area: "text",
  rooms: "integer",
});

const insertOwnership = insertInto("ownership_version", {
  owner: "text",
  premises: "uuid",
  ...validityColumns,
  ...stampColumns,
  share: "text",
  record: "jsonb",
});

export async function appendPremises(
  tx: Queryable,
  premises: readonly PremisesRecord[],
  validFrom: Temporal.PlainDate,
  stamp: Stamp,
): Promise<void> {
  await insertPremises(
    tx,
    premises.map(({ id, kind, address, area, rooms }) => ({
      id,
      version: 1,
      valid_from: validFrom,
      valid_to: null,
      ...stampRow(stamp),
      kind,
      address: JSON.stringify(address),
      area,
      rooms,
    })),
  );
}

/** Those of the ids that are premises in the register. */
export async function findEnteredPremises(db: Queryable, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await db.query("SELECT DISTINCT id::text AS id FROM premises_version WHERE id = ANY ($1::uuid[])", [
    ids,
  ]);
  return new Set(rows.map((row) => String(row["id"])));
}

export async function appendOwnership(
  tx: Queryable,
  versions: readonly NextVersion<OwnershipRecord>[],
  stamp: Stamp,
): Promise<void> {
  await insertOwnership(
    tx,
    versions.map(({ record: { owner, premises, share }, version, validFrom }) => ({
      owner,
      premises: premises.id,
      version,
      valid_from: validFrom,
      valid_to: null,
      ...stampRow(stamp),
      share,
      record: JSON.stringify(premises),
    })),
  );
}

const selectOwnership = `SELECT owner, share, record FROM (
  SELECT DISTINCT ON (owner, premises) owner, premises, share, record
  FROM ownership_version
  WHERE owner = ANY ($1::text[]) AND ${standsAt}
  ORDER BY owner, premises, version DESC
) AS standing WHERE share <> '0/1' ORDER BY owner, premises`;

const premisesShape: z.ZodType<PremisesRecord> = z.object({
  id: uuid,
  kind: z.enum(["flat", "house", "office", "building"]),
  address,
  area: z.string(),
  rooms: z.number(),
});
const ownershipShape = z.object({ owner: z.string(), share: z.string(), record: premisesShape });

/** What each owner owns at a moment. */
export async function findOwnership(
  db: Queryable,
  owners: readonly string[],
  { validOn, knownAt }: Moment,
): Promise<ReadonlyMap<string, OwnershipRecord[]>> {
  const owned = new Map<string, OwnershipRecord[]>();
  if (owners.length === 0) return owned;
  for (const row of await db.query(selectOwnership, [owners, validOn, knownAt])) {
    const { owner, share, record } = ownershipShape.parse(row);
    const ownership: OwnershipRecord = { owner, premises: record, share };
    const known = owned.get(owner);
    if (known === undefined) owned.set(owner, [ownership]);
    else known.push(ownership);
  }
  return owned;
}

const selectStory = `SELECT owner, version, valid_from, share, record FROM ownership_version
WHERE owner = $1 AND premises = $2::uuid ORDER BY valid_from, version`;

const storyShape = ownershipShape.extend({ version: z.number(), valid_from: date });

/** All versions of what an owner has of premises, by the day from which each is valid. */
export async function ownershipStory(
  db: Queryable,
  owner: string,
  premises: string,
): Promise<readonly NextVersion<OwnershipRecord>[]> {
  const rows = (await db.query(selectStory, [owner, premises])).map((row) => storyShape.parse(row));
  return rows.map(({ share, record, version, valid_from }) => ({
    record: { owner, premises: record, share },
    version,
    validFrom: valid_from,
  }));
}

const selectPremises = `SELECT DISTINCT ON (id) id, kind, address, area, rooms
FROM premises_version
WHERE id = ANY ($1::uuid[]) AND ${standsAt}
ORDER BY id, version DESC`;

/** Premises that stand at a moment, by id. */
export async function findPremises(
  db: Queryable,
  ids: readonly string[],
  { validOn, knownAt }: Moment,
): Promise<ReadonlyMap<string, PremisesRecord>> {
  if (ids.length === 0) return new Map();
  const rows = await db.query(selectPremises, [ids, validOn, knownAt]);
  return new Map(rows.map((row) => premisesShape.parse(row)).map((premises) => [premises.id, premises]));
}
