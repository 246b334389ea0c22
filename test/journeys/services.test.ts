import assert from "node:assert/strict";
import { after, suite, test } from "node:test";
import { MailServer } from "@ratusha/identity/testing";
import { getMail, lookAtFigures, waitForConsent } from "./browser/around.ts";
import { contestPermit } from "./browser/contested-permit.ts";
import { handOverAndDecide } from "./browser/desk.ts";
import { openHouse, type PageLang, pageLangs } from "./browser/house.ts";
import { findLostCard, replaceLostCard } from "./browser/lost-card.ts";
import { pageFindings } from "./browser/meet.ts";
import {
  askForBenefit,
  askForChild,
  bear,
  changeDevice,
  correctResidence,
  lendPower,
  serveAtCounter,
} from "./browser/people.ts";
import { shareDocument } from "./browser/share.ts";
import { certifyResidence, extractWorkRecord, registerTrader } from "./browser/six-services.ts";
import { decideTogether } from "./browser/together.ts";
import { refuseByTwo } from "./browser/two-sign.ts";
import { askForWard, guardWard } from "./browser/ward.ts";

// Each service to its end: whoever came for something holds it, and it is what it says.
const mail = new MailServer();
await mail.open();
const house = await openHouse({ RATUSHA_RATE_LIMITS: "off", ...mail.settings });
after(async () => {
  await house.close();
  await mail.close();
});

// `npm run journeys` walks each in every language; the suite walks each once, the languages in turn.
const every = process.env["JOURNEYS"] === "every";
const walk = (name: string, lang: PageLang, go: (lang: PageLang) => Promise<unknown>) => {
  for (const each of every ? pageLangs : [lang]) test(`${name}: ${each}`, async () => void (await go(each)));
};

suite("the services in a browser", { concurrency: every ? 2 : 3 }, () => {
  for (const [index, status] of (["citizen", "foreigner", "stateless"] as const).entries()) {
    const lang = pageLangs[index] ?? "be";
    const means = [{ width: 360 }, { dark: true }, {}][index];
    walk(`residence and family, ${status}`, lang, (each) => certifyResidence(house, { lang: each, status, ...means }));
  }
  walk("an extract from the work record book, from the employer", "ru", (lang) => extractWorkRecord(house, lang));
  walk("a sole trader: register, account, tax body", "en", (lang) => registerTrader(house, lang));
  walk("a term that passes in silence is consent where the law says so", "be", (lang) => waitForConsent(house, lang));
  walk("a lost card: fee, suspension, a new card and not the old one", "be", (lang) => replaceLostCard(house, lang));
  walk("a card that is found again: money back, certificates back", "ru", (lang) => findLostCard(house, lang));
  walk("a new card that two officials refuse", "en", (lang) => refuseByTwo(house, lang));
  walk("a permit with all that may happen on its way", "en", (lang) =>
    contestPermit(house, lang, { be: "foreigner", ru: "mother", en: "citizen" }[lang]),
  );
  walk("a benefit asked for, and a certificate for the child", "ru", async (lang) => {
    const family = await bear(house);
    await askForBenefit(house, lang, family);
    await askForChild(house, lang, family);
  });
  walk("a guardian, entered, asks for the ward, until the end is entered", "be", (lang) =>
    guardWard(house, lang, "Org1001-head"),
  );
  walk("a guardian finds the ward on the form of the benefit", "en", (lang) =>
    askForWard(house, lang, "Org1001-decider"),
  );
  walk("a person without a card is served at a counter", "ru", (lang) => serveAtCounter(house, lang));
  walk("a power of attorney, used and ended", "en", (lang) => lendPower(house, lang));
  walk("one form on two devices", "be", (lang) => changeDevice(house, lang));
  walk("two cases are handed over, and decided with the keyboard alone", "be", (lang) =>
    handOverAndDecide(house, lang),
  );
  walk("three cases are decided together, one of them by a colleague meanwhile", "be", (lang) =>
    decideTogether(house, lang),
  );
  walk("a document is shared by a link that its holder ends", "ru", (lang) => shareDocument(house, lang));
  walk("a mail tells that there is something to read, and not what", "ru", (lang) => getMail(house, lang, mail));
});

// One after another: while a fact about a person is looked into, whatever rests on it waits.
walk("“this is wrong”: the keeper corrects it, and what waited goes on", "be", (lang) => correctResidence(house, lang));
walk("what was done is counted: for the morning, for the head, for everyone", "en", (lang) =>
  lookAtFigures(house, lang),
);

test("no page ran into an error, was refused by the security policy or asked anyone else", () => {
  assert.deepEqual(house.mishaps, []);
});

test("no page that was met has a serious finding of axe or scrolls sideways on a phone", () => {
  assert.deepEqual(pageFindings(), []);
});
