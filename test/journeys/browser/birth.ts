import assert from "node:assert/strict";
import { setTimeout as pause } from "node:timers/promises";
import { type GivenName, sandboxBirth } from "@ratusha/by";
import { type Fields, list, type Visitor } from "ratusha/visitor";
import { type House, leave, pageLangs, signWithCard } from "./house.ts";
import { meet } from "./meet.ts";
import { until } from "./time.ts";

/** A birth is entered; both parents find an offer; one confirms with a card and that is all there is to do. */
export async function confirmOffer(house: House): Promise<void> {
  const mother = await house.visitor("mother");
  const offer = await birth(house, mother, { be: "Мілана", ru: "Милана" });
  const page = await (await house.enter({ as: mother })).newPage();
  for (const lang of pageLangs) {
    await page.goto(`/${lang}`);
    await meet(page, "home-with-offer");
    await page.goto(`/${lang}/offers/${offer}`);
    await meet(page, "offer");
  }
  await page.goto(`/be/offers/${offer}`);
  await signWithCard(page);
  assert.match(page.url(), /\/receipt$/);
  const application = page.url().replace(/\/receipt$/, "");
  for (let tries = 0; ; tries++) {
    await page.goto(application);
    if ((await page.locator('main a[href*="/documents/"]').count()) > 0) break;
    assert.ok(tries < 900, "the benefit is decided without anyone’s doing");
    await page.waitForTimeout(250);
  }
  await meet(page, "benefit-decided");

  const asFather = await house.visitor("father");
  const father = await (await house.enter({ as: asFather })).newPage();
  // The other parent’s offer says that it was taken up.
  const taken = async () => (await offers(asFather)).find((each) => each["state"] === "confirmed-by-other");
  await until(async () => (await taken()) !== undefined);
  const his = await taken();
  for (const lang of pageLangs) {
    await father.goto(`/${lang}/offers/${String(his?.["id"])}`);
    await meet(father, "offer-confirmed-by-other");
  }
  await father.context().close();
  await page.context().close();
}

/** An offer may be declined, and it says so afterwards. */
export async function declineOffer(house: House): Promise<void> {
  const mother = await house.visitor("mother");
  const offer = await birth(house, mother, { be: "Яна", ru: "Яна" });
  const page = await (await house.enter({ as: mother })).newPage();
  await page.goto(`/ru/offers/${offer}`);
  await leave(page, page.locator('form[action$="/decline"] button'));
  assert.equal(await page.locator("form[data-card]").count(), 0);
  await meet(page, "offer-declined");
  await page.context().close();
}

async function birth(house: House, mother: Visitor, given: GivenName): Promise<string> {
  const before = new Set((await offers(mother)).map((each) => each["id"]));
  const registrar = await house.visitor("Org1004-official");
  await registrar.actFor("Org1004");
  await registrar.sign("/api/services/entries", {
    entry: sandboxBirth({
      mother: { number: house.person("mother"), family: "Драздова" },
      father: { number: house.person("father"), family: "Драздоў" },
      given,
    }),
  });
  for (let tries = 0; tries < 900; tries++) {
    const made = (await offers(mother)).find((each) => !before.has(each["id"]) && each["state"] === "open");
    if (made !== undefined) return String(made["id"]);
    await pause(250);
  }
  throw new Error("no offer came of the birth");
}

async function offers(visitor: Visitor): Promise<readonly Fields[]> {
  return list((await visitor.get("/api/offers"))["offers"]);
}
