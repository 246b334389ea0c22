import assert from "node:assert/strict";
import { test } from "node:test";
import type { OnceAsked, TakenOnce } from "@ratusha/services";
import { seen, stateOf } from "./state.ts";
import type { OfferRecord } from "./store.ts";

const today = Temporal.PlainDate.from("2026-03-10");
const words = { be: "", ru: "", en: "" };
const granted: TakenOnce = { ground: "once", text: words, law: "1", decided: true };
const pending: TakenOnce = { ...granted, decided: false };
const at = Temporal.Instant.from("2026-03-01T00:00:00Z");
const waiting: OfferRecord = {
  owner: "person:1",
  id: "waiting",
  benefit: "b:1",
  rule: "b",
  service: "benefit",
  values: { record: "1" },
  madeAt: at,
  until: today,
  declinedAt: null,
  power: null,
  endedAt: null,
  claimedBy: null,
  claimedName: null,
  confirmedAt: null,
  caseId: null,
};
const declined: OfferRecord = { ...waiting, id: "declined", declinedAt: at };

const inVain = async (cases: readonly unknown[]) => cases.map(() => false);

test("an offer is closed by what was granted past it, and not by what is being decided", () => {
  assert.equal(stateOf(waiting, today), "open");
  assert.equal(stateOf(waiting, today, pending), "open");
  assert.equal(stateOf(waiting, today, granted), "granted");
  assert.equal(stateOf(declined, today, granted), "granted");
});

test("an offer ends with the power that it was made by, and tells nothing more of who has it; one’s own case stays", () => {
  const ended: OfferRecord = { ...waiting, endedAt: at };
  assert.equal(stateOf(ended, today), "ended");
  assert.equal(stateOf({ ...ended, claimedBy: "person:2", caseId: "c" }, today), "ended");
  assert.equal(stateOf({ ...ended, claimedBy: "person:1", caseId: "c" }, today), "confirmed");
});

test("asked about are the offers that wait for a confirmation, all at once, and no others", async () => {
  const claimed: OfferRecord = { ...waiting, id: "being filed", claimedBy: "person:1" };
  const confirmed: OfferRecord = { ...claimed, id: "confirmed", caseId: "c" };
  const ended: OfferRecord = { ...waiting, id: "ended", endedAt: at };
  const over: OfferRecord = { ...waiting, id: "over", until: today.subtract({ days: 1 }) };
  const asked: (readonly OnceAsked[])[] = [];
  const takenOnce = async (things: readonly OnceAsked[], owner: string) => {
    assert.equal(owner, "person:1");
    asked.push(things);
    return things.map((one) => (one === declined ? granted : undefined));
  };
  const offers = [claimed, waiting, confirmed, over, ended, declined];
  const taken = await seen({ takenOnce, inVain }, async () => offers, today);
  assert.deepEqual(asked, [[waiting, declined]]);
  assert.deepEqual(
    taken,
    offers.map((offer) => ({ offer, taken: offer === declined ? granted : undefined })),
  );
  await seen({ takenOnce, inVain }, async () => [claimed, confirmed, over], today);
  assert.equal(asked.length, 1);
});

test("what a confirmation is granted while it is looked at is no case past the offer", async () => {
  let now = waiting;
  const takenOnce = async () => {
    now = { ...waiting, claimedBy: "person:2", caseId: "c" };
    return [granted];
  };
  const [found] = await seen({ takenOnce, inVain }, async () => [now], today);
  assert.deepEqual(found, { offer: now, taken: undefined });
});
