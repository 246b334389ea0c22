import assert from "node:assert/strict";
import { test } from "node:test";
import { oneSlipFrom } from "./slips.ts";

test("one slip is a letter missed, added, taken for another, or two swapped; the first stays", () => {
  const meant = new Set(oneSlipFrom("kavaleu"));
  for (const name of ["kavleu", "kavvaleu", "kavalev", "kvaaleu", "kavaelu", "kaavaleu"])
    assert.ok(meant.has(name), name);
  for (const name of ["kavaleu", "avaleu", "zavaleu", "kavl", "kaleuva"]) assert.ok(!meant.has(name), name);
});

test("short sounds are left as they are, and no typing makes more than an index looks up at once", () => {
  assert.deepEqual(oneSlipFrom("zuk"), []);
  assert.deepEqual(oneSlipFrom(""), []);
  const most = oneSlipFrom("kavaleuski kanstancin aliaksandravic".repeat(20)).length;
  assert.ok(most < 1000, String(most));
});
