import { type Clock, type Json, parseUuid, type Random, type Text, type Uuid, uuidv7 } from "@ratusha/kernel";
import type { Database } from "@ratusha/runtime";
import { z } from "zod";

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
  markRead(owner: string, ids: readonly Uuid[]): Promise<void>;
}

const INSERT_NOTICES = `
  INSERT INTO notice (owner, id, at, kind, text, link)
  SELECT owner, id, $6, kind, text, link
  FROM unnest($1::text[], $2::uuid[], $3::text[], $4::jsonb[], $5::text[]) AS n (owner, id, kind, text, link)
  ON CONFLICT (owner, id) DO NOTHING`;

const LIST_NOTICES = `
  SELECT n.id, n.at, n.kind, n.text, n.link, r.read_at IS NOT NULL AS read
  FROM notice n LEFT JOIN notice_read r ON r.owner = n.owner AND r.id = n.id
  WHERE n.owner = $1 AND n.id < $2
  ORDER BY n.id DESC LIMIT $3`;

const MARK_READ = `
  INSERT INTO notice_read (owner, id, read_at)
  SELECT owner, id, $3 FROM notice WHERE owner = $1 AND id = ANY ($2::uuid[])
  ON CONFLICT (owner, id) DO NOTHING`;

const LAST_UUID = "ffffffff-ffff-ffff-ffff-ffffffffffff";

const noticeRow = z.object({
  id: z.string(),
  at: z.instanceof(Temporal.Instant),
  kind: z.string(),
  text: z.object({ be: z.string(), ru: z.string(), en: z.string() }),
  link: z.string(),
  read: z.boolean(),
});

export function createNotices(deps: {
  readonly db: Database;
  readonly clock: Clock;
  readonly random: Random;
}): Notices {
  const { db, clock, random } = deps;
  return {
    async send(notices) {
      if (notices.length === 0) return;
      await db.query(INSERT_NOTICES, [
        notices.map((n) => n.owner),
        notices.map((n) => n.id ?? uuidv7(clock, random)),
        notices.map((n) => n.kind),
        notices.map((n) => JSON.stringify(n.text satisfies Json)),
        notices.map((n) => n.link),
        clock.now().toString(),
      ]);
    },

    async list(owner, page = {}) {
      const rows = await db.query(LIST_NOTICES, [owner, page.before ?? LAST_UUID, Math.min(page.limit ?? 20, 100)]);
      return rows.map(toNotice);
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
