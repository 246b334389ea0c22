import assert from "node:assert/strict";
import { test } from "node:test";
import { moneyToDecimal } from "@ratusha/kernel";
import { readAmount } from "./amount.ts";

const read = (text: string, currency: string) => {
  const amount = readAmount(text, currency);
  return amount && `${moneyToDecimal(amount)} ${amount.currency}`;
};

test("what a payer enters is read with as many decimals as the country’s currency has", () => {
  for (const [text, currency, amount] of [
    ["22,50", "BYN", "22.50 BYN"],
    ["22.5", "BYN", "22.50 BYN"],
    ["1 022", "BYN", "1022.00 BYN"],
    ["22,505", "BYN", undefined],
    ["22,505", "KWD", "22.505 KWD"],
    ["0,001", "KWD", "0.001 KWD"],
    ["22,5055", "KWD", undefined],
    ["1 250 000", "JPY", "1250000 JPY"],
    ["22,5", "JPY", undefined],
    ["0", "JPY", undefined],
    ["0,00", "BYN", undefined],
    ["-5", "BYN", undefined],
    ["1,", "BYN", undefined],
    ["", "BYN", undefined],
  ] as const) {
    assert.equal(read(text, currency), amount, `${text} ${currency}`);
  }
});
