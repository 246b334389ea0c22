import assert from "node:assert/strict";
import { test } from "node:test";
import { langs } from "@ratusha/kernel";
import type { WorkingDay } from "@ratusha/registers";
import { hoursInWords } from "./hours.ts";

const day = { opens: "08:00", closes: "17:00" };
const withBreak = { ...day, break: { from: "13:00", to: "14:00" } };
const on = (days: readonly number[], times: Omit<WorkingDay, "day">) => days.map((each) => ({ day: each, ...times }));
/** Words as they are read: what ties them is no matter here. */
const said = (hours: readonly WorkingDay[]) =>
  Object.fromEntries(
    langs.map((lang) => [lang, hoursInWords(hours, lang).map((line) => line.replace(/\u00a0/g, " "))]),
  );

test("days that are alike are one line, the days off the last", () => {
  assert.deepEqual(said(on([1, 2, 3, 4, 5], withBreak)), {
    be: ["Панядзелак – пятніца 8:00–17:00, перапынак 13:00–14:00", "Субота і нядзеля — выхадныя"],
    ru: ["Понедельник – пятница 8:00–17:00, перерыв 13:00–14:00", "Суббота и воскресенье — выходные"],
    en: ["Monday to Friday 8:00–17:00, break 13:00–14:00", "Closed on Saturday and Sunday"],
  });
});

test("a day off before and after the week of work is named", () => {
  assert.deepEqual(said([...on([2, 3, 4, 5], withBreak), ...on([6], { opens: "09:30", closes: "13:00" })]), {
    be: ["Аўторак – пятніца 8:00–17:00, перапынак 13:00–14:00", "Субота 9:30–13:00", "Панядзелак і нядзеля — выхадныя"],
    ru: [
      "Вторник – пятница 8:00–17:00, перерыв 13:00–14:00",
      "Суббота 9:30–13:00",
      "Понедельник и воскресенье — выходные",
    ],
    en: ["Tuesday to Friday 8:00–17:00, break 13:00–14:00", "Saturday 9:30–13:00", "Closed on Monday and Sunday"],
  });
});

test("alike days that do not follow one another are said together; two that do are no range", () => {
  const long = { opens: "08:00", closes: "20:00" };
  const hours = [...on([1], day), ...on([2], long), ...on([3], day), ...on([4], long), ...on([5, 6], day)];
  assert.deepEqual(said(hours), {
    be: ["Панядзелак, серада, пятніца і субота 8:00–17:00", "Аўторак і чацвер 8:00–20:00", "Нядзеля — выхадны"],
    ru: ["Понедельник, среда, пятница и суббота 8:00–17:00", "Вторник и четверг 8:00–20:00", "Воскресенье — выходной"],
    en: ["Monday, Wednesday, Friday and Saturday 8:00–17:00", "Tuesday and Thursday 8:00–20:00", "Closed on Sunday"],
  });
  assert.deepEqual(said(on([1, 2, 3, 5, 6, 7], day))["en"], [
    "Monday to Wednesday and Friday to Sunday 8:00–17:00",
    "Closed on Thursday",
  ]);
});

test("a break makes days unlike", () => {
  assert.deepEqual(said([...on([1, 2, 3], day), ...on([4, 5, 6, 7], withBreak)])["en"], [
    "Monday to Wednesday 8:00–17:00",
    "Thursday to Sunday 8:00–17:00, break 13:00–14:00",
  ]);
});

test("a week without a day off, and a day without an end", () => {
  const always = { opens: "00:00", closes: "24:00" };
  assert.deepEqual(said(on([1, 2, 3, 4, 5, 6, 7], always)), {
    be: ["Штодня кругласутачна"],
    ru: ["Ежедневно круглосуточно"],
    en: ["Every day round the clock"],
  });
  assert.deepEqual(said(on([1, 2, 3, 4, 5, 6, 7], { opens: "10:00", closes: "24:00" }))["en"], [
    "Every day 10:00–24:00",
  ]);
  assert.deepEqual(said(on([1, 2, 3, 4, 5, 6, 7], { ...always, opens: "00:30" }))["ru"], ["Ежедневно 0:30–24:00"]);
});

test("one day of work a week", () => {
  assert.deepEqual(said(on([3], day)), {
    be: ["Серада 8:00–17:00", "Панядзелак, аўторак, чацвер, пятніца, субота і нядзеля — выхадныя"],
    ru: ["Среда 8:00–17:00", "Понедельник, вторник, четверг, пятница, суббота и воскресенье — выходные"],
    en: ["Wednesday 8:00–17:00", "Closed on Monday, Tuesday, Thursday, Friday, Saturday and Sunday"],
  });
});

test("nothing is said of what is unknown: that is no week of days off", () => {
  for (const lang of langs) assert.deepEqual(hoursInWords([], lang), []);
});
