import { formatMoney, type Lang, type Money, money } from "@ratusha/kernel";
import type { AmountView } from "@ratusha/services";

/** An amount of a payment in the reader's words. */
export function inWords({ amount, currency }: AmountView, lang: Lang): string {
  return formatMoney(money(amount, currency), lang);
}

/** Whether there is anything of it. */
export function isSome({ amount }: AmountView): boolean {
  return /[1-9]/.test(amount);
}

/** What a payer entered: roubles, with a comma or a point before the copecks; undefined where it is no amount. */
export function readAmount(text: string): Money | undefined {
  const parts = /^(\d{1,6})(?:[.,](\d{1,2}))?$/.exec(text.replace(/\s/g, ""));
  if (parts === null) return undefined;
  const amount = money(`${parts[1]}.${(parts[2] ?? "").padEnd(2, "0")}`, "BYN");
  return amount.minor > 0n ? amount : undefined;
}
