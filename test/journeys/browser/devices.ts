import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { fill, start } from "./form.ts";
import { type House, type PageLang, signInByCard } from "./house.ts";
import { meet } from "./meet.ts";
import { endSessions, until } from "./time.ts";

const typed = "Праём «шырэйшы», 90 см";

/** One draft open on a phone and at a desk: neither writes over what the other said without asking. */
export async function answerOnTwoDevices(house: House, lang: PageLang): Promise<void> {
  const visitor = await house.visitor("stateless");
  const phone = await (await house.enter({ as: visitor, width: 360 })).newPage();
  await start(phone, lang, "premises-alteration");
  await fill(phone, { bearing: "false", works: "Сказана на тэлефоне." });
  const draft = /\/drafts\/[^/]+/.exec(phone.url())?.[0] ?? "";
  await phone.goto(phone.url().replace("/check", "/questions/works"));

  // The desk finds the draft on its home page, with all that was said, and says something else.
  const desk = await (await house.enter({ as: await house.visitor("stateless") })).newPage();
  await desk.goto(`/${lang}`);
  await desk.locator(`main a[href*="${draft}"]`).first().click();
  await fill(desk);
  await desk.locator('dd a[href*="/questions/works"]').click();
  assert.equal(await desk.locator("textarea").inputValue(), "Сказана на тэлефоне.");
  await say(desk, "Сказана за сталом.");
  await desk.waitForURL(/\/check/);

  // The phone, whose page is older, is asked which of the two stays.
  await say(phone, "Яшчэ раз з тэлефона.");
  await phone.locator(".rt-buttons a.rt-button").waitFor();
  const asked = (await phone.locator("main").innerText()).replace(/\s/g, " ");
  for (const words of ["Сказана за сталом.", "Яшчэ раз з тэлефона."]) assert.ok(asked.includes(words), words);
  await phone.locator("main form button[type=submit]").first().click();
  await phone.waitForURL(/\/check/);
  await desk.reload();
  await desk.locator("main dd", { hasText: "Яшчэ раз з тэлефона." }).first().waitFor();
  await Promise.all([desk.context().close(), phone.context().close()]);
}

/** A form that was sent after its session’s end waits for its sender, on any device, and for nobody else. */
export async function findKeptForm(house: House, lang: PageLang): Promise<void> {
  const sender = await house.visitor("foreigner");
  const page = await (await house.enter({ as: sender })).newPage();
  await start(page, lang, "premises-alteration");
  await fill(page, { bearing: "false" });
  await page.goto(page.url().replace("/check", "/questions/works"));
  const question = new URL(page.url()).pathname;
  await endSessions(house, house.person("foreigner"));
  // Servers believe a session for some seconds before they look again.
  const { cookie } = sender;
  await until(async () => (await fetch(`${house.origin}/api/identity/me`, { headers: { cookie } })).status === 401);
  await say(page, typed);
  await page.locator("form[data-card=sign-in]").waitFor();
  const kept = new URL(page.url()).searchParams.get("next") ?? "";
  assert.match(kept, /\/kept\/[0-9a-f-]{36}$/);
  const address = `/${lang}${kept.replace(/^\/(be|ru|en)(?=\/)/, "")}`;

  // Somebody else at the same machine, and with the address on another: there is nothing for them.
  await signInByCard(page, lang, house.person("citizen"));
  const never = address.replace(/[0-9a-f-]{36}$/, crypto.randomUUID());
  const elsewhere = await (await house.enter({ as: await house.visitor("mother") })).newPage();
  for (const other of [page, elsewhere]) {
    const [theirs, none] = [await other.goto(address), await other.goto(never)];
    assert.deepEqual([theirs?.status(), none?.status()], [404, 404]);
    assert.ok(!(await other.content()).includes(typed));
  }
  await Promise.all([page.context().close(), elsewhere.context().close()]);

  // The sender signs in on another device, and the form is sent with one press.
  const phone = await (await house.enter({ width: 360 })).newPage();
  await phone.goto(address);
  await signInByCard(phone, lang, house.person("foreigner"));
  await phone.waitForURL(/\/kept\//);
  await phone.locator("main form button[type=submit]").click();
  await phone.waitForURL(/\/check/);
  await phone.goto(question);
  assert.equal(await phone.locator("textarea").inputValue(), typed);
  await phone.context().close();
}

/** What was being filled in for a company when the session ended is sent for that company, and for nobody else. */
export async function goOnForCompany(house: House, lang: PageLang): Promise<void> {
  const director = await house.visitor("director", "organisation");
  const page = await (await house.enter({ as: director })).newPage();
  await start(page, lang, "premises-alteration");
  await fill(page, { bearing: "false" });
  await page.goto(page.url().replace("/check", "/questions/works"));
  const question = new URL(page.url()).pathname;
  await endSessions(house, house.person("director"));
  const { cookie } = director;
  await until(async () => (await fetch(`${house.origin}/api/identity/me`, { headers: { cookie } })).status === 401);
  await say(page, typed);
  await signInByCard(page, lang, house.person("director"));
  await page.waitForURL(/\/kept\//);
  const kept = page.url();
  await meet(page, "kept-for-company");
  assert.match(await page.locator("main").innerText(), /Бусел|Busel/, "it says for whom it was");
  assert.equal(await page.locator('main form[action*="/drafts/"]').count(), 0, "and cannot be sent for oneself");
  await page.locator("main form button[type=submit]").click();
  await page.waitForURL(kept);
  await page.locator('main form[action*="/drafts/"] button').click();
  await page.waitForURL(/\/check/);
  await page.goto(question);
  assert.equal(await page.locator("textarea").inputValue(), typed);
  await page.context().close();
}

async function say(page: Page, words: string): Promise<void> {
  await page.locator("textarea").fill(words);
  await page.locator("main form button[type=submit]").first().click();
}
