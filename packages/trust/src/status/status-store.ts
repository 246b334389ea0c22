import { toHex } from "@ratusha/kernel";
import type { Queryable } from "@ratusha/runtime";
import { bytesOf, instantOf, numberOf, textOf } from "../store/row.ts";

/** One change in the life of a certificate. */
export interface StatusChange {
  readonly serial: Uint8Array;
  /** 1 for the first change of a certificate, and so on: two writers cannot both make the next one. */
  readonly number: number;
  readonly authority: string;
  readonly state: "good" | "suspended" | "revoked";
  readonly reason: string | undefined;
  readonly actor: string;
  readonly at: Temporal.Instant;
}

const readLast = `SELECT DISTINCT ON (serial) serial, number, authority, state, reason, actor, at FROM status_change
WHERE serial = ANY ($1::bytea[]) ORDER BY serial, number DESC`;

/** The last change of each certificate that had one, by serial number in hexadecimal. */
export async function readLastChanges(
  db: Queryable,
  serials: readonly Uint8Array[],
): Promise<Map<string, StatusChange>> {
  const found = new Map<string, StatusChange>();
  for (const row of await db.query(readLast, [serials])) {
    const change = changeOf(row);
    found.set(toHex(change.serial), change);
  }
  return found;
}

const readAll = `SELECT serial, number, authority, state, reason, actor, at FROM status_change
WHERE serial = ANY ($1::bytea[]) ORDER BY serial, number LIMIT $2`;

/** Every change of certificates, oldest first for each. */
export async function readHistory(
  db: Queryable,
  serials: readonly Uint8Array[],
  limit: number,
): Promise<StatusChange[]> {
  return (await db.query(readAll, [serials, limit])).map(changeOf);
}

const readAuthorities = "SELECT serial, authority FROM certificate WHERE serial = ANY ($1::bytea[])";

/** Who issued each certificate, by serial number in hexadecimal; those that were never issued are absent. */
export async function readIssuers(db: Queryable, serials: readonly Uint8Array[]): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const row of await db.query(readAuthorities, [serials]))
    found.set(toHex(bytesOf(row, "serial")), textOf(row, "authority"));
  return found;
}

const insert = `INSERT INTO status_change (serial, number, authority, state, reason, actor, at)
SELECT serial, number, authority, state, reason, actor, at
FROM unnest($1::bytea[], $2::integer[], $3::text[], $4::text[], $5::text[], $6::text[], $7::timestamptz[])
  AS given (serial, number, authority, state, reason, actor, at)
ORDER BY serial ON CONFLICT (serial, number) DO NOTHING RETURNING serial`;

/** Adds changes; answers the serial numbers (hexadecimal) of those that nobody else was quicker to change. */
export async function insertChanges(tx: Queryable, changes: readonly StatusChange[]): Promise<Set<string>> {
  const rows = await tx.query(insert, [
    changes.map((each) => each.serial),
    changes.map((each) => each.number),
    changes.map((each) => each.authority),
    changes.map((each) => each.state),
    changes.map((each) => each.reason ?? null),
    changes.map((each) => each.actor),
    changes.map((each) => each.at),
  ]);
  return new Set(rows.map((row) => toHex(bytesOf(row, "serial"))));
}

const readAfter = `SELECT serial, authority FROM certificate
WHERE ($1::bytea IS NULL OR serial > $1::bytea) ORDER BY serial LIMIT $2`;

/** Serial numbers and issuers, page by page, to fill the index with. */
export async function readSerialsAfter(
  db: Queryable,
  after: Uint8Array | undefined,
  limit: number,
): Promise<{ serial: Uint8Array; authority: string }[]> {
  const rows = await db.query(readAfter, [after ?? null, limit]);
  return rows.map((row) => ({ serial: bytesOf(row, "serial"), authority: textOf(row, "authority") }));
}

const horizon = "SELECT pg_snapshot_xmin(pg_current_snapshot())::text AS xid";

/** Below this transaction id nothing new can appear: where the next look for changes begins. */
export async function readHorizon(db: Queryable): Promise<string> {
  const [row] = await db.query(horizon);
  return textOf(row ?? {}, "xid");
}

const readSince = `SELECT serial, number, authority, state, reason, actor, at FROM status_change
WHERE xid >= $1::xid8 ORDER BY xid, serial, number`;

/** Changes made, by any process, by transactions from `xid` on. */
export async function readChangesSince(db: Queryable, xid: string): Promise<StatusChange[]> {
  return (await db.query(readSince, [xid])).map(changeOf);
}

const readListed = `SELECT serial, number, authority, state, reason, actor, at FROM (
  SELECT DISTINCT ON (change.serial) change.serial, change.number, change.authority, change.state, change.reason,
    change.actor, change.at, certificate.not_after
  FROM status_change AS change JOIN certificate ON certificate.serial = change.serial
  WHERE change.authority = $1 ORDER BY change.serial, change.number DESC) AS last
WHERE state <> 'good' AND not_after > $2 ORDER BY serial`;

/** What stands on a CRL: revoked and suspended certificates of an authority that had not expired at `expiredBefore`. */
export async function readListedChanges(
  db: Queryable,
  authority: string,
  expiredBefore: Temporal.Instant,
): Promise<StatusChange[]> {
  return (await db.query(readListed, [authority, expiredBefore])).map(changeOf);
}

function changeOf(row: Readonly<Record<string, unknown>>): StatusChange {
  const state = textOf(row, "state");
  return {
    serial: bytesOf(row, "serial"),
    number: numberOf(row, "number"),
    authority: textOf(row, "authority"),
    state: state === "good" || state === "suspended" ? state : "revoked",
    reason: typeof row["reason"] === "string" ? row["reason"] : undefined,
    actor: textOf(row, "actor"),
    at: instantOf(row, "at"),
  };
}
