import { isLang, type Lang } from "@ratusha/kernel";
import type { Database, Queryable } from "@ratusha/runtime";
import { z } from "zod";

/** There is something to read; an address to confirm; an address that is used no more, to itself. */
export type MailKind = "notice" | "confirm" | "left";

/** A mail that is due, with where it goes. */
export interface DueMail {
  readonly owner: string;
  readonly kind: MailKind;
  readonly at: Temporal.Instant;
  readonly attempts: number;
  /** Undefined where the address is gone, its code is too old, or everything was read meanwhile. */
  readonly to: string | undefined;
  readonly code: string | undefined;
  readonly language: Lang;
}

/** The owners told of something get one mail each, a minute later: whoever is at the portal has read it by then. */
export const noticeDelay = { minutes: 1 } as const;
/** While a mail is on its way, nobody else takes it; where the process dies, it is taken again. */
const lease = { minutes: 5 } as const;

// Looked for once: as a mere subquery it was looked for anew beside each mail that waits, and all were taken, wherever the
// database supposed the queue to be as empty as when it last counted.
const claim = `WITH due AS MATERIALIZED (
  SELECT queued.owner, queued.kind, queued.address AS left_address,
    CASE WHEN queued.kind = 'confirm' THEN CASE WHEN pending.expires_at > $1 THEN pending.address END
      WHEN queued.kind = 'left' THEN queued.address
      WHEN EXISTS (
        SELECT 1 FROM notice LEFT JOIN notice_read ON notice_read.owner = notice.owner AND notice_read.id = notice.id
        WHERE notice.owner = queued.owner AND notice_read.id IS NULL
          AND (notice.topic = ANY (preference.mail_without)) IS NOT TRUE
      ) THEN known.address END AS address,
    pending.code, preference.language
  FROM mail_queue AS queued
  LEFT JOIN mail_address AS known ON known.owner = queued.owner
  LEFT JOIN mail_pending AS pending ON pending.owner = queued.owner
  LEFT JOIN preference ON preference.owner = queued.owner
  WHERE queued.next_at <= $1 ORDER BY queued.next_at LIMIT 1 FOR UPDATE OF queued SKIP LOCKED
)
UPDATE mail_queue SET attempts = mail_queue.attempts + 1, next_at = $2 FROM due
WHERE mail_queue.owner = due.owner AND mail_queue.kind = due.kind AND mail_queue.address = due.left_address
RETURNING mail_queue.owner, mail_queue.kind, mail_queue.at, mail_queue.attempts, due.address, due.code, due.language`;

const row = z.object({
  owner: z.string(),
  kind: z.enum(["notice", "confirm", "left"]),
  at: z.instanceof(Temporal.Instant),
  attempts: z.number().int(),
  address: z.string().nullable(),
  code: z.string().nullable(),
  language: z.string().nullable(),
});

/**
 * Takes a mail that is due, with what stands at this moment: one that waited behind others in a hand would go to an address
 * that was left meanwhile. What is neither done nor put off comes again after the lease.
 */
export async function claimMail(db: Queryable, now: Temporal.Instant): Promise<DueMail | undefined> {
  const [value] = await db.query(claim, [now.toString(), now.add(lease).toString()]);
  if (value === undefined) return undefined;
  const { address, code, language, ...mail } = row.parse(value);
  return { ...mail, to: address ?? undefined, code: code ?? undefined, language: isLang(language) ? language : "be" };
}

/** When a mail that waits was asked for again: whoever has it in hand knows by this, at the same moment too, that it is not done. */
export const askedAgain = "greatest(EXCLUDED.at, mail_queue.at + interval '1 microsecond')";

const add = `INSERT INTO mail_queue (owner, kind, at, next_at) VALUES ($1, $2, $3, $3)
ON CONFLICT (owner, kind, address) DO UPDATE SET at = ${askedAgain}, next_at = EXCLUDED.next_at, attempts = 0`;

/** Puts a mail on the queue, in the transaction of what it tells of. */
export async function addMail(tx: Queryable, owner: string, kind: "confirm", at: Temporal.Instant): Promise<void> {
  await tx.query(add, [owner, kind, at.toString()]);
}

// Where one waits already it stays.
const addLeft = `INSERT INTO mail_queue (owner, kind, at, next_at, address) VALUES ($1, 'left', $2, $2, $3)
ON CONFLICT (owner, kind, address) DO NOTHING`;

/** Tells an address that it is used no more, in the transaction of the change. */
export async function tellLeft(tx: Queryable, owner: string, address: string, at: Temporal.Instant): Promise<void> {
  await tx.query(addLeft, [owner, at.toString(), address]);
}

// A mail that was asked for again while this one went out stays: there is something new to tell.
const remove = "DELETE FROM mail_queue WHERE owner = $1 AND kind = $2 AND address = $3 AND at = $4";

/** Takes a mail off the queue. */
export async function removeMail(db: Queryable, mail: DueMail): Promise<void> {
  await db.query(remove, [...keyOf(mail), mail.at.toString()]);
}

const putOff = "UPDATE mail_queue SET next_at = $5 WHERE owner = $1 AND kind = $2 AND address = $3 AND at = $4";

/** Tries a mail again later. */
export async function putOffMail(db: Queryable, mail: DueMail, until: Temporal.Instant): Promise<void> {
  await db.query(putOff, [...keyOf(mail), mail.at.toString(), until.toString()]);
}

function keyOf({ owner, kind, to = "" }: DueMail): readonly string[] {
  return [owner, kind, kind === "left" ? to : ""];
}

/** Notes whether an owner's address takes mail. */
export async function markAddress(db: Database, mail: DueMail, failedAt: Temporal.Instant | undefined): Promise<void> {
  await db.query("UPDATE mail_address SET failed_at = $3 WHERE owner = $1 AND address = $2", [
    mail.owner,
    mail.to ?? "",
    failedAt?.toString() ?? null,
  ]);
}
