import { row } from "../row/row.ts";
import { verdict } from "../stage/verdict.ts";
import type { Stages } from "../town/stages.ts";
import { type MeasuredCases, measureCases } from "./cases.ts";
import type { Size, TownMeasurement } from "./measurement.ts";
import { mixed } from "./mix.ts";

/** How much more a case may cost where the database is full than where it is nearly empty. */
const allowedGrowth = 1.15;

/** Milliseconds of processor time a case, by process; the load's own is left out. */
type Cost = Readonly<Record<string, number>>;

interface Visit extends MeasuredCases {
  readonly standing: number;
  readonly cost: Cost;
}

/** A town, and the mean of what a case cost each time that it was visited. */
interface Point {
  readonly standing: number;
  readonly visits: readonly Visit[];
  readonly cost: Cost;
  readonly total: number;
}

/**
 * What a case costs with ten thousand, a hundred thousand and a million cases there already: the same work each time.
 * Towns are visited there and back: the speed of a machine that others share drifts by more than a tenth in minutes, and
 * going one way that would be told of as growth.
 */
export const curve: TownMeasurement = async (stages, size) => {
  const counts = [...new Set([0.01, 0.1, 1].map((share) => Math.max(100, Math.round(size.cases * share))))];
  const visits: Visit[] = [];
  for (const standing of [...counts, ...counts.toReversed()]) visits.push(await visit(stages, size, standing));
  const points = counts.map((standing) =>
    pointOf(
      standing,
      visits.filter((each) => each.standing === standing),
    ),
  );
  const [first] = points;
  const last = visits.at(-1);
  if (first === undefined || last === undefined) throw new Error("nothing was measured");
  const growth = Math.max(...points.map(({ total }) => total / first.total));
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
      visits.map(({ check }) => (check.startsWith("ok") ? undefined : check)),
    ),
    slow: [
      ...visits.flatMap(({ slow }) => slow),
      ...(growth <= allowedGrowth ? [] : [`a case costs ${growth.toFixed(2)} times as much where more stand`]),
    ],
    details: [
      [
        ...["cases there", "cases/s"],
        ...parts.map((part) => `${part} ms`),
        ...["all ms", "× first", "there ms", "back ms", "log kB"],
      ],
      ...points.map(({ standing, visits: each, cost, total }) => [
        standing.toLocaleString("en"),
        mean(each.map(({ report }) => report.perSecond)).toFixed(0),
        ...parts.map((part) => (cost[part] ?? 0).toFixed(2)),
        total.toFixed(2),
        (total / first.total).toFixed(2),
        ...each.map((once) => sum(once.cost).toFixed(2)),
        mean(each.map(({ logBytes }) => logBytes / 1000)).toFixed(1),
      ]),
    ],
  });
};

async function visit(stages: Stages, size: Size, standing: number): Promise<Visit> {
  const items = Math.max(100, Math.round(3000 * size.scale));
  const warmUp = Math.max(20, Math.round(items / 5));
  const { stage } = await stages.town(standing);
  const measured = await measureCases(stage, "services/curve", size, {
    kinds: mixed(items + warmUp),
    warmUp,
    inFlight: 64,
  });
  const { cores, report } = measured;
  const parts = Object.entries(cores).filter(([part]) => part !== "load" && part !== "host");
  const milliseconds = (report.seconds * 1000) / Math.max(1, report.answered);
  return { ...measured, standing, cost: Object.fromEntries(parts.map(([part, used]) => [part, used * milliseconds])) };
}

function pointOf(standing: number, visits: readonly Visit[]): Point {
  const parts = Object.keys(visits[0]?.cost ?? {});
  const cost = Object.fromEntries(parts.map((part) => [part, mean(visits.map((each) => each.cost[part] ?? 0))]));
  return { standing, visits, cost, total: sum(cost) };
}

function sum(cost: Cost): number {
  return Object.values(cost).reduce((total, each) => total + each, 0);
}

function mean(values: readonly number[]): number {
  return values.reduce((total, each) => total + each, 0) / Math.max(1, values.length);
}
