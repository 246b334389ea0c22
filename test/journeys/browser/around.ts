import assert from "node:assert/strict";
import type { MailServer } from "@ratusha/identity/testing";
import { list } from "ratusha/visitor";
import { apply } from "./form.ts";
import { type House, leave, type PageLang } from "./house.ts";
import { decide, openCase, reload, sitDown } from "./office.ts";
import { nextResident } from "./residents.ts";
import { checkByAnyone, hold } from "./result.ts";
import { letTermPass, sendWaitingMail, until } from "./time.ts";

/** An address is given and confirmed by the link that came to it; then a decision brings a mail, which says nothing of it. */
export async function getMail(house: House, lang: PageLang, mail: MailServer): Promise<void> {
  const person = nextResident();
  const address = `${person.number.toLowerCase()}@example.by`;
  const letters = () => mail.letters.filter(({ to }) => to.includes(address));
  const arrived = async (count: number): Promise<string> => {
    for (let tries = 0; letters().length < count && tries < 900; tries++) await page.waitForTimeout(200);
    const raw = letters()[count - 1]?.text ?? assert.fail("no mail came");
    return readable(raw);
  };
  const page = await (await house.enter({ as: await house.resident(person.number) })).newPage();
  await page.goto(`/${lang}/settings`);
  await page.locator("input[name=address]").fill(address);
  await page.locator('form[action$="/settings/email"] button').click();
  const link = /https?:\/\/\S+code=[\w-]+/.exec(await arrived(1))?.[0] ?? assert.fail("the mail holds no link");
  await page.goto(link.replace(/^https?:\/\/[^/]+/, ""));
  await page.locator('form[action$="/settings/email/confirm"] button').click();
  await page.waitForURL(({ pathname }) => pathname.endsWith("/settings"));
  assert.equal(await page.locator("main [role=status]").count(), 1, "that it is confirmed is said");
  assert.ok((await page.locator("main").innerText()).includes(address));

  const asked = await apply(page, lang, "work-record-extract", { employer: "Org1006" });
  const employer = await sitDown(house, lang, "Org1006-decider");
  await openCase(employer, lang, asked.number);
  await decide(employer, "grant", { words: "Сакрэтны запіс." });
  await employer.context().close();
  await hold(page, asked.path);
  await reload(page, `/${lang}/notices`, 'main a[href*="/notices/"]');
  await sendWaitingMail(house);
  const told = await arrived(2);
  assert.match(told, new RegExp(`/${lang}/notices`));
  for (const secret of [asked.number, person.number, person.name.be.family, "Сакрэтны"]) {
    assert.ok(!told.includes(secret), `the mail says ${secret}`);
  }
  await page.goto(`/${lang}/notices`);
  await page.locator('main a[href*="/notices/"]').first().click();
  await page.waitForURL((url) => url.pathname === asked.path);
  await page.goto(`/${lang}/settings`);
  await leave(page, page.locator('form[action$="/settings/email/remove"] button'));
  assert.ok(!(await page.locator("main").innerText()).includes(address));
  await page.context().close();
}

/** The last day passes without a word: the law counts it as consent, and the person holds the document all the same. */
export async function waitForConsent(house: House, lang: PageLang): Promise<void> {
  const person = nextResident(({ status }) => status === "citizen");
  const page = await (await house.enter({ as: await house.resident(person.number) })).newPage();
  const asked = await apply(page, lang, "sole-trader-registration", { elsewhere: "false" });
  await letTermPass(house, asked.path.split("/").at(-1) ?? "");
  const held = await hold(page, asked.path);
  await checkByAnyone(house, lang, page, held);
  await reload(page, `/${lang}/acting-for`, "input[name=mandate] >> nth=1");
  await page.context().close();
}

/** What a body did is counted: its morning, its head’s page, the public figures and the open data agree. */
export async function lookAtFigures(house: House, lang: PageLang): Promise<void> {
  const official = await sitDown(house, lang, "Org1001-official");
  await official.goto(`/${lang}/office/morning`);
  const fresh = official.locator('main table a[href*="/office/cases/"]');
  assert.ok((await fresh.count()) > 0, "what came since yesterday stands in the morning’s list");
  assert.equal((await official.goto(`/${lang}/office/head`))?.status(), 403, "an official is no head");
  await official.context().close();

  const head = await sitDown(house, lang, "Org1001-head");
  await head.goto(`/${lang}/office/head`);
  assert.ok((await head.locator("main table").count()) > 0);
  assert.ok((await head.locator("main svg").count()) > 0, "a chart, and a table beside it");
  await head.context().close();

  const anyone = await (await house.enter()).newPage();
  await anyone.goto(`/${lang}/statistics`);
  assert.match(await anyone.locator("main").innerText(), /\d/);
  await anyone.goto(`/${lang}/statistics/data`);
  for (const link of await anyone.locator('main a[href*="/api/insight/"]').all()) {
    const address = (await link.getAttribute("href")) ?? "";
    assert.equal((await anyone.request.get(address)).status(), 200, address);
  }
  // One figure, whatever its form: each is written once a minute.
  await until(async () => {
    const { lines } = await (await anyone.request.get("/api/insight/services.json")).json();
    const csv = await (await anyone.request.get("/api/insight/services.csv")).text();
    return csv.trim().split(/\r?\n/).length - 1 === list(lines).length;
  });
  await anyone.context().close();
}

/** A letter’s words, whatever they were wrapped in (RFC 2045, 6.7 and 6.8). */
function readable(raw: string): string {
  const [head = "", ...rest] = raw.split(/\r\n\r\n/);
  const body = rest.join("\r\n\r\n");
  if (/base64/i.test(head)) return Buffer.from(body, "base64").toString("utf8");
  if (!/quoted-printable/i.test(head)) return body;
  const bytes = body
    .replace(/=\r\n/g, "")
    .replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number(`0x${hex}`)));
  return Buffer.from(bytes, "latin1").toString("utf8");
}
