import type { ProblemMaker } from "@ratusha/kernel";
import { type App, type AppReply, type AppRequest, fileAnswer, type RoutePlugin } from "@ratusha/runtime";
import { z } from "zod";
import { datasets } from "./export/dataset.ts";
import { describeCatalogue, describeTable, type Publisher } from "./export/description.ts";
import { keptForAMinute, keptSeconds } from "./export/kept.ts";
import type { Insight, Period } from "./insight.ts";

const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);
const period = z.object({ from: month.optional(), to: month.optional() });
const tally = z.number().int().nonnegative();
const serviceLine = z.object({
  month: z.string(),
  service: z.string(),
  body: z.string(),
  channel: z.string(),
  filed: tally,
  decided: tally,
  meanSeconds: tally.optional().meta({ description: "From filing to decision; told from ten decisions on" }),
});
const accountLine = z.object({
  month: z.string(),
  kind: z.enum(["person", "organisation"]),
  created: tally,
  activated: tally,
});

const times = {
  decided: tally,
  half: tally.optional().meta({ description: "Half of the decisions came within so many seconds; told from ten on" }),
  ninetieth: tally.optional().meta({ description: "Nine of ten came within so many seconds" }),
  kept: tally,
  missed: tally,
};
const timeLine = z.object({ month: z.string(), service: z.string(), body: z.string(), ...times });
const bodyTimes = z.object({
  months: z.array(z.object({ month: z.string(), ...times })),
  services: z.array(z.object({ service: z.string(), ...times })),
  units: z.array(z.object({ unit: z.string(), ...times })),
});

/** Whoever harvests the tables has them again each minute at the earliest, and sends nothing twice that has not changed. */
const open = { shared: keptSeconds };

type Open = Pick<Insight, "services" | "times" | "accounts" | "servicesCsv" | "timesCsv" | "accountsCsv">;

/** Whoever heads a body: who that is, packages to the right know. */
export interface Heads {
  /** The code of the body that whoever asks is the head of; a problem where they are not. */
  bodyOf(request: AppRequest): string;
  readonly problems: readonly ProblemMaker[];
}

/** How long the decisions of a body took, for its head alone: by month, by service and by unit. */
export function bodyFigureRoutes(insight: Pick<Insight, "times" | "unitTimes" | "bodyCsv">, heads: Heads): RoutePlugin {
  return (app: App) => {
    app.section("Figures of a body", "Times, and terms kept and missed, for its head.", "/api/insight/office");
    app.get(
      "/api/insight/office/times.json",
      {
        schema: {
          summary: "Times and terms of one’s body by month, by service and by unit; for its head",
          problems: [...heads.problems],
          querystring: period,
          response: { 200: bodyTimes },
        },
      },
      async (request: AppRequest) => {
        const asked = { ...period.parse(request.query), body: heads.bodyOf(request) };
        const [months, services, units] = await Promise.all([
          insight.times({ ...asked, by: ["month"] }),
          insight.times({ ...asked, by: ["service"] }),
          insight.unitTimes(asked),
        ]);
        return { months: [...months], services: [...services], units: [...units] };
      },
    );
    app.get(
      "/api/insight/office/times.csv",
      {
        schema: {
          summary: "The same by month and service, and by unit, as CSV",
          problems: [...heads.problems],
          querystring: period,
          response: { 200: fileAnswer("A table.", "text/csv") },
        },
      },
      async (request: AppRequest, reply: AppReply) => {
        const body = heads.bodyOf(request);
        const csv = await insight.bodyCsv({ ...period.parse(request.query), body });
        return reply
          .header("content-type", "text/csv; charset=utf-8; header=present")
          .header("content-disposition", `attachment; filename="${body}.csv"`)
          .send(csv);
      },
    );
  };
}

/** The figures for everyone, as JSON and CSV, with their description. */
export function insightRoutes(insight: Open, publisher: Publisher): RoutePlugin {
  return (app: App) => {
    app.section("Open data", "Figures for everyone, with their description.", "/api/insight");
    const json = (
      id: string,
      summary: string,
      line: z.ZodType,
      read: (period: Period) => Promise<readonly unknown[]>,
    ) =>
      app.get(
        `/api/insight/${id}.json`,
        {
          config: open,
          schema: { summary, querystring: period, response: { 200: z.object({ lines: z.array(line) }) } },
        },
        async (request: AppRequest) => ({ lines: [...(await read(period.parse(request.query)))] }),
      );
    json("services", "Use of services by month, body and channel", serviceLine, (asked) => insight.services(asked));
    json("times", "Times to a decision by month, service and body", timeLine, (asked) =>
      insight.times({ ...asked, by: ["month", "service", "body"] }),
    );
    json("accounts", "Accounts created and activated by month", accountLine, (asked) => insight.accounts(asked));

    const csv = (id: string, summary: string, write: (period: Period) => Promise<string>) => {
      const table = keptForAMinute(write);
      app.get(
        `/api/insight/${id}.csv`,
        {
          config: open,
          schema: { summary, querystring: period, response: { 200: fileAnswer("A table.", "text/csv") } },
        },
        async (request: AppRequest, reply: AppReply) =>
          reply
            .header("content-type", "text/csv; charset=utf-8; header=present")
            .header("content-disposition", `attachment; filename="${id}.csv"`)
            .header("link", `<${id}.csv-metadata.json>; rel="describedby"; type="application/csvm+json"`)
            .send(await table(period.parse(request.query))),
      );
    };
    csv("services", "Use of services by month, body and channel, as CSV", (asked) => insight.servicesCsv(asked));
    csv("times", "Times to a decision by month, service and body, as CSV", (asked) => insight.timesCsv(asked));
    csv("accounts", "Accounts created and activated by month, as CSV", (asked) => insight.accountsCsv(asked));

    for (const dataset of datasets) {
      app.get(
        `/api/insight/${dataset.id}.csv-metadata.json`,
        {
          config: open,
          schema: {
            summary: `What the columns of ${dataset.id}.csv mean (CSV on the Web)`,
            response: { 200: fileAnswer("The columns.", "application/csvm+json") },
          },
        },
        async (_request: AppRequest, reply: AppReply) =>
          reply.header("content-type", "application/csvm+json").send(JSON.stringify(describeTable(dataset, publisher))),
      );
    }
    app.get(
      "/api/insight/catalogue.jsonld",
      {
        config: open,
        schema: {
          summary: "The open data described on DCAT-AP, in JSON-LD",
          response: { 200: fileAnswer("The catalogue.", "application/ld+json") },
        },
      },
      async (_request: AppRequest, reply: AppReply) =>
        reply.header("content-type", "application/ld+json").send(JSON.stringify(describeCatalogue(publisher))),
    );
  };
}
