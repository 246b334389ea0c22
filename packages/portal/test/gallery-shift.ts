import type { Page } from "playwright-core";

/** What jumps when a page's scripts come: where its parts stand without them, held against where they stand with them. */
export async function inspectShift(tab: Page, address: string): Promise<string[]> {
  await tab.route("**/*.js", (route) => route.abort());
  await tab.goto(address);
  const before = await placesIn(tab);
  await tab.unroute("**/*.js");
  await tab.goto(address);
  const after = await placesIn(tab);
  return [...before]
    .filter(([part, top]) => Math.abs((after.get(part) ?? Number.NaN) - top) > 1)
    .map(([part, top]) => `jumps from ${top} to ${after.get(part)}: ${part}`)
    .slice(0, 1);
}

/** How far down each part of a page begins, by the part's place among those of its kind. */
async function placesIn(tab: Page): Promise<Map<string, number>> {
  await tab.evaluate(() => document.fonts.ready);
  const places = await tab.evaluate(() =>
    ["h1", "h2", "h3", "form", "table", "input", "button", "body > footer"].flatMap((kind) =>
      [...document.querySelectorAll(kind)]
        .filter((part) => part.checkVisibility())
        .map((part, index) => [`${kind} ${index + 1}`, Math.round(part.getBoundingClientRect().top)] as const),
    ),
  );
  return new Map(places);
}
