import assert from "node:assert/strict";
import type { Locator, Page } from "playwright-core";
import { type PageLang, signWithCard } from "./house.ts";

/**
 * What a person wants to say, by the question’s id, a choice by its value or its words; the rest does not matter. Inside a
 * group by both ids (`places.address`), of which one item is added. Things that are ticked stand by their words, with `;` between.
 */
export type Said = Readonly<Record<string, string>>;

/** What a filed application leaves in its applicant's hands. */
export interface Receipt {
  readonly number: string;
  /** The page of the application. */
  readonly path: string;
}

/** A PDF of one empty page. */
export const drawing = {
  name: "план.pdf",
  mimeType: "application/pdf",
  buffer: Buffer.from(`%PDF-1.4
1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj
2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj
3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >> endobj
trailer << /Size 4 /Root 1 0 R >>
startxref
0
%%EOF
`),
};

/** From the service's own page to the receipt: each page of the form in its turn, then the card. */
export async function apply(page: Page, lang: PageLang, service: string, said: Said = {}): Promise<Receipt> {
  await start(page, lang, service);
  await fill(page, said);
  return file(page);
}

/** From the service's own page to the first of its form. */
export async function start(page: Page, lang: PageLang, service: string): Promise<void> {
  await page.goto(`/${lang}/services/${service}`);
  await page.locator(`form[action$="/services/${service}"] button`).click();
}

/** Goes through a form to its check, one page after another. */
export async function fill(page: Page, said: Said = {}): Promise<void> {
  for (let steps = 0; steps < 60; steps++) {
    await page.waitForURL(/\/drafts\/[^/]+\/.+/);
    const path = new URL(page.url()).pathname;
    if (path.endsWith("/check")) return;
    if (path.endsWith("/known")) {
      await page.locator("main .rt-buttons a.rt-button").first().click();
    } else if ((await page.locator("main form input[type=file]").count()) > 0) {
      await page.locator("main form input[type=file]").setInputFiles(drawing);
      await page.locator("main form button[name=do][value=go]").click();
    } else if ((await page.locator("main search").count()) > 0) {
      await pickBody(page, said[path.split("/").at(-1) ?? ""] ?? "Org1006");
    } else if ((await page.locator("main input[name=pick], main button[name=insist]").count()) > 0) {
      for (const name of (said[path.split("/").at(-1) ?? ""] ?? "").split(";")) await pick(page, name);
      await page.locator("main button[name=more][value=no]").click();
    } else if ((await page.locator("main button[name=more]").count()) > 0) {
      const some = (await page.locator("main .govuk-summary-list__row").count()) > 0;
      await page.locator(`main button[name=more][value=${some ? "no" : "yes"}]`).click();
    } else {
      const [, question = "", inner] = /\/questions\/([\w-]+)(?:\/\d+\/([\w-]+))?/.exec(path) ?? [];
      await answer(page.locator("main form").first(), said[inner === undefined ? question : `${question}.${inner}`]);
      await page.locator("main form button[type=submit]").first().click();
    }
    await page.waitForURL((url) => url.pathname !== path);
  }
  assert.fail(`the form does not come to its end: ${page.url()}`);
}

/** Signs what stands on the check page; the receipt tells the number. */
export async function file(page: Page): Promise<Receipt> {
  await signWithCard(page);
  assert.match(page.url(), /\/applications\/[^/]+\/receipt/);
  const number = (await page.locator(".rt-receipt b").innerText()).trim();
  return { number, path: new URL(page.url()).pathname.replace(/\/receipt$/, "") };
}

/** Ticks what has this name; what would be refused is included all the same. */
async function pick(page: Page, name: string): Promise<void> {
  const ticked = page.locator("main .rt-choice", { hasText: name }).locator("input");
  const out = page.locator("main .rt-out", { hasText: name }).locator("button");
  if ((await out.count()) > 0) await out.click();
  await ticked.check();
}

/** Searches for a body by its code, name or number, and picks the first that is found. */
export async function pickBody(page: Page, said: string): Promise<void> {
  await page.locator("main search input[name=q]").fill(said);
  await page.locator("main search button").click();
  await page.waitForURL(/[?]q=/);
  await page.locator("main input[name=answer]").first().check();
  await page.locator("main form[method=post] button[type=submit]").click();
}

async function answer(form: Locator, said: string | undefined): Promise<void> {
  const date = form.locator("input[name=day]");
  if ((await date.count()) > 0) {
    const day = Temporal.PlainDate.from(said ?? Temporal.Now.plainDateISO("Europe/Minsk").add({ days: 60 }).toString());
    await date.fill(String(day.day));
    await form.locator("input[name=month]").fill(String(day.month));
    await form.locator("input[name=year]").fill(String(day.year));
    return;
  }
  const text = form.locator("textarea, input[type=text]");
  if ((await text.count()) > 0) return text.first().fill(said ?? "Як ёсць.");
  const choices = form.locator("input[type=radio]");
  if ((await choices.count()) === 0) return;
  if (said === undefined) return choices.first().check();
  const byValue = form.locator(`input[type=radio][value="${said}"]`);
  await ((await byValue.count()) > 0 ? byValue.check() : form.locator("label", { hasText: said }).click());
}
