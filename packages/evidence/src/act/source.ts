import type { Database } from "@ratusha/runtime";

/** A schema whose acts go into the log, and a connection that may SELECT them. */
export interface ActSource {
  readonly schema: string;
  readonly db: Database;
}

/** Where a reader of acts stands: after this act of this transaction. */
export interface Cursor {
  readonly xid: bigint;
  readonly seq: bigint;
}

export const start: Cursor = { xid: 0n, seq: 0n };

/** Whether `a` comes after `b` in the order of acts. */
export function isAfter(a: Cursor, b: Cursor): boolean {
  return a.xid > b.xid || (a.xid === b.xid && a.seq > b.seq);
}
