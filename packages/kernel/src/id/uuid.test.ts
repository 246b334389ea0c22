import assert from "node:assert/strict";
import { test } from "node:test";
import { fixedClock } from "../clock/clock.ts";
import { systemRandom } from "../random/random.ts";
import { isUuid, namedUuid, orderedUuids, uuidTime } from "./uuid.ts";

test("ids of one maker sort in the order in which they were made, when the clock stands or goes back as well", () => {
  const clock = fixedClock("2026-01-13T09:00:00Z");
  const next = orderedUuids(clock, systemRandom);
  const made = Array.from({ length: 10_000 }, next);
  clock.advance({ milliseconds: -5 });
  made.push(next());
  clock.advance({ seconds: 1 });
  made.push(next());
  assert.deepEqual(made.toSorted(), made);
  assert.equal(new Set(made).size, made.length);
  assert.ok(made.every(isUuid));
  assert.equal(uuidTime(made.at(-1) ?? next())?.toString(), "2026-01-13T09:00:00.995Z");
});

test("the id of a name is the same each time, another's is another, and it is of the eighth version", () => {
  assert.equal(namedUuid("the end of a power"), namedUuid("the end of a power"));
  assert.notEqual(namedUuid("the end of a power"), namedUuid("the end of another"));
  assert.match(namedUuid(""), /^e3b0c442-98fc-8c14-9afb-f4c8996fb924$/);
});
