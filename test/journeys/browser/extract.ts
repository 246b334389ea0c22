import assert from "node:assert/strict";
import { type House, type PageLang, signWithCard } from "./house.ts";
import { meet, printed } from "./meet.ts";

/** The extract: nothing is asked, one signature, and the document is there at once. */
export async function takeExtract(house: House, lang: PageLang, key: string): Promise<void> {
  const page = await (await house.enter({ as: await house.visitor(key) })).newPage();
  await page.goto(`/${lang}/services/population-extract`);
  await meet(page, "service-at-once");
  await page.locator('form[action$="/services/population-extract"] button').click();
  await page.locator("main a.rt-button").first().click();
  await page.waitForURL(/\/check/);
  await meet(page, "form-check-nothing-asked");
  assert.doesNotMatch(await page.locator("main").innerText(), /адказы|ответы|answers/, "nothing was asked");
  await signWithCard(page);
  assert.match(page.url(), /\/receipt$/);
  await meet(page, "receipt-at-once");
  await page.locator("main a.rt-button").click();
  await page.waitForURL(/\/documents\//);
  await meet(page, "document-extract");
  await printed(page, "document");
  await page.context().close();
}
