import { eachLang, type Lang, localeOf } from "../language/language.ts";
import { problems } from "../problem/problems.ts";
import { type Currency, minorUnitsOf } from "./currency.ts";

/** An exact amount in minor units of a currency (ISO 4217 code): hundredths of most. */
export interface Money {
  readonly minor: bigint;
  readonly currency: string;
}

/** `money("12.50", "BYN")` or `money(1250n, "BYN")`. Throws `kernel.money-malformed`. */
export function money(amount: bigint | string, currency: string): Money {
  if (!/^[A-Z]{3}$/.test(currency)) throw problems["money-malformed"]("A currency is three capital letters.");
  if (typeof amount === "bigint") return { minor: amount, currency };
  const units = minorUnitsOf(currency);
  const parts = /^(-?)(\d{1,15})(?:\.(\d{1,4}))?$/.exec(amount);
  const fraction = parts?.[3] ?? "";
  if (parts === null || fraction.length > units) {
    throw problems["money-malformed"](`An amount of ${currency} is digits with at most ${units} after a point.`);
  }
  const minor = BigInt(`${parts[2]}${fraction.padEnd(units, "0")}`);
  return { minor: parts[1] === "-" ? -minor : minor, currency };
}

/** Throws `kernel.currency-mismatch`. */
export function addMoney(a: Money, b: Money): Money {
  if (a.currency !== b.currency) throw problems["currency-mismatch"](`${a.currency} and ${b.currency}.`);
  return { minor: a.minor + b.minor, currency: a.currency };
}

/** Multiplies by a decimal factor such as `"0.5"` or `3n`, exactly, and rounds half a minor unit away from zero. */
export function multiplyMoney(amount: Money, factor: bigint | string): Money {
  const parts = /^(-?)(\d{1,15})(?:\.(\d{1,15}))?$/.exec(String(factor));
  if (parts === null) throw problems["money-malformed"]("A factor is a decimal number.");
  const fraction = parts[3] ?? "";
  const scale = 10n ** BigInt(fraction.length);
  const product = amount.minor * BigInt(`${parts[1]}${parts[2]}${fraction}`);
  const half = product < 0n ? -scale / 2n : scale / 2n;
  return { minor: (product + half) / scale, currency: amount.currency };
}

/** The amount as a plain decimal: `12.50`. */
export function moneyToDecimal({ minor, currency }: Money): string {
  const units = minorUnitsOf(currency);
  const digits = (minor < 0n ? -minor : minor).toString().padStart(units + 1, "0");
  const whole = digits.slice(0, digits.length - units);
  return `${minor < 0n ? "-" : ""}${whole}${units === 0 ? "" : `.${digits.slice(-units)}`}`;
}

// Made once: to make a format costs a hundred times what it costs to use it.
const formats = eachLang((lang) =>
  [0, 1, 2, 3, 4].map(
    (units) => new Intl.NumberFormat(localeOf[lang], { minimumFractionDigits: units, maximumFractionDigits: units }),
  ),
);

/** The amount for a reader: as the country writes its own currency, and by its code a currency of elsewhere. */
export function formatMoney(amount: Money, lang: Lang, own: Currency): string {
  // Intl takes a decimal string exactly, where a number would lose hundredths of large sums.
  const plain = moneyToDecimal(amount) as Intl.StringNumericLiteral;
  const figure = formats[lang][minorUnitsOf(amount.currency)]?.format(plain) ?? plain;
  if (amount.currency === own.code) return own.written[lang].replace("{amount}", figure);
  return lang === "en" ? `${amount.currency}\u00a0${figure}` : `${figure}\u00a0${amount.currency}`;
}
