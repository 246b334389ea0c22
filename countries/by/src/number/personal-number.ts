import { fail, pass, type Verdict } from "@ratusha/kernel";
import { normaliseTyped } from "./look-alike.ts";

export type PersonalNumberWarning =
  /** Cyrillic letters stood where Latin ones belong. */
  | "look-alike"
  /** The check digit of the older form does not agree; its rule was never officially published. */
  | "check-digit";

/** A personal number of the register of population. */
export interface PersonalNumber {
  /** The one form: 14 characters, Latin capitals. */
  readonly number: string;
  /** `random` is given since 2012 and says nothing of its holder; `dated` is older and still valid. */
  readonly form: "random" | "dated";
  /** Only the dated form tells. */
  readonly status?: "citizen" | "stateless" | "foreigner";
  readonly sex?: "female" | "male";
  readonly born?: Temporal.PlainDate;
  readonly warnings: readonly PersonalNumberWarning[];
}

const FORM = /^([1-7])(\d{6})([ABCEHKM])(\d{3})(PB|BA|BI)(\d)$/;

/**
 * Reads a personal number: `7NNNNNN A NNN PB C` (since 2012), or the older form of sex and century, DDMMYY, region
 * letter, serial, `PB` citizen, `BA` stateless or `BI` foreigner, and check digit.
 */
export function parsePersonalNumber(text: string): Verdict<PersonalNumber, "malformed" | "check-digit"> {
  const typed = normaliseTyped(text);
  const parts = typed === undefined ? null : FORM.exec(typed.text);
  if (typed === undefined || parts === null) {
    return fail("malformed", "A personal number has 14 characters, such as 7000000A000PB1.");
  }
  const [number, lead, digits = "", , , kind] = parts;
  const agrees = checkDigit(number.slice(0, 13)) === number[13];
  const warnings: PersonalNumberWarning[] = typed.lookAlike ? ["look-alike"] : [];
  if (lead === "7") {
    if (kind !== "PB") return fail("malformed", "A personal number that begins with 7 ends in PB and a digit.");
    if (!agrees) return fail("check-digit", "The last digit does not agree with the others.");
    return pass({ number, form: "random", warnings });
  }
  const born = birthDate(Number(lead), digits);
  if (born === undefined) return fail("malformed", "The personal number holds a date that does not exist.");
  if (!agrees) warnings.push("check-digit");
  const status = kind === "PB" ? "citizen" : kind === "BA" ? "stateless" : "foreigner";
  return pass({ number, form: "dated", status, sex: Number(lead) % 2 === 1 ? "male" : "female", born, warnings });
}

/** 1 and 2 are men and women born in the 19th century, 3 and 4 in the 20th, 5 and 6 in the 21st. */
function birthDate(lead: number, digits: string): Temporal.PlainDate | undefined {
  const year = 1800 + 100 * Math.floor((lead - 1) / 2) + Number(digits.slice(4, 6));
  try {
    return Temporal.PlainDate.from(
      { year, month: Number(digits.slice(2, 4)), day: Number(digits.slice(0, 2)) },
      { overflow: "reject" },
    );
  } catch {
    return undefined;
  }
}

/** Σ value·(7,3,1 repeating) over the first 13 characters, mod 10; A counts as 10 … Z as 35. */
function checkDigit(first13: string): string {
  const weights = [7, 3, 1];
  let sum = 0;
  for (let index = 0; index < first13.length; index++) {
    sum += Number.parseInt(first13.charAt(index), 36) * (weights[index % 3] ?? 0);
  }
  return String(sum % 10);
}

/** The letters of the seven regions in personal numbers. */
export const regionLetters = "ABCEHKM";

/** A number of the random form from its 6 digits, region letter and 3 digits. */
export function randomPersonalNumber(six: number, letter: string, three: number): string {
  const body = `7${String(six).padStart(6, "0")}${letter}${String(three).padStart(3, "0")}PB`;
  return body + checkDigit(body);
}

/** A number of the older, dated form. */
export function datedPersonalNumber(of: {
  readonly sex: "female" | "male";
  readonly born: Temporal.PlainDate;
  readonly letter: string;
  readonly serial: number;
  readonly status: "citizen" | "stateless" | "foreigner";
}): string {
  const { born } = of;
  const lead = 2 * (Math.floor(born.year / 100) - 18) + (of.sex === "male" ? 1 : 2);
  const date = [born.day, born.month, born.year % 100].map((part) => String(part).padStart(2, "0")).join("");
  const kind = { citizen: "PB", stateless: "BA", foreigner: "BI" }[of.status];
  const body = `${lead}${date}${of.letter}${String(of.serial).padStart(3, "0")}${kind}`;
  return body + checkDigit(body);
}
