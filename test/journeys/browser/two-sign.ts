import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { pay } from "./bank.ts";
import { apply } from "./form.ts";
import { type House, type PageLang, pin, signWithCard } from "./house.ts";
import { certificates } from "./lost-card.ts";
import { openCase, reload, sitDown } from "./office.ts";
import { nextResident } from "./residents.ts";
import { checkByAnyone, hold } from "./result.ts";
import { until } from "./time.ts";

/** A new card is refused only by two: one prepares, the other sends it back once and then signs; the old card lives on. */
export async function refuseByTwo(house: House, lang: PageLang): Promise<void> {
  const owner = await house.resident(nextResident().number);
  const page = await (await house.enter({ as: owner })).newPage();
  const asked = await apply(page, lang, "id-card-replacement", { delivery: "division" });
  await pay(page, lang, asked.path);
  const first = await sitDown(house, lang, "Org1003-decider");
  await openCase(first, lang, asked.number);
  const address = first.url();
  await propose(first, address, "Карта ў нас.");
  assert.equal(await first.locator('main a[href$="/refuse"]').count(), 0, "who prepared it does not sign it");
  await first.goto(`${address}/refuse`);
  assert.equal(await first.locator("form[data-card]").count(), 0, "by no address either");

  const second = await sitDown(house, lang, "Org1003-head");
  await openCase(second, lang, asked.number);
  await second.locator('main a[href$="/refuse"]').click();
  await second.waitForURL(/\/refuse$/);
  // What is taken back while the other reads it is not signed, and the page says that the case has changed.
  await first.goto(address);
  await first.locator('form[action$="/take-back"] button').click();
  await first.locator('main a[href$="/propose/refused"]').waitFor();
  await second.locator("#pin").fill(pin);
  await second.locator("form[data-card] button[type=submit]").click();
  const changed = { be: /справа\sзмянілася/, ru: /дело\sизменилось/, en: /has\schanged/ };
  await second.locator("[data-card-errors]", { hasText: changed[lang] }).waitFor();
  await propose(first, address, "Карта ў нас.");
  await second.reload();
  await second.locator("textarea[name=remarks]").fill("Скажыце, дзе яе забраць.");
  await second.locator('form[action$="/return"] button').click();
  await second.waitForURL(/\/office\/cases\/[^/]+$/);
  await reload(first, address, 'main a[href*="/propose/"]');
  assert.match(await first.locator("main").innerText(), /Скажыце, дзе яе забраць\./);
  await propose(first, address, "Карта ў нас, пакой 12.");
  await first.context().close();

  await reload(second, address, 'main a[href$="/refuse"]');
  await second.locator('main a[href$="/refuse"]').click();
  await second.waitForURL(/\/refuse$/);
  assert.match(await second.locator("main").innerText(), /пакой 12/, "what is signed is what was prepared");
  await signWithCard(second, /\/refuse$/);
  await second.context().close();

  const held = await hold(page, asked.path);
  assert.match(held.text, /Карта ў нас, пакой 12\./);
  await checkByAnyone(house, lang, page, held);
  await until(async () => (await certificates(owner)).good === 2);
  await page.context().close();
}

async function propose(page: Page, address: string, words: string): Promise<void> {
  await reload(page, address, 'main a[href$="/propose/refused"]');
  await page.locator('main a[href$="/propose/refused"]').click();
  await page.locator("input[name=ground][value=card-found]").check();
  await page.locator("textarea[name=reason]").fill(words);
  await page.locator('form[action$="/propose/refused"] button').click();
  await page.waitForURL(/\/office\/cases\/[^/]+$/);
}
