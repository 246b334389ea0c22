import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { drawing, start } from "./form.ts";
import { type House, leave } from "./house.ts";
import { meet } from "./meet.ts";

const large = { ...drawing, buffer: Buffer.concat([drawing.buffer, Buffer.alloc(11 * 1024 * 1024, " ")]) };

/** A scan of eleven megabytes, sent with a script and without one; what to do is said, and leads back to the question. */
export async function sendTooLarge(house: House): Promise<void> {
  const visitor = await house.visitor("citizen");
  for (const scripts of [true, false]) {
    const page = await (await house.enter({ as: visitor, scripts })).newPage();
    await start(page, "ru", "premises-alteration");
    await page.waitForURL(/\/known$/);
    await leave(page, page.locator("main a.rt-button"));
    for (const value of [undefined, "both", "true", "ОАО «Проект»"]) {
      const field = page.locator("main form input[name=answer]");
      if (value?.includes(" ")) await field.fill(value);
      else if (value === undefined) await field.first().check();
      else await page.locator(`main form input[name=answer][value="${value}"]`).check();
      await leave(page, page.locator("main form button[type=submit]").first());
    }
    const question = new URL(page.url()).pathname;
    assert.match(question, /\/questions\/design$/);
    // Nothing chosen is told, and its address is good in another language too.
    await leave(page, page.locator("button[name=do][value=more]"));
    assert.match(await page.locator(".govuk-error-summary").innerText(), /Сначала выберите файл/);
    await page.goto(page.url());
    assert.equal(new URL(page.url()).pathname, question);

    await page.locator("input[type=file]").setInputFiles(large);
    await page.locator("button[name=do][value=more]").click();
    await page.getByRole("heading", { level: 1, name: "Это слишком много" }).waitFor();
    await meet(page, "file-too-large");
    await leave(page, page.locator("main .rt-buttons a").first());
    assert.equal(new URL(page.url()).pathname, question);
    if (scripts) await goOnOverBrokenLine(page);
    await page.context().close();
  }
}

/** The line breaks while the script sends: the browser sends the form itself, and goes on where "continue" was pressed. */
async function goOnOverBrokenLine(page: Page): Promise<void> {
  await page.route("**/files/**", (route) =>
    route.request().resourceType() === "xhr" ? route.abort("connectionreset") : route.continue(),
  );
  await page.locator("input[type=file]").setInputFiles(drawing);
  await leave(page, page.locator("button[name=do][value=go]"));
  assert.match(new URL(page.url()).pathname, /\/questions\/works$/);
}
