/// <reference lib="dom" />
import type { Page } from "playwright-core";

/** What a screen reader calls by role and name, or not at all. */
const named =
  "link|button|textbox|searchbox|checkbox|radio|combobox|slider|heading|img|table|navigation|dialog|progressbar";
const mostStops = 200;

/** What is wrong with a page for whoever hears it, or goes through it with Tab: things without a name, stops out of turn. */
export async function unheard(page: Page): Promise<string[]> {
  return [...(await nameless(page)), ...(await outOfTurn(page))];
}

/** Whatever the tree of accessibility gives a role and no name. */
async function nameless(page: Page): Promise<string[]> {
  const tree = await page.locator("body").ariaSnapshot();
  const lines = tree.split("\n").map((line) => line.trim());
  const without = new RegExp(`^- (?:${named})(?: \\[[^\\]]*\\])*:?$`);
  return lines.filter((line) => without.test(line)).map((line) => `a reader hears no name: ${line}`);
}

/** Tab goes the way one reads: from the top of the document to its end, every stop after the one before. */
async function outOfTurn(page: Page): Promise<string[]> {
  const wrong: string[] = [];
  await page.evaluate(() => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    getSelection()?.removeAllRanges();
    scrollTo(0, 0);
  });
  let before = -1;
  for (let stops = 0; stops < mostStops; stops++) {
    await page.keyboard.press("Tab");
    const stop = await page.evaluate(() => {
      const at = document.activeElement;
      if (at === null || at === document.body) return undefined;
      const all = [...document.querySelectorAll("*")];
      const { top, bottom } = at.getBoundingClientRect();
      return { at: all.indexOf(at), what: at.outerHTML.slice(0, 80), seen: bottom > 0 && top < innerHeight };
    });
    if (stop === undefined) return wrong;
    if (stop.at < before) wrong.push(`Tab goes back to ${stop.what}`);
    if (!stop.seen) wrong.push(`Tab goes out of sight to ${stop.what}`);
    before = stop.at;
  }
  return [...wrong, "Tab does not come to an end"];
}
