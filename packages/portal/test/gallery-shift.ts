import type { Page } from "playwright-core";

/** What jumps when a page's scripts come: where its parts stood without them, held against where they stand with them. */
export async function inspectShift(tab: Page, before: Places): Promise<string[]> {
  const after = await placesIn(tab);
  return [...before]
    .filter(([part, top]) => Math.abs((after.get(part) ?? Number.NaN) - top) > 1)
    .map(([part, top]) => `jumps from ${top} to ${after.get(part)}: ${part}`)
    .slice(0, 1);
}

/** What moves when the typeface comes after the page was drawn without it. */
export async function inspectLateFace(tab: Page, address: string): Promise<string[]> {
  const face = Promise.withResolvers<void>();
  let held = 0;
  await tab.route("**/*.woff2", async (route) => {
    held++;
    const response = await route.fetch();
    await face.promise;
    await route.fulfill({ response });
  });
  await tab.goto(address, { waitUntil: "domcontentloaded" });
  await tab.waitForFunction(() => performance.getEntriesByName("first-contentful-paint").length > 0);
  // A browser waits a tenth of a second for a face before it takes another.
  await tab.waitForTimeout(150);
  face.resolve();
  const shift = await tab.evaluate(shiftOfLayout);
  await tab.unroute("**/*.woff2");
  if (held === 0) return ["no typeface came late"];
  return shift > 0 ? [`shifts by ${shift.toFixed(3)} when the typeface comes`] : [];
}

/** In the browser: once all faces are there and drawn, how much has shifted since the page came. */
async function shiftOfLayout(): Promise<number> {
  const nextFrame = (): Promise<unknown> => new Promise((drawn) => requestAnimationFrame(drawn));
  await document.fonts.ready;
  await nextFrame();
  await nextFrame();
  let shift = 0;
  const count = (entries: readonly PerformanceEntry[]): void => {
    for (const entry of entries) shift += "value" in entry ? Number(entry.value) : 0;
  };
  const observer = new PerformanceObserver((list) => count(list.getEntries()));
  observer.observe({ type: "layout-shift", buffered: true });
  await new Promise((told) => setTimeout(told, 50));
  count(observer.takeRecords());
  return shift;
}

/** How far down each part of a page begins, by the part's place among those of its kind. */
type Places = ReadonlyMap<string, number>;

export async function placesIn(tab: Page): Promise<Places> {
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
