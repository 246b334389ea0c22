import { type Lang, localeOf } from "../language/language.ts";

/** Since 1972 every zone is a whole number of minutes apart from UTC, and changes at a whole minute. */
const minuteMs = 60_000;
const firstWholeMinutes = Date.UTC(1973, 0);
let last: { readonly zone: string; readonly minute: number; readonly date: Temporal.PlainDate } | undefined;

/** The calendar date of an instant in the zone whose law applies (an IANA name such as `Europe/Minsk`). */
export function legalDate(instant: Temporal.Instant, zone: string): Temporal.PlainDate {
  const minute = Math.floor(instant.epochMilliseconds / minuteMs);
  if (last?.minute === minute && last.zone === zone) return last.date;
  const date = instant.toZonedDateTimeISO(zone).toPlainDate();
  if (instant.epochMilliseconds >= firstWholeMinutes) last = { zone, minute, date };
  return date;
}

/** The first instant of a legal date. */
export function startOfLegalDate(date: Temporal.PlainDate, zone: string): Temporal.Instant {
  return date.toZonedDateTime(zone).toInstant();
}

const dateFormats = new Map<Lang, Intl.DateTimeFormat>();

/** A date in words: «5 сакавіка 2026 г.», «5 марта 2026 г.», "5 March 2026". */
export function formatDate(date: Temporal.PlainDate, lang: Lang): string {
  let format = dateFormats.get(lang);
  if (format === undefined) {
    format = new Intl.DateTimeFormat(localeOf[lang], { dateStyle: "long", timeZone: "UTC" });
    dateFormats.set(lang, format);
  }
  // Forty times as fast as a date of Temporal given to the format, and the same day: the format is of UTC too.
  return format.format(date.toZonedDateTime("UTC").epochMilliseconds);
}

const timeFormats = new Map<string, Intl.DateTimeFormat>();

/** The date and time of an instant in words, to the minute, as clocks in `zone` show it. */
export function formatInstant(instant: Temporal.Instant, lang: Lang, zone: string): string {
  const key = `${lang} ${zone}`;
  let format = timeFormats.get(key);
  if (format === undefined) {
    format = new Intl.DateTimeFormat(localeOf[lang], { dateStyle: "long", timeStyle: "short", timeZone: zone });
    timeFormats.set(key, format);
  }
  return format.format(instant.epochMilliseconds);
}
