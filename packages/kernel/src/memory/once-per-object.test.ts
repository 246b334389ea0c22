import assert from "node:assert/strict";
import { test } from "node:test";
import { oncePerObject } from "./once-per-object.ts";

test("an answer is worked out once for each object, undefined too", () => {
  const asked: object[] = [];
  const sizeOf = oncePerObject((object: readonly number[]) => {
    asked.push(object);
    return object.length === 0 ? undefined : object.length;
  });
  const [none, two] = [[], [1, 2]];
  assert.deepEqual(
    [sizeOf(none), sizeOf(two), sizeOf(none), sizeOf(two), sizeOf([1, 2])],
    [undefined, 2, undefined, 2, 2],
  );
  assert.equal(asked.length, 3);
});

test("what could not be worked out is tried again", () => {
  let down = true;
  const answer = oncePerObject(() => {
    if (down) throw new Error("down");
    return "there";
  });
  const key = {};
  assert.throws(() => answer(key), /down/);
  down = false;
  assert.equal(answer(key), "there");
});
