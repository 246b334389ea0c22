import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { type House, type PageLang, signWithCard } from "./house.ts";

/** An official at their desk: the session is made beforehand, the sign-in is walked elsewhere. */
export async function sitDown(house: House, lang: PageLang, key: string, width?: number): Promise<Page> {
  const [body = ""] = key.split("-");
  const official = await house.visitor(key, body);
  const context = await house.enter(width === undefined ? { as: official } : { as: official, width });
  const page = await context.newPage();
  await page.goto(`/${lang}/office`);
  return page;
}

/** From the queue to the case, once it is there. */
export async function openCase(page: Page, lang: PageLang, number: string): Promise<void> {
  await reload(page, `/${lang}/office?q=${encodeURIComponent(number)}`, 'main tbody a[href*="/office/cases/"]');
  await page.locator('main tbody a[href*="/office/cases/"]', { hasText: number }).first().click();
  await page.waitForURL(/\/office\/cases\/[^/]+$/);
}

/** What an official says with a decision. */
export interface Verdict {
  readonly ground?: string;
  readonly words?: string;
}

/** Opens the way to the decision once the case is ready, and signs it. */
export async function decide(page: Page, outcome: "grant" | "refuse", { ground, words }: Verdict = {}): Promise<void> {
  const way = page.locator(`main a[href$="/${outcome}"]`);
  await reload(page, page.url(), `main a[href$="/${outcome}"]`);
  await way.click();
  await page.waitForURL(new RegExp(`/${outcome}$`));
  if (ground !== undefined) await page.locator(`input[name=ground][value="${ground}"]`).check();
  if (words !== undefined) await page.locator("textarea[name=reason]").fill(words);
  await signWithCard(page, new RegExp(`/${outcome}$`));
  assert.match(page.url(), /\/office\/cases\/[^/]+$/);
}

/** The opinion of a body that was asked, through its inbox. */
export async function opine(house: House, lang: PageLang, key: string, number: string, words: string): Promise<void> {
  const page = await sitDown(house, lang, key);
  await reload(page, `/${lang}/office/inbox`, `main li:has-text("${number}") a`);
  await page.locator("main li", { hasText: number }).locator("a").first().click();
  await page.waitForURL(/\/office\/opinions\//);
  await page.locator("input[name=outcome][value=positive]").check();
  await page.locator("textarea[name=text]").fill(words);
  const path = page.url();
  await signed(page);
  assert.equal(page.url(), path);
  await page.context().close();
}

/** Signs a form whose page comes back without it. */
async function signed(page: Page): Promise<void> {
  await page.locator("#pin").fill("123456");
  await page.locator("form[data-card] button[type=submit]").click();
  await page.locator("form[data-card]").waitFor({ state: "detached" });
}

/** Looks at a page again until something stands on it: what is behind it goes on by itself. */
export async function reload(page: Page, address: string, selector: string): Promise<void> {
  for (let tries = 0; tries < 900; tries++) {
    await page.goto(address);
    if ((await page.locator(selector).count()) > 0) return;
    await page.waitForTimeout(200);
  }
  assert.fail(`${selector} does not come at ${address}: ${await page.locator("main").innerText()}`);
}
