import assert from "node:assert/strict";
import { test } from "node:test";
import { createSiblings, createSwitchboard, type Listener, type Siblings } from "./siblings.ts";

/** A server at the switchboard, as over a channel: everything said arrives later. */
function joined(board: ReturnType<typeof createSwitchboard>): { siblings: Siblings; listener: Listener } {
  const siblings = createSiblings((message) => setImmediate(() => board.hear(listener, structuredClone(message))));
  const listener: Listener = { say: (message) => void setImmediate(() => siblings.hear(structuredClone(message))) };
  board.join(listener);
  return { siblings, listener };
}

test("whoever asks gets the answer of each of the others, when they have done what they were asked", async () => {
  const board = createSwitchboard();
  const [a, b, c] = [joined(board), joined(board), joined(board)];
  const heard: unknown[] = [];
  for (const [index, { siblings }] of [a, b, c].entries()) {
    siblings.answer("add", async (body) => {
      await new Promise((resolve) => setTimeout(resolve, 5));
      heard.push([index, body]);
      return index;
    });
  }
  const [fromA, fromB] = await Promise.all([a.siblings.ask("add", "x"), b.siblings.ask("add", "y")]);
  assert.deepEqual(fromA.toSorted(), [1, 2]);
  assert.deepEqual(fromB.toSorted(), [0, 2]);
  assert.equal(heard.length, 4);
});

test("nobody waits for a server that is gone, knows no answer or fails", async () => {
  const board = createSwitchboard();
  const [a, b, c] = [joined(board), joined(board), joined(board)];
  b.siblings.answer("fail", () => {
    throw new Error("no");
  });
  c.siblings.answer("fail", () => "yes");
  assert.deepEqual(await a.siblings.ask("fail", null), ["yes"]);
  assert.deepEqual(await a.siblings.ask("nothing", null), []);

  c.siblings.answer("hang", () => new Promise(() => undefined));
  const asked = a.siblings.ask("hang", null);
  setTimeout(() => board.leave(c.listener), 20);
  assert.deepEqual(await asked, []);
  board.leave(b.listener);
  assert.deepEqual(await a.siblings.ask("fail", null), []);
});

test("a server that does not answer is waited for a second, and no longer", async () => {
  const board = createSwitchboard();
  const [a, b, c] = [joined(board), joined(board), joined(board)];
  b.siblings.answer("late", () => new Promise(() => undefined));
  c.siblings.answer("late", () => "in time");
  assert.deepEqual(await a.siblings.ask("late", null), ["in time"]);
});
