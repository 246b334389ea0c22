import { type Clock, type Json, orderedUuids, parseUuid, type Random, type Text, type Uuid } from "@ratusha/kernel";
import { type Database, textSchema } from "@ratusha/runtime";
import { z } from "zod";
import { askedAgain, noticeDelay } from "../mail/queue.ts";
import { topicOf } from "../mail/topic.ts";

/** Something the portal tells an account's owner: a decision to read, a request to answer, an offer. */
export interface Notice {
  readonly id: Uuid;
  readonly at: Temporal.Instant;
  readonly kind: string;
  readonly text: Text;
  /** Where in the portal to go, without the language prefix: `/applications/…`. */
  readonly link: string;
  readonly read: boolean;
}

export interface NoticeInput {
  readonly owner: string;
  /** Given beforehand, so that sending the same notice again changes nothing. */
  readonly id?: Uuid;
  readonly kind: string;
  readonly text: Text;
  readonly link: string;
}

export interface Notices {
  send(notices: readonly NoticeInput[]): Promise<void>;
  list(owner: string, page?: { readonly before?: Uuid; readonly limit?: number }): Promise<readonly Notice[]>;
  find(owner: string, id: Uuid): Promise<Notice | undefined>;
  /** Marks everything as read. */
  markAllRead(owner: string): Promise<void>;
  markRead(owner: string, ids: readonly Uuid[]): Promise<void>;
}

// Who has an address is mailed of what is new, once however much it is, but for topics that they want no mail of; a notice
// that was sent before tells nothing new.
const INSERT_NOTICES = `
  WITH told AS (
    INSERT INTO notice (owner, id, at, kind, text, link, topic)
    SELECT owner, id, $6, kind, text, link, topic
    FROM unnest($1::text[], $2::uuid[], $3::text[], $4::jsonb[], $5::text[], $8::text[])
      AS n (owner, id, kind, text, link, topic)
    ON CONFLICT (owner, id) DO NOTHING
    RETURNING owner, topic
  )
  INSERT INTO mail_queue (owner, kind, at, next_at)
  SELECT DISTINCT told.owner, 'notice', $6::timestamptz, $7::timestamptz
  FROM told JOIN mail_address ON mail_address.owner = told.owner LEFT JOIN preference ON preference.owner = told.owner
  WHERE (told.topic = ANY (preference.mail_without)) IS NOT TRUE ORDER BY told.owner
  ON CONFLICT (owner, kind, address) DO UPDATE SET at = ${askedAgain}`;

const LIST_NOTICES = `
  SELECT n.id, n.at, n.kind, n.text, n.link, r.read_at IS NOT NULL AS read
  FROM notice n LEFT JOIN notice_read r ON r.owner = n.owner AND r.id = n.id
  WHERE n.owner = $1 AND n.id < $2
  ORDER BY n.id DESC LIMIT $3`;

const FIND_NOTICE = `
  SELECT n.id, n.at, n.kind, n.text, n.link, r.read_at IS NOT NULL AS read
  FROM notice n LEFT JOIN notice_read r ON r.owner = n.owner AND r.id = n.id
  WHERE n.owner = $1 AND n.id = $2`;

const MARK_ALL_READ = `
  INSERT INTO notice_read (owner, id, read_at)
  SELECT owner, id, $2 FROM notice WHERE owner = $1
  ON CONFLICT (owner, id) DO NOTHING`;

const MARK_READ = `
  INSERT INTO notice_read (owner, id, read_at)
  SELECT owner, id, $3 FROM notice WHERE owner = $1 AND id = ANY ($2::uuid[])
  ON CONFLICT (owner, id) DO NOTHING`;

const LAST_UUID = "ffffffff-ffff-ffff-ffff-ffffffffffff";

const noticeRow = z.object({
  id: z.string(),
  at: z.instanceof(Temporal.Instant),
  kind: z.string(),
  text: textSchema,
  link: z.string(),
  read: z.boolean(),
});

export function createNotices(deps: {
  readonly db: Database;
  readonly clock: Clock;
  readonly random: Random;
}): Notices {
  const { db, clock, random } = deps;
  const nextId = orderedUuids(clock, random);
  return {
    async send(notices) {
      if (notices.length === 0) return;
      await db.query(INSERT_NOTICES, [
        notices.map((n) => n.owner),
        notices.map((n) => n.id ?? nextId()),
        notices.map((n) => n.kind),
        notices.map((n) => JSON.stringify(n.text satisfies Json)),
        notices.map((n) => n.link),
        clock.now().toString(),
        clock.now().add(noticeDelay).toString(),
        notices.map((n) => topicOf(n.kind) ?? null),
      ]);
    },

    async list(owner, page = {}) {
      const rows = await db.query(LIST_NOTICES, [owner, page.before ?? LAST_UUID, Math.min(page.limit ?? 20, 100)]);
      return rows.map(toNotice);
    },

    async find(owner, id) {
      const [row] = await db.query(FIND_NOTICE, [owner, id]);
      return row === undefined ? undefined : toNotice(row);
    },

    async markAllRead(owner) {
      await db.query(MARK_ALL_READ, [owner, clock.now().toString()]);
    },

    async markRead(owner, ids) {
      await db.query(MARK_READ, [owner, ids, clock.now().toString()]);
    },
  };
}

function toNotice(row: unknown): Notice {
  const { id, ...rest } = noticeRow.parse(row);
  const uuid = parseUuid(id);
  if (!uuid.ok) throw new TypeError("a notice holds a malformed id");
  return { ...rest, id: uuid.value };
}
