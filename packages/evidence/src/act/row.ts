import { parseUuid, type Uuid } from "@ratusha/kernel";
import { problems } from "../problems.ts";

/** One row as the database gave it: unknown until a reader below has said what a column is. */
export type Row = Readonly<Record<string, unknown>>;

const wrong = (column: string): Error => problems["row-malformed"](`column ${column}`);

export function textOf(row: Row, column: string): string {
  const value = row[column];
  if (typeof value !== "string") throw wrong(column);
  return value;
}

export function optionalText(row: Row, column: string): string | undefined {
  return row[column] === null || row[column] === undefined ? undefined : textOf(row, column);
}

/** int8 and xid8 alike; xid8 comes as text. */
export function bigintOf(row: Row, column: string): bigint {
  const value = row[column];
  if (typeof value === "bigint") return value;
  if (typeof value === "number" && Number.isSafeInteger(value)) return BigInt(value);
  if (typeof value === "string" && /^\d{1,20}$/.test(value)) return BigInt(value);
  throw wrong(column);
}

/** A count or an index: a log stays below 2^53 leaves. */
export function countOf(row: Row, column: string): number {
  const value = Number(bigintOf(row, column));
  if (!Number.isSafeInteger(value)) throw wrong(column);
  return value;
}

export function bytesOf(row: Row, column: string): Uint8Array {
  const value = row[column];
  if (!(value instanceof Uint8Array)) throw wrong(column);
  return value;
}

export function optionalBytes(row: Row, column: string): Uint8Array | undefined {
  return row[column] === null || row[column] === undefined ? undefined : bytesOf(row, column);
}

export function uuidOf(row: Row, column: string): Uuid {
  const parsed = parseUuid(row[column]);
  if (!parsed.ok) throw wrong(column);
  return parsed.value;
}

export function instantOf(row: Row, column: string): Temporal.Instant {
  const value = row[column];
  if (!(value instanceof Temporal.Instant)) throw wrong(column);
  return value;
}
