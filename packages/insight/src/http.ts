import { type App, type AppReply, type AppRequest, fileAnswer, type RoutePlugin } from "@ratusha/runtime";
import { z } from "zod";
import { datasets } from "./export/dataset.ts";
import { describeCatalogue, describeTable, type Publisher } from "./export/description.ts";
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
  meanSeconds: tally.optional(),
});
const accountLine = z.object({
  month: z.string(),
  kind: z.enum(["person", "organisation"]),
  created: tally,
  activated: tally,
});

const timeLine = z.object({
  month: z.string(),
  service: z.string(),
  body: z.string(),
  decided: tally,
  half: tally.optional(),
  ninetieth: tally.optional(),
  kept: tally,
  missed: tally,
});

type Open = Pick<Insight, "services" | "times" | "accounts" | "servicesCsv" | "timesCsv" | "accountsCsv">;

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
        { schema: { summary, querystring: period, response: { 200: z.object({ lines: z.array(line) }) } } },
        async (request: AppRequest) => ({ lines: [...(await read(period.parse(request.query)))] }),
      );
    json("services", "Use of services by month, body and channel", serviceLine, (asked) => insight.services(asked));
    json("times", "Times to a decision by month, service and body", timeLine, (asked) =>
      insight.times({ ...asked, by: ["month", "service", "body"] }),
    );
    json("accounts", "Accounts created and activated by month", accountLine, (asked) => insight.accounts(asked));

    const csv = (id: string, summary: string, write: (period: Period) => Promise<string>) =>
      app.get(
        `/api/insight/${id}.csv`,
        { schema: { summary, querystring: period, response: { 200: fileAnswer("A table.", "text/csv") } } },
        async (request: AppRequest, reply: AppReply) =>
          reply
            .header("content-type", "text/csv; charset=utf-8; header=present")
            .header("content-disposition", `attachment; filename="${id}.csv"`)
            .header("link", `<${id}.csv-metadata.json>; rel="describedby"; type="application/csvm+json"`)
            .send(await write(period.parse(request.query))),
      );
    csv("services", "Use of services by month, body and channel, as CSV", (asked) => insight.servicesCsv(asked));
    csv("times", "Times to a decision by month, service and body, as CSV", (asked) => insight.timesCsv(asked));
    csv("accounts", "Accounts created and activated by month, as CSV", (asked) => insight.accountsCsv(asked));

    for (const dataset of datasets) {
      app.get(
        `/api/insight/${dataset.id}.csv-metadata.json`,
        {
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
