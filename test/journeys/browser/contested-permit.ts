import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { apply, file, fill } from "./form.ts";
import { type House, leave, type PageLang, pin, signWithCard } from "./house.ts";
import { meet } from "./meet.ts";
import { decide, openCase, opine, reload, sitDown } from "./office.ts";
import { bringToCheck, checkByAnyone, type Held, hold } from "./result.ts";
import { open, share } from "./share.ts";

/**
 * A permit with all that may happen on its way: two bodies are asked at once, the applicant is asked for more and the
 * clock stands still, the term is made longer, the permit is refused with reasons, the higher body finds the appeal
 * right, and the case is decided anew.
 */
export async function contestPermit(house: House, lang: PageLang, key: string): Promise<void> {
  const page = await (await house.enter({ as: await house.visitor(key) })).newPage();
  const asked = await apply(page, lang, "premises-alteration", { works: "Перагародка з гіпсакартону." });
  await Promise.all([
    opine(house, lang, "Org1002-decider", asked.number, "Пярэчанняў няма."),
    opine(house, lang, "Org1010-decider", asked.number, "Няма заўваг."),
  ]);

  const clerk = await sitDown(house, lang, "Org1001-official");
  await openCase(clerk, lang, asked.number);
  await write(clerk, "ask", "Дадайце таўшчыню сцяны.");
  await reload(page, asked.path, 'main a[href$="/answer"]');
  assert.match(
    await page.locator("main").innerText(),
    /Дадайце таўшчыню сцяны\./,
    "the request is read as it was written",
  );
  const stopped = await due(page);
  await page.locator('main a[href$="/answer"]').click();
  await page.locator("#pin").fill(pin);
  await page.keyboard.press("Enter");
  const missing = { be: "Напішыце адказ", ru: "Напишите ответ", en: "Write your answer" };
  await page.locator("[data-card-errors]", { hasText: missing[lang] }).waitFor();
  await page.locator("textarea[name=text]").fill("Таўшчыня 12 см.");
  await signWithCard(page);
  const sent = { be: /Адказ\sадпраўлены/, ru: /Ответ\sотправлен/, en: /answer has been\ssent/ };
  assert.match(await page.locator("main [role=status]").innerText(), sent[lang], "whoever answered is told so");
  assert.ok((await page.title()).includes(asked.number), "two applications for one service have two titles");
  assert.equal(await page.locator('main a[href$="/answer"]').count(), 0);
  assert.match(await page.locator("main").innerText(), /Таўшчыня 12\sсм\./);
  await clerk.context().close();

  const decider = await sitDown(house, lang, "Org1001-decider");
  await openCase(decider, lang, asked.number);
  assert.match(await decider.locator("main").innerText(), /Таўшчыня 12\sсм\./, "the answer stands in the case");
  await write(decider, "extend", "Патрэбны агляд на месцы.");
  await page.goto(asked.path);
  assert.ok((await due(page)) > stopped, "the applicant sees the later day");
  const ground = await refuse(decider, "Сцяна нясе перакрыцце.");
  await decider.context().close();

  await reload(page, asked.path, 'main a[href*="/documents/"]');
  const panel = (await page.locator("main .rt-panel--bad").innerText()).replace(/\s+/g, " ");
  assert.match(panel, /Сцяна нясе перакрыцце\./, "the page of the application says why");
  assert.ok(panel.toLowerCase().includes(ground.trim().toLowerCase()), panel);
  const refusal = await hold(page, asked.path);
  assert.match(refusal.text, /Сцяна нясе перакрыцце\./, "the refusal says why in the official’s own words");
  assert.ok(refusal.text.includes(ground.trim()), "and on which ground");
  await page.goto(asked.path);
  await page.locator('form[action$="/appeal"] button').click();
  await fill(page);
  const appeal = await file(page);
  const region = await sitDown(house, lang, "Org1008-decider");
  await openCase(region, lang, appeal.number);
  await readAppealed(region, refusal.bytes);
  await decide(region, "grant", { words: "Заключэнні станоўчыя." });
  await region.context().close();

  const again = await sitDown(house, lang, "Org1001-head");
  await openCase(again, lang, asked.number);
  await decide(again, "grant");
  await again.context().close();
  await reload(page, asked.path, 'main a[href*="/documents/"] >> nth=1');
  const granted = await hold(page, asked.path);
  await checkByAnyone(house, lang, page, granted);
  await findAnnulled(page, lang, refusal, granted);
  await showAnnulled(house, lang, page, refusal);
  await page.context().close();
}

