import type { Queryable } from "@ratusha/runtime";
import { z } from "zod";
import { instant } from "../case/record.ts";
import type { ShareOpening } from "./share.ts";

/** A share as it is kept. */
export interface StoredShare {
  readonly owner: string;
  readonly id: string;
  readonly document: string;
  /** Personal number of whoever shared it for the holder; undefined where the holder did. */
  readonly madeBy: string | undefined;
  readonly madeAt: Temporal.Instant;
  readonly until: Temporal.Instant;
  readonly openings: number;
  readonly limited: boolean;
  readonly purpose: string | undefined;
  readonly original: boolean;
  readonly opened: number;
  readonly endedAt: Temporal.Instant | undefined;
}

const columns = "owner, id, document, made_by, made_at, until, openings, limited, purpose, original, opened, ended_at";

const row = z
  .object({
    owner: z.string(),
    id: z.string(),
    document: z.string(),
    made_by: z.string().nullable(),
    made_at: instant,
    until: instant,
    openings: z.int(),
    limited: z.boolean(),
    purpose: z.string().nullable(),
    original: z.boolean(),
    opened: z.int(),
    ended_at: instant.nullable(),
  })
  .transform(
    ({ made_by, made_at, ended_at, purpose, ...rest }): StoredShare => ({
      ...rest,
      madeBy: made_by ?? undefined,
      madeAt: made_at,
      endedAt: ended_at ?? undefined,
      purpose: purpose ?? undefined,
    }),
  );

/** Keeps a share under the hash of its secret. */
export async function insertShare(tx: Queryable, share: StoredShare, codeHash: Uint8Array): Promise<void> {
  const { owner, id, document, madeBy, madeAt, until, openings, limited, purpose, original } = share;
  await tx.query(
    `INSERT INTO share (owner, id, document, made_at, until, openings, limited, purpose, original, made_by)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [owner, id, document, madeAt, until, openings, limited, purpose ?? null, original, madeBy ?? null],
  );
  await tx.query("INSERT INTO share_code (code_hash, owner, id) VALUES ($1, $2, $3)", [codeHash, owner, id]);
}

export async function sharesOf(tx: Queryable, owner: string, document: string, limit: number): Promise<StoredShare[]> {
  const found = await tx.query(
    `SELECT ${columns} FROM share WHERE owner = $1 AND document = $2 ORDER BY id DESC LIMIT $3`,
    [owner, document, limit],
  );
  return found.map((one) => row.parse(one));
}

/** Whose share the hash of a secret leads to. */
export async function findCode(
  tx: Queryable,
  codeHash: Uint8Array,
): Promise<{ owner: string; id: string } | undefined> {
  const [found] = await tx.query("SELECT owner, id FROM share_code WHERE code_hash = $1", [codeHash]);
  return found === undefined ? undefined : z.object({ owner: z.string(), id: z.string() }).parse(found);
}

export async function findShare(
  tx: Queryable,
  { owner, id }: { readonly owner: string; readonly id: string },
  lock: boolean = false,
): Promise<StoredShare | undefined> {
  const [found] = await tx.query(
    `SELECT ${columns} FROM share WHERE owner = $1 AND id = $2${lock ? " FOR UPDATE" : ""}`,
    [owner, id],
  );
  return found === undefined ? undefined : row.parse(found);
}

/** Marks a share as ended; false where it was already. */
export async function endShare(tx: Queryable, owner: string, id: string, at: Temporal.Instant): Promise<boolean> {
  const ended = await tx.query(
    "UPDATE share SET ended_at = $3 WHERE owner = $1 AND id = $2 AND ended_at IS NULL RETURNING id",
    [owner, id, at],
  );
  return ended.length > 0;
}

/** Counts one opening of a share that is locked. */
export async function insertOpening(
  tx: Queryable,
  { owner, id }: StoredShare,
  opening: {
    readonly id: string;
    readonly passHash: Uint8Array;
    readonly at: Temporal.Instant;
    readonly seenUntil: Temporal.Instant;
  },
): Promise<void> {
  await tx.query("UPDATE share SET opened = opened + 1 WHERE owner = $1 AND id = $2", [owner, id]);
  await tx.query(
    `INSERT INTO share_opening (owner, share, id, pass_hash, at, seen_until) VALUES ($1, $2, $3, $4, $5, $6)`,
    [owner, id, opening.id, opening.passHash, opening.at, opening.seenUntil],
  );
}

/** The opening that a pass was given for. */
export async function findOpening(
  tx: Queryable,
  { owner, id }: { readonly owner: string; readonly id: string },
  passHash: Uint8Array,
): Promise<{ id: string; seenUntil: Temporal.Instant } | undefined> {
  const [found] = await tx.query(
    "SELECT id, seen_until FROM share_opening WHERE owner = $1 AND share = $2 AND pass_hash = $3",
    [owner, id, passHash],
  );
  if (found === undefined) return undefined;
  const { id: opening, seen_until } = z.object({ id: z.string(), seen_until: instant }).parse(found);
  return { id: opening, seenUntil: seen_until };
}

/** Notes that the sealed file was taken; false where that opening took it before. */
export async function noteTaken(
  tx: Queryable,
  { owner, id }: StoredShare,
  opening: string,
  at: Temporal.Instant,
): Promise<boolean> {
  const noted = await tx.query(
    "UPDATE share_opening SET taken_at = $4 WHERE owner = $1 AND share = $2 AND id = $3 AND taken_at IS NULL RETURNING id",
    [owner, id, opening, at],
  );
  return noted.length > 0;
}

const openingRow = z.object({ share: z.string(), at: instant, taken_at: instant.nullable() });

/** Openings of several shares of an owner, newest first, at most `limit` of each. */
export async function openingsOf(
  tx: Queryable,
  owner: string,
  shares: readonly string[],
  limit: number,
): Promise<Map<string, ShareOpening[]>> {
  const found = await tx.query(
    `SELECT share, at, taken_at FROM unnest($2::uuid[]) AS wanted (share_id)
     CROSS JOIN LATERAL (
       SELECT share, at, taken_at FROM share_opening WHERE owner = $1 AND share = wanted.share_id ORDER BY id DESC LIMIT $3
     ) AS opening`,
    [owner, shares, limit],
  );
  const openings = new Map<string, ShareOpening[]>();
  for (const one of found) {
    const { share, at, taken_at } = openingRow.parse(one);
    openings.set(share, [...(openings.get(share) ?? []), { at, takenAt: taken_at ?? undefined }]);
  }
  return openings;
}
