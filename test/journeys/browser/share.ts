import assert from "node:assert/strict";
import { apply } from "./form.ts";
import type { House, PageLang } from "./house.ts";
import { nextResident } from "./residents.ts";
import { hold } from "./result.ts";

/** A link that its reader needs no account for: read, checked and taken away, and closed the moment its holder says so. */
export async function shareDocument(house: House, lang: PageLang): Promise<void> {
  const person = nextResident();
  const page = await (await house.enter({ as: await house.resident(person.number) })).newPage();
  const held = await hold(page, (await apply(page, lang, "residence-certificate")).path);
  await page.goto(held.address);
  await page.locator('main a[href$="/share"]').click();
  await page.locator("input[name=term][value=day]").check();
  await page.locator("input[name=original][value=yes]").check();
  await page.locator("input[name=purpose]").fill("Для банка");
  await page.locator('form[action$="/share"] button').click();
  const link = (await page.locator('main a[href*="/shared/"]').first().getAttribute("href")) ?? "";
  assert.ok(await page.locator("main svg").first().isVisible(), "the link is there to be scanned, too");

  const reader = await (await house.enter({ width: 360 })).newPage();
  await reader.goto(link);
  await reader.locator('form[action*="/shared/"] button').click();
  await reader.locator(".rt-verdict--passed").waitFor();
  const read = await reader.locator("main").innerText();
  assert.ok(read.includes(person.name.be.family) || read.includes(person.name[lang === "en" ? "latin" : lang].family));
  assert.match(read, /Для банка/);
  const [taken] = await Promise.all([
    reader.waitForEvent("download"),
    reader.locator('main a[href$="/original.asice"]').click(),
  ]);
  assert.ok((await taken.path()).length > 0);

  await page.goto(`${held.address}/shares`);
  await page.locator('form[action$="/end"] button').first().click();
  await page.waitForLoadState();
  assert.equal((await reader.goto(link))?.status(), 410, "the link is over");
  assert.equal(await reader.locator(".rt-verdict").count(), 0);
  await reader.context().close();
  await page.context().close();
}
