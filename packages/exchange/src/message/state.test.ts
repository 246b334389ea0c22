import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { isConcluded, joinStates, type MessageState, messageStates } from "./state.ts";

const state = fc.constantFrom(...messageStates);
const end = (news: readonly MessageState[]): MessageState => news.reduce(joinStates, "created");

test("states are a lattice: news in any order, any number of times, leads to the same state", () => {
  fc.assert(fc.property(state, state, (a, b) => joinStates(a, b) === joinStates(b, a)));
  fc.assert(
    fc.property(state, state, state, (a, b, c) => joinStates(joinStates(a, b), c) === joinStates(a, joinStates(b, c))),
  );
  fc.assert(fc.property(state, (a) => joinStates(a, a) === a && joinStates(a, "created") === a));
  fc.assert(
    fc.property(
      fc.array(state, { maxLength: 8 }),
      fc.infiniteStream(fc.nat()),
      fc.array(fc.nat(), { maxLength: 8 }),
      (news, order, again) => {
        const shuffled = news.map((item) => [item, order.next().value ?? 0] as const).sort((a, b) => a[1] - b[1]);
        const repeated = again.flatMap((i) => news[i % Math.max(1, news.length)] ?? []);
        assert.equal(end([...shuffled.map(([item]) => item), ...repeated]), end(news));
      },
    ),
  );
});

test("news never takes a state back", () => {
  fc.assert(
    fc.property(fc.array(state), state, (news, more) => {
      const before = end(news);
      const after = joinStates(before, more);
      assert.ok(messageStates.indexOf(after) >= messageStates.indexOf(before));
      if (isConcluded(before)) assert.ok(isConcluded(after));
    }),
  );
});

test("a late delivered never overwrites registered", () => {
  assert.equal(joinStates("registered", "delivered"), "registered");
  assert.equal(joinStates("delivered", "registered"), "registered");
});
