import type { Database } from "@ratusha/runtime";
import { newsOf } from "../act/news.ts";
import { bigintOf, bytesOf, uuidOf } from "../act/row.ts";
import { type ActSource, type Cursor, start } from "../act/source.ts";
import { problems } from "../problems.ts";
import { leafHash } from "../tree/hash.ts";
import { extendFrontier, type Frontier, frontierRoot } from "../tree/tile.ts";
import {
  actsWithLeaf,
  type Head,
  insertLeaves,
  insertTiles,
  type NewLeaf,
  readCursors,
  readFrontier,
  readHead,
  writeCursors,
  writeHead,
} from "./store.ts";

/** Acts taken from one source in one round. */
const roundSize = 4096;

// An act is safe to number once every transaction with a lower id has ended: none can then appear before it.
const readNewActs = `SELECT id, xid::text AS xid, seq, entry
FROM act
WHERE (xid, seq) > ($1::xid8, $2::bigint) AND xid < pg_snapshot_xmin(pg_current_snapshot())
ORDER BY act.xid, act.seq LIMIT $3`;

/** Any two sequencers of one database ask for this lock. */
const sequencerLock = 7_268_041_914;

/** What the sequencer knows between rounds; read again from the tables after any failure. */
interface State {
  readonly frontier: Frontier;
  readonly cursors: Map<string, Cursor>;
}

export interface SequencedRound {
  readonly head: Head;
  readonly added: number;
  /** Whether a source had more than one round takes. */
  readonly more: boolean;
}

/**
 * Numbers acts: takes what the sources have committed, and writes leaves, full tiles, cursors and head in one
 * transaction, so that a crash at any point leaves either all of a round or nothing. Memory and work depend on the
 * round, not on the size of the log.
 */
export function createSequence(db: Database, sources: readonly ActSource[]): { round(): Promise<SequencedRound> } {
  let state: State | undefined;
  /** Sources whose cursor was set back because the cluster was restored: their acts may have leaves already. */
  const rereading = new Set<string>();
  const news = new Map(sources.map(({ schema, db: source }) => [schema, newsOf(source)]));

  async function load(): Promise<State> {
    const head = await readHead(db, "look");
    const frontier = await readFrontier(db, head?.size ?? 0);
    if (head !== undefined && !Buffer.from(head.root).equals(frontierRoot(frontier))) {
      throw problems["log-forked"]("the root of the last head is not the root of the stored leaves");
    }
    const cursors = await readCursors(db);
    for (const { schema, db: source } of sources) {
      const cursor = cursors.get(schema);
      const [row] = await source.query("SELECT pg_snapshot_xmax(pg_current_snapshot())::text AS xid");
      // A dump restored into a new cluster starts transaction ids again; the old cursor would hide every new act.
      if (cursor !== undefined && row !== undefined && bigintOf(row, "xid") < cursor.xid) {
        cursors.set(schema, start);
        rereading.add(schema);
      }
    }
    return { frontier, cursors };
  }

  async function round(): Promise<SequencedRound> {
    state ??= await load();
    const { frontier, cursors } = state;
    const leaves: NewLeaf[] = [];
    const moved = new Map<string, Cursor>();
    let more = false;
    const pages = await Promise.all(
      sources.map(async ({ schema, db: source }) => {
        if ((await news.get(schema)?.mayBe()) === false) return [];
        const from = cursors.get(schema) ?? start;
        const rows = await source.query(readNewActs, [from.xid, from.seq, roundSize]);
        if (rows.length === 0) news.get(schema)?.none();
        return rows;
      }),
    );
    for (const [i, rows] of pages.entries()) {
      const schema = sources[i]?.schema;
      const last = rows.at(-1);
      if (schema === undefined || last === undefined) continue;
      const acts = rows.map((row) => ({ source: schema, act: uuidOf(row, "id"), entry: bytesOf(row, "entry") }));
      const known = rereading.has(schema)
        ? await actsWithLeaf(
            db,
            schema,
            acts.map(({ act }) => act),
          )
        : undefined;
      leaves.push(...(known === undefined ? acts : acts.filter(({ act }) => !known.has(act))));
      moved.set(schema, { xid: bigintOf(last, "xid"), seq: bigintOf(last, "seq") });
      more ||= rows.length === roundSize;
    }
    if (moved.size === 0) return { head: { size: frontier.size, root: frontierRoot(frontier) }, added: 0, more: false };
    const grown = extendFrontier(
      frontier,
      leaves.map(({ entry }) => leafHash(entry)),
    );
    const head: Head = { size: grown.frontier.size, root: frontierRoot(grown.frontier) };
    // Whatever happens below, a commit whose answer was lost included, the tables alone say where the log stands.
    state = undefined;
    const written = await db.transaction(async (tx) => {
      const [lock] = await tx.query("SELECT pg_try_advisory_xact_lock($1) AS held", [sequencerLock]);
      if (lock?.["held"] !== true) return false;
      const now = await readHead(tx, "lock");
      if ((now?.size ?? 0) !== frontier.size) return false;
      if (leaves.length > 0) {
        await insertLeaves(tx, frontier.size, leaves);
        await insertTiles(tx, grown.tiles);
        await writeHead(tx, head);
      }
      await writeCursors(tx, moved);
      return true;
    });
    // Another sequencer is at work: start again from what it wrote.
    if (!written) return { head: { size: frontier.size, root: frontierRoot(frontier) }, added: 0, more: false };
    for (const [schema, cursor] of moved) cursors.set(schema, cursor);
    state = { frontier: grown.frontier, cursors };
    return { head, added: leaves.length, more };
  }

  return {
    async round() {
      try {
        return await round();
      } catch (error) {
        state = undefined;
        throw error;
      }
    },
  };
}
