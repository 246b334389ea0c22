import assert from "node:assert/strict";
import { test } from "node:test";
import { parseJson } from "./parse.ts";

const reason = (verdict: ReturnType<typeof parseJson>) => (verdict.ok ? "read" : verdict.reason);

test("length and depth are counted before anything is parsed", () => {
  assert.equal(reason(parseJson("[".repeat(100_000))), "too-deep");
  assert.equal(reason(parseJson("1".repeat(20), { maxLength: 10 })), "too-long");
  assert.equal(reason(parseJson("[[1]]", { maxDepth: 1 })), "too-deep");
  assert.equal(reason(parseJson(JSON.stringify({ a: '[[[[\\"[[[[' }), { maxDepth: 1 })), "read");
});

test("what is not JSON in UTF-8 is a verdict, not an exception", () => {
  for (const text of ["", "{", "undefined", "{'a':1}", "[1,]", "\ufeff1"])
    assert.equal(reason(parseJson(text)), "malformed");
  assert.equal(reason(parseJson(Uint8Array.of(0x22, 0xff, 0x22))), "malformed");
});
