import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { eventually } from "ratusha/eventually";
import { filePermit, opine, type Stage } from "../hostile/scene.ts";
import { type House, leave, type PageLang, pageLangs, signWithCard } from "./house.ts";
import { meet } from "./meet.ts";

/** Pages beside the main path, in every language: a withdrawal, a refusal and its appeal, nothing found, no right. */
export async function lookIntoCorners(house: House): Promise<void> {
  const visitor = await house.visitor("stateless");
  const stage: Stage = { visitor: (key, body) => actingVisitor(house, key, body) };
  const open = await filePermit(visitor, "A wider door.");
  const refused = await filePermit(visitor, "A window in a bearing wall.");
  await opine(stage, refused, "The wall bears the floor above.");
  const decider = await stage.visitor("Org1001-decider", "Org1001");
  const { grounds } = await decider.get(`/api/services/cases/${refused}`);
  const [ground] = Array.isArray(grounds) ? grounds : [];
  await decider.sign("/api/services/decisions", {
    caseId: refused,
    outcome: "refused",
    ground: ground?.id,
    reason: "",
  });
  await eventually("the refusal", async () => {
    const { state } = await visitor.get(`/api/services/cases/${refused}`);
    return state === "refused" ? true : undefined;
  });

  const unbroken = await visitor.sign("/api/services/applications", {
    service: "child-benefit",
    language: "be",
    answers: { children: [{ record: "ЗапісАбНараджэнніБезПрабелаўДаўжэйшыЗаЎвесьЭкранТэлефона" }] },
  });

  const page = await (await house.enter({ as: visitor })).newPage();
  for (const lang of pageLangs) {
    for (const [path, name] of [
      [`applications/${unbroken["caseId"]}/receipt`, "receipt-refused"],
      [`applications/${unbroken["caseId"]}`, "application-without-spaces"],
      ["applications", "applications-without-spaces"],
      ["", "home-without-spaces"],
      [`applications/${open}/withdraw`, "application-withdraw"],
      [`applications/${refused}`, "application-refused"],
      ["services?event=death", "services-none-yet"],
      ["services?q=zzzz", "services-none-found"],
      ["acting-for", "acting-for-nobody"],
      ["office", "no-right"],
    ]) {
      await page.goto(`/${lang}/${path}`);
      await meet(page, String(name));
    }
  }
  await page.goto("/be/services");
  const promised = await page.locator('main a[href$="event=death"]').innerText();
  assert.match(promised.replace(/\s/g, " "), /Паслуг пакуль няма/, "a card promises nothing that is not there");
  await page.goto(`/be/applications/${unbroken["caseId"]}/receipt`);
  const receipt = (await page.locator("main").innerText()).replace(/\s+/g, " ");
  assert.match(receipt, /вам адмовілі.*няма запісу аб нараджэнні/, "a receipt says what came of it, and why");
  await page.goto(`/be/applications/${refused}`);
  assert.match(await page.locator("main").innerText(), /Рашэнне прыняла/, "nobody has in hand what is decided");
  await appeal(page, `/be/applications/${refused}`);
  await page.goto(`/ru/applications/${open}/withdraw`);
  await page.locator('form[action$="/withdraw"] button').click();
  await page.waitForURL(/\/applications\/[^/]+$/);
  assert.match(await page.locator("main [role=status]").innerText(), /Заявление\sотозвано/);
  await meet(page, "application-withdrawn");
  await page.context().close();
}

/** From the refusal to the receipt of the appeal, each page looked at in every language. */
async function appeal(page: Page, refused: string): Promise<void> {
  await page.goto(refused);
  await page.locator('form[action$="/appeal"] button').click();
  for (let steps = 0; ; steps++) {
    assert.ok(steps < 12, "the form of the appeal comes to an end");
    await page.waitForURL(/\/drafts\//);
    await inEachLanguage(
      page,
      `appeal-${/\/(known|check|questions\/[\w-]+)/.exec(page.url())?.[1]?.replace("/", "-")}`,
    );
    if (page.url().includes("/check")) break;
    if (page.url().includes("/known")) {
      await leave(page, page.locator("main a.rt-button"));
      continue;
    }
    const text = page.locator("main textarea, main input[type=text]");
    if ((await text.count()) > 0) await text.first().fill("Сцяна не нясе перакрыцця: гэта відаць з плана.");
    else await page.locator("input[name=answer]").first().check();
    await leave(page, page.locator("main form button[type=submit]"));
  }
  await signWithCard(page);
  assert.match(page.url(), /\/receipt$/);
  await meet(page, "appeal-receipt");
}

/** Looks at the page in each language, the language that it was in last. */
async function inEachLanguage(page: Page, name: string): Promise<void> {
  const address = page.url();
  const last = new URL(address).pathname.slice(1, 3);
  const others = pageLangs.filter((lang) => lang !== last);
  for (const lang of [...others, last as PageLang]) {
    await page.goto(address.replace(`/${last}/`, `/${lang}/`));
    await meet(page, name);
  }
}

async function actingVisitor(house: House, key: string, body: string | undefined) {
  const visitor = await house.visitor(key);
  if (body !== undefined) await visitor.actFor(body);
  return visitor;
}
