import { fail, pass, type Random, type Verdict } from "@ratusha/kernel";
import { normaliseTyped } from "./look-alike.ts";
import { regionLetters } from "./personal-number.ts";

/** A payer's number (УНП). */
export interface PayerNumber {
  /** The one form: 9 characters, Latin capitals. */
  readonly number: string;
  readonly kind: "organisation" | "sole-trader";
  readonly warnings: readonly "look-alike"[];
}

const FORM = /^(?:[1-7]\d{8}|[ABCEHKM][ABCEHKMOPT]\d{7})$/;
const SECOND_LETTERS = "ABCEHKMOPT";
const WEIGHTS = [29, 23, 19, 17, 13, 7, 5, 3];

/** Reads a УНП: 9 digits for an organisation; two letters and 7 digits for a sole trader. */
export function parseUnp(text: string): Verdict<PayerNumber, "malformed" | "check-digit"> {
  const typed = normaliseTyped(text);
  if (typed === undefined || !FORM.test(typed.text)) {
    return fail("malformed", "A payer's number has 9 characters, such as 200988541 or MA1953684.");
  }
  const number = typed.text;
  if (checkDigit(number.slice(0, 8)) !== number.charAt(8)) {
    return fail("check-digit", "The last digit does not agree with the others.");
  }
  const kind = /^\d/.test(number) ? "organisation" : "sole-trader";
  return pass({ number, kind, warnings: typed.lookAlike ? ["look-alike"] : [] });
}

/** Weighted sum of the first eight, mod 11; undefined for a remainder of 10, which is never issued. */
function checkDigit(first8: string): string | undefined {
  let sum = 0;
  for (let index = 0; index < 8; index++) {
    const character = first8.charAt(index);
    // The second letter of a sole trader counts by its place among ten letters, the first as in base 36.
    const letter = index === 1 ? SECOND_LETTERS.indexOf(character) : -1;
    sum += (letter >= 0 ? letter : Number.parseInt(character, 36)) * (WEIGHTS[index] ?? 0);
  }
  return sum % 11 === 10 ? undefined : String(sum % 11);
}

/** A sole trader's number that nobody need have yet; whoever gives it out checks that. */
export function newSoleTraderNumber(random: Random): string {
  for (;;) {
    const [region = 0, a = 0, b = 0, c = 0] = random.bytes(4);
    // Even enough over what is free: a number that is taken is drawn again anyway.
    const number = sandboxUnp("sole-trader", region % 7, (a * 65_536 + b * 256 + c) % 1_000_000);
    if (number !== undefined) return number;
  }
}

/**
 * The payer's number made of a kind, a region (0 to 6) and a serial (0 to 999,999), or undefined where its check digit
 * would be 10. Organisations get an 8 in second place and sole traders a T: sandbox numbers, apart from those in use (M).
 */
export function sandboxUnp(kind: "organisation" | "sole-trader", region: number, serial: number): string | undefined {
  const lead = kind === "organisation" ? `${region + 1}8` : `${regionLetters.charAt(region)}T`;
  const first8 = lead + String(serial).padStart(6, "0");
  const check = checkDigit(first8);
  return check === undefined ? undefined : first8 + check;
}
