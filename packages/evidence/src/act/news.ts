import type { Queryable } from "@ratusha/runtime";
import { bigintOf } from "./row.ts";

/**
 * Tells whether looking for new acts can find any. A look goes into the index of every month there is; the sequence that
 * numbers the acts is one value, and what it has not given out cannot have come.
 */
export interface News {
  /** To ask before each look: false where everything that was numbered has been seen. */
  mayBe(): Promise<boolean>;
  /** To say after a look that found nothing, before anything else is asked. */
  none(): void;
}

const askNumber = `SELECT pg_sequence_last_value('act_seq') AS number, pg_snapshot_xmin(pg_current_snapshot())::text AS xmin`;
// A snapshot's own xmax says what has ended, not what has begun: only a number of one's own is above all that were given.
const takeXid = "SELECT pg_current_xact_id()::text AS xid";

/**
 * An act has its transaction's id before its number (both are defaults, in the order of the columns). So every act that is
 * numbered already belongs to a transaction below the id that is taken afterwards, and once the oldest that runs is above
 * that id, all of them have ended: a look after that misses none.
 */
export function newsOf(source: Queryable): News {
  let number: bigint | undefined;
  /** Above every transaction that can have taken a number so far. */
  let bound: bigint | undefined;
  let ended = false;
  let quiet = false;
  return {
    async mayBe() {
      const [row] = await source.query(askNumber);
      // Nobody has appended yet, or may not be told: only looking helps.
      const latest = row === undefined || row["number"] === null ? undefined : bigintOf(row, "number");
      if (row === undefined || latest === undefined || latest !== number) {
        number = latest;
        bound = undefined;
        ended = false;
        quiet = false;
        return true;
      }
      if (bound === undefined) {
        const [own] = await source.query(takeXid);
        bound = own === undefined ? undefined : bigintOf(own, "xid");
      } else ended = bigintOf(row, "xmin") > bound;
      return !quiet;
    },
    none() {
      quiet ||= ended;
    },
  };
}
