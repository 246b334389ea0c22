import assert from "node:assert/strict";
import { test } from "node:test";
import { isProblem, moneyToDecimal } from "@ratusha/kernel";
import { baseValue, feeInBaseValues } from "./base-value.ts";

const date = (text: string) => Temporal.PlainDate.from(text);

test("the base value of a fee is that of its date", () => {
  assert.equal(moneyToDecimal(baseValue(date("2021-12-31"))), "29.00");
  assert.equal(moneyToDecimal(baseValue(date("2025-12-31"))), "42.00");
  assert.equal(moneyToDecimal(baseValue(date("2026-01-01"))), "45.00");
  assert.equal(moneyToDecimal(feeInBaseValues("0.5", date("2026-03-05"))), "22.50");
});

test("a date without a base value is refused with its code", () => {
  assert.throws(
    () => baseValue(date("2020-12-31")),
    (error) => isProblem(error, "by.base-value-not-covered"),
  );
});
