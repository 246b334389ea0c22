import type { LoadReport, PlannedItem } from "../load/client.ts";
import { type Loaded, load, runLoad } from "../load/load.ts";
import { type BenchRow, row } from "../row/row.ts";
import { type CpuSeconds, coresUsed } from "./cpu.ts";
import type { Profiling } from "./profile.ts";
import type { Stage } from "./stage.ts";

/** A report of a load with the cores that each process used while it was measured. */
export interface Measured {
  readonly report: LoadReport;
  readonly cores: Readonly<Record<string, number>>;
}

function meter(stage: Stage, name: string) {
  let profiling: Promise<Profiling | undefined> | undefined;
  let written: Promise<void> | undefined;
  let before: CpuSeconds = stage.cpu();
  let after: CpuSeconds = before;
  return {
    began: () => {
      before = stage.cpu();
      profiling = stage.profile().catch((error: unknown) => {
        stage.tell(`no profile: ${String(error)}`);
        return undefined;
      });
    },
    ended: () => {
      after = stage.cpu();
      written = profiling?.then((running) => running?.write(name.replaceAll(/[^A-Za-z0-9]+/g, "-")));
    },
    async cores(report: LoadReport) {
      await written;
      return { ...coresUsed(before, after, report.seconds), load: Number(report.ownCpu.toFixed(2)) };
    },
  };
}

/** Sends planned items against the instance, or against the host. */
export async function measureItems(
  stage: Stage,
  name: string,
  items: readonly PlannedItem[],
  how: { readonly url: string; readonly inFlight: number; readonly warmUp: number },
): Promise<Measured & Pick<Loaded, "answers">> {
  const moments = meter(stage, name);
  const { report, answers } = await load(items, { ...how, ...moments });
  return { report, answers, cores: await moments.cores(report) };
}

/** Runs a load program of its own. */
export async function measureProgram(stage: Stage, name: string, program: string, plan: unknown): Promise<Measured> {
  const moments = meter(stage, name);
  const report = (await runLoad(program, plan, moments)) as LoadReport;
  return { report, cores: await moments.cores(report) };
}

/** The row of a measured load. */
export function rowOf(
  name: string,
  { report, cores }: Measured,
  rest: Pick<BenchRow, "unit" | "limit" | "limitName" | "check" | "slow">,
): BenchRow {
  const [group = "", own = ""] = name.split("/");
  return row({
    group,
    name: own,
    value: report.perSecond,
    cores,
    median: report.medianMilliseconds,
    p99: report.p99Milliseconds,
    thirds: [report.firstThird, report.lastThird],
    ...rest,
  });
}
