import { formatMoney, type Money, minorUnitsOf, money } from "@ratusha/kernel";
import type { AmountView } from "@ratusha/services";
import { useVisit } from "../page/visit.ts";

/** An amount as the page's reader writes it. */
export function amountText(amount: Money): string {
  const { lang, currency } = useVisit();
  return formatMoney(amount, lang, currency);
}

/** An amount of a payment in the reader's words. */
export function inWords({ amount, currency }: AmountView): string {
  return amountText(money(amount, currency));
}

/** Whether there is anything of it. */
export function isSome({ amount }: AmountView): boolean {
  return /[1-9]/.test(amount);
}

/** What a payer entered, with a comma or a point before the minor units; undefined where it is no amount of the currency. */
export function readAmount(text: string, currency: string): Money | undefined {
  const parts = /^(\d{1,12})(?:[.,](\d{1,4}))?$/.exec(text.replace(/\s/g, ""));
  const [, whole = "", fraction = ""] = parts ?? [];
  if (parts === null || fraction.length > minorUnitsOf(currency)) return undefined;
  const amount = money(fraction === "" ? whole : `${whole}.${fraction}`, currency);
  return amount.minor > 0n ? amount : undefined;
}
