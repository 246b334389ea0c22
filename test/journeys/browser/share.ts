import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { apply } from "./form.ts";
import { type House, leave, type PageLang } from "./house.ts";
import { nextResident } from "./residents.ts";
import { hold } from "./result.ts";
import { endShareTime } from "./time.ts";

/** A code that a stranger scans: read as often as its holder allowed, and not a moment after its time. */
export async function outliveShare(house: House, lang: PageLang): Promise<void> {
  const person = nextResident();
  const page = await (await house.enter({ as: await house.resident(person.number) })).newPage();
  const held = await hold(page, (await apply(page, lang, "residence-certificate")).path);
  const once = await share(page, held.address, { term: "day", openings: "1", original: "no" });
  const long = await share(page, held.address, { term: "day", original: "yes" });

  // Two strangers with one code of one opening: the second is told that it is over, the first reads on.
  const first = await open(house, once);
  assert.equal(await first.locator('main a[href$="/original.asice"]').count(), 0, "to be read, not to be taken");
  const second = await (await house.enter({ width: 360 })).newPage();
  assert.equal((await second.goto(once))?.status(), 410);
  assert.equal((await first.reload())?.status(), 200);

  const reader = await open(house, long);
  const original = (await reader.locator('main a[href$="/original.asice"]').getAttribute("href")) ?? "";
  assert.equal((await reader.request.get(original)).status(), 200);
  await page.goto(`${held.address}/shares`);
  const ids = await page
    .locator('form[action$="/end"]')
    .evaluateAll((forms) =>
      forms.map((form) => /shares\/([0-9a-f-]{36})\//.exec(form.getAttribute("action") ?? "")?.[1] ?? ""),
    );
  for (const id of ids) await endShareTime(house, id);
  assert.equal((await reader.reload())?.status(), 410, "what stands open closes with the next look");
  assert.equal((await second.goto(long))?.status(), 410);
  assert.equal((await reader.request.get(original)).status(), 410);
  assert.equal(await reader.locator(".rt-verdict").count(), 0);
  await page.reload();
  assert.equal(await page.locator('form[action$="/end"]').count(), 0, "its holder sees that it is over");
  for (const each of [page, first, second, reader]) await each.context().close();
}

/** Makes a link to a document as its holder says; the link. */
export async function share(page: Page, document: string, said: Readonly<Record<string, string>>): Promise<string> {
  await page.goto(`${document}/share`);
  for (const [name, value] of Object.entries(said)) {
    const choice = page.locator(`input[name=${name}][value="${value}"]`);
    await ((await choice.count()) > 0 ? choice.check() : page.locator(`input[name=${name}]`).fill(value));
  }
  await page.locator('form[action$="/share"] button').click();
  return (await page.locator('main a[href*="/shared/"]').first().getAttribute("href")) ?? "";
}

/** A stranger opens a link on a phone, and reads the verdict first. */
export async function open(house: House, link: string, verdict = "passed"): Promise<Page> {
  const reader = await (await house.enter({ width: 360 })).newPage();
  await reader.goto(link);
  await reader.locator('form[action*="/shared/"] button').click();
  await reader.locator(`.rt-verdict--${verdict}`).waitFor();
  return reader;
}

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
  await leave(page, page.locator('form[action$="/end"] button').first());
  assert.equal((await reader.goto(link))?.status(), 410, "the link is over");
  assert.equal(await reader.locator(".rt-verdict").count(), 0);
  await reader.context().close();
  await page.context().close();
}
