import { type Lang, localeOf } from "../language/language.ts";

/** The calendar date of an instant in the zone whose law applies (an IANA name such as `Europe/Minsk`). */
export function legalDate(instant: Temporal.Instant, zone: string): Temporal.PlainDate {
  return instant.toZonedDateTimeISO(zone).toPlainDate();
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
  return format.format(date);
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
  return format.format(instant);
}
