import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { fields, type Visitor } from "ratusha/visitor";
import { leave, type PageLang } from "./house.ts";
import { reload } from "./office.ts";

/** What has come for an application, what went back, and where its payment stands. */
export async function amounts(owner: Visitor, application: string) {
  const view = await owner.get(`/api/services/cases/${application.split("/").at(-1)}/payment`);
  return {
    received: String(fields(view["received"])["amount"]),
    refunded: String(fields(view["refunded"])["amount"]),
    state: String(view["state"]),
  };
}

/** The bank’s page of the payment. */
export async function toBank(page: Page, lang: PageLang, owner: Visitor, application: string): Promise<void> {
  const { number } = await owner.get(`/api/services/cases/${application.split("/").at(-1)}/payment`);
  // The bank hears of the payment a moment after the filing.
  await reload(page, `/${lang}/sandbox-bank/${encodeURIComponent(String(number))}`, "main dl");
}

/** What the bank’s own book says that the payer has, in copecks. */
export async function balance(page: Page, lang: PageLang, owner: Visitor, application: string): Promise<number> {
  await toBank(page, lang, owner, application);
  const amounts = [...(await page.locator("main dl").innerText()).matchAll(/\d[\d\s,]*[.,]\d\d(?!\d)/g)];
  return Number((amounts.at(-1)?.[0] ?? assert.fail("the bank tells no balance")).replace(/\D/g, ""));
}

/** Pays at the sandbox’s bank, the whole of what is left unless an amount is said. */
export async function pay(page: Page, lang: PageLang, application: string, amount?: string): Promise<void> {
  await page.goto(`/${lang}${application.slice(3)}/payment`);
  const bank = await page.locator('main a[href*="/sandbox-bank/"]').getAttribute("href");
  await reload(page, bank ?? "", 'form[action*="/sandbox-bank/"]');
  if (amount !== undefined) await page.locator("input[name=amount]").fill(amount);
  await page.locator('form[action*="/sandbox-bank/"] button').click();
  await page.waitForURL(/\/payment/);
}

/** Pays once more under the same number. */
export async function payAgain(page: Page, lang: PageLang, owner: Visitor, application: string): Promise<void> {
  await toBank(page, lang, owner, application);
  await leave(page, page.locator('form[action*="/sandbox-bank/"] button'));
}
