/// <reference lib="dom" />
import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { list, type Visitor } from "ratusha/visitor";
import { type House, pickResident, pin, signInByCard, signWithCard } from "./house.ts";
import { meet } from "./meet.ts";

/** Impatient fingers: the button is pressed twice, and one application is filed. */
export async function pressTwice(house: House): Promise<void> {
  const visitor = await house.visitor("father");
  const before = await cases(visitor);
  const page = await extractToSign(house, visitor, "be");
  await page.locator("#pin").fill(pin);
  await page.locator("form[data-card] button[type=submit]").dblclick();
  await page.waitForURL(/\/receipt$/);
  assert.equal(await cases(visitor), before + 1);

  // Back from the receipt: the form is not filed again, and nobody is left before a closed door.
  await page.goBack();
  await page.waitForLoadState();
  await page.reload();
  await meet(page, "form-filed-already");
  assert.equal(await cases(visitor), before + 1);
  await page.context().close();
}

/** The same form in two tabs: the second to sign comes to the receipt of the first, and nothing is filed twice. */
export async function signInTwoTabs(house: House): Promise<void> {
  const visitor = await house.visitor("Org1006-official");
  const first = await extractToSign(house, visitor, "ru");
  const second = await first.context().newPage();
  await second.goto(first.url());
  const before = await cases(visitor);
  await signWithCard(first);
  await first.waitForURL(/\/receipt$/);
  await second.locator("#pin").fill(pin);
  await second.locator("form[data-card] button[type=submit]").click();
  await second.waitForURL(/\/receipt$/);
  assert.equal(second.url(), first.url(), "the second tab is shown what the first has filed");
  assert.equal(await cases(visitor), before + 1);
  await first.context().close();
}

/** The session ends in the middle of a question: what was typed is there again after the sign-in. */
export async function outliveSession(house: House): Promise<void> {
  const visitor = await house.visitor("foreigner");
  const page = await (await house.enter({ as: visitor })).newPage();
  await page.goto("/be/services/premises-alteration");
  await page.locator('form[action$="/services/premises-alteration"] button').click();
  await page.waitForURL(/\/known/);
  await page.goto(page.url().replace("/known", "/questions/works"));
  await page.locator("textarea").fill("Сцяна «паміж» пакоямі");
  const path = new URL(page.url()).pathname;
  await page.context().clearCookies({ name: "ratusha" });
  await page.locator("main form button[type=submit]").click();
  await page.locator("form[data-card=sign-in]").waitFor();
  await meet(page, "sign-in-session-ended");
  await signInByCard(page, "be", house.person("foreigner"));
  await page.waitForURL(/\/kept\//);
  await meet(page, "kept-form");
  await page.locator("main form button[type=submit]").click();
  await page.waitForURL(/\/questions\/|\/check/);
  await page.goto(path);
  assert.equal(await page.locator("textarea").inputValue(), "Сцяна «паміж» пакоямі");
  await page.context().close();
}

/** A mistake is mended, and the way back with the browser's own button leads through pages, not past what was sent. */
export async function goBackPastMistake(house: House): Promise<void> {
  const page = await (await house.enter({ as: await house.visitor("citizen") })).newPage();
  await page.goto("/en/services/id-card-replacement");
  await page.locator('form[action$="/services/id-card-replacement"] button').click();
  await page.locator("main .rt-buttons a.rt-button").first().click();
  await page.waitForURL(/\/questions\/circumstances$/);
  const next = page.locator("main form button[type=submit]");
  await next.click();
  await page.locator(".govuk-error-summary").waitFor();
  await page.locator("textarea").fill("On the bus, yesterday.");
  await next.click();
  await page.waitForURL(/\/questions\/delivery$/);
  await page.goBack();
  assert.match(page.url(), /\/questions\/circumstances$/);
  assert.equal(await page.locator("textarea").inputValue(), "On the bus, yesterday.");
  assert.equal(await page.locator(".govuk-error-summary").count(), 0);
  await page.context().close();
}

/** A wrong PIN is told in words, in its place, and nothing is lost. */
export async function mistypePin(house: House): Promise<void> {
  const page = await (await house.enter()).newPage();
  await page.goto("/en/sign-in");
  await pickResident(page, house.person("Org1007-head"));
  await page.locator("#pin").fill("12");
  await page.locator("form[data-card] button[type=submit]").click();
  const errors = page.locator("[data-card-errors]");
  await errors.waitFor();
  assert.match(await page.title(), /^Error: Sign in/, "the title begins with what is to be mended");
  assert.match(await readWith(page, "#pin"), /Error: Enter the PIN/, "and the field is read with it");
  await meet(page, "sign-in-pin-missing");
  await page.locator("#pin").fill("000000");
  await page.locator("form[data-card] button[type=submit]").click();
  await page.waitForFunction(() =>
    /2|two/.test(globalThis.document?.querySelector("[data-card-errors]")?.textContent ?? ""),
  );
  assert.match(await readWith(page, "#pin"), /Error: That is not the PIN/);
  await meet(page, "sign-in-pin-wrong");

  // The letter of the card gives the tries back, and whoever listens is told so where the button was.
  await page.goto("/en/sign-in/unblock");
  await page.locator("#number").fill(house.person("Org1007-head"));
  await page.locator("form[data-unblock] button").click();
  assert.match(await readWith(page, "#puk"), /Error: Enter the PUK/);
  const letter = page.locator("#puk-hint", { hasText: /\d{10}/ });
  await page.locator("#puk").fill(/\d{10}/.exec(await letter.innerText())?.[0] ?? "");
  await page.keyboard.press("Enter");
  await page.locator("[data-unblocked]:focus", { hasText: "The card is unblocked" }).waitFor();
  await page.context().close();
}

/** What a screen reader tells of a field after its name. */
function readWith(page: Page, selector: string): Promise<string> {
  return page.locator(selector).evaluate((field) => {
    const ids = (field.getAttribute("aria-describedby") ?? "").split(" ");
    return ids.map((id) => document.getElementById(id)?.textContent ?? `no ${id}`).join(" ");
  });
}

async function extractToSign(house: House, visitor: Visitor, lang: "be" | "ru"): Promise<Page> {
  const page = await (await house.enter({ as: visitor })).newPage();
  await page.goto(`/${lang}/services/population-extract`);
  await page.locator('form[action$="/services/population-extract"] button').click();
  await page.locator("main a.rt-button").first().click();
  await page.waitForURL(/\/check/);
  return page;
}

async function cases(visitor: Visitor): Promise<number> {
  return list((await visitor.get("/api/services/cases"))["items"]).length;
}
