import { parseUuid, type Uuid } from "@ratusha/kernel";
import { problems } from "./problems.ts";

/** One row as the database gave it: unknown until a reader below has said what a column is. */
export type Row = Readonly<Record<string, unknown>>;

const wrong = (column: string): Error => problems["row-malformed"](`column ${column}`);

export function textOf(row: Row, column: string): string {
  const value = row[column];
  if (typeof value !== "string") throw wrong(column);
  return value;
}

export function numberOf(row: Row, column: string): number {
  const value = row[column];
  if (typeof value !== "number") throw wrong(column);
  return value;
}

export function bytesOf(row: Row, column: string): Uint8Array {
  const value = row[column];
  if (!(value instanceof Uint8Array)) throw wrong(column);
  return value;
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

export function dateOf(row: Row, column: string): Temporal.PlainDate {
  const value = row[column];
  if (!(value instanceof Temporal.PlainDate)) throw wrong(column);
  return value;
}

export function textsOf(row: Row, column: string): string[] {
  const value = row[column];
  if (!Array.isArray(value) || !value.every((item) => typeof item === "string")) throw wrong(column);
  return value;
}

/** Reads a column that may be empty. */
export function optional<T>(row: Row, column: string, read: (row: Row, column: string) => T): T | undefined {
  return row[column] === null || row[column] === undefined ? undefined : read(row, column);
}
