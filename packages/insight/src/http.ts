import type { App, AppReply, AppRequest, RoutePlugin } from "@ratusha/runtime";
import { z } from "zod";
import type { Insight } from "./insight.ts";

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

/** The figures for everyone, as JSON and CSV. */
export function insightRoutes(insight: Pick<Insight, "services" | "accounts" | "servicesCsv">): RoutePlugin {
  return (app: App) => {
    app.get(
      "/api/insight/services.json",
      {
        schema: {
          summary: "Use of services by month, body and channel",
          querystring: period,
          response: { 200: z.object({ lines: z.array(serviceLine) }) },
        },
      },
      async (request: AppRequest) => ({ lines: [...(await insight.services(period.parse(request.query)))] }),
    );
    app.get(
      "/api/insight/services.csv",
      { schema: { summary: "Use of services by month, body and channel, as CSV", querystring: period } },
      async (request: AppRequest, reply: AppReply) => {
        const csv = await insight.servicesCsv(period.parse(request.query));
        return reply
          .header("content-type", "text/csv; charset=utf-8")
          .header("content-disposition", 'attachment; filename="services.csv"')
          .send(csv);
      },
    );
    app.get(
      "/api/insight/accounts.json",
      {
        schema: {
          summary: "Accounts created and activated by month",
          querystring: period,
          response: { 200: z.object({ lines: z.array(accountLine) }) },
        },
      },
      async (request: AppRequest) => ({ lines: [...(await insight.accounts(period.parse(request.query)))] }),
    );
  };
}
