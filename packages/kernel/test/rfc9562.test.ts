import assert from "node:assert/strict";
import { test } from "node:test";
import { fixedClock, isUuid, parseUuid, systemRandom, uuidTime, uuidv7 } from "../src/index.ts";

test("RFC 9562, 5.7: the example of version 7", () => {
  const clock = fixedClock("2022-02-22T19:22:22Z");
  const random = {
    bytes: () => Uint8Array.from(Buffer.from("00000000000000000cc318c4dc0c0c07398f", "hex")).slice(0, 16),
  };
  const id = uuidv7(clock, random);
  assert.match(id, /^017f22e2-79b0-7000-8/);
  assert.equal(uuidTime(id)?.toString(), "2022-02-22T19:22:22Z");
});

test("RFC 9562, 5.7: a later id sorts after an earlier one, and none repeats", () => {
  const clock = fixedClock("2026-01-01T00:00:00Z");
  const ids: string[] = [];
  for (let index = 0; index < 500; index++) {
    ids.push(uuidv7(clock, systemRandom));
    clock.advance({ milliseconds: 1 });
  }
  assert.deepEqual(ids.toSorted(), ids);
  assert.equal(new Set(ids).size, ids.length);
  assert.ok(ids.every(isUuid));
});

test("RFC 9562, 4: either case is read, the lower case is given", () => {
  const verdict = parseUuid("F81D4FAE-7DEC-11D0-A765-00A0C91E6BF6");
  assert.deepEqual(verdict, { ok: true, value: "f81d4fae-7dec-11d0-a765-00a0c91e6bf6" });
});

test("RFC 9562, 4: what is not a UUID is refused", () => {
  const hostile = ["", "x", 5, null, undefined, {}, "f81d4fae7dec11d0a76500a0c91e6bf6", `${"a".repeat(1e6)}`];
  for (const value of [...hostile, "f81d4fae-7dec-11d0-a765-00a0c91e6bf6\n", "g81d4fae-7dec-11d0-a765-00a0c91e6bf6"]) {
    assert.equal(parseUuid(value).ok, false);
    assert.equal(isUuid(value), false);
  }
});
