import assert from "node:assert/strict";
import { after, suite, test } from "node:test";
import { MailServer } from "@ratusha/identity/testing";
import { getMail, lookAtFigures, waitForConsent } from "./browser/around.ts";
import { contestPermit } from "./browser/contested-permit.ts";
import { openHouse } from "./browser/house.ts";
import { findLostCard, replaceLostCard } from "./browser/lost-card.ts";
import {
  askForBenefit,
  askForChild,
  bear,
  changeDevice,
  correctResidence,
  lendPower,
  serveAtCounter,
} from "./browser/people.ts";
import { certifyResidence, extractWorkRecord, registerTrader } from "./browser/six-services.ts";

// Each service to its end: whoever came for something holds it, and it is what it says.
const mail = new MailServer();
await mail.open();
const house = await openHouse({
  RATUSHA_RATE_LIMITS: "off",
  RATUSHA_SMTP_URL: mail.url,
  RATUSHA_MAIL_FROM: "Ratusha <noreply@ratusha.example>",
});
after(async () => {
  await house.close();
  await mail.close();
});

suite("the services in a browser", { concurrency: 3 }, () => {
  test("residence and family: citizen, be, on a phone", () =>
    certifyResidence(house, { lang: "be", status: "citizen", width: 360 }));
  test("residence and family: foreigner, ru", () => certifyResidence(house, { lang: "ru", status: "foreigner" }));
  test("residence and family: stateless, en, in the dark", () =>
    certifyResidence(house, { lang: "en", status: "stateless", dark: true }));
  test("an extract from the work record book, from the employer", () => extractWorkRecord(house, "ru"));
  test("a sole trader: register, account, tax body", () => registerTrader(house, "en"));
  test("a lost card: fee, suspension, a new card and not the old one", () => replaceLostCard(house, "be"));
  test("a card that is found again: money back, certificates back", () => findLostCard(house, "ru"));
  test("a permit with a request, an extension, a refusal, an appeal and a permit in the end", () =>
    contestPermit(house, "en", "citizen"));
  test("a benefit asked for, and a certificate for the child", async () => {
    const family = await bear(house);
    await askForBenefit(house, "ru", family);
    await askForChild(house, "be", family);
  });
  test("“this is wrong”: the keeper corrects it, and what waited goes on", () => correctResidence(house, "be"));
  test("a person without a card is served at a counter", () => serveAtCounter(house, "ru"));
  test("a power of attorney, used and ended", () => lendPower(house, "en"));
  test("one form on two devices", () => changeDevice(house, "be"));
  test("a mail tells that there is something to read, and not what", () => getMail(house, "ru", mail));
  test("a term that passes in silence is consent where the law says so", () => waitForConsent(house, "be"));
});

test("what was done is counted: for the morning, for the head, for everyone", () => lookAtFigures(house, "en"));

test("no page ran into an error, was refused by the security policy or asked anyone else", () => {
  assert.deepEqual(house.mishaps, []);
});
