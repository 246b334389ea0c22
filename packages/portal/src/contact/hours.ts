import { eachLang, type Lang, localeOf } from "@ratusha/kernel";
import type { WorkingDay } from "@ratusha/registers";
import { capitalised, formatWeekday } from "../language/format.ts";
import { words } from "./words.ts";

const week = [1, 2, 3, 4, 5, 6, 7];
const sunday = Temporal.PlainDate.from("2023-12-31");
const lists = eachLang((lang) => new Intl.ListFormat(localeOf[lang], { type: "conjunction" }));

/**
 * Hours as a door tells them, a line for days that are alike, in the order of the week, the days off last: "Monday to
 * Friday 8:00–17:00, break 13:00–14:00". Nothing where nothing is known.
 */
export function hoursInWords(hours: readonly WorkingDay[], lang: Lang): readonly string[] {
  if (hours.length === 0) return [];
  const alike = Map.groupBy(hours, ({ day: _, ...times }) => JSON.stringify(times));
  const lines = [...alike.values()].map((days) => openInWords(days, lang));
  const off = week.filter((day) => hours.every((open) => open.day !== day));
  if (off.length > 0) {
    const days = lists[lang].format(off.map((day) => weekday(day, lang)));
    lines.push(words(lang)(off.length === 1 ? "dayOff" : "daysOff", { days }));
  }
  return lines.map((line) => capitalised(line, lang));
}

function openInWords(alike: readonly WorkingDay[], lang: Lang): string {
  const [first] = alike;
  if (first === undefined) return "";
  const t = words(lang);
  const days = daysInWords(
    alike.map(({ day }) => day),
    lang,
  );
  const { opens, closes, break: pause } = first;
  if (pause !== undefined) {
    return t("openWithBreak", { days, times: span(opens, closes), pause: span(pause.from, pause.to) });
  }
  const whole = opens === "00:00" && closes === "24:00";
  return t("open", { days, times: whole ? t("roundTheClock") : span(opens, closes) });
}

/** Three days in a row and more are said by the first and the last of them. */
function daysInWords(days: readonly number[], lang: Lang): string {
  const t = words(lang);
  if (days.length === week.length) return t("everyDay");
  const runs: number[][] = [];
  for (const day of days) {
    const run = runs.at(-1);
    if (run?.at(-1) === day - 1) run.push(day);
    else runs.push([day]);
  }
  const said = runs.flatMap((run) => {
    const [first = 0] = run;
    const last = run.at(-1) ?? first;
    return run.length < 3
      ? run.map((day) => weekday(day, lang))
      : [t("run", { first: weekday(first, lang), last: weekday(last, lang) })];
  });
  return lists[lang].format(said);
}

const weekday = (day: number, lang: Lang): string => formatWeekday(sunday.add({ days: day }), lang);

/** 8:00–17:00: the hours of a door need no zero before them. */
const span = (from: string, to: string): string => `${clock(from)}–${clock(to)}`;
const clock = (time: string): string => time.replace(/^0/, "");
