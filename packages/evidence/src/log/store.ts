import type { Uuid } from "@ratusha/kernel";
import type { Queryable } from "@ratusha/runtime";
import { bigintOf, bytesOf, countOf, instantOf, optionalBytes, textOf, uuidOf } from "../act/row.ts";
import type { Cursor } from "../act/source.ts";
import { problems } from "../problems.ts";
import { leafHash } from "../tree/hash.ts";
import type { TileReader } from "../tree/proof.ts";
import { type Frontier, type FullTile, splitHashes, tileWidth } from "../tree/tile.ts";

export interface NewLeaf {
  readonly source: string;
  readonly act: Uuid;
  readonly entry: Uint8Array;
}

export interface Head {
  readonly size: number;
  readonly root: Uint8Array;
}

export async function readHead(db: Queryable, lock: "lock" | "look"): Promise<Head | undefined> {
  const [row] = await db.query(
    lock === "lock" ? "SELECT size, root FROM head FOR UPDATE" : "SELECT size, root FROM head",
  );
  return row === undefined ? undefined : { size: countOf(row, "size"), root: bytesOf(row, "root") };
}

export async function writeHead(tx: Queryable, { size, root }: Head): Promise<void> {
  await tx.query(
    `INSERT INTO head (single, size, root) VALUES (true, $1, $2)
     ON CONFLICT (single) DO UPDATE SET size = excluded.size, root = excluded.root`,
    [size, root],
  );
}

export async function readCursors(db: Queryable): Promise<Map<string, Cursor>> {
  const rows = await db.query("SELECT source, xid::text AS xid, seq FROM source_cursor");
  return new Map(rows.map((row) => [textOf(row, "source"), { xid: bigintOf(row, "xid"), seq: bigintOf(row, "seq") }]));
}

export async function writeCursors(tx: Queryable, cursors: ReadonlyMap<string, Cursor>): Promise<void> {
  await tx.query(
    `INSERT INTO source_cursor (source, xid, seq)
     SELECT source, xid::xid8, seq FROM unnest($1::text[], $2::text[], $3::bigint[]) AS given (source, xid, seq)
     ON CONFLICT (source) DO UPDATE SET xid = excluded.xid, seq = excluded.seq`,
    [
      [...cursors.keys()],
      [...cursors.values()].map(({ xid }) => String(xid)),
      [...cursors.values()].map(({ seq }) => seq),
    ],
  );
}

export async function insertLeaves(tx: Queryable, firstIndex: number, leaves: readonly NewLeaf[]): Promise<void> {
  await tx.query(
    `INSERT INTO leaf (index, source, act, entry)
     SELECT $1::bigint + place - 1, source, act, entry
     FROM unnest($2::text[], $3::uuid[], $4::bytea[]) WITH ORDINALITY AS given (source, act, entry, place)`,
    [firstIndex, leaves.map((leaf) => leaf.source), leaves.map((leaf) => leaf.act), leaves.map((leaf) => leaf.entry)],
  );
}

/** Which of these acts have a leaf already; asked only after a restore, where a cursor was set back. */
export async function actsWithLeaf(db: Queryable, source: string, acts: readonly Uuid[]): Promise<Set<Uuid>> {
  const rows = await db.query("SELECT act FROM leaf WHERE source = $1 AND act = ANY ($2::uuid[])", [source, acts]);
  return new Set(rows.map((row) => uuidOf(row, "act")));
}

export async function insertTiles(tx: Queryable, tiles: readonly FullTile[]): Promise<void> {
  if (tiles.length === 0) return;
  await tx.query(
    `INSERT INTO tile (level, index, hashes, root)
     SELECT level, index, hashes, root
     FROM unnest($1::smallint[], $2::bigint[], $3::bytea[], $4::bytea[]) AS given (level, index, hashes, root)`,
    [
      tiles.map((tile) => tile.level),
      tiles.map((tile) => tile.index),
      tiles.map((tile) => tile.hashes),
      tiles.map((tile) => tile.root),
    ],
  );
}

/** The entries from `from` to below `to`, in order. */
export async function readEntries(db: Queryable, from: number, to: number): Promise<Uint8Array[]> {
  const rows = await db.query("SELECT entry FROM leaf WHERE index >= $1 AND index < $2 ORDER BY index", [from, to]);
  if (rows.length !== Math.max(0, to - from)) throw problems["log-forked"](`leaves ${from} to ${to} are not all there`);
  return rows.map((row) => bytesOf(row, "entry"));
}

