import assert from "node:assert/strict";
import { test } from "node:test";
import { occasionOf, type Rule } from "./rule.ts";

const words = { be: "", ru: "", en: "" };
const rule: Rule = {
  id: "benefit",
  validFrom: "2026-01-01",
  on: "civil.birth",
  service: "benefit",
  to: ["mother", "father"],
  once: "record",
  values: { "child.number": "child" },
  stands: { member: "born", months: 1 },
  law: "433-З",
  reason: words,
  notice: words,
  confirmedNotice: words,
  reopenedNotice: words,
};
const day = Temporal.PlainDate.from("2026-03-10");
const birth = { record: "r1", child: "c1", mother: "m1", father: "f1", born: "2026-03-01" };

test("an event makes one benefit, offered to everyone whom the rule names", () => {
  const occasion = occasionOf(rule, birth, day);
  assert.deepEqual(occasion?.owners, ["person:m1", "person:f1"]);
  assert.equal(occasion?.benefit, "benefit:r1");
  assert.deepEqual(occasion?.values, { "child.number": "c1" });
  assert.equal(occasion?.until.toString(), "2026-04-01");
});

test("an offer stands as long as the service may be applied for, from the event and not from its entry", () => {
  const born = "2026-01-31";
  const until = (entered: string) => occasionOf(rule, { ...birth, born }, Temporal.PlainDate.from(entered))?.until;
  assert.equal(until("2026-02-28")?.toString(), "2026-02-28");
  assert.equal(until("2026-03-01"), undefined);
});

test("one parent is enough; the same person twice is offered once", () => {
  const { father: _, ...single } = birth;
  assert.deepEqual(occasionOf(rule, single, day)?.owners, ["person:m1"]);
  assert.deepEqual(occasionOf(rule, { ...birth, father: "m1" }, day)?.owners, ["person:m1"]);
});

test("what is too old, out of force, nameless or malformed causes nothing", () => {
  for (const body of [
    null,
    [],
    "birth",
    {},
    { ...birth, record: "" },
    { ...birth, born: "2026-02-01" },
    { ...birth, born: "yesterday" },
    { ...birth, child: null },
    { record: "r", child: "c", born: "2026-03-01" },
  ]) {
    assert.equal(occasionOf(rule, body, day), undefined, JSON.stringify(body));
  }
  assert.equal(occasionOf(rule, birth, Temporal.PlainDate.from("2025-12-31")), undefined);
  assert.equal(occasionOf({ ...rule, validTo: "2026-03-09" }, birth, day), undefined);
});
