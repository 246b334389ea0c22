import { problems } from "../problems.ts";

/** One row as the database gave it. */
export type Row = Readonly<Record<string, unknown>>;

function wrong(column: string): Error {
  return problems["row-malformed"](`column ${column}`);
}

export function textOf(row: Row, column: string): string {
  const value = row[column];
  if (typeof value !== "string") throw wrong(column);
  return value;
}

export function bytesOf(row: Row, column: string): Uint8Array {
  const value = row[column];
  if (!(value instanceof Uint8Array)) throw wrong(column);
  return value;
}

export function instantOf(row: Row, column: string): Temporal.Instant {
  const value = row[column];
  if (!(value instanceof Temporal.Instant)) throw wrong(column);
  return value;
}

export function numberOf(row: Row, column: string): number {
  const value = Number(row[column]);
  if (!Number.isSafeInteger(value) || row[column] === null) throw wrong(column);
  return value;
}
