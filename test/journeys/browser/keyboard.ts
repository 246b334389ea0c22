/// <reference lib="dom" />
import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { attachAtFocus, tabTo } from "./focus.ts";
import { drawing } from "./form.ts";
import { type House, pin } from "./house.ts";
import { nextResident } from "./residents.ts";

/** The main path with Tab, Enter and Space alone: from the front door to the receipt. */
export async function fileByKeyboard(house: House): Promise<void> {
  const page = await (await house.enter()).newPage();
  await page.goto("/en/services/premises-alteration");
  await page.keyboard.press("Tab");
  assert.equal(await focused(page, "a.govuk-skip-link"), true, "the first stop skips to the content");
  await page.keyboard.press("Enter");
  await focusComes(page, "main");
  await press(page, "main a.rt-button", "Enter");

  await page.waitForURL(/\/sign-in/);
  await reach(page, "input[name=resident]:checked");
  await reach(page, "#pin");
  await page.keyboard.type(pin);
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/services\/premises-alteration$/);
  await press(page, 'form[action$="/services/premises-alteration"] button', "Space");
  await page.waitForURL(/\/known/);
  await press(page, "main a.rt-button", "Enter");

  await page.waitForURL(/\/questions\/premises/);
  await reach(page, "input[name=answer]");
  await page.keyboard.press("Space");
  await press(page, "main form button", "Enter");
  await page.waitForURL(/\/questions\/kind/);
  await press(page, "main form button", "Enter");
  await page.locator(".govuk-error-summary").waitFor();
  await press(page, ".govuk-error-summary a", "Enter");
  // The summary leads to the field.
  await focusComes(page, "input[name=answer]");
  await page.keyboard.press("Space");
  await press(page, "main form button", "Enter");
  await page.waitForURL(/\/questions\/bearing/);
  await reach(page, "input[name=answer]");
  await page.keyboard.press("Space");
  await press(page, "main form button", "Enter");
  await page.waitForURL(/\/questions\/designer/);
  await reach(page, "input[name=answer]");
  await page.keyboard.type("Designers of Zarechcha");
  await page.keyboard.press("Enter");
  await attachByKeyboard(page);
  await page.waitForURL(/\/questions\/works/);
  await reach(page, "textarea");
  await page.keyboard.type("The bathroom door is made wider.");
  await press(page, "main form button", "Enter");
  await page.waitForURL(/\/questions\/start/);
  const start = Temporal.Now.plainDateISO("Europe/Minsk").add({ days: 60 });
  for (const [name, part] of Object.entries({ day: start.day, month: start.month, year: start.year })) {
    await reach(page, `input[name=${name}]`);
    await page.keyboard.type(String(part));
  }
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/check/);
  await reach(page, "#pin");
  await page.keyboard.type(pin);
  await press(page, "form[data-card] button", "Enter");
  await page.waitForURL(/\/receipt$/);
  await page.context().close();
}

/** A file: the page asks for it where it is missing, leads to its field, and tells it by name once it is there. */
async function attachByKeyboard(page: Page): Promise<void> {
  await page.waitForURL(/\/questions\/design$/);
  await press(page, "main button[name=do][value=go]", "Enter");
  await page.locator(".govuk-error-summary").waitFor();
  await press(page, ".govuk-error-summary a", "Enter");
  await focusComes(page, "input[type=file]");
  const asked = await page.locator("input[type=file]").evaluate((field: HTMLInputElement) => ({
    label: field.labels?.[0]?.innerText ?? "",
    described: (field.getAttribute("aria-describedby") ?? "")
      .split(" ")
      .map((id) => document.getElementById(id) !== null),
  }));
  assert.match(asked.label, /design of the alteration/, "the field is named by what it asks for");
  assert.deepEqual(asked.described, [true, true], "its rules and what is wrong are read with it");
  await attachAtFocus(page, drawing);
  await press(page, "main button[name=do][value=more]", "Enter");
  await page.locator("main .govuk-summary-list__key", { hasText: drawing.name }).waitFor();
  await press(page, "main button[name=do][value=go]", "Enter");
}

/** The same questions about each of several places, with the keyboard alone: one is added, another, and the first removed. */
export async function fillGroupByKeyboard(house: House): Promise<void> {
  const person = nextResident();
  const page = await (await house.enter({ as: await house.resident(person.number) })).newPage();
  await page.goto("/en/services/sole-trader-registration");
  await press(page, 'form[action$="/services/sole-trader-registration"] button', "Space");
  await page.waitForURL(/\/known/);
  await press(page, "main a.rt-button", "Enter");
  await page.waitForURL(/\/questions\/activity/);
  await choose(page, "Space");
  await page.waitForURL(/\/questions\/description/);
  await press(page, "main form button", "Enter");
  await page.waitForURL(/\/questions\/elsewhere/);
  await choose(page, "Space");

  await addPlace(page, 1, "ArrowDown", "Rynkavaja 3");
  assert.equal(await page.locator("main .govuk-summary-list__row").count(), 1);
  await press(page, "main #more", "Enter");
  await addPlace(page, 2, "Space", "Sadovaja 8");
  await press(page, 'main a[href$="/remove/places/1"]', "Enter");
  await page.waitForURL(/\/remove\/places\/1/);
  await press(page, "main form button", "Enter");
  await page.waitForURL(/\/questions\/places$/);
  assert.equal(await page.locator("main .govuk-summary-list__row").count(), 1);
  await press(page, "main button[name=more][value=no]", "Space");
  await page.waitForURL(/\/check/);
  const said = await page.locator("main").innerText();
  assert.deepEqual([/Sadovaja\s8/.test(said), /Rynkavaja/.test(said)], [true, false]);
  await page.context().close();
}

async function addPlace(page: Page, number: number, key: "Space" | "ArrowDown", address: string): Promise<void> {
  await page.waitForURL(new RegExp(`/questions/places/${number}/kind`));
  await choose(page, key);
  await page.waitForURL(new RegExp(`/questions/places/${number}/address`));
  await reach(page, "input[name=answer]");
  await page.keyboard.type(address);
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/questions\/places$/);
}

/** One of several: Space takes the first, the arrow the one after it. */
async function choose(page: Page, key: "Space" | "ArrowDown"): Promise<void> {
  await reach(page, "input[name=answer]");
  await page.keyboard.press(key);
  await press(page, "main form button", "Enter");
}

export async function press(page: Page, selector: string, key: "Enter" | "Space"): Promise<void> {
  await reach(page, selector);
  await page.keyboard.press(key);
}

export async function reach(page: Page, selector: string): Promise<void> {
  await tabTo(page, selector, 60, () => focused(page, selector));
}

/** What a pressed link leads to has the focus a moment later. */
async function focusComes(page: Page, selector: string): Promise<void> {
  await page.waitForFunction((wanted) => document.activeElement?.matches(wanted) === true, selector);
}

function focused(page: Page, selector: string): Promise<boolean> {
  return page.evaluate((wanted) => document.activeElement?.matches(wanted) === true, selector);
}
