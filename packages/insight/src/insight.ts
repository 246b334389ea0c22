import { type ActSource, type Follower, follow } from "@ratusha/evidence";
import type { Database } from "@ratusha/runtime";
import { z } from "zod";
import { accountKinds, countAccounts } from "./count/accounts.ts";
import { countServices, serviceKinds } from "./count/services.ts";
import { countTimes, timeKinds } from "./count/times.ts";
import { countUnits, unitKinds } from "./count/units.ts";
import { writeCsv } from "./export/csv.ts";
import { problems } from "./problems.ts";
import { enoughCases, readTimes, type TimeLine, type TimesQuery } from "./time/times.ts";
import { readUnitTimes, type UnitTimeLine } from "./time/units.ts";

/** How often a service was used in a month, at a body, by a channel. */
export interface ServiceLine {
  /** `2026-11`, by the legal date of the act. */
  readonly month: string;
  readonly service: string;
  readonly body: string;
  readonly channel: string;
  readonly filed: number;
  readonly decided: number;
  /** From filing to decision; absent where fewer than `enoughCases` were decided. */
  readonly meanSeconds?: number;
}

/** Accounts of one kind in a month. */
export interface AccountLine {
  readonly month: string;
  readonly kind: "person" | "organisation";
  readonly created: number;
  readonly activated: number;
}

