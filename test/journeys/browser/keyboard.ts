/// <reference lib="dom" />
import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { type House, pin } from "./house.ts";

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
  await page.keyboard.press("ArrowDown");
  await press(page, "main form button", "Enter");
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

export async function press(page: Page, selector: string, key: "Enter" | "Space"): Promise<void> {
  await reach(page, selector);
  await page.keyboard.press(key);
}

/** Tabs on until the focus is there; each stop on the way shows where it is. */
export async function reach(page: Page, selector: string): Promise<void> {
  for (let stops = 0; stops < 60; stops++) {
    if (await focused(page, selector)) return;
    await page.keyboard.press("Tab");
    const seen = await page.evaluate(() => {
      const at = document.activeElement;
      if (!(at instanceof HTMLElement) || at === document.body) return true;
      const shown = [at, ...(at instanceof HTMLInputElement ? (at.labels ?? []) : [])].map((each) =>
        getComputedStyle(each),
      );
      return shown.some(({ outlineStyle, boxShadow }) => outlineStyle !== "none" || boxShadow !== "none");
    });
    assert.ok(seen, `the focus is not to be seen on the way to ${selector} at ${page.url()}`);
  }
  assert.fail(`the keyboard does not come to ${selector} at ${page.url()}`);
}

/** What a pressed link leads to has the focus a moment later. */
async function focusComes(page: Page, selector: string): Promise<void> {
  await page.waitForFunction((wanted) => document.activeElement?.matches(wanted) === true, selector);
}

function focused(page: Page, selector: string): Promise<boolean> {
  return page.evaluate((wanted) => document.activeElement?.matches(wanted) === true, selector);
}
