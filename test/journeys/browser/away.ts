import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { fields, list } from "ratusha/visitor";
import { filePermit, opine, type Stage } from "../hostile/scene.ts";
import { type House, leave, type PageLang } from "./house.ts";
import { decide, openCase, reload, sitDown } from "./office.ts";
import { checkByAnyone, hold } from "./result.ts";

/**
 * One case in many hands: the unit that it came to, one who takes it, another unit, a deputy while its official is away,
 * and whoever decides. At every step each of them sees in whose hands it is.
 */
export async function passThroughHands(house: House, lang: PageLang, key: string): Promise<void> {
  const applicant = await house.visitor(key);
  const stage: Stage = { visitor: (who, body) => house.visitor(who, body) };
  const id = await filePermit(applicant, "Праём у перагародцы.");
  await opine(stage, id, "Пярэчанняў няма.");
  const { number } = await applicant.get(`/api/services/cases/${id}`);
  const caseNumber = String(number);

  // It came to the unit of architecture: one of its people takes it, and gives it to another unit.
  const architect = await sitDown(house, lang, "Org1001-official-2");
  await row(architect, `/${lang}/office?whose=unit`, caseNumber);
  await openCase(architect, lang, caseNumber);
  await architect.locator('form[action$="/take"] button').click();
  await architect.locator('form[action$="/take"]').waitFor({ state: "detached" });
  await row(architect, `/${lang}/office?whose=mine`, caseNumber);
  await openCase(architect, lang, caseNumber);
  await handOver(architect, "unit:economy", "Гэта крама, а не кватэра.");
  await row(architect, `/${lang}/office?whose=mine`, caseNumber, 0);

  // There nobody has it yet; who ticks it in the list has it.
  const economist = await sitDown(house, lang, "Org1001-official-3");
  const listed = await row(economist, `/${lang}/office?whose=unit`, caseNumber);
  await listed.locator("input[name=case]").check();
  await economist.locator('main form[action$="/office/selected"] button[value=take]').click();
  await economist.waitForURL(/moved=1-0/);
  await row(economist, `/${lang}/office?whose=mine`, caseNumber);

  // On leave from today: days that cannot be are told, then the deputy has the case, and knows for whom.
  await economist.goto(`/${lang}/office/absences`);
  const today = Temporal.Now.plainDateISO("Europe/Minsk");
  await enterAbsence(economist, today.add({ days: 3 }), today, house.person("Org1001-official-2"));
  await economist.locator(".govuk-error-summary").waitFor();
  await enterAbsence(economist, today, today.add({ days: 3 }), house.person("Org1001-official-2"));
  await economist.locator('form[action$="/end"] button').waitFor();
  await row(architect, `/${lang}/office?whose=mine`, caseNumber);
  await openCase(architect, lang, caseNumber);
  const [away, deputy] = await Promise.all(
    ["Org1001-official-3", "Org1001-official-2"].map((who) => familyOf(house, who, lang)),
  );
  const hand = await architect.locator(".rt-hand").innerText();
  assert.ok(hand.includes(String(away)) && hand.includes(String(deputy)), hand);
  await reload(architect, `/${lang}/office/reminders`, "main li");
  assert.equal(await architect.locator('main a[href$="/grant"]').count(), 0, "to stand in adds no right to decide");

  // The deputy gives it to who decides; the one who was away finds it gone, and the history says where to.
  await openCase(architect, lang, caseNumber);
  await handOver(architect, `person:${house.person("Org1001-decider")}`, "Можна вырашаць.");
  await architect.context().close();
  const decider = await sitDown(house, lang, "Org1001-decider");
  await row(decider, `/${lang}/office?whose=mine`, caseNumber);
  await openCase(decider, lang, caseNumber);
  const history = (await decider.locator("main").innerText()).replace(/\s/g, " ");
  for (const words of ["Гэта крама, а не кватэра.", "Можна вырашаць."]) assert.ok(history.includes(words), words);
  await decide(decider, "grant");
  await decider.context().close();
  await economist.goto(`/${lang}/office/absences`);
  await economist.locator('form[action$="/end"] button').first().click();
  await economist.locator('form[action$="/end"]').waitFor({ state: "detached" });
  await row(economist, `/${lang}/office?whose=mine`, caseNumber, 0);
  await economist.context().close();

  const page = await (await house.enter({ as: applicant })).newPage();
  await checkByAnyone(house, lang, page, await hold(page, `/${lang}/applications/${id}`));
  const told = await page.goto(`/${lang}/applications/${id}`);
  assert.doesNotMatch((await told?.text()) ?? "", /крама/, "what officials tell each other is not the applicant’s");
  await page.context().close();
}

/** The line of a case in a view of the queue, or none. */
async function row(page: Page, address: string, number: string, count = 1) {
  await page.goto(address);
  const found = page.locator("main tbody tr", { hasText: number });
  assert.equal(await found.count(), count, `${number} at ${address}`);
  return found;
}

async function handOver(page: Page, to: string, reason: string): Promise<void> {
  await page.locator('main a[href*="/office/hand-over"]').click();
  await page.locator(`input[name=to][value="${to}"]`).check();
  await page.locator("textarea[name=reason]").fill(reason);
  await page.locator('main form[action$="/office/hand-over"] button[type=submit]').click();
  await page.waitForURL(/\/office\/cases\/[^/]+$/);
}

async function enterAbsence(page: Page, from: Temporal.PlainDate, to: Temporal.PlainDate, deputy: string) {
  await page.locator("input[name=from]").fill(from.toString());
  await page.locator("input[name=to]").fill(to.toString());
  await page.locator("select[name=deputy]").selectOption(deputy);
  await leave(page, page.locator('main form[action$="/office/absences"] button'));
}

async function familyOf(house: House, key: string, lang: PageLang): Promise<string> {
  const { cast } = fields(await (await fetch(`${house.origin}/api/sandbox/cast`)).json());
  const names = fields(list(cast).find((each) => each["key"] === key)?.["names"]);
  return String(names[lang]).split(" ")[0] ?? "";
}
