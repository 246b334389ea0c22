import assert from "node:assert/strict";
import { test } from "node:test";
import type { Json } from "@ratusha/kernel";
import type { AnswerShape, Definition } from "../definition/definition.ts";
import { checkAnswers } from "./answers.ts";

const circumstances = { owner: "person:7000000A000PB1", filed: Temporal.PlainDate.from("2026-11-22"), facts: [] };

function verdict(answer: AnswerShape, value: Json, required = true): string {
  const question = { id: "q", concept: "c", title: { be: "", ru: "", en: "" }, required, answer };
  const checked = checkAnswers({ questions: [question] } as unknown as Definition, { q: value }, circumstances);
  return checked.ok ? "fits" : checked.reason;
}

test("each shape of answer has its bounds", () => {
  const text = { type: "text", maxLength: 5, multiline: false } as const;
  const date = { type: "date", earliest: "today", latestDays: 10 } as const;
  const number = { type: "number", min: 1, max: 3 } as const;
  const choice = { type: "choice", options: [{ value: "a", label: { be: "", ru: "", en: "" } }] } as const;
  for (const [shape, value, expected] of [
    [text, "сцяна", "fits"],
    [text, "сцяна!", "unfit"],
    [text, "a\u0000", "unfit"],
    [text, 5, "unfit"],
    [text, "", "missing"],
    [date, "2026-11-22", "fits"],
    [date, "2026-12-02", "fits"],
    [date, "2026-12-03", "unfit"],
    [date, "2026-11-21", "unfit"],
    [date, "2026-02-30", "unfit"],
    [date, "22.11.2026", "unfit"],
    [number, 2, "fits"],
    [number, 4, "unfit"],
    [number, "2", "unfit"],
    [{ type: "boolean" } as const, false, "fits"],
    [{ type: "boolean" } as const, "no", "unfit"],
    [choice, "a", "fits"],
    [choice, "toString", "unfit"],
    [choice, ["a"], "unfit"],
  ] satisfies [AnswerShape, Json, string][]) {
    assert.equal(verdict(shape, value), expected, JSON.stringify(value));
  }
});

test("an optional question may stay open, and what was not asked is refused", () => {
  const text = { type: "text", maxLength: 5, multiline: false } as const;
  assert.equal(verdict(text, null, false), "fits");
  const checked = checkAnswers({ questions: [] } as unknown as Definition, { admin: true }, circumstances);
  assert.ok(!checked.ok && checked.reason === "unknown");
});
