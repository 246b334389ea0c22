import assert from "node:assert/strict";
import { ask } from "./desk.ts";
import { type House, type PageLang, pin } from "./house.ts";
import { meet } from "./meet.ts";
import { reload, sitDown } from "./office.ts";

/** Four people ask an employer; two are answered with one PIN, the third by a colleague meanwhile, the fourth waits. */
export async function decideTogether(house: House, lang: PageLang): Promise<void> {
  const asked = [await ask(house), await ask(house), await ask(house)];
  const waiting = await ask(house);
  const selected = [...asked, waiting];
  const decider = await sitDown(house, lang, "Org1006-decider");
  for (const { id } of selected) {
    await reload(decider, `/${lang}/office/cases/${id}`, `main a[href$="/${id}/grant"]`);
  }
  await decider.goto(`/${lang}/office?service=work-record-extract&state=ready`);
  for (const { number } of selected) {
    await decider.locator("main tbody tr", { hasText: number }).locator("input[name=case]").check();
  }
  await decider.locator('main form[action$="/office/selected"] button[value="decide"]').click();
  await decider.waitForURL(/\/office\/together\?/);
  const ticked = decider.locator("main input[name=case]:checked");
  assert.equal(await ticked.count(), 4);
  await meet(decider, "together");
  await decider.locator(`main input[name=case][value="${waiting.id}"]`).uncheck();

  const late = asked[2]?.id ?? "";
  const head = await house.visitor("Org1006-head", "Org1006");
  await head.sign("/api/services/decisions", { caseId: late, outcome: "granted", reason: "Працуе з 2011 года." });

  const sign = decider.locator("form[data-card] button[type=submit]");
  await decider.locator("#pin").fill(pin);
  await sign.click();
  await decider.locator('[data-card-errors] a[href="#reason"]').waitFor();
  await meet(decider, "together-words-missing");
  await decider.locator("textarea[name=reason]").fill("Працуе з 2015 года.");
  await sign.dblclick();
  await decider.waitForURL(/\/office\/together\/done\?/);
  const outcomes = decider.locator("main li.rt-item");
  assert.equal(await outcomes.count(), 3);
  const colleague = String((await head.get("/api/identity/me"))["name"]).split(" ")[0] ?? "";
  assert.match((await decider.locator("h1").innerText()).replace(/\s/g, " "), /2.*3/);
  if (lang === "be") assert.match(await outcomes.nth(2).innerText(), new RegExp(colleague), "who decided it is named");
  await meet(decider, "together-done");

  // Whoever goes back and looks again finds what was decided apart, and what was left to decide.
  await decider.goBack();
  await decider.waitForURL(/\/office\/together\?/);
  await decider.reload();
  assert.deepEqual(await ticked.evaluateAll((boxes) => boxes.map((box) => box.getAttribute("value"))), [waiting.id]);
  assert.equal(await decider.locator("[aria-labelledby=asides] li.rt-item").count(), 3);
  await meet(decider, "together-again");
  await decider.context().close();

  for (const { applicant, id } of asked) {
    const { documents } = await applicant.get(`/api/services/cases/${id}`);
    assert.equal(Array.isArray(documents) && documents.length, 1, "each has one decision");
  }
}
