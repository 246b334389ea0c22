import { formatDate as dateInWords, eachLang, type Lang, legalDate, localeOf } from "@ratusha/kernel";

const NBSP = "\u00a0";
const formatters = new Map<string, Intl.DateTimeFormat>();
// Made once: to make a format costs a hundred times what it costs to use it.
const numbers = eachLang((lang) => new Intl.NumberFormat(localeOf[lang]));

function dateFormat(lang: Lang, name: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${lang} ${name} ${options.timeZone ?? ""}`;
  let format = formatters.get(key);
  if (format === undefined) {
    format = new Intl.DateTimeFormat(localeOf[lang], options);
    formatters.set(key, format);
  }
  return format;
}

const tie = (text: string): string => text.replace(/\s/gu, NBSP);

/** 7 студзеня 2026 г., 7 января 2026 г., 7 January 2026. */
export function formatDate(date: Temporal.PlainDate, lang: Lang): string {
  return tie(dateInWords(date, lang));
}

/** The day and month alone, for lists in which the year is plain: 7 студзеня. */
export function formatDay(date: Temporal.PlainDate, lang: Lang): string {
  const format = dateFormat(lang, "day", { day: "numeric", month: "long", timeZone: "UTC" });
  return tie(format.format(date.toZonedDateTime("UTC").epochMilliseconds));
}

/** The day of the week: панядзелак. */
export function formatWeekday(date: Temporal.PlainDate, lang: Lang): string {
  const format = dateFormat(lang, "weekday", { weekday: "long", timeZone: "UTC" });
  return format.format(date.toZonedDateTime("UTC").epochMilliseconds);
}

/** With a capital letter at its beginning, as a line or a sentence has it. */
export function capitalised(text: string, lang: Lang): string {
  return text.charAt(0).toLocaleUpperCase(localeOf[lang]) + text.slice(1);
}

/** The month of a year as a heading: студзень 2026. */
export function formatMonth(month: Temporal.PlainYearMonth, lang: Lang): string {
  const format = dateFormat(lang, "month", { month: "long", timeZone: "UTC" });
  const name = format.format(month.toPlainDate({ day: 1 }).toZonedDateTime("UTC").epochMilliseconds);
  return `${name}${NBSP}${month.year}`;
}

/** The date of a moment on the calendar of `zone`: 7 студзеня 2026 г. */
export function formatDateOf(moment: Temporal.Instant, lang: Lang, zone: string): string {
  return formatDate(legalDate(moment, zone), lang);
}

/** A moment on the clock of `zone`: 7 студзеня 2026 г., 14:05. */
export function formatMoment(moment: Temporal.Instant, lang: Lang, zone: string): string {
  return `${formatDateOf(moment, lang, zone)}, ${formatTime(moment, lang, zone)}`;
}

/** 14:05. */
function formatTime(moment: Temporal.Instant, lang: Lang, zone: string): string {
  const format = dateFormat(lang, "time", { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: zone });
  return format.format(moment.epochMilliseconds);
}

/** 12 500 in Belarusian and Russian, 12,500 in English. */
export function formatNumber(value: number, lang: Lang): string {
  const text = numbers[lang].format(value);
  return lang === "en" ? text : text.replace(/\s/gu, NBSP);
}

/** The month alone and short, for the foot of a chart: сту, янв, Jan. */
export function formatShortMonth(month: Temporal.PlainYearMonth, lang: Lang): string {
  const format = dateFormat(lang, "short", { month: "short", timeZone: "UTC" });
  const name = format.format(month.toPlainDate({ day: 1 }).toZonedDateTime("UTC").epochMilliseconds);
  return name.replace(".", "").slice(0, 3);
}

/** A share as a percentage, rounded down so that 100 % is said of the whole alone; a dash where there is nothing to share. */
export function formatShare(part: number, whole: number, lang: Lang): string {
  if (whole === 0) return "—";
  const percent = formatNumber(Math.floor((part * 100) / whole), lang);
  return lang === "en" ? `${percent}%` : `${percent}${NBSP}%`;
}
