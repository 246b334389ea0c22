import type { Calendar, Text } from "@ratusha/kernel";
import { dueDate } from "../case/clock.ts";
import type { Validity, ValidityTerm } from "./definition.ts";
import { lengthInWords } from "./length.ts";
import { dateText } from "./shown.ts";

/** Whether it is a term, whose last day can be counted; words else. */
export function isTerm(validity: Validity): validity is ValidityTerm {
  return "unit" in validity;
}

/** How long, in words; those of a term are made from it, so that they cannot say anything else. */
export function validityWords(validity: Validity): Text {
  return isTerm(validity) ? lengthInWords(validity) : validity;
}

/**
 * The last day on which a document of a legal date is valid; undefined where no day can be counted. The day of the document is not
 * counted, and a day off does not move the last day: nothing has to be done on it.
 */
export function lastDayOf(
  validity: Validity,
  date: Temporal.PlainDate,
  calendar: Calendar,
): Temporal.PlainDate | undefined {
  if (!isTerm(validity)) return undefined;
  return dueDate({ ...validity, startRule: "next-day", rollForward: false }, date, calendar);
}

/** The same as a document says it of itself: 6 months, until 23 May 2027 inclusive. */
export function validityTold(validity: Validity, lastDay: Temporal.PlainDate | undefined): Text {
  const words = validityWords(validity);
  if (lastDay === undefined) return words;
  const day = dateText(lastDay);
  return {
    be: `${words.be}, да ${day.be} уключна`,
    ru: `${words.ru}, до ${day.ru} включительно`,
    en: `${words.en}, until ${day.en} inclusive`,
  };
}