/** Reads tiles of the tree: full ones as stored, partial ones from what stands below them. */
export function tileReader(db: Queryable): TileReader {
  return async (level, index, width) => {
    if (width === tileWidth) {
      const [row] = await db.query("SELECT hashes FROM tile WHERE level = $1 AND index = $2", [level, index]);
      if (row === undefined) throw problems["log-forked"](`tile ${level}/${index} is not there`);
      return splitHashes(bytesOf(row, "hashes"));
    }
    const from = index * tileWidth;
    if (level === 0) return (await readEntries(db, from, from + width)).map(leafHash);
    const rows = await db.query(
      "SELECT root FROM tile WHERE level = $1 AND index >= $2 AND index < $3 ORDER BY index",
      [level - 1, from, from + width],
    );
    if (rows.length !== width) throw problems["log-forked"](`tile ${level}/${index}.p/${width} is not there`);
    return rows.map((row) => bytesOf(row, "root"));
  };
}

/** Reads the right edge of the tree: at most 255 short rows a level, whatever the size. */
export async function readFrontier(db: Queryable, size: number): Promise<Frontier> {
  const read = tileReader(db);
  const levels: Uint8Array[][] = [];
  for (let level = 0, hashes = size; hashes > 0; level += 1, hashes = Math.floor(hashes / tileWidth)) {
    const width = hashes % tileWidth;
    levels.push(width === 0 ? [] : [...(await read(level, Math.floor(hashes / tileWidth), width))]);
  }
  return { size, levels };
}

export interface LeafPlace {
  readonly index: number;
  readonly source: string;
  readonly entry: Uint8Array;
}

/** Where an act stands in the log; ids are unique over all sources but for a chance of nothing. */
export async function findLeaf(db: Queryable, act: Uuid, sources: readonly string[]): Promise<LeafPlace | undefined> {
  const [row] = await db.query(
    "SELECT index, source, entry FROM leaf WHERE source = ANY ($2::text[]) AND act = $1 ORDER BY index LIMIT 1",
    [act, sources],
  );
  return row === undefined
    ? undefined
    : { index: countOf(row, "index"), source: textOf(row, "source"), entry: bytesOf(row, "entry") };
}

/** A signed head with what others have said of it so far. */
export interface StoredCheckpoint {
  readonly size: number;
  readonly at: Temporal.Instant;
  readonly text: string;
  readonly signature: string;
  readonly cosignatures: readonly string[];
  readonly timestamp: Uint8Array | undefined;
}

const checkpointColumns = `c.size, c.at, c.text, c.signature, t.token,
  (SELECT coalesce(string_agg(k.line, '' ORDER BY k.witness COLLATE "C"), '') FROM cosignature k WHERE k.size = c.size) AS lines
FROM checkpoint c LEFT JOIN checkpoint_timestamp t ON t.size = c.size`;

const latest = `SELECT ${checkpointColumns} ORDER BY c.size DESC LIMIT 1`;
const covering = `SELECT ${checkpointColumns} WHERE c.size > $1 ORDER BY c.size LIMIT $2`;
const latestStamped = `SELECT ${checkpointColumns} WHERE c.size = (SELECT max(size) FROM checkpoint_timestamp)`;

export async function latestCheckpoint(db: Queryable): Promise<StoredCheckpoint | undefined> {
  const [row] = await db.query(latest);
  return row === undefined ? undefined : toCheckpoint(row);
}

/** The first checkpoints that hold the leaf, oldest first. */
export async function checkpointsCovering(db: Queryable, index: number, limit: number): Promise<StoredCheckpoint[]> {
  return (await db.query(covering, [index, limit])).map(toCheckpoint);
}

export async function latestTimestamped(db: Queryable): Promise<StoredCheckpoint | undefined> {
  const [row] = await db.query(latestStamped);
  return row === undefined ? undefined : toCheckpoint(row);
}

function toCheckpoint(row: Record<string, unknown>): StoredCheckpoint {
  return {
    size: countOf(row, "size"),
    at: instantOf(row, "at"),
    text: textOf(row, "text"),
    signature: textOf(row, "signature"),
    cosignatures: textOf(row, "lines")
      .split(/(?<=\n)/)
      .filter((line) => line !== ""),
    timestamp: optionalBytes(row, "token"),
  };
}

/** The checkpoint as C2SP signed-note: the log's own signature first, then the witnesses'. */
export function checkpointNote({ text, signature, cosignatures }: StoredCheckpoint): string {
  return `${text}\n${signature}${cosignatures.join("")}`;
}

/** What a checkpoint's time-stamp is over: the note as the log alone signed it. */
export function stampedNote({ text, signature }: Pick<StoredCheckpoint, "text" | "signature">): string {
  return `${text}\n${signature}`;
}
