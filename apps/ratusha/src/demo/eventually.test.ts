import assert from "node:assert/strict";
import { test } from "node:test";
import { eventually } from "./eventually.ts";

/** Looks that see one of these after another, and then the last again and again. */
function looks(...seen: readonly (() => unknown)[]): () => Promise<unknown> {
  let times = 0;
  return async () => seen[Math.min(times++, seen.length - 1)]?.();
}
const nothing = () => undefined;
const down = () => {
  throw new Error("down");
};

test("what comes is given as soon as it is there, also where it is nought or empty", async () => {
  assert.equal(
    await eventually(
      "the seal",
      looks(
        nothing,
        () => false,
        () => "sealed",
      ),
    ),
    "sealed",
  );
  assert.equal(
    await eventually(
      "the count",
      looks(nothing, () => 0),
    ),
    0,
  );
});

test("what never comes is named", async () => {
  await assert.rejects(eventually("the seal", looks(nothing), { patienceMs: 30 }), {
    message: "the seal did not come within 0.03 seconds",
  });
});

test("a failure ends the waiting, but not that for what may fail: of that the last is told", async () => {
  await assert.rejects(
    eventually(
      "the seal",
      looks(nothing, down, () => "sealed"),
    ),
    { message: "down" },
  );
  assert.equal(
    await eventually(
      "the seal",
      looks(down, () => "sealed"),
      { mayFail: true },
    ),
    "sealed",
  );
  await assert.rejects(eventually("the seal", looks(down), { patienceMs: 30, mayFail: true }), (error: Error) => {
    assert.match(error.message, /^the seal did not come/);
    assert.equal((error.cause as Error).message, "down");
    return true;
  });
});
