import type { Json } from "@ratusha/kernel";
import type { Queryable } from "@ratusha/runtime";
import { z } from "zod";
import { jsonValue } from "../case/record.ts";

/** What may be left to do for a case. */
type IntentKind =
  | "gather"
  | "ask"
  | "decide"
  | "seal"
  | "answer"
  | "notify"
  | "payment"
  | "effect"
  | "remind"
  | "power"
  | "entry"
  | "desk"
  | "correct"
  | "recall"
  | "message";

/** Something that was decided and is still to be done; its id is given beforehand, so doing it twice changes nothing. */
export interface Intent {
  readonly id: string;
  readonly kind: IntentKind;
  /** The case's owner, or the body for an answer or a message. */
  readonly owner: string;
  /** The case, or the message that was set aside. */
  readonly caseId: string;
  readonly payload: Json;
  readonly attempts: number;
}

const insert = `INSERT INTO intent (id, kind, owner, case_id, payload, next_at)
SELECT id, kind, owner, case_id, payload, next_at
FROM unnest($1::uuid[], $2::text[], $3::text[], $4::uuid[], $5::jsonb[], $6::timestamptz[])
  AS given (id, kind, owner, case_id, payload, next_at)`;

/** Writes intents in the transaction that decides them; `readyAt` leaves whoever wrote them time to do them at once. */
export async function addIntents(
  tx: Queryable,
  intents: readonly Omit<Intent, "attempts">[],
  readyAt: Temporal.Instant,
): Promise<void> {
  if (intents.length === 0) return;
  await tx.query(insert, [
    intents.map((intent) => intent.id),
    intents.map((intent) => intent.kind),
    intents.map((intent) => intent.owner),
    intents.map((intent) => intent.caseId),
    intents.map((intent) => JSON.stringify(intent.payload)),
    intents.map(() => readyAt),
  ]);
}

/** Removes intents in the transaction that has done them. */
export async function removeIntents(tx: Queryable, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await tx.query("DELETE FROM intent WHERE id = ANY ($1::uuid[])", [ids]);
}

// Looked for once: a mere subquery may be looked for anew beside each intent, and then more are taken than were asked for.
const take = `WITH due AS MATERIALIZED (
  SELECT id FROM intent WHERE next_at <= $1 ORDER BY next_at LIMIT $3 FOR UPDATE SKIP LOCKED)
UPDATE intent SET next_at = $2, attempts = attempts + 1 FROM due WHERE intent.id = due.id
RETURNING intent.id, kind, owner, case_id, payload, attempts`;

const row = z.object({
  id: z.string(),
  kind: z.enum([
    "gather",
    "ask",
    "decide",
    "seal",
    "answer",
    "notify",
    "payment",
    "effect",
    "remind",
    "power",
    "entry",
    "desk",
    "correct",
    "recall",
    "message",
  ]),
  owner: z.string(),
  case_id: z.string(),
  payload: jsonValue,
  attempts: z.number(),
});

/** Takes intents that are due, and holds them until `lease`. */
export async function takeIntents(
  tx: Queryable,
  now: Temporal.Instant,
  lease: Temporal.Instant,
  limit: number,
): Promise<Intent[]> {
  return (await tx.query(take, [now, lease, limit])).map(intentOf);
}

function intentOf(value: unknown): Intent {
  const { case_id, ...rest } = row.parse(value);
  return { ...rest, caseId: case_id };
}

/** One intent, while it is still to be done. */
export async function findIntent(tx: Queryable, id: string): Promise<Intent | undefined> {
  const [found] = await tx.query("SELECT id, kind, owner, case_id, payload, attempts FROM intent WHERE id = $1", [id]);
  return found === undefined ? undefined : intentOf(found);
}

/** After how many attempts that failed an intent is stuck: with pauses that double, some eight minutes. */
const stuckAfter = 8;

/** What stands in the way of an intent: a stable code, and what may be read of it. */
export interface Obstacle {
  readonly code: string;
  readonly detail: string;
}

const putOff = `UPDATE intent SET next_at = $2, problem = $3, detail = $4, failing_since = coalesce(failing_since, $5),
  state = CASE WHEN attempts >= ${stuckAfter} THEN 'stuck' ELSE state END
WHERE id = $1`;

/** Puts an intent off and keeps what stood in its way; one that fails again and again is stuck from then on. */
export async function postponeIntent(
  tx: Queryable,
  id: string,
  { code, detail }: Obstacle,
  now: Temporal.Instant,
  pause: Temporal.Duration,
): Promise<void> {
  await tx.query(putOff, [id, now.add(pause), code, detail, now]);
}

/**
 * After a start: whatever a process that is gone held is free again. Doing an intent twice is harmless. What is stuck keeps
 * its pause: many starts must not be many attempts.
 */
export async function releaseIntents(tx: Queryable, now: Temporal.Instant): Promise<void> {
  await tx.query("UPDATE intent SET next_at = $1 WHERE next_at > $1 AND state = 'waiting'", [now]);
}
