import type { Json } from "@ratusha/kernel";
import type { Queryable } from "@ratusha/runtime";
import { z } from "zod";
import type { DraftFile } from "./file.ts";

/** A file as its row keeps it. */
export interface DraftFileRecord extends DraftFile {
  readonly owner: string;
  readonly draft: string;
  readonly digest: string;
}

const columns = "owner, draft_id, id, question, name, media_type, size, digest, scan";
const row = z.object({
  owner: z.string(),
  draft_id: z.string(),
  id: z.string(),
  question: z.string(),
  name: z.string(),
  media_type: z.string(),
  size: z.int(),
  digest: z.string(),
  scan: z.enum(["none", "clean", "waiting", "infected"]),
});

function recordOf(value: unknown): DraftFileRecord {
  const { draft_id: draft, media_type: mediaType, ...rest } = row.parse(value);
  return { ...rest, draft, mediaType };
}

/** The files of a draft, in the order in which they came. */
export async function filesOfDraft(db: Queryable, owner: string, draft: string): Promise<DraftFileRecord[]> {
  const rows = await db.query(
    `SELECT ${columns} FROM draft_file WHERE owner = $1 AND draft_id = $2 ORDER BY kept_at, id`,
    [owner, draft],
  );
  return rows.map(recordOf);
}

/** How many files an owner's drafts hold, and how many bytes. */
export async function heldBy(db: Queryable, owner: string): Promise<{ files: number; bytes: number }> {
  const [found] = await db.query(
    "SELECT count(*)::int AS files, coalesce(sum(size), 0)::float8 AS bytes FROM draft_file WHERE owner = $1",
    [owner],
  );
  return z.object({ files: z.number(), bytes: z.number() }).parse(found);
}

// Kept after those that are there, at the same moment too: files are shown and signed in the order in which they came.
const insert = `INSERT INTO draft_file (${columns}, kept_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, greatest(
  $10::timestamptz, (SELECT max(kept_at) + interval '1 microsecond' FROM draft_file WHERE owner = $1 AND draft_id = $2)))`;

/** Keeps a file with a draft that is in hand. */
export async function insertFile(tx: Queryable, file: DraftFileRecord, at: Temporal.Instant): Promise<void> {
  await tx.query(insert, [
    file.owner,
    file.draft,
    file.id,
    file.question,
    file.name,
    file.mediaType,
    file.size,
    file.digest,
    file.scan,
    at,
  ]);
}

export async function deleteFile(tx: Queryable, { owner, draft, id }: Pick<DraftFileRecord, "owner" | "draft" | "id">) {
  await tx.query("DELETE FROM draft_file WHERE owner = $1 AND draft_id = $2 AND id = $3", [owner, draft, id]);
}

export async function noteScan(tx: Queryable, file: DraftFileRecord, scan: DraftFile["scan"]): Promise<void> {
  const key = [file.owner, file.draft, file.id, scan];
  await tx.query("UPDATE draft_file SET scan = $4 WHERE owner = $1 AND draft_id = $2 AND id = $3", key);
}

/** Files that no scanner has looked through yet, the oldest first. */
export async function waitingFiles(db: Queryable, limit: number): Promise<DraftFileRecord[]> {
  const rows = await db.query(`SELECT ${columns} FROM draft_file WHERE scan = 'waiting' ORDER BY kept_at LIMIT $1`, [
    limit,
  ]);
  return rows.map(recordOf);
}

/** Takes a draft in hand, so that its files and its answers change together; false where it is gone or filed. */
export async function lockDraft(tx: Queryable, owner: string, draft: string): Promise<boolean> {
  const rows = await tx.query("SELECT id FROM draft WHERE owner = $1 AND id = $2 AND filed IS NULL FOR UPDATE", [
    owner,
    draft,
  ]);
  return rows.length === 1;
}

/** Writes the answer that a draft's files are. */
export async function writeFileAnswer(
  tx: Queryable,
  key: { readonly owner: string; readonly draft: string; readonly question: string },
  answer: Json | undefined,
  at: Temporal.Instant,
): Promise<void> {
  await tx.query(
    `UPDATE draft SET version = version + 1, updated_at = $5,
       answers = CASE WHEN $4::jsonb IS NULL THEN answers - $3::text ELSE answers || jsonb_build_object($3::text, $4::jsonb) END
     WHERE owner = $1 AND id = $2`,
    [key.owner, key.draft, key.question, answer === undefined ? null : JSON.stringify(answer), at],
  );
}

/**
 * Takes the rows of files away whose draft is gone, or was filed so long ago that nothing signed can still ask for them;
 * answers their ids.
 */
export async function takeUnused(db: Queryable, before: Temporal.Instant): Promise<string[]> {
  const rows = await db.query(
    `DELETE FROM draft_file WHERE NOT EXISTS (
       SELECT 1 FROM draft WHERE draft.owner = draft_file.owner AND draft.id = draft_file.draft_id
         AND (draft.filed IS NULL OR draft.updated_at > $1)
     ) RETURNING id`,
    [before],
  );
  return rows.map((found) => z.string().parse(found["id"]));
}

/** Which of these ids some draft still has. */
export async function knownFiles(db: Queryable, ids: readonly string[]): Promise<Set<string>> {
  const rows = await db.query("SELECT id FROM draft_file WHERE id = ANY ($1::uuid[])", [ids]);
  return new Set(rows.map((found) => z.string().parse(found["id"])));
}
