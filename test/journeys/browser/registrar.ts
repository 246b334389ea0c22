import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { type House, type PageLang, signWithCard } from "./house.ts";
import { reload, sitDown } from "./office.ts";
import { familyIn } from "./powers.ts";
import { nextResident, type Resident } from "./residents.ts";
import { checkByAnyone, hold } from "./result.ts";

/** A birth is entered on the registrar’s page and signed; both parents find what the state offers, and one press takes it up. */
export async function enterBirth(house: House, lang: PageLang): Promise<void> {
  const young = Temporal.Now.plainDateISO("Europe/Minsk").subtract({ years: 45 });
  const isYoung = ({ born, status }: Resident) => status === "citizen" && Temporal.PlainDate.compare(born, young) > 0;
  const mother = nextResident((person) => person.sex === "female" && isYoung(person));
  const father = nextResident((person) => person.sex === "male" && isYoung(person));
  const registrar = await sitDown(house, lang, "Org1004-official");
  await registrar.goto(`/${lang}/office/registry`);
  await registrar.locator('main a[href$="/registry/birth/new"]').click();

  // What is missing is told beside each field, and what was typed stays.
  await fillBirth(registrar, mother, father);
  await registrar.locator("input[name=born]").fill("31.02.2026");
  await registrar.locator("main form button").last().click();
  await registrar.locator('.govuk-error-summary a[href="#born"]').waitFor();
  assert.equal(await registrar.locator("input[name=beGiven]").inputValue(), "Зарына");
  const today = Temporal.Now.plainDateISO("Europe/Minsk");
  await registrar.locator("input[name=born]").fill(today.toString().split("-").toReversed().join("."));
  await registrar.locator("main form button").last().click();
  await registrar.locator("#pin").waitFor();
  const check = await registrar.locator("main").innerText();
  for (const name of [familyIn(mother, lang), familyIn(father, lang)]) assert.ok(check.includes(name), check);
  await signWithCard(registrar, /\/check$/);
  await registrar.waitForURL(/\/registry\/entries\//);
  const record = await registrar.locator('main a[href$="/record.asice"]').getAttribute("href");
  assert.equal((await registrar.request.get(record ?? "")).status(), 200, "the entry is a signed record");
  await registrar.context().close();

  const hers = await offeredTo(house, lang, mother);
  const his = await offeredTo(house, lang, father);
  await signWithCard(hers);
  await hers.waitForURL(/\/receipt$/);
  const held = await hold(hers, new URL(hers.url()).pathname.replace(/\/receipt$/, ""));
  assert.ok(held.text.includes({ be: "Зарына", ru: "Зарина", en: "Zaryna" }[lang]));
  await checkByAnyone(house, lang, hers, held);
  await hers.context().close();
  // The other parent is told that it was taken up, and cannot take it up twice.
  const offer = his.url();
  await reload(his, offer, "main:not(:has(form[data-card]))");
  await his.context().close();
}

async function fillBirth(page: Page, mother: Resident, father: Resident): Promise<void> {
  const fields: Readonly<Record<string, string>> = {
    beFamily: mother.name.be.family,
    beGiven: "Зарына",
    ruFamily: mother.name.ru.family,
    ruGiven: "Зарина",
    latinFamily: mother.name.latin.family,
    latinGiven: "Zaryna",
    placeBe: "г. Зарэчча",
    placeRu: "г. Заречье",
    placeEn: "Zarechcha",
    motherNumber: mother.number,
    motherFamily: mother.name.be.family,
    fatherNumber: father.number,
    fatherFamily: father.name.be.family,
  };
  for (const [name, value] of Object.entries(fields)) await page.locator(`input[name=${name}]`).fill(value);
  await page.locator("input[name=sex][value=female]").check();
}

/** The parent’s own home page, and the offer that waits on it. */
async function offeredTo(house: House, lang: PageLang, parent: Resident): Promise<Page> {
  const page = await (await house.enter({ as: await house.resident(parent.number), width: 360 })).newPage();
  await reload(page, `/${lang}`, 'main a[href*="/offers/"]');
  await page.locator('main a[href*="/offers/"]').first().click();
  await page.waitForURL(/\/offers\/[^/]+$/);
  await page.locator("form[data-card]").waitFor();
  return page;
}
