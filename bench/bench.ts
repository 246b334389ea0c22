import { measureLimits } from "./limit/limits.ts";
import { curve } from "./measure/curve.ts";
import { exchange } from "./measure/exchange.ts";
import { instant } from "./measure/instant.ts";
import { issue } from "./measure/issue.ts";
import type { Measurement } from "./measure/measurement.ts";
import { mix } from "./measure/mix.ts";
import { ocsp } from "./measure/ocsp.ts";
import { page } from "./measure/page.ts";
import { pages } from "./measure/pages.ts";
import { permit } from "./measure/permit.ts";
import { timestamp } from "./measure/timestamp.ts";
import { validate } from "./measure/validate.ts";
import type { BenchRow, Report } from "./row/row.ts";
import { setStage } from "./stage/stage.ts";

/** Every row in the order in which it is measured. */
const measurements = {
  "trust/issue": issue,
  "trust/ocsp": ocsp,
  "trust/timestamp": timestamp,
  "signature/validate": validate,
  "exchange/document": exchange,
  "services/instant": instant,
  "services/permit": permit,
  "portal/page": page,
  "services/mix": mix,
  // They fill the database: what is measured after them is measured in a full one.
  "services/curve": curve,
  "portal/pages": pages,
} as const satisfies Readonly<Record<string, Measurement>>;

export type RowName = keyof typeof measurements;

export const rowNames = Object.keys(measurements) as readonly RowName[];

export interface BenchOptions {
  readonly names: readonly RowName[];
  readonly scale: number;
  readonly people: number;
  /** Cases that stand in the database for the rows that look at a full one. */
  readonly cases: number;
  readonly sample: number;
  /** How long each of the machine's limits is measured. */
  readonly limitSeconds: number;
  /** Folder for processor profiles. */
  readonly profile?: string | undefined;
  readonly tell: (line: string) => void;
}

/** Starts an instance, measures the machine's limits and then the rows, and stops everything. */
export async function bench(options: BenchOptions): Promise<Report> {
  const { names, scale, people, cases, sample, tell } = options;
  const stage = await setStage({ people, tell, profile: options.profile });
  // Ctrl-C ends what was started, too.
  const end = () => void stage.stop().finally(() => process.exit(130));
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, end);
  try {
    tell("measuring the limits of the machine");
    const limits = await measureLimits(stage.adminUrl, options.limitSeconds);
    const rows: BenchRow[] = [];
    for (const name of names) {
      tell(name);
      const measured = await measurements[name](stage, limits, { scale, sample, people, cases });
      tell(`${name}: ${measured.value} ${measured.unit}, ${measured.check}`);
      rows.push(measured);
    }
    return { machine: limits.machine, rows };
  } finally {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.off(signal, end);
    await stage.stop();
  }
}
