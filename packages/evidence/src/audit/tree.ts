import { equalBytes, toHex } from "@ratusha/kernel";
import type { Database } from "@ratusha/runtime";
import { bytesOf, countOf, type Row, textOf } from "../act/row.ts";
import { parseCheckpoint } from "../note/checkpoint.ts";
import { signatureBy, type VerifierKey } from "../note/key.ts";
import { parseSignatureLines } from "../note/note.ts";
import { emptyRoot, leafHash } from "../tree/hash.ts";
import { compactRange } from "../tree/range.ts";
import { extendFrontier, type Frontier, type FullTile } from "../tree/tile.ts";
import type { Finding } from "./report.ts";

const pageSize = 4096;

export interface TreeCount {
  readonly root: string;
  readonly checkpoints: number;
  readonly tiles: number;
}

/**
 * Builds the whole tree again from its leaves, in order, and holds every stored tile and every signed head against it.
 * Without a key only the roots of the heads are checked.
 */
export async function auditTree(
  db: Database,
  head: { readonly size: number; readonly root: Uint8Array },
  key: VerifierKey | undefined,
  found: (finding: Finding) => void,
): Promise<TreeCount> {
  const range = compactRange(emptyRoot);
  const heads = checkpoints(db, head.size);
  let next = await heads.next();
  let frontier: Frontier = { size: 0, levels: [] };
  const counted = { checkpoints: 0, tiles: 0 };

  async function checkHeads(): Promise<void> {
    while (!next.done && countOf(next.value, "size") === range.size) {
      counted.checkpoints += 1;
      const what = wrongWith(next.value, range.size, range.root(), key);
      if (what !== undefined) found({ kind: "checkpoint-changed", size: range.size, what });
      next = await heads.next();
    }
  }

  let expected = 0;
  await checkHeads();
  for (;;) {
    const rows = await db.query(
      "SELECT index, entry FROM leaf WHERE index >= $1 AND index < $2 ORDER BY index LIMIT $3",
      [expected, head.size, pageSize],
    );
    if (rows.length === 0) break;
    const hashes: Uint8Array[] = [];
    for (const row of rows) {
      const index = countOf(row, "index");
      if (index !== expected) {
        found({ kind: "leaf-gap", from: expected, to: index - 1 });
        // From here on nothing can fit: say what is missing, not what follows from it.
        return { root: "", ...counted };
      }
      const hash = leafHash(bytesOf(row, "entry"));
      hashes.push(hash);
      range.append(hash);
      expected += 1;
      await checkHeads();
    }
    const grown = extendFrontier(frontier, hashes);
    frontier = grown.frontier;
    counted.tiles += grown.tiles.length;
    await checkTiles(db, grown.tiles, found);
  }
  if (expected !== head.size) found({ kind: "leaf-gap", from: expected, to: head.size - 1 });
  else if (!equalBytes(range.root(), head.root)) found({ kind: "head-changed", what: "its root is not the leaves'" });
  while (!next.done) {
    const size = countOf(next.value, "size");
    found({ kind: "checkpoint-changed", size, what: "the log has fewer leaves" });
    next = await heads.next();
  }
  return { root: toHex(range.root()), ...counted };
}

async function checkTiles(db: Database, tiles: readonly FullTile[], found: (finding: Finding) => void): Promise<void> {
  const rows = await db.query(
    `SELECT t.level, t.index, t.hashes, t.root FROM tile t
     JOIN unnest($1::smallint[], $2::bigint[]) AS asked (level, index) ON t.level = asked.level AND t.index = asked.index`,
    [tiles.map(({ level }) => level), tiles.map(({ index }) => index)],
  );
  const stored = new Map(rows.map((row) => [`${countOf(row, "level")}/${countOf(row, "index")}`, row]));
  for (const { level, index, hashes, root } of tiles) {
    const row = stored.get(`${level}/${index}`);
    const same =
      row !== undefined && equalBytes(bytesOf(row, "hashes"), hashes) && equalBytes(bytesOf(row, "root"), root);
    if (!same) found({ kind: "tile-changed", level, index });
  }
}

function wrongWith(row: Row, size: number, root: Uint8Array, key: VerifierKey | undefined): string | undefined {
  const text = textOf(row, "text");
  const checkpoint = parseCheckpoint(text);
  if (!checkpoint.ok) return checkpoint.detail;
  if (checkpoint.value.size !== size) return "its text is for another size";
  if (!equalBytes(checkpoint.value.root, root)) return "its root is not the leaves'";
  if (key === undefined) return undefined;
  if (checkpoint.value.origin !== key.name) return `it is of ${checkpoint.value.origin}`;
  const lines = parseSignatureLines(textOf(row, "signature"));
  const signed = lines.ok && signatureBy(key, text, lines.value) !== undefined;
  return signed ? undefined : "the log's key did not sign it";
}

async function* checkpoints(db: Database, upTo: number): AsyncGenerator<Row, void> {
  let after = -1;
  for (;;) {
    const rows = await db.query("SELECT size, text, signature FROM checkpoint WHERE size > $1 ORDER BY size LIMIT $2", [
      after,
      pageSize,
    ]);
    for (const row of rows) {
      // Heads signed while the audit runs speak of leaves that it does not look at.
      if (countOf(row, "size") > upTo && (await isNewer(db, countOf(row, "size")))) return;
      yield row;
    }
    const last = rows.at(-1);
    if (last === undefined || rows.length < pageSize) return;
    after = countOf(last, "size");
  }
}

async function isNewer(db: Database, size: number): Promise<boolean> {
  const [row] = await db.query("SELECT size FROM head");
  return row !== undefined && countOf(row, "size") >= size;
}
