import { type Money, money, multiplyMoney } from "@ratusha/kernel";
import { country } from "../country.ts";
import { problems } from "../problems.ts";

/** The base value in roubles from a date on; fees are stated in it. 2023 is from memory (M). */
const baseValues: readonly { readonly from: string; readonly amount: string }[] = [
  { from: "2026-01-01", amount: "45" },
  { from: "2025-01-01", amount: "42" },
  { from: "2024-01-01", amount: "40" },
  { from: "2023-01-01", amount: "37" },
  { from: "2022-01-01", amount: "32" },
  { from: "2021-01-01", amount: "29" },
];

/** The base value on a legal date. Throws `by.base-value-not-covered` before 2021. */
export function baseValue(date: Temporal.PlainDate): Money {
  const day = date.toString();
  const found = baseValues.find(({ from }) => from <= day);
  if (found === undefined) throw problems["base-value-not-covered"](`There is no base value for ${day}.`);
  return money(found.amount, country.currency.code);
}

/** A fee of so many base values, such as `"0.5"`, on a legal date. */
export function feeInBaseValues(count: string, date: Temporal.PlainDate): Money {
  return multiplyMoney(baseValue(date), count);
}
