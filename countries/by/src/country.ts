import { type Country, fail, type Lang, pass, type Random } from "@ratusha/kernel";
import type { RegistersCountry } from "@ratusha/registers";
import { zone } from "./calendar/calendar.ts";
import { parseUnp } from "./number/payer-number.ts";
import { parsePersonalNumber, randomPersonalNumber, regionLetters } from "./number/personal-number.ts";

/** The languages in which bodies decide (Constitution of Belarus, article 17). */
export const officialLanguages: readonly [Lang, ...Lang[]] = ["be", "ru"];

export const country: Country = {
  alpha2: "BY",
  alpha3: "BLR",
  currency: {
    code: "BYN",
    written: { be: "{amount}\u00a0руб.", ru: "{amount}\u00a0руб.", en: "BYN\u00a0{amount}" },
    field: { be: "Сума ў рублях", ru: "Сумма в рублях", en: "Amount in roubles" },
  },
};

/** The age of majority (Civil Code of Belarus, article 20). */
const majority = 18;

/** What the state registers need to know of Belarus. */
export const registersCountry: RegistersCountry = {
  zone,
  majority,
  personNumber(text) {
    const verdict = parsePersonalNumber(text);
    return verdict.ok ? pass(verdict.value.number) : fail("malformed", verdict.detail);
  },
  organisationNumber(text) {
    const verdict = parseUnp(text);
    return verdict.ok ? pass(verdict.value.number) : fail("malformed", verdict.detail);
  },
  newPersonNumber(random) {
    return randomPersonalNumber(below(random, 1_000_000), regionLetters.charAt(below(random, 7)), below(random, 1_000));
  },
};

/** Even over the range: values past its last whole multiple are drawn again. */
function below(random: Random, range: number): number {
  for (;;) {
    const [a = 0, b = 0, c = 0, d = 0] = random.bytes(4);
    const drawn = a * 0x1000000 + b * 0x10000 + c * 0x100 + d;
    if (drawn < 0x100000000 - (0x100000000 % range)) return drawn % range;
  }
}
