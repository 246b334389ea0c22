import { identityProblems } from "@ratusha/identity";
import { deskOf, type Load } from "@ratusha/services";
import { z } from "zod";
import { MorningPage } from "../morning/morning-page.tsx";
import { draw } from "../page/render.tsx";
import { file, page } from "../shell/answer.ts";
import { type Shell, signedIn } from "../shell/shell.ts";
import { HeadPage } from "./head-page.tsx";

/** How many months back a head may look. */
const periods = [3, 6, 12, 24] as const;
const toldShown = 10;
const loadKeptMilliseconds = 60_000;

/** The morning list of officials, and the work of a body for its head. */
export function headRoutes(shell: Shell): void {
  const { services, identity, insight, clock } = shell.deps;
  const loads = new Map<string, { readonly load: Promise<Load>; readonly until: number }>();

  shell.get("/office/morning", {}, async (asked) => {
    const principal = signedIn(asked);
    if (principal.actingFor?.kind !== "body") throw identityProblems["role-missing"]();
    const desk = deskOf(principal.actingFor.code, principal.person);
    const [morning, notices] = await Promise.all([
      services.morning(principal),
      identity.notices.list(desk, { limit: toldShown }),
    ]);
    const told = notices.filter(({ read }) => !read);
    return page(draw(MorningPage, { morning, told, today: shell.today(), names: await shell.names() }));
  });

  const monthsQuery = z.object({
    months: z.coerce
      .number()
      .pipe(z.literal([...periods]))
      .catch(12),
  });
  const since = (months: number) =>
    shell
      .today()
      .toPlainYearMonth()
      .subtract({ months: months - 1 })
      .toString();

  shell.get("/office/head/figures.csv", { query: monthsQuery }, async (asked) => {
    const acting = signedIn(asked).actingFor;
    if (acting?.kind !== "body" || !acting.roles.includes("head")) throw identityProblems["role-missing"]();
    const csv = await insight.bodyCsv({ from: since(asked.query.months), body: acting.code });
    return file({
      name: `${acting.code}.csv`,
      mediaType: "text/csv; charset=utf-8",
      bytes: new TextEncoder().encode(csv),
    });
  });

  shell.get("/office/head", { query: monthsQuery }, async (asked) => {
    const principal = signedIn(asked);
    const acting = principal.actingFor;
    if (acting?.kind !== "body" || !acting.roles.includes("head")) throw identityProblems["role-missing"]();
    const from = since(asked.query.months);
    const [load, months, byService, byUnit, units, colleagues] = await Promise.all([
      loadOf(acting.code, () => services.load(principal)),
      insight.times({ from, body: acting.code, by: ["month"] }),
      insight.times({ from, body: acting.code, by: ["service"] }),
      insight.unitTimes({ from, body: acting.code }),
      services.office.units(principal),
      services.office.colleagues(principal),
    ]);
    const holders = {
      units: Object.fromEntries(units.map(({ code, name }) => [code, name])),
      officials: Object.fromEntries(colleagues.map(({ person, name }) => [person, name])),
    };
    const period = { months: asked.query.months, choices: periods };
    return page(
      draw(HeadPage, { load, months, services: byService, units: byUnit, holders, period, names: await shell.names() }),
    );
  });

  /** Counted once a minute for each body: the page says as of when. */
  function loadOf(body: string, count: () => Promise<Load>): Promise<Load> {
    const now = clock.now().epochMilliseconds;
    for (const [code, { until }] of loads) if (until <= now) loads.delete(code);
    const kept = loads.get(body);
    if (kept !== undefined) return kept.load;
    const load = count();
    loads.set(body, { load, until: now + loadKeptMilliseconds });
    load.catch(() => loads.delete(body));
    return load;
  }
}
