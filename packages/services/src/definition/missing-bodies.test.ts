import assert from "node:assert/strict";
import { test } from "node:test";
import { permit } from "../../test/definition-samples.ts";
import type { Definition } from "./definition.ts";
import { missingBodies } from "./missing-bodies.ts";

const today = Temporal.PlainDate.from("2026-11-24");
const text = { be: "", ru: "", en: "" };
const term = { kind: "term", unit: "months", count: 1, startRule: "next-day", rollForward: true, law: "" } as const;
const asks: Definition = {
  ...permit,
  body: "Org1",
  opinions: [
    { id: "fire", body: "Org2", title: text, question: text, facts: [], questions: [], term, basis: "" },
    { id: "hygiene", body: "Org3", title: text, question: text, facts: [], questions: [], term, basis: "" },
  ],
  effects: [
    { id: "tax", on: "granted", law: "", do: "tell-body", body: "Org4", title: text, paragraphs: [], concepts: [] },
  ],
  appeal: { to: "body", body: "Org5", service: "appeal", term, law: "" },
};
const bodies = ["Org1", "Org2", "Org3", "Org4", "Org5"].map((code) => ({ code, state: "active" as const }));
const told = (definitions: readonly Definition[], known: Parameters<typeof missingBodies>[1]) =>
  missingBodies(definitions, known, today).map(({ at, body, reason }) => `${at} ${body} ${reason}`);

test("a body is missing wherever a definition names it: for its cases, an opinion, an effect, an appeal", () => {
  assert.deepEqual(told([asks], bodies), []);
  assert.deepEqual(told([asks], []), [
    "body Org1 unknown",
    "opinions.fire Org2 unknown",
    "opinions.hygiene Org3 unknown",
    "effects.tax Org4 unknown",
    "appeal Org5 unknown",
  ]);
});

test("a body that has been liquidated is missing too", () => {
  const closed = bodies.map((body) => (body.code === "Org3" ? { ...body, state: "liquidated" as const } : body));
  assert.deepEqual(told([asks], closed), ["opinions.hygiene Org3 closed"]);
});

test("a version that is still to come is looked at, one whose last day is over is not", () => {
  assert.equal(told([{ ...asks, validFrom: "2027-01-01" }], []).length, 5);
  assert.equal(told([{ ...asks, validTo: "2026-11-24" }], []).length, 5);
  assert.deepEqual(told([{ ...asks, validTo: "2026-11-23" }], []), []);
});
