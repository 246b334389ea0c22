import assert from "node:assert/strict";
import { isDeepStrictEqual } from "node:util";
import type { Page } from "playwright-core";
import { Visitor } from "ratusha/visitor";
import { amounts, balance, pay, payAgain } from "./bank.ts";
import { apply, fill } from "./form.ts";
import { type House, type PageLang, pin } from "./house.ts";
import { decide, openCase, sitDown } from "./office.ts";
import { nextResident } from "./residents.ts";
import { bringToCheck, checkByAnyone, hold } from "./result.ts";
import { until } from "./time.ts";

/**
 * A lost card: its certificates stop as soon as the application is signed, work waits for the whole fee, what was paid
 * twice comes back, and in the end the new card opens the door that the old one does not.
 */
export async function replaceLostCard(house: House, lang: PageLang): Promise<void> {
  const { number: person } = nextResident();
  const owner = await house.resident(person);
  const page = await (await house.enter({ as: owner })).newPage();
  const asked = await apply(page, lang, "id-card-replacement", { delivery: "courier" });

  await refusedAtTheDoor(house, lang, person);
  await assert.rejects(signInWith(house, owner), /suspended/);
  assert.deepEqual(await certificates(owner), { good: 0, suspended: 2 });
  // What the lost card signed is told for what it is: its certificate may come back, or may not.
  const signed = {
    name: "application.asice",
    buffer: Buffer.from(await owner.download(`${asked.path}/application.asice`)),
  };
  const stranger = await (await house.enter()).newPage();
  assert.match(await bringToCheck(stranger, lang, signed), /прыпынена|приостановлено|suspended/);
  await stranger.locator(".rt-verdict--warned").waitFor();
  // The session that was open lives on, but the card signs nothing in it.
  await page.goto(`/${lang}/services/population-extract`);
  await page.locator('form[action$="/services/population-extract"] button').click();
  await fill(page);
  await page.locator("#pin").fill(pin);
  await page.locator("form[data-card] button[type=submit]").click();
  await toldSuspended(page);

  const official = await sitDown(house, lang, "Org1003-decider");
  await official.goto(`/${lang}/office?q=${encodeURIComponent(asked.number)}`);
  assert.equal(await official.locator("main tbody tr").count(), 0, "what is not paid for is nobody’s work yet");

  const before = await balance(page, lang, owner, asked.path);
  await pay(page, lang, asked.path, "10");
  // The bank's notice follows the payer, who does not wait for it for long.
  await until(async () => (await amounts(owner, asked.path)).state === "short");
  assert.deepEqual(await amounts(owner, asked.path), { received: "10.00", refunded: "0.00", state: "short" });
  await official.reload();
  assert.equal(await official.locator("main tbody tr").count(), 0, "nor what is paid for in part");
  await pay(page, lang, asked.path);
  await until(async () => (await amounts(owner, asked.path)).state === "paid");
  // Someone pays once more, by the address of the bank that was left open.
  await payAgain(page, lang, owner, asked.path);
  await until(async () => (await amounts(owner, asked.path)).refunded !== "0.00");
  await page.goto(`/${lang}${asked.path.slice(3)}/payment`);
  assert.ok((await page.locator("main tbody tr").count()) >= 4, "each movement is told with the bank’s notice");
  const notice = page.locator('main a[href*="/payment/notices/"]').first();
  assert.equal((await page.request.get((await notice.getAttribute("href")) ?? "")).status(), 200);
  await page.goto(`/${lang}${asked.path.slice(3)}/payment/receipt`);
  // 1.2 base values of 45.00 have left the account: no more, whatever was paid in between.
  assert.equal(before - (await balance(page, lang, owner, asked.path)), 5400);

  await openCase(official, lang, asked.number);
  await decide(official, "grant");
  await official.context().close();
  const held = await hold(page, asked.path);
  await checkByAnyone(house, lang, page, held);

  await until(async () => isDeepStrictEqual(await certificates(owner), { good: 2, suspended: 0 }));
  await assert.rejects(signInWith(house, owner), /revoked/);
  // The card is revoked, and what it signed is not: the time-stamp of its filing is older.
  await bringToCheck(stranger, lang, signed);
  await stranger.locator(".rt-verdict--passed").waitFor();
  await stranger.context().close();
  const anew = await (await house.enter()).newPage();
  await knock(anew, lang, person);
  await anew.locator("form[data-card=sign-in]").waitFor({ state: "detached" });
  await anew.goto(`/${lang}/cards`);
  assert.equal(await anew.locator('main a[href$="/suspend"]').count(), 2, "the new card’s two certificates are good");
  await anew.context().close();
  await page.context().close();
}

/** The card is found again: the application is withdrawn, the money goes back, and the old card works as before. */
export async function findLostCard(house: House, lang: PageLang): Promise<void> {
  const { number: person } = nextResident();
  const owner = await house.resident(person);
  const page = await (await house.enter({ as: owner })).newPage();
  const asked = await apply(page, lang, "id-card-replacement", { delivery: "division" });
  const before = await balance(page, lang, owner, asked.path);
  await pay(page, lang, asked.path);
  await page.goto(`${asked.path}/withdraw`);
  await page.locator('form[action$="/withdraw"] button').click();
  await page.waitForURL((url) => url.pathname === asked.path);
  await until(async () => (await amounts(owner, asked.path)).refunded === "45.00");
  assert.equal(await balance(page, lang, owner, asked.path), before, "the account holds what it held");
  await until(async () => (await certificates(owner)).good === 2);
  await signInWith(house, owner);
  const signed = {
    name: "application.asice",
    buffer: Buffer.from(await owner.download(`${asked.path}/application.asice`)),
  };
  await bringToCheck(page, lang, signed);
  await page.locator(".rt-verdict--passed").waitFor();
  await page.context().close();
}

/** Types the number and the PIN on the page to sign in on. */
async function knock(page: Page, lang: PageLang, person: string): Promise<void> {
  await page.goto(`/${lang}/sign-in`);
  await page.locator("input[name=resident][value=other]").check();
  await page.locator("input[name=number]").fill(person);
  await page.locator("#pin").fill(pin);
  await page.locator("form[data-card] button[type=submit]").click();
}

async function refusedAtTheDoor(house: House, lang: PageLang, person: string): Promise<void> {
  const page = await (await house.enter()).newPage();
  await knock(page, lang, person);
  await toldSuspended(page);
  await page.context().close();
}

async function toldSuspended(page: Page): Promise<void> {
  await page.locator("[data-card-errors]").waitFor();
  const said = await page.locator("[data-card-errors] a").innerText();
  assert.match(said, /прыпынен|приостановлен|suspended/, "it is told in words why the card does not work");
}

/** The very card that somebody has had in their hands, at the door once more. */
async function signInWith(house: House, { card }: Visitor): Promise<void> {
  const visitor = new Visitor(house.origin);
  const { nonce } = await visitor.post("/api/identity/challenge", {});
  await visitor.post("/api/identity/session", { token: await card.authenticate(house.origin, String(nonce)) });
}

/** How many certificates are in force, and how many are suspended, by what their holder may do to each. */
export async function certificates(owner: Visitor): Promise<{ readonly good: number; readonly suspended: number }> {
  const html = Buffer.from(await owner.download("/en/cards")).toString("utf8");
  const count = (change: string) => [...html.matchAll(new RegExp(`/cards/[0-9a-f]+/${change}"`, "g"))].length;
  return { good: count("suspend"), suspended: count("resume") };
}
