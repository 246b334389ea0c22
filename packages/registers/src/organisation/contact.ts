import { z } from "zod";

/** A day of work on the clock of the place. */
export interface WorkingDay {
  /** ISO 8601: 1 is Monday, 7 is Sunday. */
  readonly day: number;
  /** `08:00` */
  readonly opens: string;
  /** Later the same day; `24:00` is the end of it. */
  readonly closes: string;
  /** When nobody is there in between. */
  readonly break?: { readonly from: string; readonly to: string };
}

/** How the public reaches a body. What is unknown is left out. */
export interface Contact {
  /** E.164 numbers as ITU-T E.123 writes them for calls from anywhere: `+375 17 200 00 00`. */
  readonly telephones?: readonly string[];
  readonly email?: string;
  readonly website?: string;
  /** In the order of the week; a day that is not named is a day off. */
  readonly hours?: readonly WorkingDay[];
}

const mostTelephones = 5;

/** E.123, 2.2: the country code after a plus, groups parted by spaces. E.164, 6: up to 15 digits in all. */
const telephone = z
  .string()
  .max(30)
  .regex(/^\+[1-9]\d{0,2}(?: \d{1,10}){1,6}$/, "a telephone number, such as +375 17 200 00 00")
  .refine((written) => within(digitsOf(written).length, 7, 15), "a telephone number has from 7 to 15 digits");

/** RFC 1035, 2.3.1, with a last label that may be an internationalised one (`.бел` is `.xn--90ais`). */
const host = "(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]";
/** RFC 5322, 3.4.1: a dot-atom, of the letters that public mailboxes are called by. RFC 5321, 4.5.3.1: its lengths. */
const email = z
  .string()
  .max(254)
  .regex(new RegExp(`^(?=.{1,64}@)[A-Za-z0-9_+-]+(?:\\.[A-Za-z0-9_+-]+)*@${host}$`), "an address for e-mail");
/** A page under a name: nobody's credentials, no port and no query belong into a register. */
const website = z
  .string()
  .max(200)
  .regex(new RegExp(`^https://${host}(?:/[A-Za-z0-9._~/-]*)?$`), "an address such as https://example.by/");

const time = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, "a time of day, such as 08:00");
const closing = z.union([time, z.literal("24:00")], "a time of day, such as 17:00");

// Times of one form are in the order of their letters.
const workingDay = z
  .strictObject({
    day: z.int().min(1).max(7),
    opens: time,
    closes: closing,
    break: z.strictObject({ from: time, to: time }).exactOptional(),
  })
  .refine(
    ({ opens, closes, break: pause }) =>
      pause === undefined ? opens < closes : opens < pause.from && pause.from < pause.to && pause.to < closes,
    "times that follow one another",
  );

const members = {
  telephones: z
    .array(telephone)
    .min(1)
    .max(mostTelephones)
    .refine((written) => new Set(written.map(digitsOf)).size === written.length, "each number once")
    .exactOptional(),
  email: email.exactOptional(),
  website: website.exactOptional(),
  hours: z
    .array(workingDay)
    .min(1)
    .max(7)
    .refine(
      (days) => days.every(({ day }, place) => day > (days[place - 1]?.day ?? 0)),
      "days in the order of the week",
    )
    .exactOptional(),
};

/** How a contact looks, by whatever way it comes in. */
export const contactForm: z.ZodType<Contact> = z.strictObject(members);

/** A contact in the database: a member that a later version has added is passed over, as in every other column. */
export const storedContact: z.ZodType<Contact> = z.object(members);

function digitsOf(written: string): string {
  return written.replace(/\D/g, "");
}

function within(value: number, least: number, most: number): boolean {
  return value >= least && value <= most;
}