/** Months from and to, both included, as `2026-11`; open where absent. */
export interface Period {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** What the acts of the other packages add up to. It holds counts, and nothing about anyone. */
export interface Insight {
  /** Throws `insight.period-malformed`. */
  services(period?: Period): Promise<readonly ServiceLine[]>;
  /** Throws `insight.period-malformed`. */
  accounts(period?: Period): Promise<readonly AccountLine[]>;
  /** How long decisions took, and how many kept their term. Throws `insight.period-malformed`. */
  times(query: TimesQuery): Promise<readonly TimeLine[]>;
  /** How long the decisions of a body's units took; for its head alone. Throws `insight.period-malformed`. */
  unitTimes(query: Period & { readonly body: string }): Promise<readonly UnitTimeLine[]>;
  /** A body's times by month, service and unit as CSV, for its head. */
  bodyCsv(query: Period & { readonly body: string }): Promise<string>;
  /** The lines of `services` as CSV for a spreadsheet (RFC 4180, UTF-8 with a mark). */
  servicesCsv(period?: Period): Promise<string>;
  /** Times by month, service and body as CSV. */
  timesCsv(period?: Period): Promise<string>;
  /** The lines of `accounts` as CSV. */
  accountsCsv(period?: Period): Promise<string>;
  /** Begins to follow the acts. */
  start(): void;
  /** Resolves once everything committed before the call has been counted. */
  caughtUp(): Promise<void>;
  /** Resolves when the work in hand is done. */
  stop(): Promise<void>;
}

export interface InsightDependencies {
  readonly db: Database;
  /** Where the acts of services and of identity stand, with a connection that may read them. */
  readonly sources: { readonly services: ActSource; readonly identity: ActSource };
  /** The zone of legal dates, such as `Europe/Minsk`. */
  readonly zone: string;
  readonly onError?: (error: unknown) => void;
}

const selectServices = `SELECT month, service, body, channel, filed, decided, seconds FROM service_count
WHERE month >= $1 AND month <= $2 ORDER BY month DESC, service, body, channel`;
const selectAccounts = `SELECT month, kind, created, activated FROM account_count
WHERE month >= $1 AND month <= $2 ORDER BY month DESC, kind`;

/** Counts come as bigint and leave as numbers: a state counts far below 2^53. */
const count = z.bigint().transform(Number);
const serviceRow = z.object({
  month: z.string(),
  service: z.string(),
  body: z.string(),
  channel: z.string(),
  filed: count,
  decided: count,
  seconds: count,
});
const accountRow = z.object({
  month: z.string(),
  kind: z.enum(["person", "organisation"]),
  created: count,
  activated: count,
});

/** Starts to follow the acts and answers from what is counted so far. */
export function startInsight(dependencies: InsightDependencies): Insight {
  const insight = openInsight(dependencies);
  insight.start();
  return insight;
}

/** Answers from what is counted so far; acts are followed from `start` on. */
export function openInsight({ db, sources, zone, onError }: InsightDependencies): Insight {
  // The counts and the feed's cursor move in one transaction: each act is counted once, whatever dies in between.
  const feed = (
    source: ActSource,
    kinds: readonly string[],
    within: typeof countServices,
    name = source.schema,
  ): Follower =>
    follow({
      source,
      db,
      name,
      kinds,
      within: (tx, acts) => within(tx, acts, zone),
      ...(onError === undefined ? {} : { onError }),
    });
  let feeds: readonly Follower[] = [];

  const insight: Insight = {
    start() {
      if (feeds.length > 0) return;
      feeds = [
        feed(sources.services, serviceKinds, countServices),
        feed(sources.identity, accountKinds, countAccounts),
        // Its own feed: it goes through the acts of before this count was kept, too.
        feed(sources.services, timeKinds, countTimes, "services-times"),
        feed(sources.services, unitKinds, countUnits, "services-units"),
      ];
    },

    async services(period) {
      const rows = await db.query(selectServices, bounds(period));
      return rows.map((row) => {
        const { seconds, ...line } = serviceRow.parse(row);
        return line.decided < enoughCases ? line : { ...line, meanSeconds: Math.round(seconds / line.decided) };
      });
    },

    async accounts(period) {
      return (await db.query(selectAccounts, bounds(period))).map((row) => accountRow.parse(row));
    },

    async times(query) {
      const [from = "", to = ""] = bounds(query);
      return readTimes(db, { ...query, from, to });
    },

    async unitTimes(query) {
      const [from = "", to = ""] = bounds(query);
      return readUnitTimes(db, { from, to, body: query.body });
    },

    async bodyCsv({ body, ...period }) {
      const [times, units] = await Promise.all([
        insight.times({ ...period, body, by: ["month", "service"] }),
        insight.unitTimes({ ...period, body }),
      ]);
      const told = (line: Pick<TimeLine, "decided" | "half" | "ninetieth" | "kept" | "missed">) => [
        line.decided,
        line.half ?? "",
        line.ninetieth ?? "",
        line.kept,
        line.missed,
      ];
      return writeCsv(
        ["month", "service", "unit", "decided", "half_seconds", "ninetieth_seconds", "kept", "missed"],
        [
          ...times.map((line) => [line.month ?? "", line.service ?? "", "", ...told(line)]),
          ...units.map((line) => ["", "", line.unit, ...told(line)]),
        ],
      );
    },

    async timesCsv(period) {
      const lines = await insight.times({ ...period, by: ["month", "service", "body"] });
      return writeCsv(
        ["month", "service", "body", "decided", "half_seconds", "ninetieth_seconds", "kept", "missed"],
        lines.map((line) => [
          line.month ?? "",
          line.service ?? "",
          line.body ?? "",
          line.decided,
          line.half ?? "",
          line.ninetieth ?? "",
          line.kept,
          line.missed,
        ]),
      );
    },

    async accountsCsv(period) {
      const lines = await insight.accounts(period);
      return writeCsv(
        ["month", "kind", "created", "activated"],
        lines.map((line) => [line.month, line.kind, line.created, line.activated]),
      );
    },

    async servicesCsv(period) {
      const lines = await insight.services(period);
      return writeCsv(
        ["month", "service", "body", "channel", "filed", "decided", "mean_seconds"],
        lines.map((line) => [
          line.month,
          line.service,
          line.body,
          line.channel,
          line.filed,
          line.decided,
          line.meanSeconds ?? "",
        ]),
      );
    },

    async caughtUp() {
      await Promise.all(feeds.map((each) => each.caughtUp()));
    },

    async stop() {
      await Promise.all(feeds.map((each) => each.stop()));
    },
  };
  return insight;
}

function bounds({ from = "0000-00", to = "9999-99" }: Period = {}): readonly string[] {
  for (const month of [from, to]) {
    if (!/^\d{4}-\d{2}$/.test(month)) throw problems["period-malformed"]();
  }
  return [from, to];
}
