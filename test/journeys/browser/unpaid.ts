import assert from "node:assert/strict";
import { amounts, balance, pay } from "./bank.ts";
import { apply } from "./form.ts";
import type { House, PageLang } from "./house.ts";
import { certificates } from "./lost-card.ts";
import { reload } from "./office.ts";
import { nextResident } from "./residents.ts";
import { forgetAtBank, movePayDay, until } from "./time.ts";

/**
 * An application that is not paid for: a reminder, the end of it, and what one can do then. What was paid in part and what
 * is paid too late goes back to the copeck.
 */
export async function letLapse(house: House, lang: PageLang): Promise<void> {
  const { number: person } = nextResident();
  const owner = await house.resident(person);
  const page = await (await house.enter({ as: owner, width: 360 })).newPage();
  const asked = await apply(page, lang, "id-card-replacement", { delivery: "division" });
  const id = asked.path.split("/").at(-1) ?? "";
  const before = await balance(page, lang, owner, asked.path);
  await pay(page, lang, asked.path, "10");
  await until(async () => (await amounts(owner, asked.path)).state === "short");

  // The reminder leads to where one pays.
  await movePayDay(house, id, 2);
  await reload(page, `/${lang}/notices`, `main li:has-text("${dayIn(2, lang)}")`);
  await page
    .locator("main li", { hasText: dayIn(2, lang) })
    .locator("a")
    .first()
    .click();
  await page.waitForURL(/\/payment$/);
  assert.ok((await page.locator("main").innerText()).includes(dayIn(2, lang)), "the last day stands there");

  // The day passes: the application says so, the bank wants nothing any more, the part comes back.
  await movePayDay(house, id, -1);
  const again = `main a[href$="/${lang}/services/id-card-replacement"]`;
  await reload(page, asked.path, again);
  assert.equal(await page.locator('main a[href$="/withdraw"]').count(), 0);
  await reload(page, `/${lang}/notices`, `main li:has-text("${asked.number}"):has-text("${dayIn(-1, lang)}")`);
  await until(async () => (await amounts(owner, asked.path)).refunded === "10.00");
  await page.goto(`${asked.path}/payment`);
  assert.equal(await page.locator('main a[href*="/sandbox-bank/"]').count(), 0, "nobody is led to pay any more");
  const { number } = await owner.get(`/api/services/cases/${id}/payment`);
  const bank = `/${lang}/sandbox-bank/${encodeURIComponent(String(number))}`;
  await reload(page, bank, 'main:not(:has(form[action*="/sandbox-bank/"]))');

  // A bank that had not heard of it yet takes the money: it goes back as well, and the person is told why.
  await forgetAtBank(house, String(number));
  await page.goto(`${bank}?case=${id}`);
  await page.locator("input[name=amount]").fill("45");
  await page.locator('form[action*="/sandbox-bank/"] button').click();
  await page.waitForURL(/\/payment/);
  await until(async () => (await amounts(owner, asked.path)).refunded === "55.00");
  assert.equal(await balance(page, lang, owner, asked.path), before, "the account holds what it held");
  const late = { be: "прыйшла пасля апошняга дня", ru: "пришла после последнего дня", en: "came after the last day" };
  await reload(page, `/${lang}/notices`, `main li:has-text("${late[lang]}")`);

  // The card still counts as lost until its owner says otherwise; the service is one press away.
  assert.deepEqual(await certificates(owner), { good: 0, suspended: 2 });
  await page.goto(asked.path);
  await page.locator(again).click();
  await page.locator('form[action$="/services/id-card-replacement"] button').waitFor();
  await page.context().close();
}

/** A day as the pages write it. */
function dayIn(days: number, lang: PageLang): string {
  const day = Temporal.Now.plainDateISO("Europe/Minsk").add({ days });
  const tag = { be: "be-BY", ru: "ru-RU", en: "en-GB" }[lang];
  return day.toLocaleString(tag, { day: "numeric", month: "long" }).replaceAll(" ", "\u00a0");
}
