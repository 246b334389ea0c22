import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { canonicalJson, isProblem, type Json } from "../src/index.ts";

test("RFC 8785, 3.2.2: the sample of the standard", () => {
  const value: Json = {
    numbers: [Number("333333333.33333329"), 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
    string: '€$\u000f\nA\'B"\\\\"/',
    literals: [null, true, false],
  };
  assert.equal(
    canonicalJson(value),
    '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],' +
      '"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
  );
});

test("RFC 8785, 3.2.3: members are sorted by UTF-16 code units", () => {
  const value: Json = { "€": 1, "\r": 2, "\ufb33": 3, "1": 4, "😀": 5, "\u0080": 6, ö: 7 };
  assert.equal(canonicalJson(value), '{"\\r":2,"1":4,"\u0080":6,"ö":7,"€":1,"😀":5,"\ufb33":3}');
});

test("RFC 8785, 3.2.2.3: minus zero is zero, what is not finite is refused", () => {
  assert.equal(canonicalJson(-0), "0");
  for (const value of [Number.NaN, Number.POSITIVE_INFINITY]) {
    assert.throws(
      () => canonicalJson({ value }),
      (error) => isProblem(error, "kernel.json-not-canonical"),
    );
  }
});

test("RFC 8785, 3.1: half a surrogate pair, undefined and endless nesting are refused", () => {
  let deep: Json = 1;
  for (let index = 0; index < 100_000; index++) deep = [deep];
  const hostile: unknown[] = ["\ud800", { "\udc00": 1 }, { a: undefined }, [undefined], deep, { a: 1n }, () => 1];
  for (const value of hostile) {
    assert.throws(
      () => canonicalJson(value as Json),
      (error) => isProblem(error, "kernel.json-not-canonical"),
    );
  }
});

test("the text reads back as the value, and does not depend on the order of members", () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 5 }), (value) => {
      if (!JSON.stringify(value).isWellFormed() || /\\ud[89a-f]/i.test(JSON.stringify(value))) return;
      const text = canonicalJson(value as Json);
      assert.deepEqual(JSON.parse(text), JSON.parse(JSON.stringify(value)));
      assert.equal(canonicalJson(reversed(value as Json)), text);
    }),
  );
});

function reversed(value: Json): Json {
  if (value === null || typeof value !== "object") return value;
  if (Array.isArray(value)) return value.map(reversed);
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([name, item]) => [name, reversed(item as Json)]),
  );
}
