import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { upTo } from "./duration.ts";

test("a time is told in the unit that people would use, and never shorter than it was", () => {
  const told = [0, 0.4, 1, 59.5, 61, 3599, 3601, 86_400, 86_401, 3 * 86_400, 3 * 86_400 + 1].map(upTo);
  assert.deepEqual(told, [1, 1, 1, 60, 120, 3600, 7200, 86_400, 172_800, 259_200, 345_600]);
});

test("law: a longer time is never told as a shorter one; telling what was told changes nothing", () => {
  const seconds = fc.double({ min: 0, max: 300_000_000, noNaN: true });
  fc.assert(
    fc.property(seconds, seconds, (a, b) => {
      const [less, more] = a < b ? [a, b] : [b, a];
      return upTo(less) <= upTo(more) && upTo(upTo(a)) === upTo(a) && upTo(a) >= a;
    }),
  );
});

test("there are few places to count under, so that a month of a service is small", () => {
  const places = new Set<number>();
  for (let seconds = 0; seconds <= 30 * 86_400; seconds += 7) places.add(upTo(seconds));
  assert.ok(places.size < 180, String(places.size));
});
