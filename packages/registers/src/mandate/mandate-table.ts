import type { Uuid } from "@ratusha/kernel";
import type { Queryable } from "@ratusha/runtime";
import { z } from "zod";
import { insertInto } from "../version/insert.ts";
import { instant, uuid, withoutNulls } from "../version/parse.ts";
import { type Stamp, stampColumns, stampRow } from "../version/version.ts";
import type { Mandate } from "./mandate.ts";

const insertMandates = insertInto("mandate", {
  holder: "text",
  id: "uuid",
  principal: "text",
  role: "text",
  scope: "jsonb",
  unit: "text",
  valid_from: "timestamptz",
  valid_to: "timestamptz",
  ...stampColumns,
});

const insertPrincipals = insertInto("mandate_of_principal", { principal: "text", id: "uuid", holder: "text" });

const insertEnds = insertInto("mandate_end", {
  holder: "text",
  mandate: "uuid",
  ended_at: "timestamptz",
  reason: "text",
  recorded_by: "text",
  act: "uuid",
});

/** Appends mandates, each with the act that grants it. */
export async function appendMandates(
  tx: Queryable,
  granted: readonly { readonly mandate: Mandate; readonly act: Uuid }[],
  stamp: Stamp,
): Promise<void> {
  await insertMandates(
    tx,
    granted.map(({ mandate, act }) => ({
      holder: mandate.holder,
      id: mandate.id,
      principal: mandate.principal,
      role: mandate.role,
      scope: JSON.stringify(mandate.scope),
      unit: mandate.unit ?? null,
      valid_from: mandate.validFrom,
      valid_to: mandate.validTo ?? null,
      ...stampRow({ ...stamp, act }),
    })),
  );
  await insertPrincipals(
    tx,
    granted.map(({ mandate }) => mandate),
  );
}

export async function appendEnds(
  tx: Queryable,
  ends: readonly { readonly holder: string; readonly id: string }[],
  reason: string,
  stamp: Stamp,
): Promise<void> {
  const { recordedAt, recordedBy, act } = stamp;
  await insertEnds(
    tx,
    ends.map(({ holder, id }) => {
      return { holder, mandate: id, ended_at: recordedAt, reason, recorded_by: recordedBy, act };
    }),
  );
}

/** A mandate as it was granted, and when it was ended. */
export interface GrantedMandate {
  readonly mandate: Mandate;
  readonly endedAt: Temporal.Instant | undefined;
}

const columns = `m.id, m.holder, m.principal, m.role, m.scope, m.unit, m.valid_from, m.valid_to, e.ended_at
FROM mandate m LEFT JOIN mandate_end e ON e.holder = m.holder AND e.mandate = m.id`;
const selectOfHolder = `SELECT ${columns} WHERE m.holder = $1 ORDER BY m.principal, m.id`;
const selectOfHolderAt = `SELECT ${columns} WHERE m.holder = $1 AND m.principal = $2 ORDER BY m.id`;
const selectListed = `SELECT ${columns}
WHERE (m.holder, m.id) IN (SELECT holder, id FROM unnest($1::text[], $2::uuid[]) AS listed (holder, id))
ORDER BY m.holder, m.id`;

const rowShape = z
  .object({
    id: uuid,
    holder: z.string(),
    principal: z.string(),
    role: z.enum(["director", "official", "registrar", "decider", "head", "counter", "guardian", "attorney"]),
    scope: z.array(z.string()),
    unit: z.string().exactOptional(),
    valid_from: instant,
    valid_to: instant.exactOptional(),
    ended_at: instant.exactOptional(),
  })
  .transform(({ valid_from, valid_to, ended_at, ...rest }): GrantedMandate => {
    const mandate = { ...rest, validFrom: valid_from, ...(valid_to === undefined ? {} : { validTo: valid_to }) };
    return { mandate, endedAt: ended_at };
  });

const parse = (rows: Record<string, unknown>[]) => rows.map((row) => rowShape.parse(withoutNulls(row)));

export async function mandatesOfHolder(db: Queryable, holder: string, principal?: string): Promise<GrantedMandate[]> {
  if (principal === undefined) return parse(await db.query(selectOfHolder, [holder]));
  return parse(await db.query(selectOfHolderAt, [holder, principal]));
}

export async function mandatesOfPrincipals(db: Queryable, principals: readonly string[]): Promise<GrantedMandate[]> {
  const listed = await db.query("SELECT holder, id FROM mandate_of_principal WHERE principal = ANY ($1::text[])", [
    principals,
  ]);
  if (listed.length === 0) return [];
  const holders = listed.map((row) => row["holder"]);
  return parse(await db.query(selectListed, [holders, listed.map((row) => row["id"])]));
}

/** The ids of those of the mandates that were granted, whether or not they are in force. */
export async function findMandates(
  db: Queryable,
  mandates: readonly { readonly holder: string; readonly id: string }[],
): Promise<ReadonlySet<string>> {
  const rows = await db.query(
    `SELECT id::text AS id FROM mandate
     WHERE (holder, id) IN (SELECT holder, id FROM unnest($1::text[], $2::uuid[]) AS listed (holder, id))`,
    [mandates.map(({ holder }) => holder), mandates.map(({ id }) => id)],
  );
  return new Set(rows.map((row) => String(row["id"])));
}

const insertStatements = insertInto("mandate_statement", {
  holder: "text",
  mandate: "uuid",
  container: "bytea",
  recorded_at: "timestamptz",
});

/** Keeps the signed statements that mandates are given by. */
export async function appendStatements(
  tx: Queryable,
  statements: readonly { readonly holder: string; readonly id: Uuid; readonly container: Uint8Array }[],
  recordedAt: Temporal.Instant,
): Promise<void> {
  await insertStatements(
    tx,
    statements.map(({ holder, id, container }) => ({ holder, mandate: id, container, recorded_at: recordedAt })),
  );
}

export async function findStatement(db: Queryable, holder: string, id: string): Promise<Uint8Array | undefined> {
  const [row] = await db.query("SELECT container FROM mandate_statement WHERE holder = $1 AND mandate = $2", [
    holder,
    id,
  ]);
  return row === undefined ? undefined : z.instanceof(Uint8Array).parse(row["container"]);
}

/** When mandates that are written nowhere, such as a parent's, were ended by a body all the same. */
export async function endsOf(
  db: Queryable,
  mandates: readonly { readonly holder: string; readonly id: string }[],
): Promise<ReadonlyMap<string, Temporal.Instant>> {
  if (mandates.length === 0) return new Map();
  const rows = await db.query(
    `SELECT mandate::text AS mandate, ended_at FROM mandate_end
     WHERE (holder, mandate) IN (SELECT holder, id FROM unnest($1::text[], $2::uuid[]) AS listed (holder, id))`,
    [mandates.map(({ holder }) => holder), mandates.map(({ id }) => id)],
  );
  return new Map(rows.map((row) => [String(row["mandate"]), instant.parse(row["ended_at"])]));
}