/** The refusal is void: its own page, its copy and the public check say so, and lead to what is in its place. */
async function findAnnulled(page: Page, lang: PageLang, refusal: Held, granted: Held): Promise<void> {
  const annulled = /скасаван|отмен|annulled/;
  await page.goto(refusal.address);
  await meet(page, "document-annulled");
  const panel = page.locator(".rt-panel--bad");
  assert.match(await panel.innerText(), annulled);
  const replacement = await panel.locator('a[href*="/documents/"]').getAttribute("href");
  assert.equal(replacement, new URL(granted.address).pathname);
  await page.goto(`${refusal.address}/html`);
  assert.match(await page.locator(".void").innerText(), annulled);
  assert.match(await bringToCheck(page, lang, { name: "refusal.asice", buffer: refusal.bytes }), annulled);
  await page.locator(".rt-verdict--failed").waitFor();
}

/** Whoever has to show that it is void still can: its reader reads so before anything else, and by the file to take too. */
async function showAnnulled(house: House, lang: PageLang, page: Page, refusal: Held): Promise<void> {
  const link = await share(page, refusal.address, { term: "day", original: "yes" });
  const reader = await open(house, `${new URL(link).origin}/${lang}${new URL(link).pathname}`, "failed");
  const annulled = { be: /скасавалі/, ru: /отменили/, en: /annulled on/ }[lang];
  assert.match(await reader.locator(".rt-verdict").innerText(), annulled);
  const file = { be: /няма, што дакумент скасаваны/, ru: /не\sсказано, что документ отменён/, en: /does not say/ };
  assert.match(await reader.locator("main").innerText(), file[lang]);
  await reader.context().close();
}

/** The higher body reads what the appeal is against: why it was refused, the decision, and what was applied for. */
async function readAppealed(page: Page, refusal: Buffer): Promise<void> {
  const told = await page.locator("section[aria-labelledby=appealed]").innerText();
  assert.match(told, /Сцяна нясе перакрыцце\./, "the case of the appeal tells why it was refused");
  await meet(page, "office-case-appeal");
  const [copy, container] = await Promise.all(
    ["html", "asice"].map((form) => page.request.get(`${page.url()}/appealed/${form}`)),
  );
  assert.match((await copy?.text()) ?? "", /Сцяна нясе перакрыцце\./);
  assert.ok(refusal.equals((await container?.body()) ?? Buffer.of()), "it is the document that the applicant holds");
  const appeal = page.url();
  await page.locator('main a[href$="/appealed"]').click();
  await page.waitForURL(/\/appealed$/);
  assert.match(await page.locator("main").innerText(), /Перагародка з\sгіпсакартону\./);
  await meet(page, "office-appealed");
  await page.goto(appeal);
}

/** A request to the applicant or an extension, in the official’s own words. */
async function write(page: Page, what: "ask" | "extend", words: string): Promise<void> {
  await reload(page, page.url(), `main a[href$="/${what}"]`);
  await page.locator(`main a[href$="/${what}"]`).click();
  // Without a word it is not sent, and the title of the page begins with that.
  await leave(page, page.locator(`form[action$="/${what}"] button`));
  assert.match(await page.title(), /^(Памылка|Ошибка|Error): /);
  await page.locator("textarea[name=text]").fill(words);
  await page.locator(`form[action$="/${what}"] button`).click();
  await page.waitForURL(/\/office\/cases\/[^/]+$/);
}

/** Refuses on the ground that stands first, in the official’s words; the ground as it is shown. */
async function refuse(page: Page, words: string): Promise<string> {
  await reload(page, page.url(), 'main a[href$="/refuse"]');
  await page.locator('main a[href$="/refuse"]').click();
  await page.waitForURL(/\/refuse$/);
  const id = await page.locator("input[name=ground]").first().getAttribute("id");
  const ground = await page.locator(`label[for="${id}"]`).evaluate((label) => label.firstChild?.textContent ?? "");
  await page.locator("input[name=ground]").first().check();
  await page.locator("textarea[name=reason]").fill(words);
  await signWithCard(page, /\/refuse$/);
  return ground;
}

/** The day by which the case is to be decided, from its own record. */
async function due(page: Page): Promise<string> {
  const id = new URL(page.url()).pathname.split("/").at(-1);
  const response = await page.request.get(`/api/services/cases/${id}`);
  return String(((await response.json()) as { due?: string }).due);
}
