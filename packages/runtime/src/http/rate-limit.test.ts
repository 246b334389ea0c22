import assert from "node:assert/strict";
import { test } from "node:test";
import { callerOf, createBuckets } from "./rate-limit.ts";

test("a bucket refills steadily and never over its size", () => {
  let now = 0;
  const buckets = createBuckets(() => now);
  const take = (): number => buckets.take("a", 2, 1000);
  assert.deepEqual([take(), take()], [0, 0]);
  assert.equal(take(), 500);
  now = 499;
  assert.ok(take() > 0);
  now = 501;
  assert.equal(take(), 0);
  now = 1_000_000;
  assert.deepEqual([take(), take(), take() > 0], [0, 0, true]);
});

test("remembered callers are bounded: the one not seen for the longest is forgotten", () => {
  const buckets = createBuckets(() => 0, 2);
  buckets.take("a", 1, 1000);
  buckets.take("b", 1, 1000);
  assert.ok(buckets.take("a", 1, 1000) > 0);
  buckets.take("c", 1, 1000);
  assert.equal(buckets.take("b", 1, 1000), 0);
});

test("an IPv6 network of one household is one caller", () => {
  assert.equal(callerOf("192.0.2.1"), "192.0.2.1");
  assert.equal(callerOf("::ffff:192.0.2.1"), "::ffff:192.0.2.1");
  assert.equal(callerOf("2001:db8:0:1:aaaa::1"), callerOf("2001:db8::1:bbbb:0:0:2"));
  assert.notEqual(callerOf("2001:db8:0:1::1"), callerOf("2001:db8:0:2::1"));
  assert.equal(callerOf("::1"), "0:0:0:0::/64");
});
