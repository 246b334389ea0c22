import assert from "node:assert/strict";
import { sandboxBirth } from "@ratusha/by";
import { apply, file, fill, pickBody, start } from "./form.ts";
import { type House, type PageLang, signWithCard } from "./house.ts";
import { meet } from "./meet.ts";
import { decide, openCase, reload, sitDown } from "./office.ts";
import { actForNamed, endPower, familyIn, givePower, isActingFor } from "./powers.ts";
import { nextResident, type Resident } from "./residents.ts";
import { checkByAnyone, hold } from "./result.ts";

/** A person without a card comes to a counter with a passport, and goes with a receipt and the document itself. */
export async function serveAtCounter(house: House, lang: PageLang): Promise<void> {
  const person = nextResident();
  const page = await sitDown(house, lang, "Org1001-official");
  await page.goto(`/${lang}/office/counter`);
  await page.locator('main a[href$="/office/counter/new"]').click();
  await page.locator("input[name=service][value=residence-certificate]").check();
  await page.locator("main form button").click();
  // The wrong family name finds nobody; what was typed stands there still.
  await page.locator("input[name=person]").fill(person.number);
  await page.locator("input[name=family]").fill("Зусімнетой");
  await page.locator("input[name=kind][value=passport]").check();
  await page.locator("input[name=number]").fill("MP1234567");
  await page.locator("input[name=present]").check();
  await page.locator("main form button").click();
  await page.locator(".govuk-error-summary").waitFor();
  assert.equal(await page.locator("input[name=person]").inputValue(), person.number);
  await page.locator("input[name=family]").fill(person.name.be.family);
  await page.locator("input[name=present]").check();
  await page.locator("main form button").click();
  await fill(page);
  assert.ok((await page.locator("main").innerText()).includes(familyIn(person, lang)));
  await signWithCard(page);
  await page.waitForURL(/\/office\/counter\/[^/]+$/);
  const receipt = await page.locator("main").innerText();
  assert.match(receipt, /MP1234567/, "the receipt says which document was seen");
  const pdf = await page.request.get((await page.locator('main a[href$="/pdf"]').first().getAttribute("href")) ?? "");
  assert.equal((await pdf.body()).subarray(0, 5).toString("latin1"), "%PDF-", "the document is handed over on paper");
  await page.context().close();

  // With a card one day, the person finds all of it, and who filed it where.
  const later = await (await house.enter({ as: await house.resident(person.number) })).newPage();
  await later.goto(`/${lang}`);
  await later.locator('main a[href*="/applications/"]').first().click();
  await later.waitForURL(/\/applications\//);
  assert.match(await later.locator("main").innerText(), /MP1234567/);
  await checkByAnyone(house, lang, later, await hold(later, later.url()));
  await later.context().close();
}

/** A power of attorney over one service: given with the card, used, seen by who gave it, ended, and gone that moment. */
export async function lendPower(house: House, lang: PageLang): Promise<void> {
  const giver = nextResident();
  const holder = nextResident(({ name }) => name.be.family.slice(0, 4) !== giver.name.be.family.slice(0, 4));
  const page = await (await house.enter({ as: await house.resident(giver.number) })).newPage();
  await givePower(page, lang, holder, "population-extract");

  const other = await (await house.enter({ as: await house.resident(holder.number) })).newPage();
  await actForNamed(other, lang, familyIn(giver, lang));
  for (const path of ["", "/services", "/documents", "/services/population-extract", "/settings"]) {
    await other.goto(`/${lang}${path}`);
    assert.ok(await isActingFor(other, familyIn(giver, lang)), `${path} says for whom one acts`);
  }
  await other.goto(`/${lang}/services/residence-certificate`);
  const beyond = other.locator('form[action$="/services/residence-certificate"] button');
  assert.equal(await beyond.count(), 0, "the power reaches one service");
  assert.equal((await other.goto(`/${lang}/notices`))?.status(), 403, "and nobody’s mail");
  const filed = await apply(other, lang, "population-extract");
  assert.ok((await hold(other, filed.path)).text.includes(familyIn(giver, lang)));

  await page.goto(filed.path);
  assert.ok((await page.locator("main").innerText()).includes(holder.number), "who gave the power sees who used it");
  await checkByAnyone(house, lang, page, await hold(page, filed.path));

  // Ended while the other has a form open.
  await other.goto(`/${lang}/services/population-extract`);
  await other.locator('form[action$="/services/population-extract"] button').click();
  await fill(other);
  await endPower(page, lang);
  const left = other.url();
  await other.locator("#pin").fill("123456");
  await other.locator("form[data-card] button[type=submit]").click();
  await other.locator("[data-card-errors]").waitFor();
  assert.equal(other.url(), left, "nothing is filed any more");
  assert.equal((await other.goto(filed.path))?.status(), 404, "nor is there anything to see");
  await other.goto(`/${lang}`);
  assert.equal(await other.locator(".rt-acting").count(), 0);
  await other.goto(`/${lang}/acting-for`);
  const offered = await other.locator("main").innerText();
  assert.ok(!offered.includes(familyIn(giver, lang)), "it cannot be chosen again");
  await other.context().close();
  await page.context().close();
}

/** A parent asks for a child, who has no card: the register knows whose child it is, and nobody grants anything. */
export async function askForChild(house: House, lang: PageLang, family: Family): Promise<void> {
  const page = await (await house.enter({ as: await house.resident(family.parent.number) })).newPage();
  await actForNamed(page, lang, family.child[lang]);
  assert.ok(await isActingFor(page, family.child[lang]));
  const filed = await apply(page, lang, "residence-certificate");
  const held = await hold(page, filed.path);
  assert.ok(held.text.includes(family.child[lang]), "the certificate is the child’s");
  await checkByAnyone(house, lang, page, held);
  await page.context().close();
}

type Named = Readonly<Record<PageLang, string>>;

/** A mother of the sandbox and the twins that were entered for her. */
export interface Family {
  readonly parent: Resident;
  /** The children’s given names. */
  readonly child: Named;
  readonly twin: Named;
}

/** A registrar enters the births of twins, which the person’s own page of offers then answers. */
export async function bear(house: House): Promise<Family> {
  const young = Temporal.Now.plainDateISO("Europe/Minsk").subtract({ years: 40 });
  const parent = nextResident(
    ({ sex, status, born }) => sex === "female" && status === "citizen" && Temporal.PlainDate.compare(born, young) > 0,
  );
  const child = { be: "Зарына", ru: "Зарина", en: "Zaryna" };
  const twin = { be: "Дарына", ru: "Дарина", en: "Daryna" };
  for (const given of [child, twin]) await enterBirth(house, parent, given);
  return { parent, child, twin };
}

async function enterBirth(house: House, parent: Resident, given: Named): Promise<void> {
  const registrar = await house.visitor("Org1004-official", "Org1004");
  await registrar.sign("/api/services/entries", {
    entry: sandboxBirth({
      mother: { number: parent.number, family: parent.name.be.family },
      parents: { mother: parent.name },
      given: { be: given.be, ru: given.ru },
    }),
  });
}

/** The benefit asked for twins in one form, by who did not wait for the offers; a second time it is not given, and appealed for. */
export async function askForBenefit(house: House, lang: PageLang, { parent, child, twin }: Family): Promise<void> {
  const page = await (await house.enter({ as: await house.resident(parent.number) })).newPage();
  await start(page, lang, "child-benefit");
  await fill(page, { children: `${child[lang]};${twin[lang]}` });
  for (const { [lang]: name } of [child, twin])
    assert.ok((await page.locator("main dl").first().innerText()).includes(name));
  await signWithCard(page);
  // One signature, and an application for each child: its own number, its own decision.
  await meet(page, "receipt-of-several");
  const filed = await page
    .locator("main .rt-item a")
    .evaluateAll((links) => links.map((link) => ({ name: link.textContent, path: link.getAttribute("href") ?? "" })));
  assert.equal(filed.length, 2);
  for (const { [lang]: name } of [child, twin]) {
    const mine = filed.find((one) => one.name.includes(name));
    assert.ok(mine);
    const held = await hold(page, mine.path);
    assert.ok(held.text.includes(name));
    await checkByAnyone(house, lang, page, held);
  }
  await page.goto(`/${lang}/applications`);
  const listed = await page.locator("main .rt-items").innerText();
  assert.ok(listed.includes(child[lang]) && listed.includes(twin[lang]));
  // Said beforehand, with the decision that is the reason; who insists files all the same, and has a decision of their own.
  await start(page, lang, "child-benefit");
  await page.locator("main .rt-buttons a.rt-button").first().click();
  await page.locator("main .rt-out").first().waitFor();
  assert.equal(await page.locator("main input[name=pick]").count(), 0, "nothing is left to tick");
  const hrefs = await page
    .locator("main .rt-out a")
    .evaluateAll((links) => links.map((one) => one.getAttribute("href")));
  assert.deepEqual(hrefs.toSorted(), filed.map(({ path }) => path).toSorted());
  await meet(page, "pick-all-out");
  await fill(page, { children: child[lang] });
  assert.equal(
    await page.locator("main dl .rt-quiet").count(),
    1,
    "what will probably be refused is said before signing",
  );
  const again = await file(page);
  const refusal = await hold(page, again.path);
  assert.ok(filed.every(({ path }) => path !== again.path));
  assert.ok(refusal.text.length > 0);
  await page.goto(again.path);
  await page.locator('form[action$="/appeal"] button').click();
  await fill(page);
  const appeal = await file(page);
  // The higher body finds the appeal by the child, in Latin letters, and reads in the line whom it is about.
  const region = await sitDown(house, lang, "Org1008-decider");
  const line = `main tbody tr:has-text("${appeal.number}")`;
  await reload(region, `/${lang}/office?q=${child.en}`, line);
  assert.ok((await region.locator(line).innerText()).includes(child[lang]));
  await meet(region, "queue-of-child");
  await region.context().close();
  await page.context().close();
}

/** "This is wrong": what rests on the fact waits, the keeper corrects it, and the register says it from then on. */
export async function correctResidence(house: House, lang: PageLang): Promise<void> {
  const person = await house.visitor("stateless");
  const page = await (await house.enter({ as: person })).newPage();
  const waiting = await apply(page, lang, "premises-alteration");
  await page.goto(`/${lang}/services/residence-certificate`);
  await page.locator('form[action$="/services/residence-certificate"] button').click();
  await page.locator('main a[href*="/wrong/population/person.residence"]').first().click();
  await page.locator('form[action*="/wrong/"] button').click();
  const address = { addressBe: "Зарэчча, вул. Новая, 5", addressRu: "Заречье, ул. Новая, 5", addressEn: "5 Novaya St" };
  await fill(page, { ...address, since: Temporal.Now.plainDateISO("Europe/Minsk").toString() });
  const correction = await file(page);

  await reload(page, waiting.path, `main a[href$="${correction.path.slice(3)}"]`);
  const town = await sitDown(house, lang, "Org1001-decider");
  await openCase(town, lang, waiting.number);
  assert.equal(
    await town.locator('main a[href$="/grant"], main a[href$="/refuse"]').count(),
    0,
    "nobody decides on it",
  );
  await town.locator(".rt-action .rt-panel").first().waitFor();
  await town.context().close();
  const keeper = await sitDown(house, lang, "Org1003-decider");
  await openCase(keeper, lang, correction.number);
  await decide(keeper, "grant");
  await keeper.context().close();
  await checkByAnyone(house, lang, page, await hold(page, correction.path));
  for (let tries = 0; ; tries++) {
    await page.goto(waiting.path);
    if ((await page.locator(`main a[href$="${correction.path.slice(3)}"]`).count()) === 0) break;
    assert.ok(tries < 900, "what waited goes on");
    await page.waitForTimeout(200);
  }
  const certified = await apply(page, lang, "residence-certificate");
  const held = await hold(page, certified.path);
  assert.ok(held.text.includes({ be: address.addressBe, ru: address.addressRu, en: address.addressEn }[lang]));
  await page.context().close();
}

/** One form, begun on one device and signed on another. */
export async function changeDevice(house: House, lang: PageLang): Promise<void> {
  const person = nextResident();
  const phone = await (await house.enter({ as: await house.resident(person.number), width: 360 })).newPage();
  await phone.goto(`/${lang}/services/work-record-extract`);
  await phone.locator('form[action$="/services/work-record-extract"] button').click();
  await phone.waitForURL(/\/known/);
  await phone.locator("main .rt-buttons a.rt-button").first().click();
  await phone.waitForURL(/\/questions\/employer/);
  await pickBody(phone, "Org1006");
  await phone.waitForURL(/\/questions\/period/);
  await phone.context().close();

  const desk = await (await house.enter({ as: await house.resident(person.number) })).newPage();
  await desk.goto(`/${lang}`);
  await desk.locator('main a[href*="/drafts/"]').first().click();
  await fill(desk);
  assert.match(await desk.locator("main dl").first().innerText(), /\S/);
  await file(desk);
  await desk.goto(`/${lang}`);
  assert.equal(await desk.locator('main a[href*="/drafts/"]').count(), 0, "what was filed is no draft any more");
  await desk.context().close();
}
