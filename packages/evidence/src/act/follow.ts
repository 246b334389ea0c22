import type { Database, Queryable } from "@ratusha/runtime";
import { newsOf } from "./news.ts";
import { type Act, parseRecord } from "./record.ts";
import { bigintOf, bytesOf, optionalText, type Row } from "./row.ts";
import { type ActSource, type Cursor, isAfter, start } from "./source.ts";

interface FollowBase {
  readonly source: ActSource;
  /** The consumer's database; its schema holds `follow_cursor`. */
  readonly db: Database;
  /** Names the cursor within the consumer's schema. */
  readonly name: string;
  /** The kinds that are handled; all others only move the cursor. */
  readonly kinds: readonly string[];
  /** How long to rest when everything is handled, in milliseconds; 200 unless said. */
  readonly idleMs?: number;
  /** Told when handling fails; the same acts are tried again after a growing pause. */
  readonly onError?: (error: unknown) => void;
}

/**
 * A consumer either handles acts at least once, outside any transaction (`handle`, which must be idempotent), or
 * exactly once in a transaction of its own schema, together with the cursor (`within`).
 */
export type FollowOptions = FollowBase &
  (
    | { readonly handle: (acts: Act[]) => Promise<void>; readonly within?: never }
    | { readonly within: (tx: Queryable, acts: Act[]) => Promise<void>; readonly handle?: never }
  );

/** A running consumer feed. */
export interface Follower {
  /** Looks now, without waiting for the rest to end. */
  nudge(): void;
  /** Resolves once everything committed before the call has been handled. */
  caughtUp(): Promise<void>;
  /** Resolves when the work in hand is done; nothing is handled after. */
  stop(): Promise<void>;
}

// Below the snapshot's xmin every transaction has ended, so no act can appear later before the cursor: by time or by
// sequence alone a slow transaction would be skipped.
const readActs = `SELECT xid::text AS xid, seq, CASE WHEN kind = ANY ($3::text[]) THEN record END AS record, entry
FROM act
WHERE (xid, seq) > ($1::xid8, $2::bigint) AND xid < pg_snapshot_xmin(pg_current_snapshot())
ORDER BY act.xid, act.seq LIMIT $4`;

const pageSize = 1000;
const longestPauseMs = 10_000;

/**
 * Follows the acts of another package from the first on, in the order (xid, seq), remembering where it stands.
 * Erased acts are passed over.
 */
export function follow(options: FollowOptions): Follower {
  const { source, db, name, kinds, idleMs = 200, onError } = options;
  const news = newsOf(source.db);
  let stopped = false;
  let wake: () => void = () => undefined;
  /** A nudge that came during a step: what it tells of may have come after the step had looked. */
  let nudged = false;
  let failures = 0;
  /** Where the cursor stood last; read anew when another process has moved it, or anything went wrong. */
  let known: Cursor | undefined;

  /** Whether there is more than one step takes. */
  async function step(): Promise<boolean> {
    if (!(await news.mayBe())) return false;
    const from = known ?? (await readCursor(db, name));
    known = undefined;
    const rows = await source.db.query(readActs, [String(from.xid), String(from.seq), kinds, pageSize]);
    const last = rows.at(-1);
    if (last === undefined) {
      known = from;
      news.none();
      return false;
    }
    const to = cursorOf(last);
    let moved: boolean;
    const acts = rows.flatMap((row): Act[] => {
      const record = optionalText(row, "record");
      const parsed = record === undefined ? undefined : parseRecord(record);
      return parsed === undefined ? [] : [{ ...parsed, entry: bytesOf(row, "entry") }];
    });
    if (options.within !== undefined) {
      const { within } = options;
      moved = await db.transaction(async (tx) => {
        // The cursor goes first: where another process moved it, this one has nothing to do.
        const mine = await moveCursor(tx, name, from, to);
        if (mine && acts.length > 0) await within(tx, acts);
        return mine;
      });
    } else {
      if (acts.length > 0) await options.handle(acts);
      moved = await moveCursor(db, name, from, to);
    }
    if (moved) known = to;
    // What came meanwhile is few: together with what comes while resting it is handled at the cost of one.
    return rows.length === pageSize;
  }

  async function run(): Promise<void> {
    while (!stopped) {
      try {
        const more = await step();
        failures = 0;
        if (!more && !stopped) await rest(idleMs);
      } catch (error) {
        failures += 1;
        onError?.(error);
        if (!stopped) await rest(Math.min(longestPauseMs, idleMs * 2 ** Math.min(failures, 8)));
      }
    }
  }

  function nudge(): void {
    nudged = true;
    wake();
  }

  function rest(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      if (nudged) {
        nudged = false;
        resolve();
        return;
      }
      const done = (): void => {
        clearTimeout(timer);
        wake = () => undefined;
        nudged = false;
        resolve();
      };
      const timer = setTimeout(done, milliseconds);
      wake = done;
    });
  }

  const running = run();
  return {
    nudge,
    async caughtUp() {
      const [row] = await source.db.query(
        "SELECT xid::text AS xid, seq FROM act ORDER BY act.xid DESC, act.seq DESC LIMIT 1",
      );
      if (row === undefined) return;
      const target = cursorOf(row);
      while (!stopped && isAfter(target, await readCursor(db, name))) {
        nudge();
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    },
    async stop() {
      stopped = true;
      wake();
      await running;
    },
  };
}

function cursorOf(row: Row): Cursor {
  return { xid: bigintOf(row, "xid"), seq: bigintOf(row, "seq") };
}

async function readCursor(db: Queryable, name: string): Promise<Cursor> {
  const [row] = await db.query("SELECT xid::text AS xid, seq FROM follow_cursor WHERE name = $1", [name]);
  return row === undefined ? start : cursorOf(row);
}

/** False where the cursor no longer stands where it was read. */
async function moveCursor(db: Queryable, name: string, from: Cursor, to: Cursor): Promise<boolean> {
  const rows =
    from.xid === start.xid && from.seq === start.seq
      ? await db.query(
          `INSERT INTO follow_cursor (name, xid, seq) VALUES ($1, $2::xid8, $3::bigint)
           ON CONFLICT (name) DO NOTHING RETURNING name`,
          [name, String(to.xid), String(to.seq)],
        )
      : await db.query(
          `UPDATE follow_cursor SET xid = $2::xid8, seq = $3::bigint
           WHERE name = $1 AND xid = $4::xid8 AND seq = $5::bigint RETURNING name`,
          [name, String(to.xid), String(to.seq), String(from.xid), String(from.seq)],
        );
  return rows.length === 1;
}
