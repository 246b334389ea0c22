import assert from "node:assert/strict";
import { test } from "node:test";
import { lengthInWords } from "./length.ts";

test("a term is said in the form that its number asks for", () => {
  assert.deepEqual(lengthInWords({ unit: "months", count: 1 }), { be: "1 месяц", ru: "1 месяц", en: "1 month" });
  assert.deepEqual(lengthInWords({ unit: "working-days", count: 3 }), {
    be: "3 рабочыя дні",
    ru: "3 рабочих дня",
    en: "3 working days",
  });
  assert.equal(lengthInWords({ unit: "calendar-days", count: 15 }).be, "15 каляндарных дзён");
  assert.equal(lengthInWords({ unit: "calendar-days", count: 21 }).ru, "21 календарный день");
});
