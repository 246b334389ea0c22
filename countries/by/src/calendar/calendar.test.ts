import assert from "node:assert/strict";
import { test } from "node:test";
import { computeTerm } from "@ratusha/kernel";
import { calendar } from "./calendar.ts";
import { holidays, years } from "./years.ts";

const date = (text: string) => Temporal.PlainDate.from(text);

/** The Julian computus (Meeus), moved to the Gregorian calendar of 1900–2099. */
function orthodoxEaster(year: number): Temporal.PlainDate {
  const d = (19 * (year % 19) + 15) % 30;
  const e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7;
  const month = Math.floor((d + e + 114) / 31);
  return Temporal.PlainDate.from({ year, month, day: ((d + e + 114) % 31) + 1 }).add({ days: 13 });
}

test("Radunitsa is the Tuesday nine days after Orthodox Easter, in every year of the data", () => {
  for (const { year, radunitsa } of years) {
    assert.equal(radunitsa, orthodoxEaster(year).add({ days: 9 }).toString());
    assert.equal(date(radunitsa).dayOfWeek, 2);
    assert.equal(calendar.isWorkingDay(date(radunitsa)), false);
  }
});

test("each moved day is a weekday off, worked on a Saturday of the same year", () => {
  for (const { year, moved } of years) {
    for (const { off, worked } of moved) {
      assert.ok(date(off).dayOfWeek <= 5 && !calendar.isWorkingDay(date(off)));
      assert.ok(date(worked).dayOfWeek === 6 && calendar.isWorkingDay(date(worked)));
      assert.deepEqual([date(off).year, date(worked).year], [year, year]);
    }
  }
});

test("moved days neither add to a year's working days nor take from them", () => {
  for (const { year, radunitsa } of years) {
    let working = 0;
    let expected = 0;
    for (let day = date(`${year}-01-01`); day.year === year; day = day.add({ days: 1 })) {
      const text = day.toString();
      if (calendar.isWorkingDay(day)) working++;
      if (day.dayOfWeek <= 5 && text !== radunitsa && !holidays.includes(text.slice(5))) expected++;
    }
    assert.equal(working, expected);
  }
});

test("years without data are not covered", () => {
  assert.deepEqual(
    [2023, 2024, 2028, 2029].map((year) => calendar.covers(year)),
    [false, true, true, false],
  );
});

test("a term of 15 days from 5 April 2026 ends on the day off before Radunitsa and rolls past it", () => {
  const { due } = computeTerm({
    term: { unit: "calendar-days", count: 15 },
    start: date("2026-04-05"),
    startRule: "next-day",
    rollForward: true,
    suspensions: [],
    extensions: [],
    calendar,
  });
  assert.equal(due.toString(), "2026-04-22");
});
