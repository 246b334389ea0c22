import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Result, RunOptions } from "axe-core";
import type { Page } from "playwright-core";

const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/**
 * What axe holds against a page as it is now. The page reads axe once, however often it is asked: that costs as much as
 * all rules but contrast.
 */
export async function violationsIn(page: Page, options: RunOptions): Promise<Result[]> {
  if (!(await page.evaluate<boolean>("'axe' in window"))) await read(page);
  const run = JSON.stringify({ ...options, resultTypes: ["violations"] });
  return page.evaluate<Result[]>(`axe.run(document, ${run}).then(({ violations }) => violations)`);
}

/** Said to the browser itself: what Playwright evaluates is compiled twice, half a megabyte of it. */
async function read(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send("Runtime.evaluate", { expression: source });
  await session.detach();
}
