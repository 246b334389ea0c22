import assert from "node:assert/strict";
import { test } from "node:test";
import type { Question } from "@ratusha/services";
import { readAnswer } from "./answer.ts";

const today = Temporal.PlainDate.from("2026-11-23");
const text = (words: string) => ({ be: words, ru: words, en: words });
const read = (limits: object, day: string, month: string, year: string) => {
  const question: Question = {
    id: "start",
    concept: "start",
    title: text("?"),
    required: true,
    answer: { type: "date", ...limits },
  };
  const answer = readAnswer(question, { day, month, year }, today, "en");
  return answer.ok ? answer.value : answer.message.replaceAll("\u00a0", " ");
};

test("of a date that cannot be it is said what is wrong with it", () => {
  assert.equal(read({}, "7", "1", "2027"), "2027-01-07");
  assert.equal(read({}, "", "", ""), "Enter a date, for example 7 1 2027");
  assert.equal(read({}, "7", "January", "2027"), "Enter a date, for example 7 1 2027");
  assert.equal(read({}, "7", "", "2027"), "Enter the day, the month and the year");
  assert.equal(read({}, "7", "1", "27"), "Enter the year in four digits, for example 2026");
  assert.equal(read({}, "31", "2", "2027"), "There is no such date: check the day and the month");
});

test("a date outside its limits is told the limits that there are", () => {
  const early = ["22", "11", "2026"] as const;
  const late = ["25", "11", "2026"] as const;
  assert.equal(read({ earliest: "today" }, ...early), "The date cannot be before 23 November 2026");
  assert.equal(read({ latestDays: 1 }, ...late), "The date cannot be after 24 November 2026");
  const both = "The date must be from 23 November 2026 to 24 November 2026";
  assert.equal(read({ earliest: "today", latestDays: 1 }, ...early), both);
  assert.equal(read({ earliest: "today", latestDays: 1 }, ...late), both);
});
