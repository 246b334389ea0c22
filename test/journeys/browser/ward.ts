import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { list } from "ratusha/visitor";
import { apply, file, fill, start } from "./form.ts";
import { type House, leave, type PageLang, signWithCard } from "./house.ts";
import { meet } from "./meet.ts";
import { reload, sitDown } from "./office.ts";
import { bear } from "./people.ts";
import { actForNamed, familyIn, isActingFor } from "./powers.ts";
import { nextResident, type Resident } from "./residents.ts";
import { checkByAnyone, hold } from "./result.ts";

/** A guardian is entered on a decision, asks in the ward’s name, and is none any more once the end is entered. */
export async function guardWard(house: House, lang: PageLang, registry: string): Promise<void> {
  const ward = nextResident();
  const guardian = nextResident(({ name }) => name.be.family.slice(0, 4) !== ward.name.be.family.slice(0, 4));
  const official = await sitDown(house, lang, registry);
  await enter(official, lang, "guardian", ward, guardian);
  const record = await official.locator('main a[href$="/record.asice"]').first().getAttribute("href");
  assert.equal((await official.request.get(record ?? "")).status(), 200, "the entry is a signed record");

  const page = await (await house.enter({ as: await house.resident(guardian.number) })).newPage();
  const family = familyIn(ward, lang);
  await actForNamed(page, lang, family);
  assert.ok(await isActingFor(page, family));
  const filed = await apply(page, lang, "residence-certificate");
  const held = await hold(page, filed.path);
  assert.ok(held.text.includes(family), "the certificate is the ward’s");
  await checkByAnyone(house, lang, page, held);
  await page.goto(filed.path);
  assert.ok(
    (await page.locator("main").innerText()).includes(familyIn(guardian, lang)),
    "the case says who acted for the ward",
  );
  await meet(page, "status-of-ward");

  await enter(official, lang, "guardian-end", ward, guardian);
  await official.context().close();
  assert.equal((await page.goto(filed.path))?.status(), 404, "what was the ward’s is closed that moment");
  await page.goto(`/${lang}`);
  assert.equal(await page.locator(".rt-acting").count(), 0);
  await page.context().close();
}

/** A guardian of a newborn child is offered the benefit, finds the ward on its form too, with the basis, and is granted it. */
export async function askForWard(house: House, lang: PageLang, registry: string): Promise<void> {
  const { parent, child } = await bear(house);
  const { mandates } = await (await house.resident(parent.number)).get("/api/identity/mandates");
  const own = list(mandates).find(({ name }) => String(name).includes(child.be));
  assert.ok(own);
  const [family = ""] = String(own["name"]).split(" ");
  const guardian = nextResident();
  const official = await sitDown(house, lang, registry);
  await enter(official, lang, "guardian", { number: String(own["code"]), name: { be: { family } } }, guardian);
  await official.context().close();

  const page = await (await house.enter({ as: await house.resident(guardian.number), width: 360 })).newPage();
  await reload(page, `/${lang}`, 'main a[href*="/offers/"]');
  await page.locator('main a[href*="/offers/"]').first().click();
  assert.ok((await page.locator("main").innerText()).includes(child[lang]));
  await meet(page, "offer-to-guardian");
  const offer = page.url();
  await start(page, lang, "child-benefit");
  await page.locator("main .rt-buttons a.rt-button").first().click();
  const ward = page.locator("main .rt-choice", { hasText: child[lang] });
  assert.match(await ward.innerText(), lang === "en" ? /278-Z/ : /278-З/, "the basis of the guardianship is named");
  await meet(page, "pick-ward");
  await fill(page, { children: child[lang] });
  const held = await hold(page, (await file(page)).path);
  assert.ok(held.text.includes(child[lang]));
  // What the form was granted is not offered any more.
  await reload(page, offer, "main:not(:has(form[data-card]))");
  await page.context().close();
}

/** Whom an entry names. */
interface Named extends Pick<Resident, "number"> {
  readonly name: { readonly be: { readonly family: string } };
}

async function enter(
  page: Page,
  lang: PageLang,
  kind: "guardian" | "guardian-end",
  ward: Named,
  guardian: Named,
): Promise<void> {
  await page.goto(`/${lang}/office/registry/${kind}/new`);
  // Of many fields that are empty each is named where they are told together.
  await leave(page, page.locator("main form button").last());
  const missing = await page.locator(".govuk-error-summary a").allInnerTexts();
  assert.equal(new Set(missing).size, 7, missing.join("; "));
  await page.locator("input[name=wardNumber]").fill(ward.number);
  await page.locator("input[name=wardFamily]").fill(ward.name.be.family);
  await page.locator("input[name=guardianNumber]").fill(guardian.number);
  await page.locator("input[name=guardianFamily]").fill(guardian.name.be.family);
  const all = page.locator("input[name=services][value=all]");
  if ((await all.count()) > 0) await all.check();
  const today = Temporal.Now.plainDateISO("Europe/Minsk").toString();
  await page.locator("input[name=decisionBy]").fill("Суд Зарэцкага раёна");
  await page.locator("input[name=decisionNumber]").fill("2-17/2026");
  await page.locator("input[name=decisionDate]").fill(today);
  await page.locator("main form button").last().click();
  await page.locator("#pin").waitFor();
  await signWithCard(page, /\/check$/);
  await page.waitForURL(/\/registry\/entries\//);
}
