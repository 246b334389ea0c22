import { ownerOf, type Principal, seesAll } from "@ratusha/identity";
import type { Lang } from "@ratusha/kernel";
import { readLines } from "../account/read-lines.ts";
import { formatMonth } from "../language/format.ts";
import { draw } from "../page/render.tsx";
import { goTo, page } from "../shell/answer.ts";
import type { Shell } from "../shell/shell.ts";
import { type HomeView, SignedInHome } from "./signed-in.tsx";
import { type MonthFigures, SignedOutHome } from "./signed-out.tsx";

/** The front door and the account's home. */
export function homeRoutes(shell: Shell): void {
  const { deps } = shell;
  shell.get("/", {}, async ({ lang, principal }) => {
    if (principal?.actingFor?.kind === "body") return goTo("/office");
    if (principal !== undefined) {
      return page(draw(SignedInHome, { view: await homeOf(principal, lang), names: await shell.names() }));
    }
    return page(draw(SignedOutHome, { events: deps.country.lifeEvents, figures: await figuresOf(lang) }));
  });

  async function homeOf(principal: Principal, lang: Lang): Promise<HomeView> {
    const owner = ownerOf(principal);
    const acting = principal.actingFor;
    const [offers, notices, drafts, cases, documents, reads, mandates] = await Promise.all([
      deps.proactive.offers(principal),
      seesAll(principal) ? deps.identity.notices.list(owner, { limit: 10 }) : [],
      deps.services.drafts(principal),
      deps.services.casesOf(principal, { limit: 10 }),
      deps.services.documentsOf(principal, { limit: 3 }),
      seesAll(principal) ? deps.registers.readsAbout(owner, { limit: 50 }) : { items: [] },
      acting === undefined ? deps.identity.mandates(principal.person) : [],
    ]);
    const open = offers.filter((offer) => offer.state === "open");
    // An offer stands there already: its notice would say the same once more.
    const told = new Set(open.map((offer) => `/offers/${offer.id}`));
    return {
      name: (acting ?? principal).names[lang],
      company: acting !== undefined,
      offers: open,
      notices: notices
        .filter((notice) => !notice.read && !told.has(notice.link))
        .map((notice) => ({ id: notice.id, text: notice.text[lang], link: notice.link, at: notice.at })),
      drafts,
      cases: cases.items,
      documents: documents.items,
      reads: readLines(reads.items, owner, deps.services.definitions.vocabulary)
        .filter((read) => read.reader.kind !== "self")
        .slice(0, 3),
      mandates: mandates.length,
    };
  }

  async function figuresOf(lang: Lang): Promise<MonthFigures> {
    const month = shell.today().toPlainYearMonth();
    const period = { from: month.toString(), to: month.toString() };
    const [services, accounts] = await Promise.all([deps.insight.services(period), deps.insight.accounts(period)]);
    return {
      month: formatMonth(month, lang),
      filed: services.reduce((sum, line) => sum + line.filed, 0),
      decided: services.reduce((sum, line) => sum + line.decided, 0),
      activated: accounts.reduce((sum, line) => sum + line.activated, 0),
    };
  }
}
