import type { Limits } from "../limit/limits.ts";
import type { BenchRow } from "../row/row.ts";
import { type Stage, servers } from "../stage/stage.ts";
import type { Stages } from "../town/stages.ts";

/** How much is measured. */
export interface Size {
  /** 1 measures each row for about ten seconds; less is quicker and says less. */
  readonly scale: number;
  /** Outputs of each row that are verified in full. */
  readonly sample: number;
  /** Residents of the sandbox. */
  readonly people: number;
  /** Cases that stand in the database for the rows that look at a full one. */
  readonly cases: number;
}

/** Measures one row and checks what came of it. */
export type Measurement = (stage: Stage, limits: Limits, size: Size) => Promise<BenchRow>;

/** Measures one row in towns with very many cases. */
export type TownMeasurement = (stages: Stages, size: Size) => Promise<BenchRow>;

/** `count` items at scale 1, and a share of it, a tenth unless said, for each server to warm up: each compiles its code by itself. */
export function itemsOf(count: number, { scale }: Size, share = 0.1): { items: number; warmUp: number } {
  const items = Math.max(4, Math.round(count * scale));
  return { items, warmUp: Math.max(2, Math.round(items * share * servers)) };
}
