import { type OwnCertificate, ownerOf, type Principal, seesAll } from "@ratusha/identity";
import { type Lang, legalDate } from "@ratusha/kernel";
import type { PowerView } from "@ratusha/services";
import { readLines } from "../account/read-lines.ts";
import { formatMonth } from "../language/format.ts";
import { draw } from "../page/render.tsx";
import { offeredEvents } from "../service/life-event.ts";
import { goTo, page } from "../shell/answer.ts";
import type { Shell } from "../shell/shell.ts";
import type { AwaitsView } from "./awaits.tsx";
import { type HomeView, SignedInHome } from "./signed-in.tsx";
import { type MonthFigures, SignedOutHome } from "./signed-out.tsx";

const mostNotices = 5;
/** How many days before its end a thing is said to end soon. */
const soonDays = { mandate: 30, card: 60 } as const;

/** Notices of what the home tells by itself: open offers, fees to pay, questions to answer. */
function standsThere({ kind, link }: { readonly kind: string; readonly link: string }): boolean {
  const told = ["services.payment-short", "services.payment-reminder", "services.applicant-asked"];
  return link.startsWith("/offers/") || told.includes(kind);
}

/** The front door and the account's home. */
export function homeRoutes(shell: Shell): void {
  const { deps } = shell;
  shell.get("/", {}, async ({ lang, principal }) => {
    if (principal?.actingFor?.kind === "body") return goTo("/office");
    if (principal !== undefined) {
      return page(draw(SignedInHome, { view: await homeOf(principal, lang), names: await shell.names() }));
    }
    const events = offeredEvents(deps.country.lifeEvents, deps.services.definitions.catalogue());
    return page(draw(SignedOutHome, { events, figures: await figuresOf(lang) }));
  });

  async function homeOf(principal: Principal, lang: Lang): Promise<HomeView> {
    const owner = ownerOf(principal);
    const acting = principal.actingFor;
    const [todo, offers, notices, drafts, cases, documents, reads, mandates, powers, certificates] = await Promise.all([
      deps.services.awaiting(principal),
      deps.proactive.offers(principal),
      seesAll(principal) ? deps.identity.notices.list(owner, { limit: 10 }) : [],
      deps.services.drafts(principal),
      deps.services.casesOf(principal, { limit: 10 }),
      deps.services.documentsOf(principal, { limit: 3 }),
      seesAll(principal) ? deps.registers.readsAbout(owner, { limit: 50 }) : { items: [] },
      acting === undefined ? deps.identity.mandates(principal.person) : [],
      acting === undefined ? deps.services.powers.list(principal) : { given: [], held: [] },
      acting === undefined ? deps.identity.certificates.list(principal) : [],
    ]);
    const open = offers.filter((offer) => offer.state === "open");
    // What stands there already would be said once more by its notice.
    const unread = notices.filter((notice) => !notice.read && !standsThere(notice));
    const today = shell.today();
    return {
      name: (acting?.names ?? principal.greeting)[lang],
      company: acting !== undefined,
      awaits: {
        todo,
        offers: open,
        notices: unread
          .slice(0, mostNotices)
          .map((notice) => ({ id: notice.id, text: notice.text[lang], link: notice.link, at: notice.at })),
        moreNotices: unread.length > mostNotices,
        drafts,
        ending: endingSoon([...powers.given, ...powers.held], principal.person, today, lang),
        card: cardMatter(certificates, today),
      },
      cases: cases.items,
      documents: documents.items,
      reads: readLines(reads.items, owner, deps.services.definitions.vocabulary)
        .filter((read) => read.reader.kind !== "self")
        .slice(0, 3),
      mandates: mandates.map(({ names }) => names[lang]),
    };
  }

  function dateOf(at: Temporal.Instant): Temporal.PlainDate {
    return legalDate(at, deps.calendar.zone);
  }

  /** Mandates that end in the next weeks: whom they are for, or who holds them. */
  function endingSoon(powers: readonly PowerView[], person: string, today: Temporal.PlainDate, lang: Lang) {
    return powers.flatMap(({ id, state, validTo, holder, holderName, principalName }) => {
      if (state !== "in-force" || validTo === undefined) return [];
      // The first moment of the day after the last one.
      const on = dateOf(validTo.subtract({ seconds: 1 }));
      if (Temporal.PlainDate.compare(on, today.add({ days: soonDays.mandate })) > 0) return [];
      return [{ id, name: (holder === person ? principalName : holderName)[lang], on }];
    });
  }

  /** A certificate that is suspended, or the day on which the last good ones end; nothing where all is well. */
  function cardMatter(certificates: readonly OwnCertificate[], today: Temporal.PlainDate): AwaitsView["card"] {
    if (certificates.some(({ status }) => status.state === "suspended")) return { state: "suspended" };
    const good = certificates.filter(({ status }) => status.state === "good");
    const ends = good.map(({ notAfter }) => notAfter.epochMilliseconds);
    if (ends.length === 0) return undefined;
    const on = dateOf(Temporal.Instant.fromEpochMilliseconds(Math.max(...ends)));
    return Temporal.PlainDate.compare(on, today.add({ days: soonDays.card })) > 0 ? undefined : { state: "ending", on };
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
