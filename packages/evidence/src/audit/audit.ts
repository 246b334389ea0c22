import type { Database } from "@ratusha/runtime";
import { countOf, textOf } from "../act/row.ts";
import type { ActSource } from "../act/source.ts";
import { readCursors, readHead } from "../log/store.ts";
import type { VerifierKey } from "../note/key.ts";
import { emptyRoot } from "../tree/hash.ts";
import { auditActs } from "./acts.ts";
import type { AuditReport, Finding, SourceCount } from "./report.ts";
import { auditTree } from "./tree.ts";

export interface AuditOptions {
  /** The database of schema `evidence`. */
  readonly db: Database;
  readonly sources: readonly ActSource[];
  /** The log's key, to check the signatures of its checkpoints with. */
  readonly key?: VerifierKey | undefined;
  /** Told of each finding as it is made. */
  readonly onFinding?: ((finding: Finding) => void) | undefined;
}

/** Findings that the report keeps; all are counted, and `onFinding` hears all. */
const findingsKept = 1000;

/**
 * Recounts every act against its leaf and every leaf against the tree and its signed heads, and names what is missing or
 * changed. Reads in pages: memory stays flat. May run beside a working system: it looks at the log as it was at the start.
 */
export async function audit({ db, sources, key, onFinding }: AuditOptions): Promise<AuditReport> {
  const findings: Finding[] = [];
  let found = 0;
  const note = (finding: Finding): void => {
    found += 1;
    if (findings.length < findingsKept) findings.push(finding);
    onFinding?.(finding);
  };
  // 1. The head and the cursors as they are together.
  const { head, cursors } = await db.transaction(
    async (tx) => ({
      head: (await readHead(tx, "look")) ?? { size: 0, root: emptyRoot },
      cursors: await readCursors(tx),
    }),
    { isolation: "repeatable read" },
  );
  // 2. The tree over the leaves.
  const tree = await auditTree(db, head, key, note);
  // 3. The acts under the leaves, source by source.
  const counts: SourceCount[] = [];
  for (const source of sources) {
    counts.push(await auditActs(db, source, { size: head.size, cursor: cursors.get(source.schema) }, note));
  }
  // 4. Leaves whose acts nobody looked at.
  const strange = await db.query(
    "SELECT source, count(*) AS leaves FROM leaf WHERE NOT source = ANY ($1::text[]) GROUP BY source ORDER BY source",
    [sources.map(({ schema }) => schema)],
  );
  for (const row of strange) {
    note({ kind: "source-unknown", source: textOf(row, "source"), leaves: countOf(row, "leaves") });
  }
  return { ok: found === 0, size: head.size, ...tree, sources: counts, found, findings };
}
