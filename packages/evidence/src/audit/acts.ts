import { equalBytes, type Uuid } from "@ratusha/kernel";
import type { Database } from "@ratusha/runtime";
import { commitment, instantText, parseRecord } from "../act/record.ts";
import {
  bigintOf,
  bytesOf,
  countOf,
  instantOf,
  optionalBytes,
  optionalText,
  type Row,
  textOf,
  uuidOf,
} from "../act/row.ts";
import { type ActSource, type Cursor, isAfter, start } from "../act/source.ts";
import type { Finding, SourceCount } from "./report.ts";

const pageSize = 2000;
const beforeAll = "00000000-0000-0000-0000-000000000000";

const actPage = `SELECT id, at, xid::text AS xid, seq, kind, actor, subject, record, salt, entry, erased_by
FROM act WHERE id > $1 ORDER BY id LIMIT $2`;
const leafPage = `SELECT act, index, entry FROM leaf
WHERE source = $1 AND act > $2 AND index < $3 ORDER BY source, act LIMIT $4`;

/**
 * Holds the acts of one source against its leaves: both are read in the order of the act's id, side by side, a page at a
 * time, so that memory stays flat whatever the size of the log.
 */
export async function auditActs(
  evidence: Database,
  source: ActSource,
  head: { readonly size: number; readonly cursor: Cursor | undefined },
  found: (finding: Finding) => void,
): Promise<SourceCount> {
  const { schema, db } = source;
  const passed = head.cursor ?? start;
  const count = { acts: 0, leaves: 0, erased: 0, pending: 0 };
  const acts = pages(async (after) => db.query(actPage, [after, pageSize]), "id");
  const leaves = pages(async (after) => evidence.query(leafPage, [schema, after, head.size, pageSize]), "act");
  let act = await acts.next();
  let leaf = await leaves.next();
  while (!act.done || !leaf.done) {
    const actId = act.done ? undefined : uuidOf(act.value, "id");
    const leafId = leaf.done ? undefined : uuidOf(leaf.value, "act");
    // Lower-case text of UUIDs sorts as PostgreSQL sorts uuid.
    if (!leaf.done && leafId !== undefined && (actId === undefined || leafId < actId)) {
      count.leaves += 1;
      found({ kind: "act-missing", source: schema, act: leafId, index: countOf(leaf.value, "index") });
      leaf = await leaves.next();
      continue;
    }
    if (act.done || actId === undefined) break;
    count.acts += 1;
    if (actId === leafId && !leaf.done) {
      count.leaves += 1;
      const what = await differenceOf(db, act.value, leaf.value);
      if (what === "erased") count.erased += 1;
      else if (what !== undefined) {
        found({ kind: "act-changed", source: schema, act: actId, index: countOf(leaf.value, "index"), what });
      }
      leaf = await leaves.next();
    } else if (isAfter({ xid: bigintOf(act.value, "xid"), seq: bigintOf(act.value, "seq") }, passed)) {
      count.pending += 1;
    } else {
      found({ kind: "leaf-missing", source: schema, act: actId });
    }
    act = await acts.next();
  }
  return { schema, ...count };
}

/** Undefined where the act is what its leaf commits to. */
async function differenceOf(db: Database, act: Row, leaf: Row): Promise<string | undefined> {
  if (!equalBytes(bytesOf(act, "entry"), bytesOf(leaf, "entry"))) return "its entry is not the leaf's";
  const record = optionalText(act, "record");
  const salt = optionalBytes(act, "salt");
  if (record === undefined || salt === undefined) {
    return (await isLawfullyErased(db, act)) ? "erased" : "its text was destroyed without an act of erasure";
  }
  if (!equalBytes(commitment(salt, record), bytesOf(leaf, "entry"))) return "its text is not what the leaf commits to";
  const said = parseRecord(record);
  if (said === undefined) return "its text is not a record";
  const columns =
    said.id === uuidOf(act, "id") &&
    said.kind === textOf(act, "kind") &&
    said.actor === textOf(act, "actor") &&
    said.subject === optionalText(act, "subject") &&
    instantText(said.at) === instantText(instantOf(act, "at"));
  return columns ? undefined : "its columns say something else than its text";
}

async function isLawfullyErased(db: Database, act: Row): Promise<boolean> {
  const [row] = await db.query("SELECT record FROM act WHERE id = $1 AND kind = 'act.erased'", [
    optionalText(act, "erased_by") ?? null,
  ]);
  const record = row === undefined ? undefined : optionalText(row, "record");
  const body = record === undefined ? undefined : parseRecord(record)?.body;
  if (typeof body !== "object" || body === null || Array.isArray(body)) return false;
  const { acts } = body as Readonly<Record<string, unknown>>;
  return Array.isArray(acts) && acts.includes(uuidOf(act, "id"));
}

async function* pages(read: (after: Uuid | string) => Promise<Row[]>, key: string): AsyncGenerator<Row, void> {
  let after: string = beforeAll;
  for (;;) {
    const rows = await read(after);
    yield* rows;
    const last = rows.at(-1);
    if (last === undefined || rows.length < pageSize) return;
    after = uuidOf(last, key);
  }
}
