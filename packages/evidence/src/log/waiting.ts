import type { Database } from "@ratusha/runtime";
import { instantOf } from "../act/row.ts";
import { type ActSource, start } from "../act/source.ts";
import { readCursors } from "./store.ts";

const readFirst = `SELECT at FROM act WHERE (xid, seq) > ($1::xid8, $2::bigint) ORDER BY xid, seq LIMIT 1`;

/** When the oldest act was written that the log has not taken yet; undefined where it has taken all. */
export async function oldestWaiting(
  db: Database,
  sources: readonly ActSource[],
): Promise<Temporal.Instant | undefined> {
  const cursors = await readCursors(db);
  const oldest = await Promise.all(
    sources.map(async ({ schema, db: source }) => {
      const { xid, seq } = cursors.get(schema) ?? start;
      const [row] = await source.query(readFirst, [String(xid), seq]);
      return row === undefined ? [] : [instantOf(row, "at")];
    }),
  );
  return oldest.flat().toSorted(Temporal.Instant.compare)[0];
}
