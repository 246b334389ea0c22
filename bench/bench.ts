import { describeMachine, type Limits, measureLimits } from "./limit/limits.ts";
import { curve } from "./measure/curve.ts";
import { exchange } from "./measure/exchange.ts";
import { instant } from "./measure/instant.ts";
import { issue } from "./measure/issue.ts";
import type { Measurement, TownMeasurement } from "./measure/measurement.ts";
import { mix } from "./measure/mix.ts";
import { ocsp } from "./measure/ocsp.ts";
import { page } from "./measure/page.ts";
import { pages } from "./measure/pages.ts";
import { permit } from "./measure/permit.ts";
import { simple } from "./measure/simple.ts";
import { timestamp } from "./measure/timestamp.ts";
import { validate } from "./measure/validate.ts";
import type { BenchRow, Machine, Report } from "./row/row.ts";
import { createStages } from "./town/stages.ts";

/** Every row in the order in which it is measured. */
const measurements = {
  "trust/issue": issue,
  "trust/ocsp": ocsp,
  "trust/timestamp": timestamp,
  "signature/validate": validate,
  "exchange/document": exchange,
  "services/instant": instant,
  "services/simple": simple,
  "services/permit": permit,
  "portal/page": page,
  "services/mix": mix,
} as const satisfies Readonly<Record<string, Measurement>>;

/** Those that look at a town with very many cases. */
const inTowns = {
  "services/curve": curve,
  "portal/pages": pages,
} as const satisfies Readonly<Record<string, TownMeasurement>>;

export type RowName = keyof typeof measurements | keyof typeof inTowns;

export const rowNames = Object.keys({ ...measurements, ...inTowns }) as readonly RowName[];

export interface BenchOptions {
  readonly names: readonly RowName[];
  readonly scale: number;
  readonly people: number;
  /** Cases that stand in the database for the rows that look at a full one. */
  readonly cases: number;
  /** Folder where those databases are kept for later runs. */
  readonly towns?: string | undefined;
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
  let machine: Machine | undefined;
  const stages = createStages({
    ...{ people, tell, profile: options.profile, towns: options.towns },
    opened: async ({ admin }) => {
      machine ??= await describeMachine(admin);
    },
  });
  // Ctrl-C ends what was started, too.
  const end = () => void stages.stop().finally(() => process.exit(130));
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, end);
  let limits: Limits | undefined;
  const size = { scale, sample, people, cases };

  async function measure(name: RowName): Promise<BenchRow> {
    if (name in inTowns) return inTowns[name as keyof typeof inTowns](stages, size);
    const stage = await stages.empty();
    if (limits === undefined) tell("measuring the limits of the machine");
    limits ??= await measureLimits(stage.adminUrl, options.limitSeconds);
    return measurements[name as keyof typeof measurements](stage, limits, size);
  }

  try {
    const rows: BenchRow[] = [];
    for (const name of names) {
      tell(name);
      const measured = await measure(name);
      tell(`${name}: ${measured.value} ${measured.unit}, ${[measured.check, ...(measured.slow ?? [])].join("; ")}`);
      rows.push(measured);
    }
    if (machine === undefined) throw new Error("nothing was named to be measured");
    return { machine, rows };
  } finally {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.off(signal, end);
    await stages.stop();
  }
}
