import type { Queryable } from "@ratusha/runtime";
import { z } from "zod";
import { insertInto } from "../version/insert.ts";
import { text } from "../version/parse.ts";
import { type Stamp, stampColumns, stampRow } from "../version/version.ts";
import type { Unit, UnitInput } from "./unit.ts";

const insertUnits = insertInto("unit_version", {
  body: "text",
  code: "text",
  version: "integer",
  name: "jsonb",
  state: "text",
  ...stampColumns,
});

/** Appends versions of units, each with its number. */
export async function appendUnits(
  tx: Queryable,
  units: readonly (UnitInput & { readonly version: number })[],
  stamp: Stamp,
): Promise<void> {
  await insertUnits(
    tx,
    units.map(({ body, code, version, name, state = "active" }) => {
      return { body, code, version, name: JSON.stringify(name), state, ...stampRow(stamp) };
    }),
  );
}

const select = `SELECT DISTINCT ON (body, code) body, code, version, name, state FROM unit_version
WHERE body = ANY ($1::text[]) ORDER BY body, code, version DESC`;

const rowShape = z.object({
  body: z.string(),
  code: z.string(),
  version: z.number(),
  name: text,
  state: z.enum(["active", "closed"]),
});

/** The newest version of each unit of these bodies, closed ones too, by body and code. */
export async function findUnits(
  db: Queryable,
  bodies: readonly string[],
): Promise<(Unit & { readonly version: number; readonly state: "active" | "closed" })[]> {
  return (await db.query(select, [[...new Set(bodies)]])).map((row) => rowShape.parse(row));
}
