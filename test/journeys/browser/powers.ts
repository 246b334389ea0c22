import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { type PageLang, signWithCard } from "./house.ts";
import type { Resident } from "./residents.ts";

/** A name in the language of the pages. */
export function familyIn({ name }: Resident, lang: PageLang): string {
  return name[lang === "en" ? "latin" : lang].family;
}

/** Gives a power of attorney over one service for the shortest time, one question a page, and signs it. */
export async function givePower(page: Page, lang: PageLang, holder: Resident, service: string): Promise<void> {
  await page.goto(`/${lang}/mandates`);
  await page.locator('main a[href$="/mandates/new"]').click();
  await page.locator("input[name=holder]").fill(holder.number);
  await page.locator("input[name=family]").fill(holder.name.be.family);
  await page.locator("main form button").click();
  await page.locator(`input[name=services][value="${service}"]`).check();
  await page.locator("main form button").click();
  await page.locator("input[name=until]").first().check();
  await page.locator("main form button").click();
  await signWithCard(page);
  await page.waitForURL(/\/mandates$/);
  const statement = await page.locator('main a[href$="/statement.asice"]').first().getAttribute("href");
  assert.equal((await page.request.get(statement ?? "")).status(), 200, "the power is a signed statement");
}

/** Ends the newest power of the page’s account. */
export async function endPower(page: Page, lang: PageLang): Promise<void> {
  await page.goto(`/${lang}/mandates`);
  await page.locator('main a[href$="/end"]').first().click();
  await page.locator('form[action$="/end"] button').click();
  await page.waitForURL(/\/mandates$/);
}

/** Chooses to act for whoever is shown under these words. */
export async function actForNamed(page: Page, lang: PageLang, words: string): Promise<void> {
  await page.goto(`/${lang}/acting-for`);
  await page.locator("main label", { hasText: words }).last().click();
  await page.locator("main form button[type=submit]").click();
  await page.waitForURL((url) => !url.pathname.endsWith("/acting-for"));
}

/** Whether the page says for whom one acts. */
export async function isActingFor(page: Page, words: string): Promise<boolean> {
  const bar = page.locator(".rt-acting b");
  return (await bar.count()) > 0 && (await bar.innerText()).includes(words);
}
