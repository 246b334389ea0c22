import type { PlannedItem } from "../load/client.ts";
import { row } from "../row/row.ts";
import { measureItems } from "../stage/measured.ts";
import type { Stage } from "../stage/stage.ts";
import { verdict } from "../stage/verdict.ts";
import type { TownMeasurement } from "./measurement.ts";
import { type PageKind, pageKinds } from "./page-kinds.ts";

/** What a page may take, in milliseconds, for 99 of 100 of its kind; the load's own part of the way is in it. */
const allowedMilliseconds = 20;

interface Measured {
  readonly kind: PageKind;
  readonly median: number;
  readonly p99: number;
  /** Milliseconds of processor time a page. */
  readonly server: number;
  readonly database: number;
  readonly fault: string | undefined;
}

/** Every kind of page with very many cases in the database, one request after another: what one page costs by itself. */
export const pages: TownMeasurement = async (stages, size) => {
  const { stage, town } = await stages.town(size.cases);
  const kinds = await pageKinds(stage, town, size);
  const each = Math.max(20, Math.round(300 * size.scale));
  const measured: Measured[] = [];
  for (const kind of kinds) measured.push(await measureKind(stage, kind, each));
  const slowest = measured.reduce((a, b) => (b.p99 > a.p99 ? b : a));
  const sum = (part: "server" | "database") =>
    measured.reduce((total, page) => total + page[part], 0) / measured.length;
  return row({
    group: "portal",
    name: "pages",
    value: slowest.p99,
    unit: "ms, p99 of the slowest",
    limit: allowedMilliseconds,
    limitName: "ms allowed",
    cores: {},
    median: slowest.median,
    p99: slowest.p99,
    thirds: [0, 0],
    check: verdict(
      [
        `${measured.length} kinds of pages, ${each} of each, with ${town.cases.toLocaleString("en")} cases`,
        `${sum("server").toFixed(1)} ms of the server and ${sum("database").toFixed(1)} ms of the database a page`,
      ],
      measured.map(({ fault }) => fault),
    ),
    slow: measured
      .filter(({ p99 }) => p99 >= allowedMilliseconds)
      .map(({ kind, p99 }) => `${kind.name} takes ${p99.toFixed(1)} ms at the 99th percentile`),
    details: [
      ["page", "median ms", "p99 ms", "server CPU ms", "database CPU ms"],
      ...measured.map(({ kind, median, p99, server, database }) => [
        kind.name,
        median.toFixed(1),
        p99.toFixed(1),
        server.toFixed(1),
        database.toFixed(1),
      ]),
    ],
  });
};

async function measureKind(stage: Stage, kind: PageKind, count: number): Promise<Measured> {
  const { addresses, cookie, accept } = kind;
  // As in the middle of a day: code is compiled, statements are planned, and what is looked at was looked at before. A first
  // look at a row of months ago waits for the disk, which says what the disk costs and not the page.
  const warmUp = Math.max(Math.min(150, count), addresses.length);
  const items = Array.from({ length: warmUp + count }, (_, index): PlannedItem => {
    const headers = { accept, ...(cookie === undefined ? {} : { cookie }) };
    return [{ method: "GET", path: addresses[index % addresses.length] ?? "", headers }];
  });
  const how = { url: stage.url, inFlight: 1, warmUp };
  const { report, answers, cores } = await measureItems(stage, `portal/pages/${kind.name}`, items, how);
  const wrong = answers.find(({ ok, responses }) => !ok || !kind.whole(text(responses[0]?.body)));
  const cost = (part: string) => ((cores[part] ?? 0) * report.seconds * 1000) / count;
  return {
    kind,
    median: report.medianMilliseconds,
    p99: report.p99Milliseconds,
    server: cost("server"),
    database: cost("database"),
    fault:
      wrong === undefined
        ? undefined
        : `${kind.name} answered ${wrong.responses[0]?.status}: ${text(wrong.responses[0]?.body).slice(0, 100)}`,
  };
}

function text(base64 = ""): string {
  return Buffer.from(base64, "base64").toString("utf8");
}
