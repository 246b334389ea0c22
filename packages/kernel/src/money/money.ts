import { eachLang, type Lang, localeOf } from "../language/language.ts";
import { problems } from "../problem/problems.ts";

/** An exact amount in hundredths of a currency (ISO 4217 code). */
export interface Money {
  readonly minor: bigint;
  readonly currency: string;
}

/** `money("12.50", "BYN")` or `money(1250n, "BYN")`. Throws `kernel.money-malformed`. */
export function money(amount: bigint | string, currency: string): Money {
  if (!/^[A-Z]{3}$/.test(currency)) throw problems["money-malformed"]("A currency is three capital letters.");
  if (typeof amount === "bigint") return { minor: amount, currency };
  const parts = /^(-?)(\d{1,15})(?:\.(\d{1,2}))?$/.exec(amount);
  if (parts === null) throw problems["money-malformed"]("An amount is digits with at most two after a point.");
  const minor = BigInt(parts[2] ?? "0") * 100n + BigInt((parts[3] ?? "").padEnd(2, "0"));
  return { minor: parts[1] === "-" ? -minor : minor, currency };
}

/** Throws `kernel.currency-mismatch`. */
export function addMoney(a: Money, b: Money): Money {
  if (a.currency !== b.currency) throw problems["currency-mismatch"](`${a.currency} and ${b.currency}.`);
  return { minor: a.minor + b.minor, currency: a.currency };
}

/** Multiplies by a decimal factor such as `"0.5"` or `3n`, exactly, and rounds half a hundredth away from zero. */
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
export function moneyToDecimal({ minor }: Money): string {
  const digits = (minor < 0n ? -minor : minor).toString().padStart(3, "0");
  return `${minor < 0n ? "-" : ""}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

// Made once: to make a format costs a hundred times what it costs to use it.
const digits = eachLang(
  (lang) => new Intl.NumberFormat(localeOf[lang], { minimumFractionDigits: 2, maximumFractionDigits: 2 }),
);

/** The amount for a reader: «42,00 руб.» in Belarusian and Russian, "BYN 42.00" in English. */
export function formatMoney(amount: Money, lang: Lang): string {
  // Intl takes a decimal string exactly, where a number would lose hundredths of large sums.
  const figure = digits[lang].format(moneyToDecimal(amount) as Intl.StringNumericLiteral);
  if (lang === "en") return `${amount.currency}\u00a0${figure}`;
  return `${figure}\u00a0${amount.currency === "BYN" ? "руб." : amount.currency}`;
}
