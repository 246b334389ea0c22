import assert from "node:assert/strict";
import { apply, file, fill, start } from "./form.ts";
import { type House, leave, type PageLang } from "./house.ts";
import { decide, openCase, reload, sitDown } from "./office.ts";
import { nextResident, type Resident } from "./residents.ts";
import { checkByAnyone, hold } from "./result.ts";

/** Who walks, and with what in their hands. */
export interface Walker {
  readonly lang: PageLang;
  readonly status: Resident["status"];
  readonly width?: number;
  readonly dark?: boolean;
}

/** The certificate of residence and family: asked, signed, and in hand at once. */
export async function certifyResidence(house: House, { lang, status, ...means }: Walker): Promise<void> {
  const person = nextResident((each) => each.status === status);
  const page = await (await house.enter({ as: await house.resident(person.number), ...means })).newPage();
  const { path } = await apply(page, lang, "residence-certificate");
  const held = await hold(page, path);
  assert.match(held.text, new RegExp(nameIn(person, lang)));
  assert.ok(held.text.includes(String(person.residence?.text[lang])), "where the person lives stands in it");
  await checkByAnyone(house, lang, page, held);
  await page.goto(`/${lang}/reads`);
  assert.ok((await page.locator("main li").count()) > 0, "the person sees who read what");
  await page.context().close();
}

/** The extract from the work record book: the employer's own officials give it, and nobody else finds the case. */
export async function extractWorkRecord(house: House, lang: PageLang): Promise<void> {
  const person = nextResident();
  const page = await (await house.enter({ as: await house.resident(person.number) })).newPage();
  const asked = await apply(page, lang, "work-record-extract", { employer: "Org1006" });

  const elsewhere = await sitDown(house, lang, "Org1007-decider");
  await elsewhere.goto(`/${lang}/office?q=${encodeURIComponent(asked.number)}`);
  assert.equal(await elsewhere.locator("main tbody tr").count(), 0, "another body has nothing of it");
  const id = asked.path.split("/").at(-1) ?? "";
  assert.equal((await elsewhere.goto(`/${lang}/office/cases/${id}`))?.status(), 404);
  await elsewhere.context().close();

  const clerk = await sitDown(house, lang, "Org1006-official");
  await openCase(clerk, lang, asked.number);
  assert.equal(await clerk.locator('main a[href$="/grant"]').count(), 0, "who prepares does not decide");
  await clerk.context().close();
  const principal = await sitDown(house, lang, "Org1006-decider");
  await openCase(principal, lang, asked.number);
  await decide(principal, "grant", { words: "Настаўнік матэматыкі, з 01.09.2015." });
  await principal.context().close();

  const held = await hold(page, asked.path);
  assert.match(held.text, /Настаўнік матэматыкі, з 01\.09\.2015\./, "what the employer wrote is in it");
  await checkByAnyone(house, lang, page, held);
  await page.context().close();
}

/** A trade: the register has it, its account is there to act for, and the tax body has been told. */
export async function registerTrader(house: House, lang: PageLang): Promise<void> {
  const person = nextResident((each) => each.status === "foreigner");
  const applicant = await house.resident(person.number);
  const page = await (await house.enter({ as: applicant })).newPage();
  const address = "Зарэчча, рынак «Паўночны», месца 14";
  await start(page, lang, "sole-trader-registration");
  await fill(page, { activity: "software", elsewhere: "true", "places.kind": "market", "places.address": address });
  await page.getByText(address).waitFor();
  const asked = await file(page);
  const official = await sitDown(house, lang, "Org1001-decider");
  await openCase(official, lang, asked.number);
  await official.getByText(address).waitFor();
  await decide(official, "grant");
  await official.context().close();
  const held = await hold(page, asked.path);
  const number = /\b[A-Z]{2}\d{7}\b/.exec(held.text)?.[0] ?? assert.fail(`no payer’s number in ${held.text}`);
  await checkByAnyone(house, lang, page, held);

  // The register has changed.
  const entry = await applicant.get(`/api/registers/organisations/${number}`);
  assert.deepEqual([entry["kind"], entry["state"]], ["sole-trader", "active"]);
  assert.equal(entry["address"], undefined, "where the trader lives is nobody’s business");

  // The account is there, and says on every page whose it is.
  await reload(
    page,
    `/${lang}/acting-for`,
    `label:has-text("${person.name.latin.family}"), main input[name=mandate] >> nth=1`,
  );
  await page.locator("input[name=mandate]").nth(1).check();
  await page.locator("main form button[type=submit]").click();
  await page.waitForURL((url) => !url.pathname.endsWith("/acting-for"));
  for (const path of ["", "/services", "/documents", "/notices", "/reads", "/mandates"]) {
    await page.goto(`/${lang}${path}`);
    assert.ok(await page.locator(".rt-acting b").isVisible(), `${path} says for whom one acts`);
  }
  await page.goto(`/${lang}/services/residence-certificate`);
  assert.equal(await page.locator('main form[action$="/residence-certificate"]').count(), 0, "a trade lives nowhere");
  const back = 'main a[href*="/acting-for?next=%2Fservices%2Fresidence-certificate"]';
  assert.equal(await page.locator(back).count(), 1, "yet whoever trades does, and can say so");

  // The tax body has got the event as a document, and registers it.
  const tax = await sitDown(house, lang, "Org1009-official");
  const message = tax.locator("main tbody tr, main li", { hasText: /прадпрымальнік|предприниматель|trader/i });
  await reload(tax, `/${lang}/office/inbox`, 'form[action$="/register"]');
  assert.ok((await message.count()) > 0, await tax.locator("main").innerText());
  await leave(tax, tax.locator('form[action$="/register"] button').first());
  await tax.context().close();
  await page.context().close();
}

function nameIn(person: Resident, lang: PageLang): string {
  return person.name[lang === "en" ? "latin" : lang].family;
}
