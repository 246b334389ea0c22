import assert from "node:assert/strict";
import { type House, leave, type PageLang, pin } from "./house.ts";
import { press, reach } from "./keyboard.ts";
import { openCase, reload, sitDown } from "./office.ts";
import { nextResident } from "./residents.ts";
import { checkByAnyone, hold } from "./result.ts";

/** Two people ask an employer; both cases are handed to the one who decides, who needs no mouse for the rest. */
export async function handOverAndDecide(house: House, lang: PageLang): Promise<void> {
  const asked = [await ask(house), await ask(house)];
  const clerk = await sitDown(house, lang, "Org1006-official");
  for (const { number } of asked) {
    await reload(clerk, `/${lang}/office`, `main tbody tr:has-text("${number}")`);
    await clerk.locator("main tbody tr", { hasText: number }).locator("input[name=case]").check();
  }
  // The list may have been asked for anew meanwhile: what counts is what is ticked now.
  for (const { number } of asked) {
    await clerk.locator("main tbody tr", { hasText: number }).locator("input[name=case]").check();
  }
  await clerk.locator('main form[action$="/office/selected"] button[value="hand-over"]').click();
  await clerk.waitForURL(/\/office\/hand-over/);
  await clerk.locator(`input[name=to][value="person:${house.person("Org1006-decider")}"]`).check();
  await clerk.locator("textarea[name=reason]").fill("Абедзве пра адну школу.");
  await clerk.locator('main form[action$="/office/hand-over"] button[type=submit]').click();
  await clerk.waitForURL(/\/office(\?|$)/);
  const [first] = asked;
  await openCase(clerk, lang, first?.number ?? "");
  await leave(clerk, clerk.locator('form[action$="/notes"] button[type=submit]'));
  assert.match(await clerk.title(), /^(Памылка|Ошибка|Error): /, "a note without words is told as what it is");
  // The key leads into the field: whoever types on writes, and the letters of other keys go nowhere.
  await clerk.keyboard.press("n");
  await clerk.keyboard.type("Book in the safe. ");
  await clerk.keyboard.type("Кніжка ў сейфе.");
  await clerk.locator('form[action$="/notes"] button[type=submit]').click();
  await clerk.locator(".rt-notes li", { hasText: "Кніжка ў сейфе." }).waitFor();
  await clerk.context().close();

  const decider = await sitDown(house, lang, "Org1006-decider");
  await openCase(decider, lang, first?.number ?? "");
  assert.match(await decider.locator("main").innerText(), /Кніжка ў\sсейфе\./, "a colleague reads the note");
  await decider.goto(`/${lang}/office?whose=mine`);
  for (const { number } of asked) assert.equal(await decider.locator("main tbody tr", { hasText: number }).count(), 1);
  // From here on with the keyboard alone, down to the case of the first: others may stand above it.
  const below = decider.locator("main tbody tr:focus-within", { hasText: first?.number ?? "" });
  for (let rows = 0; rows < 50 && (await below.count()) === 0; rows++) await decider.keyboard.press("j");
  // From the box of the line as well Enter opens the case, and does nothing else with it.
  await decider.keyboard.press("Shift+Tab");
  assert.equal(await decider.locator("input[name=case]:focus").count(), 1);
  await decider.keyboard.press("Enter");
  await decider.waitForURL(/\/office\/cases\/[^/?]+$/);
  await press(decider, 'main a[href$="/grant"]', "Enter");
  await decider.waitForURL(/\/grant$/);
  await reach(decider, "textarea[name=reason]");
  await decider.keyboard.type("Працуе з 2015 года.");
  await reach(decider, "#pin");
  await decider.keyboard.type(pin);
  await decider.keyboard.press("Enter");
  await decider.waitForURL(/\/office\/cases\/[^/]+$/);
  const told = {
    be: /Рашэнне\sпадпісана|Дакумент\sвыдадзены/,
    ru: /Решение\sподписано|Документ\sвыдан/,
    en: /signed|issued/,
  };
  assert.match(await decider.locator("main [role=status]").innerText(), told[lang], "the page tells what was done");
  await decider.context().close();

  const page = await (await house.enter({ as: first?.applicant })).newPage();
  await page.goto(`/${lang}/applications/${first?.id}`);
  assert.doesNotMatch(await page.locator("main").innerText(), /сейфе/, "and the applicant does not");
  const held = await hold(page, `/${lang}/applications/${first?.id}`);
  assert.match(held.text, /Працуе з 2015 года\./);
  await checkByAnyone(house, lang, page, held);
  await page.context().close();
}

/** Somebody asks their employer for an extract. */
export async function ask(house: House) {
  const applicant = await house.resident(nextResident().number);
  const filed = await applicant.sign("/api/services/applications", {
    service: "work-record-extract",
    language: "be",
    answers: { employer: "Org1006" },
  });
  return { applicant, id: String(filed["caseId"]), number: String(filed["number"]) };
}
