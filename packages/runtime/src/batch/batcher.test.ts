import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { batcher } from "./batcher.ts";

test("items of one moment go together, in order, and each gets its own answer", async () => {
  const sizes: number[] = [];
  const double = batcher<number, number>(
    async (items) => {
      sizes.push(items.length);
      await pause(2);
      return items.map((item) => item * 2);
    },
    { maxItems: 10, windowMs: 3 },
  );
  const answers = await double.addAll(Array.from({ length: 25 }, (_, index) => index));
  assert.deepEqual(
    answers,
    Array.from({ length: 25 }, (_, index) => index * 2),
  );
  assert.equal(
    sizes.reduce((sum, size) => sum + size, 0),
    25,
  );
  assert.ok(sizes.length <= 4 && sizes.every((size) => size <= 10), `sizes ${sizes}`);
});

test("what is heavy goes with fewer others, or alone", async () => {
  const batches: number[][] = [];
  const carried = batcher<number, number>(
    async (items) => {
      batches.push(items);
      await pause(2);
      return items;
    },
    { maxItems: 4, windowMs: 3, weight: { of: (item) => item, most: 10 } },
  );
  const items = [4, 6, 1, 30, 2, 2, 2, 2, 2];
  assert.deepEqual(await carried.addAll(items), items);
  assert.deepEqual(batches.flat(), items);
  for (const batch of batches) {
    const weight = batch.reduce((sum, item) => sum + item, 0);
    assert.ok(batch.length === 1 || (batch.length <= 4 && weight <= 10), `${batches.join(" | ")}`);
  }
  assert.ok(batches.length < items.length, "some went together");
});

test("one bad item fails alone", async () => {
  const calls: number[][] = [];
  const picky = batcher<number, string>(
    async (items) => {
      calls.push(items);
      if (items.includes(3)) throw new Error("three");
      return items.map(String);
    },
    { maxItems: 10, windowMs: 3 },
  );
  const outcomes = await Promise.allSettled([1, 2, 3, 4].map((item) => picky.add(item)));
  assert.deepEqual(
    outcomes.map((outcome) => (outcome.status === "fulfilled" ? outcome.value : outcome.reason.message)),
    ["1", "2", "three", "4"],
  );
});

test("a lone item does not wait for the window", async () => {
  const alone = batcher<number, number>(async (items) => items, { maxItems: 10, windowMs: 10_000 });
  assert.equal(await alone.add(1), 1);
  assert.equal(await alone.add(2), 2);
});

test("drain waits for everything, and answers that are missing are an error", async () => {
  let done = 0;
  const slow = batcher<number, number>(
    async (items) => {
      await pause(5);
      done += items.length;
      return items;
    },
    { maxItems: 2, windowMs: 1 },
  );
  const all = slow.addAll([1, 2, 3, 4, 5]);
  await slow.drain();
  assert.equal(done, 5);
  await all;
  const short = batcher<number, number>(async () => [], { maxItems: 2, windowMs: 1 });
  await assert.rejects(short.add(1), /answered with 0/);
});
