import { derMalformed } from "./problem.ts";
import type { DerElement } from "./reader.ts";
import { tags } from "./tag.ts";

/**
 * UTCTime or GeneralizedTime in DER form: seconds present, `Z`, no fraction (RFC 5280 4.1.2.5). With
 * `fraction`, GeneralizedTime may bear a fraction without trailing zeros (RFC 3161 2.4.2).
 */
export function readTime(element: DerElement, options: { fraction?: boolean } = {}): Temporal.Instant {
  const { source, contentStart, end, tag } = element;
  const digit = (index: number): number => {
    const value = (source[index] as number) - 0x30;
    if (index >= end || value < 0 || value > 9) throw derMalformed("time", element.start);
    return value;
  };
  const pair = (index: number): number => digit(index) * 10 + digit(index + 1);
  let year: number;
  let position = contentStart;
  if (tag === tags.utcTime) {
    // RFC 5280 4.1.2.5.1: 50 and above are of the twentieth century.
    const short = pair(position);
    year = short >= 50 ? 1900 + short : 2000 + short;
    position += 2;
  } else if (tag === tags.generalizedTime) {
    year = pair(position) * 100 + pair(position + 2);
    position += 4;
  } else {
    throw derMalformed("a time is expected", element.start);
  }
  const month = pair(position);
  const day = pair(position + 2);
  const hour = pair(position + 4);
  const minute = pair(position + 6);
  const second = pair(position + 8);
  position += 10;
  let milliseconds = 0;
  let nanoseconds = 0;
  if (options.fraction === true && tag === tags.generalizedTime && source[position] === 0x2e && position < end) {
    let digits = "";
    for (position += 1; position < end && source[position] !== 0x5a; position++) digits += digit(position);
    if (digits === "" || digits.length > 9 || digits.endsWith("0")) throw derMalformed("time fraction", element.start);
    nanoseconds = Number(digits.padEnd(9, "0"));
    milliseconds = Math.floor(nanoseconds / 1e6);
    nanoseconds %= 1e6;
  }
  if (source[position] !== 0x5a || position + 1 !== end) throw derMalformed("time must end in Z", element.start);
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month) || hour > 23 || minute > 59 || second > 59) {
    throw derMalformed("no such time", element.start);
  }
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  date.setUTCHours(hour, minute, second, milliseconds);
  const instant = Temporal.Instant.fromEpochMilliseconds(date.getTime());
  return nanoseconds === 0 ? instant : instant.add({ nanoseconds });
}

function daysIn(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}
