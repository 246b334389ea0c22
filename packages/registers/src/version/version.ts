import type { Uuid } from "@ratusha/kernel";
import type { Queryable } from "@ratusha/runtime";
import { problems } from "../problems.ts";

/** What every version says beside its facts. */
export interface Stamp {
  readonly recordedAt: Temporal.Instant;
  readonly recordedBy: string;
  readonly act: Uuid;
}

/** The columns of a stamp. */
export const stampColumns = { recorded_at: "timestamptz", recorded_by: "text", act: "uuid" } as const;

export function stampRow({ recordedAt, recordedBy, act }: Stamp) {
  return { recorded_at: recordedAt, recorded_by: recordedBy, act };
}

/** The columns that place a version in time. */
export const validityColumns = { version: "integer", valid_from: "date", valid_to: "date" } as const;

/**
 * The condition that picks, of all versions of a key, those that cover the date `$2` and were recorded until `$3`.
 * The highest version among them is the one that stands.
 */
export const standsAt =
  "valid_from <= $2::date AND (valid_to IS NULL OR valid_to > $2::date) AND recorded_at <= $3::timestamptz";

/** PostgreSQL 23505: another transaction has written the same version first. */
export async function conflictAs<T>(problem: keyof typeof problems, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (isUniqueViolation(error)) throw problems[problem]();
    throw error;
  }
}

/** Whether the act of a change, whose id was given beforehand, is written: then the change has been made. */
export async function isRecorded(tx: Queryable, act: Uuid): Promise<boolean> {
  return (await tx.query("SELECT id FROM act WHERE id = $1", [act])).length > 0;
}

export function isUniqueViolation(error: unknown): boolean {
  return error instanceof Error && (error as NodeJS.ErrnoException).code === "23505";
}

/** The moment that a reading is about, in what the SQL takes. */
export interface Moment {
  readonly validOn: Temporal.PlainDate;
  /** An instant, or `infinity` for everything that is recorded. */
  readonly knownAt: Temporal.Instant | "infinity";
}
