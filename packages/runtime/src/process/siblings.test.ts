import assert from "node:assert/strict";
import { test } from "node:test";
import { setImmediate as turn } from "node:timers/promises";
import { createSiblings, createSwitchboard, type Listener, type Siblings } from "./siblings.ts";

/** A server at the switchboard, as over a channel: everything said arrives later. */
function joined(board: ReturnType<typeof createSwitchboard>): { siblings: Siblings; listener: Listener } {
  const siblings = createSiblings((message) => setImmediate(() => board.hear(listener, structuredClone(message))));
  const listener: Listener = { say: (message) => void setImmediate(() => siblings.hear(structuredClone(message))) };
  board.join(listener);
  return { siblings, listener };
}

/** Until whatever was said has arrived. */
async function turns(count: number): Promise<void> {
  for (let i = 0; i < count; i++) await turn();
}

test("whoever asks gets the answer of each of the others, when they have done what they were asked", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const board = createSwitchboard();
  const [a, b, c] = [joined(board), joined(board), joined(board)];
  const heard: unknown[] = [];
  for (const [index, { siblings }] of [a, b, c].entries()) {
    siblings.answer("add", async (body) => {
      await turn();
      heard.push([index, body]);
      return index;
    });
  }
  const [fromA, fromB] = await Promise.all([a.siblings.ask("add", "x"), b.siblings.ask("add", "y")]);
  assert.deepEqual(fromA.toSorted(), [1, 2]);
  assert.deepEqual(fromB.toSorted(), [0, 2]);
  assert.equal(heard.length, 4);
});

test("nobody waits for a server that is gone, knows no answer or fails", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
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
  await turns(10);
  board.leave(c.listener);
  assert.deepEqual(await asked, []);
  board.leave(b.listener);
  assert.deepEqual(await a.siblings.ask("fail", null), []);
});

test("a server that does not answer is waited for a second, and no longer", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const board = createSwitchboard();
  const [a, b, c] = [joined(board), joined(board), joined(board)];
  b.siblings.answer("late", () => new Promise(() => undefined));
  c.siblings.answer("late", () => "in time");
  let got: readonly unknown[] | undefined;
  const asked = a.siblings.ask("late", null).then((answers) => (got = answers));
  await turns(10);
  t.mock.timers.tick(999);
  await turns(10);
  assert.equal(got, undefined);
  t.mock.timers.tick(1);
  assert.deepEqual(await asked, ["in time"]);
});
