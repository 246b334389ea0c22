import type { Queryable } from "@ratusha/runtime";
import { bytesOf, instantOf, numberOf } from "../store/row.ts";

export interface StoredCrl {
  readonly number: number;
  readonly thisUpdate: Temporal.Instant;
  readonly nextUpdate: Temporal.Instant;
  readonly der: Uint8Array;
}

const readNewest = `SELECT number, this_update, next_update, der FROM crl
WHERE authority = $1 ORDER BY number DESC LIMIT 1`;

export async function readNewestCrl(db: Queryable, authority: string): Promise<StoredCrl | undefined> {
  const [row] = await db.query(readNewest, [authority]);
  if (row === undefined) return undefined;
  return {
    number: numberOf(row, "number"),
    thisUpdate: instantOf(row, "this_update"),
    nextUpdate: instantOf(row, "next_update"),
    der: bytesOf(row, "der"),
  };
}

const insert = `INSERT INTO crl (authority, number, this_update, next_update, der) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (authority, number) DO NOTHING RETURNING number`;

/** Stores a list; false when another process has given the number to a list of its own. */
export async function insertCrl(db: Queryable, authority: string, crl: StoredCrl): Promise<boolean> {
  return (await db.query(insert, [authority, crl.number, crl.thisUpdate, crl.nextUpdate, crl.der])).length === 1;
}

const readChanged = `SELECT at FROM status_change WHERE authority = $1 AND at >= $2 LIMIT 1`;

/** Whether the status of a certificate of the authority has changed since. */
export async function hasChangedSince(db: Queryable, authority: string, since: Temporal.Instant): Promise<boolean> {
  return (await db.query(readChanged, [authority, since])).length > 0;
}
