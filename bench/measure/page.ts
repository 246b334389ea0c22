import { draw } from "../load/load.ts";
import { measureItems, rowOf } from "../stage/measured.ts";
import type { SignedIn } from "../stage/people.ts";
import { expect, verdict } from "../stage/verdict.ts";
import { applicants } from "./instant.ts";
import { itemsOf, type Measurement } from "./measurement.ts";

/** What people look at: their own home page, a service, their documents, who read their data; in three languages. */
const paths = ["", "/services/population-extract", "/documents", "/reads"] as const;
const languages = ["be", "ru", "en"] as const;

export const page: Measurement = async (stage, limits, size) => {
  const { items, warmUp } = itemsOf(6000, size);
  const people = await applicants(stage, size);
  const found = await reachable(stage.url, people[0] as SignedIn);
  const planned = Array.from({ length: items + warmUp }, (_, index) => {
    const { visitor } = people[index % people.length] as SignedIn;
    const path = found[index % found.length] ?? "";
    return [{ method: "GET" as const, path, headers: { cookie: visitor.cookie, accept: "text/html" } }];
  });
  stage.tell(`reading ${items} pages of ${found.length} kinds`);
  const measured = await measureItems(stage, "portal/page", planned, { url: stage.url, inFlight: 32, warmUp });
  const pages = measured.answers.filter(({ ok }) => ok);
  const faults = draw(pages, size.sample).map(({ index, responses }) =>
    faultOf(Buffer.from(responses[0]?.body ?? "", "base64").toString("utf8"), found[index % found.length] ?? ""),
  );
  const check = verdict(
    [`${pages.length} pages`, `${faults.length} read in full`],
    [expect("pages", pages.length, items + warmUp), ...faults],
  );
  return rowOf("portal/page", measured, { unit: "pages/s", ...limits.http, check });
};

/** The addresses in each language; one that does not answer with a page is an error before anything is measured. */
async function reachable(url: string, { visitor }: SignedIn): Promise<string[]> {
  const all = paths.flatMap((path) => languages.map((lang) => `/${lang}${path}`));
  for (const path of all) {
    const response = await fetch(`${url}${path}`, { headers: { cookie: visitor.cookie }, redirect: "manual" });
    await response.body?.cancel();
    if (response.status !== 200) throw new Error(`${path} answers ${response.status}`);
  }
  return all;
}

/** A page is whole, in the language asked for, with one main heading. */
function faultOf(html: string, path: string): string | undefined {
  const lang = path.slice(1, 3);
  if (!html.trimEnd().endsWith("</html>")) return `${path} is cut off`;
  if (!html.includes(`lang="${lang}"`)) return `${path} is not in ${lang}`;
  return html.split("<h1").length === 2 ? undefined : `${path} has ${html.split("<h1").length - 1} main headings`;
}
