import type { Uuid } from "@ratusha/kernel";

/** One thing that is not as it must be. */
export type Finding =
  /** The log holds a leaf, and the act that it stands for is gone. */
  | { readonly kind: "act-missing"; readonly source: string; readonly act: Uuid; readonly index: number }
  /** An act no longer has the text that its leaf commits to, or its columns say something else than its text. */
  | {
      readonly kind: "act-changed";
      readonly source: string;
      readonly act: Uuid;
      readonly index: number;
      readonly what: string;
    }
  /** An act that the sequencer passed has no leaf. */
  | { readonly kind: "leaf-missing"; readonly source: string; readonly act: Uuid }
  /** The log has no leaf at this index. */
  | { readonly kind: "leaf-gap"; readonly from: number; readonly to: number }
  /** A stored tile is not made of the leaves below it. */
  | { readonly kind: "tile-changed"; readonly level: number; readonly index: number }
  /** A signed head has another root than the leaves give, or no true signature. */
  | { readonly kind: "checkpoint-changed"; readonly size: number; readonly what: string }
  /** The head row does not agree with the leaves. */
  | { readonly kind: "head-changed"; readonly what: string }
  /** The log holds leaves of a schema that was not looked at. */
  | { readonly kind: "source-unknown"; readonly source: string; readonly leaves: number };

export interface SourceCount {
  readonly schema: string;
  readonly acts: number;
  readonly leaves: number;
  /** Lawfully erased: record and salt are gone, the commitment and the act of erasure are there. */
  readonly erased: number;
  /** Committed, and not yet taken by the sequencer. */
  readonly pending: number;
}

export interface AuditReport {
  readonly ok: boolean;
  readonly size: number;
  /** Root recomputed from the leaves, hexadecimal. */
  readonly root: string;
  readonly checkpoints: number;
  readonly tiles: number;
  readonly sources: readonly SourceCount[];
  /** How many findings there are in all. */
  readonly found: number;
  /** The first of them. */
  readonly findings: readonly Finding[];
}

/** As one line for a person. */
export function findingLine(finding: Finding): string {
  switch (finding.kind) {
    case "act-missing":
      return `missing act: ${finding.source} ${finding.act} (leaf ${finding.index})`;
    case "act-changed":
      return `changed act: ${finding.source} ${finding.act} (leaf ${finding.index}): ${finding.what}`;
    case "leaf-missing":
      return `act without a leaf: ${finding.source} ${finding.act}`;
    case "leaf-gap":
      return finding.from === finding.to
        ? `missing leaf ${finding.from}`
        : `missing leaves ${finding.from} to ${finding.to}`;
    case "tile-changed":
      return `changed tile: level ${finding.level}, ${finding.index}`;
    case "checkpoint-changed":
      return `changed checkpoint of size ${finding.size}: ${finding.what}`;
    case "head-changed":
      return `changed head: ${finding.what}`;
    case "source-unknown":
      return `${finding.leaves} leaves of schema ${finding.source}, which was not looked at`;
  }
}
