import assert from "node:assert/strict";
import { test } from "node:test";
import { systemClock } from "./clock.ts";

test("the machine's time to the millisecond, and never that of an earlier look", () => {
  for (let look = 0; look < 1000; look++) {
    const before = Date.now();
    const { epochNanoseconds, epochMilliseconds } = systemClock.now();
    assert.ok(epochMilliseconds >= before && epochMilliseconds <= Date.now());
    assert.equal(epochNanoseconds % 1_000_000n, 0n);
  }
});
