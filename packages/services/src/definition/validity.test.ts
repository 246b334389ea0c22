import assert from "node:assert/strict";
import { test } from "node:test";
import type { Calendar } from "@ratusha/kernel";
import type { Validity } from "./definition.ts";
import { lastDayOf, validityTold, validityWords } from "./validity.ts";

/** A day off would be asked for where the last day were moved. */
const calendar: Calendar = {
  zone: "Europe/Minsk",
  covers: () => false,
  isWorkingDay: () => assert.fail("a validity knows no days off"),
};
const lastDay = (validity: Validity, date: string) =>
  lastDayOf(validity, Temporal.PlainDate.from(date), calendar)?.toString();

test("the last day is the same day of the month, or the last of a shorter one", () => {
  const months = { unit: "months", count: 6 } as const;
  assert.equal(lastDay(months, "2026-11-23"), "2027-05-23");
  assert.equal(lastDay(months, "2026-08-31"), "2027-02-28");
  assert.equal(lastDay(months, "2027-08-31"), "2028-02-29");
  // A Sunday.
  assert.equal(lastDay(months, "2026-11-16"), "2027-05-16");
  assert.equal(lastDay({ unit: "calendar-days", count: 10 }, "2026-12-25"), "2027-01-04");
});

test("a document says the term and its last day in words made from the data", () => {
  const told = validityTold({ unit: "months", count: 6 }, Temporal.PlainDate.from("2027-05-23"));
  const plain = (words: string) => words.replaceAll("\u00a0", " ");
  assert.equal(plain(told.be), "6 месяцаў, да 23 мая 2027 г. уключна");
  assert.equal(plain(told.ru), "6 месяцев, до 23 мая 2027 г. включительно");
  assert.equal(told.en, "6 months, until 23 May 2027 inclusive");
});

test("a version of before, which says its term in words, is read as it was approved: no last day is made up for it", () => {
  const archived: Validity = JSON.parse('{"be":"6 месяцаў","ru":"6 месяцев","en":"6 months"}');
  assert.equal(lastDay(archived, "2026-11-23"), undefined);
  assert.deepEqual(validityWords(archived), archived);
  assert.deepEqual(validityTold(archived, undefined), archived);
});
