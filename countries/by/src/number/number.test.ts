import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { parseUnp, sandboxUnp } from "./payer-number.ts";
import { datedPersonalNumber, parsePersonalNumber, randomPersonalNumber, regionLetters } from "./personal-number.ts";

const person = (text: string) => {
  const verdict = parsePersonalNumber(text);
  return verdict.ok ? verdict.value : verdict.reason;
};
const payer = (text: string) => {
  const verdict = parseUnp(text);
  return verdict.ok ? verdict.value : verdict.reason;
};

test("personal numbers known to be good are read", () => {
  assert.deepEqual(person("7000000A000PB1"), { number: "7000000A000PB1", form: "random", warnings: [] });
  assert.deepEqual(person("7123456A789PB6"), { number: "7123456A789PB6", form: "random", warnings: [] });
  assert.deepEqual(person("4140385H007BI6"), {
    number: "4140385H007BI6",
    form: "dated",
    status: "foreigner",
    sex: "female",
    born: Temporal.PlainDate.from("1985-03-14"),
    warnings: [],
  });
});

test("Cyrillic look-alikes, spaces and small letters are read, the look-alikes with a warning", () => {
  assert.deepEqual(person("7000000А000РВ1"), { number: "7000000A000PB1", form: "random", warnings: ["look-alike"] });
  assert.deepEqual(person(" 7123456 a 789 pb 6 "), { number: "7123456A789PB6", form: "random", warnings: [] });
});

test("a wrong check digit refuses the random form and only warns on the dated one", () => {
  assert.equal(person("7000000A000PB2"), "check-digit");
  const dated = person("4140385H007BI5");
  assert.deepEqual(typeof dated === "string" ? dated : dated.warnings, ["check-digit"]);
});

test("what is no personal number is malformed", () => {
  const hostile = ["", "7000000A000PB", "7000000D000PB1", "8000000A000PB1", "7000000A000BI1", "4310285H007BI6"];
  for (const text of [...hostile, "7000000A000PB1\u0000", "٧000000A000PB1", "7".repeat(1e6)]) {
    assert.equal(person(text), "malformed");
  }
});

test("law: what is made is read back as what it was made of", () => {
  fc.assert(
    fc.property(
      fc.nat(999_999),
      fc.constantFrom(...regionLetters),
      fc.nat(999),
      fc.constantFrom("female" as const, "male" as const),
      fc.constantFrom("citizen" as const, "stateless" as const, "foreigner" as const),
      fc.integer({ min: 0, max: 50_000 }),
      (six, letter, three, sex, status, days) => {
        const number = randomPersonalNumber(six, letter, three);
        assert.deepEqual(person(number), { number, form: "random", warnings: [] });
        const born = Temporal.PlainDate.from("1890-01-01").add({ days });
        const dated = datedPersonalNumber({ sex, born, letter, serial: three, status });
        const read = person(dated);
        assert.ok(typeof read !== "string");
        assert.deepEqual([read.sex, read.status, String(read.born), read.warnings], [sex, status, String(born), []]);
      },
    ),
  );
});

test("payer's numbers known to be good are read, with look-alikes too", () => {
  assert.deepEqual(payer("200988541"), { number: "200988541", kind: "organisation", warnings: [] });
  assert.deepEqual(payer("MA1953684"), { number: "MA1953684", kind: "sole-trader", warnings: [] });
  assert.deepEqual(payer("МА1953684"), { number: "MA1953684", kind: "sole-trader", warnings: ["look-alike"] });
});

test("what is no payer's number is refused", () => {
  assert.equal(payer("200988542"), "check-digit");
  assert.equal(payer("MA1953685"), "check-digit");
  for (const text of ["", "20098854", "800988541", "0".repeat(9), "DA1953684", "MD1953684", "1".repeat(1e6)]) {
    assert.equal(payer(text), "malformed");
  }
});

test("law: sandbox payer's numbers are read back, and about one serial in eleven has none", () => {
  let none = 0;
  for (let serial = 0; serial < 1_100; serial++) {
    for (const kind of ["organisation", "sole-trader"] as const) {
      const number = sandboxUnp(kind, serial % 7, serial);
      if (number === undefined) none++;
      else assert.deepEqual(payer(number), { number, kind, warnings: [] });
    }
  }
  assert.ok(none > 150 && none < 250, String(none));
});
