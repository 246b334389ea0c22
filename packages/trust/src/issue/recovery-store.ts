import type { Queryable } from "@ratusha/runtime";
import { bytesOf, textOf } from "../store/row.ts";

/** An intent for which no certificate was stored. */
export interface OpenIntent {
  readonly serial: Uint8Array;
  readonly authority: string;
  readonly profile: string;
  readonly holder: string;
  readonly actor: string;
  readonly toBeSigned: Uint8Array;
  /** Whether the asker can ask again under an id: then the intent is finished, else given up. */
  readonly named: boolean;
}

const columns = "intent.serial, intent.authority, intent.profile, intent.holder, intent.actor, intent.to_be_signed";

const readOpen = `SELECT ${columns}, intent.request_id IS NOT NULL AS named FROM certificate_intent AS intent
WHERE intent.at < $1 AND intent.at > $1::timestamptz - interval '7 days'
  AND NOT EXISTS (SELECT 1 FROM certificate WHERE certificate.serial = intent.serial)
  AND NOT EXISTS (SELECT 1 FROM intent_abandoned WHERE intent_abandoned.serial = intent.serial)
ORDER BY intent.at LIMIT $2`;

/**
 * Intents of the last week, older than `before`, that came to nothing. What is older still is finished when it is asked
 * for again; the look at every start must not grow with the register.
 */
export async function readOpenIntents(db: Queryable, before: Temporal.Instant, limit: number): Promise<OpenIntent[]> {
  return (await db.query(readOpen, [before, limit])).map(intentOf);
}

const readOne = `SELECT ${columns}, intent.request_id IS NOT NULL AS named FROM certificate_intent AS intent
WHERE intent.serial = ANY ($1::bytea[])`;

export async function readIntents(db: Queryable, serials: readonly Uint8Array[]): Promise<OpenIntent[]> {
  return (await db.query(readOne, [serials])).map(intentOf);
}

const abandon = `INSERT INTO intent_abandoned (serial, at)
SELECT serial, $2::timestamptz FROM unnest($1::bytea[]) AS given (serial) ON CONFLICT (serial) DO NOTHING`;

export async function abandonIntents(
  tx: Queryable,
  serials: readonly Uint8Array[],
  at: Temporal.Instant,
): Promise<void> {
  await tx.query(abandon, [serials, at]);
}

function intentOf(row: Readonly<Record<string, unknown>>): OpenIntent {
  return {
    serial: bytesOf(row, "serial"),
    authority: textOf(row, "authority"),
    profile: textOf(row, "profile"),
    holder: textOf(row, "holder"),
    actor: textOf(row, "actor"),
    toBeSigned: bytesOf(row, "to_be_signed"),
    named: row["named"] === true,
  };
}
