/// <reference lib="dom" />
import assert from "node:assert/strict";
import type { FileChooser, Page } from "playwright-core";

/** Tabs on until the focus is where it is wanted; each of at most so many stops on the way shows where it is. */
export async function tabTo(
  page: Page,
  wanted: string,
  mostStops: number,
  isThere: () => Promise<boolean>,
): Promise<void> {
  for (let stops = 0; stops < mostStops; stops++) {
    if (await isThere()) return;
    await page.keyboard.press("Tab");
    const unseen = await page.evaluate(() => {
      const at = document.activeElement;
      if (!(at instanceof HTMLElement) || at === document.body) return null;
      const shown = [at, ...(at instanceof HTMLInputElement ? (at.labels ?? []) : [])].map((each) =>
        getComputedStyle(each),
      );
      const isSeen = shown.some(({ outlineStyle, boxShadow }) => outlineStyle !== "none" || boxShadow !== "none");
      return isSeen ? null : at.outerHTML.slice(0, 120);
    });
    assert.equal(unseen, null, `the focus is not to be seen on the way to ${wanted} at ${page.url()}`);
  }
  assert.fail(`the keyboard does not come to ${wanted} at ${page.url()}`);
}

/** Opens the window for files of the field that has the focus, and chooses them there. */
export async function attachAtFocus(page: Page, files: Parameters<FileChooser["setFiles"]>[0]): Promise<void> {
  // The browser needs a moment to hand its window over: one answer of the page is that moment.
  const [chooser] = await Promise.all([
    page.waitForEvent("filechooser"),
    page.title().then(() => page.keyboard.press("Space")),
  ]);
  await chooser.setFiles(files);
}
