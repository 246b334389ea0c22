import assert from "node:assert/strict";
import { apply, fill, start } from "./form.ts";
import { type House, type PageLang, pin } from "./house.ts";
import { actForNamed, endPower, familyIn, givePower, isActingFor } from "./powers.ts";
import { nextResident } from "./residents.ts";

/** A company’s attorney: one service and no other, seen by the director, and over the moment that the director says so. */
export async function fileForCompany(house: House, lang: PageLang): Promise<void> {
  const holder = nextResident();
  const director = await (await house.enter({ as: await house.visitor("director", "organisation") })).newPage();
  await director.goto(`/${lang}`);
  const company = await director.locator(".rt-acting b").innerText();
  await givePower(director, lang, holder, "premises-alteration");

  const page = await (await house.enter({ as: await house.resident(holder.number) })).newPage();
  await actForNamed(page, lang, company);
  for (const path of ["", "/services", "/documents", "/reads"]) {
    await page.goto(`/${lang}${path}`);
    assert.ok(await isActingFor(page, company), `${path} says for whom one acts`);
  }
  await page.goto(`/${lang}/services/sole-trader-registration`);
  assert.equal(await page.locator('main form[action$="/sole-trader-registration"]').count(), 0);
  await page.goto(`/${lang}/mandates`);
  assert.equal(await page.locator('main a[href$="/mandates/new"]').count(), 0, "a power is not passed on");
  const filed = await apply(page, lang, "premises-alteration", { works: "Стойка для пакупнікоў." });
  assert.ok(await isActingFor(page, company), "the receipt is the company’s");

  await director.goto(filed.path);
  const seen = await director.locator("main").innerText();
  assert.ok(seen.includes(holder.number) && seen.includes(filed.number), "the director sees who filed it");

  // Ended while the attorney stands before the signature: nothing is filed, and nothing of the company's is to be seen.
  await start(page, lang, "premises-alteration");
  await fill(page, { works: "Яшчэ адна стойка." });
  const left = page.url();
  await endPower(director, lang);
  await page.locator("#pin").fill(pin);
  await page.locator("form[data-card] button[type=submit]").click();
  await page.locator("[data-card-errors] a").waitFor();
  assert.equal(page.url(), left, "nothing is filed any more");
  const home = await page.goto(`/${lang}`);
  assert.equal(home?.status(), 200, "the attorney is where they were: at home, for themself");
  assert.equal(await page.locator(".rt-acting").count(), 0);
  for (const closed of [filed.path, new URL(left).pathname]) {
    assert.equal((await page.goto(closed))?.status(), 404, closed);
  }
  await page.goto(`/${lang}/acting-for`);
  assert.ok(!(await page.locator("main").innerText()).includes(company), "it cannot be chosen again");
  await page.goto(`/${lang}/mandates`);
  assert.ok((await page.locator("main").innerText()).includes(company), "what was held, and until when, still stands");
  await page.context().close();

  // What was filed goes on: it is the company's.
  await director.goto(filed.path);
  await director.locator('main a[href$="/withdraw"]').waitFor();
  assert.ok(!familyIn(holder, lang).includes(company));
  await director.context().close();
}
