import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { type Keeper, keep } from "./keeper.ts";
import type { Part, StartPart } from "./part.ts";

/** Parts that are counted: `answers` says of each start whether the part answers in time. */
function parts(answers: (start: number) => boolean): {
  start: StartPart;
  most: () => number;
  end: () => Promise<void>;
} {
  let starts = 0;
  let alive = 0;
  let most = 0;
  let last: Part | undefined;
  return {
    most: () => most,
    end: async () => last?.stop(),
    async start(spawned) {
      starts += 1;
      const { promise: ended, resolve } = Promise.withResolvers<void>();
      alive += 1;
      most = Math.max(most, alive);
      let stopped = false;
      const part: Part = {
        pid: starts,
        ended,
        async stop() {
          if (!stopped) alive -= 1;
          stopped = true;
          resolve();
        },
      };
      last = part;
      spawned(part);
      if (!answers(starts)) throw new Error("no answer in time");
      return part;
    },
  };
}

const kept = (start: StartPart, onReturn: () => void = () => undefined): Keeper =>
  keep({ start, onSpawn: async () => undefined, onDeath: () => undefined, onReturn });

test("a part that is alive but does not answer in time is ended before the next is started", async () => {
  const { start, most } = parts((count) => count === 3);
  const keeper = kept(start);
  await keeper.working;
  assert.equal(most(), 1);
  await keeper.stop();
});

test("the same after a death", async () => {
  const { start, most, end } = parts((count) => count !== 2);
  const returned = Promise.withResolvers<void>();
  const keeper = kept(start, returned.resolve);
  await keeper.working;
  await end();
  await returned.promise;
  assert.equal(most(), 1);
  await keeper.stop();
});

test("that a part works is told when its process is noted", async () => {
  const { start, end } = parts(() => true);
  const told: string[] = [];
  const returned = Promise.withResolvers<void>();
  const keeper = keep({
    start,
    async onSpawn(pid) {
      await pause(20);
      told.push(`${pid} noted`);
    },
    onDeath: () => undefined,
    onReturn() {
      told.push("works again");
      returned.resolve();
    },
  });
  await keeper.working;
  told.push("works");
  await end();
  await returned.promise;
  assert.deepEqual(told, ["1 noted", "works", "2 noted", "works again"]);
  await keeper.stop();
});
