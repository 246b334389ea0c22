import { draw } from "../load/load.ts";
import { type SignedIn, signInAll, signInOfficial } from "../stage/people.ts";
import type { Stage } from "../stage/stage.ts";
import type { Town } from "../town/town.ts";
import type { Size } from "./measurement.ts";

/** A kind of page, and the addresses at which pages of it stand for someone. */
export interface PageKind {
  readonly name: string;
  readonly addresses: readonly string[];
  /** Absent for visitors. */
  readonly cookie: string | undefined;
  readonly accept: string;
  /** Whether an answer is a whole page of this kind. */
  readonly whole: (body: string) => boolean;
}

/** Pages of a list that are looked at, from the first on. */
const pagesDeep = 20;

/**
 * What everyone looks at: visitors, a resident with as many cases as most, a person and a company with very many, the
 * officials and the head of the municipality.
 */
export async function pageKinds(stage: Stage, town: Town, size: Size): Promise<PageKind[]> {
  const [busy, director] = (await signInAll(stage, [town.busy, town.director])) as [SignedIn, SignedIn];
  await director.visitor.actFor(town.firm);
  const official = await signInOfficial(stage, "Org1001", "official");
  const head = await signInOfficial(stage, "Org1001", "head");
  const adviser = await signInOfficial(stage, "Org1002", "official");
  const cases = await idsOf(stage, `person:${town.busy}`, "services.case_file");
  const unpaid = await idsOf(stage, `person:${town.busy}`, "services.payment", "case_id");
  const documents = await idsOf(stage, `person:${town.busy}`, "services.issued");
  const urls = await idsOf(stage, `person:${town.busy}`, "services.issued", "url");
  const open = await openCases(stage);
  const html = (name: string, who: SignedIn | undefined, addresses: readonly string[]): PageKind => ({
    name,
    addresses: addresses.map((address) => `/be${address}`),
    cookie: who?.visitor.cookie,
    accept: "text/html",
    whole: (body) => body.trimEnd().endsWith("</html>"),
  });
  const data = (name: string, addresses: readonly string[]): PageKind => ({
    name,
    addresses,
    cookie: undefined,
    accept: "*/*",
    whole: (body) => body.length > 100,
  });
  const later = async (name: string, who: SignedIn, address: string) =>
    html(`${name}, later pages`, who, await laterPages(stage, who, address));
  const kinds = [
    html("home of a visitor", undefined, [""]),
    html("catalogue", undefined, ["/services"]),
    html("search", undefined, ["/services?q=даведка", "/services?q=propiska", "/services?q=перапланироўка"]),
    html("service", undefined, ["/services/premises-alteration", "/services/population-extract"]),
    html("statistics", undefined, ["/statistics"]),
    html("open data, described", undefined, ["/statistics/data"]),
    data("open data", ["/api/insight/services.csv", "/api/insight/times.csv", "/api/insight/services.json"]),
    html(
      "verify by code",
      undefined,
      urls.map((url) => url.slice(url.indexOf("/verify/"))),
    ),
    html("home", busy, [""]),
    html("applications", busy, ["/applications"]),
    html("documents", busy, ["/documents"]),
    html("notices", busy, ["/notices"]),
    html("who read my data", busy, ["/reads"]),
    html(
      "application",
      busy,
      cases.map((id) => `/applications/${id}`),
    ),
    html(
      "document",
      busy,
      documents.map((id) => `/documents/${id}`),
    ),
    ...(unpaid.length === 0
      ? []
      : [
          html(
            "payment",
            busy,
            unpaid.map((id) => `/applications/${id}/payment`),
          ),
        ]),
    html("mandates", busy, ["/mandates"]),
    html("cards", busy, ["/cards"]),
    html("home of a company", director, [""]),
    html("applications of a company", director, ["/applications"]),
    await later("applications of a company", director, "/applications"),
    html("documents of a company", director, ["/documents"]),
    await later("documents of a company", director, "/documents"),
    html("notices of a company", director, ["/notices"]),
    await later("notices of a company", director, "/notices"),
    html("who read a company’s data", director, ["/reads"]),
    html("queue", official, ["/office"]),
    await later("queue", official, "/office"),
    html("search in the queue", official, [
      "/office?q=Жук",
      "/office?q=1001-A",
      "/office?q=Kavaliova",
      "/office?q=Кавалква",
    ]),
    html(
      "case of an official",
      official,
      open.map((id) => `/office/cases/${id}`),
    ),
    html("morning list", official, ["/office/morning"]),
    html("inbox", adviser, ["/office/inbox"]),
    await later("inbox", adviser, "/office/inbox"),
    html("outbox", official, ["/office/outbox"]),
    await later("outbox", official, "/office/outbox"),
    html("figures of a head", head, ["/office/head"]),
  ];
  // A small town has lists of one page.
  return kinds.filter(({ name, addresses }) => addresses.length > 0 || (size.cases >= 10_000 && fail(name)));
}

function fail(name: string): never {
  throw new Error(`there is no page of the kind "${name}"`);
}

/** The pages that follow, as their links lead. */
async function laterPages(stage: Stage, { visitor }: SignedIn, address: string): Promise<string[]> {
  const found: string[] = [];
  let path = `/be${address}`;
  while (found.length < pagesDeep) {
    const response = await fetch(`${stage.url}${path}`, { headers: { cookie: visitor.cookie, accept: "text/html" } });
    const body = await response.text();
    const next = /href="(\/be\/[^"]*\?(?:[^"]*&amp;)?after=[^"]+)"/.exec(body)?.[1]?.replaceAll("&amp;", "&");
    if (next === undefined) break;
    found.push(next.slice("/be".length));
    path = next;
  }
  return found;
}

async function idsOf(stage: Stage, owner: string, table: string, column = "id"): Promise<string[]> {
  const { rows } = await stage.admin.query<{ id: string }>(
    `SELECT ${column}::text AS id FROM ${table} WHERE owner = $1 LIMIT 2000`,
    [owner],
  );
  return draw(
    rows.map(({ id }) => id),
    200,
  );
}

async function openCases({ admin }: Stage): Promise<string[]> {
  const { rows } = await admin.query<{ id: string }>(
    `SELECT id::text FROM services.body_case WHERE body = 'Org1001' AND state IN ('opinion', 'awaiting-applicant', 'ready') LIMIT 5000`,
  );
  return draw(
    rows.map(({ id }) => id),
    200,
  );
}
