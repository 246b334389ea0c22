import { datasets } from "@ratusha/insight";
import { draw } from "../page/render.tsx";
import { file, page } from "../shell/answer.ts";
import type { Shell } from "../shell/shell.ts";
import { DataPage } from "./data-page.tsx";
import { StatisticsPage } from "./statistics-page.tsx";

/** How many months back the page looks. */
const monthsShown = 12;

/** The public figures, as a page and as CSV. */
export function statisticsRoutes(shell: Shell): void {
  const { insight } = shell.deps;

  shell.get("/statistics", {}, async () => {
    const from = shell
      .today()
      .toPlainYearMonth()
      .subtract({ months: monthsShown - 1 })
      .toString();
    const [services, accounts, times] = await Promise.all([
      insight.services({ from }),
      insight.accounts({ from }),
      insight.times({ from, by: ["service"] }),
    ]);
    return page(draw(StatisticsPage, { services, accounts, times, names: await shell.names() }));
  });

  shell.get("/statistics/data", {}, async () => page(draw(DataPage, { datasets })));

  shell.get("/statistics/services.csv", {}, async () =>
    file({
      name: "services.csv",
      mediaType: "text/csv; charset=utf-8",
      bytes: new TextEncoder().encode(await insight.servicesCsv()),
    }),
  );
}
