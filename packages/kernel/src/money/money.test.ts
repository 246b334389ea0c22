import assert from "node:assert/strict";
import { test } from "node:test";
import { isProblem } from "../problem/problem.ts";
import type { Currency } from "./currency.ts";
import { addMoney, formatMoney, money, moneyToDecimal, multiplyMoney } from "./money.ts";

const rouble: Currency = {
  code: "BYN",
  written: { be: "{amount}\u00a0руб.", ru: "{amount}\u00a0руб.", en: "BYN\u00a0{amount}" },
  field: { be: "Сума ў рублях", ru: "Сумма в рублях", en: "Amount in roubles" },
};
const dinar: Currency = {
  code: "KWD",
  written: { be: "{amount} дын.", ru: "{amount} дин.", en: "KD {amount}" },
  field: { be: "Сума ў дынарах", ru: "Сумма в динарах", en: "Amount in dinars" },
};

test("amounts are exact, and half a hundredth rounds away from zero", () => {
  assert.equal(moneyToDecimal(addMoney(money("0.10", "BYN"), money("0.2", "BYN"))), "0.30");
  assert.equal(moneyToDecimal(multiplyMoney(money("45", "BYN"), "0.5")), "22.50");
  assert.equal(moneyToDecimal(multiplyMoney(money("0.01", "BYN"), "0.5")), "0.01");
  assert.equal(moneyToDecimal(multiplyMoney(money("-0.01", "BYN"), "0.5")), "-0.01");
  assert.equal(moneyToDecimal(multiplyMoney(money("0.01", "BYN"), "0.49")), "0.00");
  assert.equal(moneyToDecimal(money(-5n, "BYN")), "-0.05");
});

test("amounts in words of each language, large ones without loss", () => {
  const amount = money("123456789012345.67", "BYN");
  assert.equal(formatMoney(amount, "be", rouble).replace(/\s/g, " "), "123 456 789 012 345,67 руб.");
  assert.equal(formatMoney(amount, "ru", rouble).replace(/\s/g, " "), "123 456 789 012 345,67 руб.");
  assert.equal(formatMoney(amount, "en", rouble).replace(/\s/g, " "), "BYN 123,456,789,012,345.67");
  assert.match(formatMoney(money("1", "EUR"), "be", rouble), /EUR$/);
});

test("a currency has as many minor units as ISO 4217 gives it, and its country’s own way of writing", () => {
  const amount = money("12345.5", "KWD");
  assert.equal(amount.minor, 12_345_500n);
  assert.equal(moneyToDecimal(amount), "12345.500");
  assert.equal(moneyToDecimal(multiplyMoney(amount, "0.0000001")), "0.001");
  assert.equal(moneyToDecimal(money(-5n, "KWD")), "-0.005");
  assert.equal(formatMoney(amount, "be", dinar).replace(/\s/g, " "), "12 345,500 дын.");
  assert.equal(formatMoney(amount, "en", dinar), "KD 12,345.500");
  assert.equal(formatMoney(money("1", "BYN"), "en", dinar).replace(/\s/g, " "), "BYN 1.00");
  const yen = money("12500", "JPY");
  assert.equal(yen.minor, 12_500n);
  assert.equal(moneyToDecimal(yen), "12500");
  assert.equal(moneyToDecimal(multiplyMoney(yen, "0.5")), "6250");
  assert.equal(formatMoney(yen, "ru", rouble).replace(/\s/g, " "), "12 500 JPY");
  for (const [text, currency] of [
    ["1.5", "JPY"],
    ["1.2345", "KWD"],
    ["1.234", "BYN"],
  ] as const) {
    assert.throws(
      () => money(text, currency),
      (error) => isProblem(error, "kernel.money-malformed"),
      currency,
    );
  }
});

test("malformed amounts, factors and mixed currencies are refused", () => {
  for (const text of ["", "1.234", "1e3", " 1", "0x1", "1".repeat(50), "--1", "1,5"]) {
    assert.throws(
      () => money(text, "BYN"),
      (error) => isProblem(error, "kernel.money-malformed"),
    );
  }
  assert.throws(
    () => money("1", "byn"),
    (error) => isProblem(error, "kernel.money-malformed"),
  );
  assert.throws(
    () => multiplyMoney(money("1", "BYN"), "x"),
    (error) => isProblem(error, "kernel.money-malformed"),
  );
  assert.throws(
    () => addMoney(money("1", "BYN"), money("1", "EUR")),
    (error) => isProblem(error, "kernel.currency-mismatch"),
  );
});
