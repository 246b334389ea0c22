import assert from "node:assert/strict";
import { after, suite, test } from "node:test";
import { openClamdPeer } from "@ratusha/runtime/testing";
import { fileForCompany } from "./browser/attorney.ts";
import { passThroughHands } from "./browser/away.ts";
import { answerOnTwoDevices, findKeptForm, goOnForCompany } from "./browser/devices.ts";
import { refuseHostileFiles } from "./browser/hostile-files.ts";
import { openHouse, type PageLang, pageLangs } from "./browser/house.ts";
import { enterBirth } from "./browser/registrar.ts";
import { outliveShare } from "./browser/share.ts";
import { letLapse } from "./browser/unpaid.ts";

// Everything here is done with the keyboard alone, unless somebody asks for the mouse.
process.env["HANDS"] ??= "keyboard";
// What comes in between: money that does not come, leave, a second device, a power that ends, files that are not what they say.
const scanner = await openClamdPeer(undefined, 12_000_000);
const house = await openHouse({ RATUSHA_RATE_LIMITS: "off", RATUSHA_CLAMD: `unix:${scanner.path}` });
after(async () => {
  await house.close();
  scanner.close();
});

// `npm run journeys` walks each in every language, one after another since its people are the same; the suite walks each
// once, the languages in turn.
const every = process.env["JOURNEYS"] === "every";
const walk = (name: string, lang: PageLang, go: (lang: PageLang) => Promise<unknown>) => {
  if (!every) return void test(`${name}: ${lang}`, async () => void (await go(lang)));
  suite(name, { concurrency: 1 }, () => {
    for (const each of pageLangs) test(each, async () => void (await go(each)));
  });
};

suite("what comes in between, in a browser", { concurrency: every ? 2 : 3 }, () => {
  walk("an application that nobody pays for lapses, and what is paid too late comes back", "be", (lang) =>
    letLapse(house, lang),
  );
  walk("a birth entered by the registrar, and taken up by a parent", "ru", (lang) => enterBirth(house, lang));
  walk("files that are not what they say", "en", (lang) => refuseHostileFiles(house, lang));
  walk("a document that strangers read by its code until its time is over", "en", (lang) => outliveShare(house, lang));
  walk("a company’s attorney, until the director ends it", "be", (lang) => fileForCompany(house, lang));
  walk("one draft open on two devices", "ru", (lang) => answerOnTwoDevices(house, lang));
});

// One after another: sessions of one person are ended, and officials go on leave.
walk("a form that came after its session’s end is its sender’s alone", "en", (lang) => findKeptForm(house, lang));
walk("a form for a company goes on for that company", "ru", (lang) => goOnForCompany(house, lang));
walk("a case through many hands: units, leave, a deputy", "be", (lang) => passThroughHands(house, lang, "stateless"));

test("no page ran into an error, was refused by the security policy or asked anyone else", () => {
  assert.deepEqual(house.mishaps, []);
});
