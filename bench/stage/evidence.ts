import { setTimeout as pause } from "node:timers/promises";
import { actSchemas } from "ratusha/schemas";
import type { Stage } from "./stage.ts";

/** How the acts of all packages stand with the leaves of the log. */
export interface LogCount {
  readonly acts: number;
  readonly leaves: number;
  /** Seconds until the log held every act. */
  readonly behind: number;
}

const actsQuery = `SELECT ${actSchemas.map((schema) => `(SELECT count(*) FROM ${schema}.act)`).join(" + ")} AS acts,
  (SELECT count(*) FROM evidence.leaf) AS leaves`;

/** Waits until the log holds every act, and counts both; gives up after a minute and tells what is missing. */
export async function countLog({ admin }: Stage): Promise<LogCount> {
  const from = performance.now();
  for (;;) {
    const { rows } = await admin.query<{ acts: string; leaves: string }>(actsQuery);
    const acts = Number(rows[0]?.acts);
    const leaves = Number(rows[0]?.leaves);
    const behind = (performance.now() - from) / 1000;
    if (acts === leaves || behind > 60) return { acts, leaves, behind };
    await pause(100);
  }
}

/** One number out of the database. */
export async function count({ admin }: Stage, query: string, values: readonly unknown[] = []): Promise<number> {
  const { rows } = await admin.query<Record<string, unknown>>(query, [...values]);
  return Number(Object.values(rows[0] ?? {})[0]);
}
