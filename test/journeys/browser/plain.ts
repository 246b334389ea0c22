import assert from "node:assert/strict";
import { list } from "ratusha/visitor";
import { ask } from "./desk.ts";
import type { House } from "./house.ts";

/** What works in a browser that runs no scripts: all but signing, and that is said. */
export async function walkWithoutScripts(house: House): Promise<void> {
  const visitor = await house.visitor("stateless");
  const filed = await visitor.sign("/api/services/applications", {
    service: "population-extract",
    language: "ru",
    answers: {},
  });
  const [document] = list((await visitor.get("/api/services/documents"))["items"]);
  const id = String(document?.["id"]);
  const page = await (await house.enter({ as: visitor, scripts: false })).newPage();
  const next = () => page.locator("main form button[type=submit]").click();

  await page.goto(
    "/ru/services?q=%D0%BF%D0%B5%D1%80%D0%B5%D0%BF%D0%BB%D0%B0%D0%BD%D0%B8%D1%80%D0%BE%D0%B2%D0%BA%D0%B0",
  );
  await page.locator('main a[href$="/services/premises-alteration"]').click();
  await page.locator('form[action$="/services/premises-alteration"] button').click();
  await page.waitForURL(/\/known/);
  await page.locator("main a.rt-button").click();
  await page.locator("input[name=answer]").first().check();
  await next();
  await page.waitForURL(/\/kind/);
  await page.locator("input[name=answer][value=utilities]").check();
  await next();
  await page.waitForURL(/\/works/);
  await page.locator("textarea").fill("Перенос батареи");
  await next();
  await page.waitForURL(/\/start/);
  const start = Temporal.Now.plainDateISO("Europe/Minsk").add({ days: 30 });
  await page.locator("input[name=day]").fill(String(start.day));
  await page.locator("input[name=month]").fill(String(start.month));
  await page.locator("input[name=year]").fill(String(start.year));
  await next();
  await page.waitForURL(/\/check/);
  assert.ok(await page.locator("form[data-card] .rt-panel").isVisible(), "it is said that signing needs scripts");

  await page.goto(`/ru/applications/${String(filed["caseId"])}`);
  await page.locator("h1").waitFor();
  await page.goto("/ru/documents");
  await page.locator(`main a[href$="/documents/${id}"]`).first().click();
  const response = await page.request.get(`/ru/documents/${id}/asice`);
  assert.equal(response.status(), 200);
  await page.goto("/ru/verify");
  await page.locator("input[name=file]").setInputFiles({
    name: "выписка.asice",
    mimeType: "application/vnd.etsi.asic-e+zip",
    buffer: await response.body(),
  });
  await page.locator('form[action$="/verify"] button').click();
  await page.locator(".rt-verdict--passed").waitFor();
  await page.context().close();
  await takeWithoutScripts(house);
}

/** A case is ticked and taken; nothing stands there that only a script could answer. */
async function takeWithoutScripts(house: House): Promise<void> {
  const { number } = await ask(house);
  const clerk = await house.visitor("Org1006-official", "Org1006");
  const page = await (await house.enter({ as: clerk, scripts: false })).newPage();
  await page.goto("/ru/office");
  assert.equal(await page.locator(".rt-scripted:visible").count(), 0);
  await page.locator("main tbody tr", { hasText: number }).locator("input[name=case]").check();
  await page.locator('main button[name=do][value="take"]').click();
  await page.locator("main [role=status]").waitFor();
  await page.context().close();
}
