import assert from "node:assert/strict";
import { after, suite, test } from "node:test";
import { confirmOffer, declineOffer } from "./browser/birth.ts";
import { lookIntoCorners } from "./browser/corners.ts";
import { takeExtract } from "./browser/extract.ts";
import { openHouse } from "./browser/house.ts";
import { fileByKeyboard, fillGroupByKeyboard } from "./browser/keyboard.ts";
import { pageFindings } from "./browser/meet.ts";
import { goBackPastMistake, mistypePin, outliveSession, pressTwice, signInTwoTabs } from "./browser/patience.ts";
import {
  applyForPermit,
  collectDecision,
  decidePermit,
  giveOpinions,
  verifyByAnyone,
  type Walk,
} from "./browser/permit.ts";
import { walkWithoutScripts } from "./browser/plain.ts";
import { sendTooLarge } from "./browser/too-large.ts";

// The journeys of people in a browser, against one real instance: what they see is looked over page by page.
const house = await openHouse();
after(() => house.close());

const walks: readonly Walk[] = [
  { lang: "be", applicant: "citizen" },
  { lang: "ru", applicant: "director", forCompany: true },
  { lang: "en", applicant: "foreigner" },
];

suite("people in a browser", { concurrency: 3 }, () => {
  for (const walk of walks) {
    test(`a permit, from the sign-in to a document that anyone can check: ${walk.applicant}, ${walk.lang}`, async () => {
      const filed = await applyForPermit(house, walk);
      await giveOpinions(house, walk.lang, filed.number);
      await decidePermit(house, walk.lang, filed.number);
      const download = await collectDecision(house, walk.lang, filed);
      await verifyByAnyone(house, walk.lang, await download.path());
      await filed.page.context().close();
    });
  }
  test("an extract comes at once: citizen, be", () => takeExtract(house, "be", "citizen"));
  test("an extract comes at once: stateless, ru", () => takeExtract(house, "ru", "stateless"));
  test("an extract comes at once: foreigner, en", () => takeExtract(house, "en", "foreigner"));
  test("a birth brings an offer, one confirmation brings the decision", async () => {
    await confirmOffer(house);
    await declineOffer(house);
  });
  test("beside the main path: withdrawal, refusal, appeal, nothing found, no right", () => lookIntoCorners(house));
  test("the main path with the keyboard alone, a file with it", () => fileByKeyboard(house));
  test("several places in one form, with the keyboard alone", () => fillGroupByKeyboard(house));
  test("without scripts all but signing works", () => walkWithoutScripts(house));
  test("pressed twice, filed once", () => pressTwice(house));
  test("one form in two tabs is filed once", () => signInTwoTabs(house));
  test("a session that ends loses nothing", () => outliveSession(house));
  test("a mistake leaves no dead end behind the button back", () => goBackPastMistake(house));
  test("a file that is too large leads back to the form", () => sendTooLarge(house));
  test("a wrong PIN is told in words", () => mistypePin(house));
});

test("no page ran into an error, was refused by the security policy or asked anyone else", () => {
  assert.deepEqual(house.mishaps, []);
});

test("no page has a finding of axe, scrolls sideways on a phone, or lacks what every page has", () => {
  assert.deepEqual(pageFindings(), []);
});
