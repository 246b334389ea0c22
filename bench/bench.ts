import { measureLimits } from "./limit/limits.ts";
import { instant } from "./measure/instant.ts";
import type { Measurement } from "./measure/measurement.ts";
import type { BenchRow, Report } from "./row/row.ts";
import { setStage } from "./stage/stage.ts";

/** Every row in the order in which it is measured. */
const measurements = {
  "services/instant": instant,
} as const satisfies Readonly<Record<string, Measurement>>;

export type RowName = keyof typeof measurements;

export const rowNames = Object.keys(measurements) as readonly RowName[];

export interface BenchOptions {
  readonly names: readonly RowName[];
  readonly scale: number;
  readonly people: number;
  readonly sample: number;
  /** How long each of the machine's limits is measured. */
  readonly limitSeconds: number;
  readonly tell: (line: string) => void;
}

/** Starts an instance, measures the machine's limits and then the rows, and stops everything. */
export async function bench(options: BenchOptions): Promise<Report> {
  const { names, scale, people, sample, tell } = options;
  const stage = await setStage({ people, tell });
  try {
    tell("measuring the limits of the machine");
    const limits = await measureLimits(stage.adminUrl, options.limitSeconds);
    const rows: BenchRow[] = [];
    for (const name of names) {
      tell(name);
      rows.push(await measurements[name](stage, limits, { scale, sample, people }));
    }
    return { machine: limits.machine, rows };
  } finally {
    await stage.stop();
  }
}
