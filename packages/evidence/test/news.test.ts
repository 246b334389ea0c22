import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import type { Database } from "@ratusha/runtime";
import { newsOf } from "../src/act/news.ts";
import { type Act, follow } from "../src/index.ts";
import { createSequence } from "../src/log/sequence.ts";
import { acts, type Fixture, makeFixture, makeKey, settled } from "./fixture.ts";

let fixture: Fixture;
before(async () => {
  fixture = await makeFixture(makeKey("ratusha.test/news"));
});
after(() => fixture.end());

/** The same database, with a count of what is asked of its acts. */
function counting(db: Database): Database & { looks: number } {
  const counted = {
    ...db,
    looks: 0,
    query(text: string, values?: readonly unknown[]) {
      if (text.includes("FROM act")) counted.looks += 1;
      return db.query(text, values);
    },
  };
  return counted;
}

/** A transaction that has appended, and has not ended. */
async function appended(schema: string, i: number): Promise<{ commit(): Promise<void> }> {
  let commit = (): void => undefined;
  let begun = (): void => undefined;
  const ready = new Promise<void>((resolve) => (begun = resolve));
  const held = new Promise<void>((resolve) => (commit = resolve));
  const done = fixture.source(schema).transaction(async (tx) => {
    await acts.append(tx, [{ kind: "late.done", actor: "system:test", body: { i } }]);
    begun();
    await held;
  });
  await ready;
  return {
    commit: () => {
      commit();
      return done;
    },
  };
}

test("where nothing new was numbered a follower asks for one value and looks at no act", async () => {
  await fixture.append("one", 3);
  const db = counting(fixture.source("one"));
  const follower = follow({
    source: { schema: "one", db },
    db: fixture.source("two"),
    name: "quiet",
    kinds: ["test.done"],
    idleMs: 2,
    handle: async () => undefined,
  });
  await follower.caughtUp();
  let before = -1;
  // It is sure only when whatever ran in the cluster meanwhile has ended.
  for (let tries = 0; tries < 200 && before !== db.looks; tries++) {
    before = db.looks;
    await pause(200);
  }
  assert.equal(db.looks, before);
  await fixture.append("one", 1);
  await follower.caughtUp();
  assert.ok(db.looks > before);
  await follower.stop();
});

test("an act whose transaction ends long after it was numbered is not passed over", async () => {
  const seen: unknown[] = [];
  const follower = follow({
    source: { schema: "two", db: fixture.source("two") },
    db: fixture.source("one"),
    name: "late",
    kinds: ["late.done"],
    idleMs: 1,
    handle: async (batch: Act[]) => void seen.push(...batch.map(({ body }) => (body as { i: number }).i)),
  });
  const sequence = createSequence(fixture.evidence, fixture.sources);
  for (let i = 0; i < 10; i++) {
    const late = await appended("two", i);
    const early = i % 2 === 0 ? await appended("two", 100 + i) : undefined;
    // Many looks find nothing meanwhile.
    for (let round = 0; round < 5; round++) await sequence.round();
    await pause(20);
    await early?.commit();
    await pause(10);
    await late.commit();
    await follower.caughtUp();
    await settled(fixture.source("two"));
    for (let round = 0; round < 3; round++) await sequence.round();
  }
  await follower.stop();
  assert.deepEqual(
    seen.toSorted((a, b) => Number(a) - Number(b)),
    [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 100, 102, 104, 106, 108],
  );
  const [left] = await fixture.admin.query(
    "SELECT count(*) AS left FROM two.act WHERE NOT EXISTS (SELECT 1 FROM evidence.leaf WHERE leaf.act = act.id)",
  );
  assert.equal(left?.["left"], 0n);
});

test("who may not read the sequence looks each time", async () => {
  const news = newsOf({ query: async () => [{ number: null, xmin: "9" }] });
  for (let i = 0; i < 5; i++) {
    assert.equal(await news.mayBe(), true);
    news.none();
  }
});
