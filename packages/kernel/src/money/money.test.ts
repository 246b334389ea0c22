import assert from "node:assert/strict";
import { test } from "node:test";
import { isProblem } from "../problem/problem.ts";
import { addMoney, formatMoney, money, moneyToDecimal, multiplyMoney } from "./money.ts";

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
  assert.equal(formatMoney(amount, "be").replace(/\s/g, " "), "123 456 789 012 345,67 руб.");
  assert.equal(formatMoney(amount, "ru").replace(/\s/g, " "), "123 456 789 012 345,67 руб.");
  assert.equal(formatMoney(amount, "en").replace(/\s/g, " "), "BYN 123,456,789,012,345.67");
  assert.match(formatMoney(money("1", "EUR"), "be"), /EUR$/);
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
