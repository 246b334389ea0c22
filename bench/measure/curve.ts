import { row } from "../row/row.ts";
import { verdict } from "../stage/verdict.ts";
import { type MeasuredCases, measureCases } from "./cases.ts";
import type { TownMeasurement } from "./measurement.ts";
import { mixed } from "./mix.ts";

/** How much more a case may cost where the database is full than where it is nearly empty. */
const allowedGrowth = 1.15;

interface Point extends MeasuredCases {
  readonly standing: number;
  /** Milliseconds of processor time a case, by process; the load's own is left out. */
  readonly cost: Readonly<Record<string, number>>;
  readonly total: number;
}

/** What a case costs with ten thousand, a hundred thousand and a million cases there already: the same work each time. */
export const curve: TownMeasurement = async (stages, size) => {
  const points: Point[] = [];
  const counts = [0.01, 0.1, 1].map((share) => Math.max(100, Math.round(size.cases * share)));
  const items = Math.max(100, Math.round(3000 * size.scale));
  const warmUp = Math.max(20, Math.round(items / 5));
  for (const standing of new Set(counts)) {
    const { stage } = await stages.town(standing);
    const play = { kinds: mixed(items + warmUp), warmUp, inFlight: 64 };
    const measured = await measureCases(stage, "services/curve", size, play);
    const { cores, report } = measured;
    const parts = Object.entries(cores).filter(([part]) => part !== "load" && part !== "host");
    const cost = Object.fromEntries(
      parts.map(([part, used]) => [part, (used * report.seconds * 1000) / Math.max(1, report.answered)]),
    );
    const total = Object.values(cost).reduce((sum, each) => sum + each, 0);
    points.push({ ...measured, standing, cost, total });
  }
  const [first] = points;
  const last = points.at(-1);
  if (first === undefined || last === undefined) throw new Error("nothing was measured");
  const growth = last.total / first.total;
  const parts = Object.keys(first.cost);
  return row({
    group: "services",
    name: "curve",
    value: growth,
    unit: "× CPU a case",
    limit: allowedGrowth,
    limitName: "× allowed",
    cores: last.cores,
    median: last.report.medianMilliseconds,
    p99: last.report.p99Milliseconds,
    thirds: [last.report.firstThird, last.report.lastThird],
    check: verdict(
      points.map(({ standing, total }) => `${total.toFixed(2)} ms a case at ${standing.toLocaleString("en")}`),
      [
        ...points.map(({ check }) => (check.startsWith("ok") ? undefined : check)),
        growth <= allowedGrowth ? undefined : `a case costs ${growth.toFixed(2)} times as much at the end`,
      ],
    ),
    details: [
      ["cases there", "cases/s", ...parts.map((part) => `${part} ms`), "all ms", "× first"],
      ...points.map(({ standing, report, cost, total }) => [
        standing.toLocaleString("en"),
        report.perSecond.toFixed(0),
        ...parts.map((part) => (cost[part] ?? 0).toFixed(2)),
        total.toFixed(2),
        (total / first.total).toFixed(2),
      ]),
    ],
  });
};
