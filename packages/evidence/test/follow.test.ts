import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { type Act, follow } from "../src/index.ts";
import { createSequence } from "../src/log/sequence.ts";
import { acts, type Fixture, makeFixture, makeKey, settled } from "./fixture.ts";

let fixture: Fixture;
before(async () => {
  fixture = await makeFixture(makeKey("ratusha.test/log"));
});
after(() => fixture.end());

const numbers = (seen: readonly Act[]): unknown[] => seen.map(({ body }) => (body as { i: number }).i);

test("a follower gets the acts of its kinds in order, from the first on, and goes on where it stood", async () => {
  const [one, two] = [fixture.source("one"), fixture.source("two")];
  await fixture.append("one", 1200, "case.filed");
  await fixture.append("one", 1500, "case.other");
  const seen: Act[] = [];
  const options = { source: { schema: "one", db: one }, db: two, name: "cases", kinds: ["case.filed"], idleMs: 5 };
  const handle = async (batch: Act[]): Promise<void> => {
    seen.push(...batch);
  };
  const first = follow({ ...options, handle });
  await first.caughtUp();
  await first.stop();
  assert.deepEqual(
    numbers(seen),
    Array.from({ length: 1200 }, (_, i) => i),
  );
  await fixture.append("one", 5, "case.filed");
  const second = follow({ ...options, handle });
  await second.caughtUp();
  await second.stop();
  assert.equal(seen.length, 1205);
});

test("a handler that fails gets the same acts again; nothing is passed over", async () => {
  const two = fixture.source("two");
  await fixture.append("two", 30, "thing.done");
  const seen: Act[] = [];
  let failures = 3;
  const errors: unknown[] = [];
  const follower = follow({
    source: { schema: "two", db: two },
    db: fixture.source("one"),
    name: "things",
    kinds: ["thing.done"],
    idleMs: 2,
    onError: (error) => errors.push(error),
    async handle(batch) {
      if (failures-- > 0) throw new Error("not now");
      seen.push(...batch);
    },
  });
  await follower.caughtUp();
  await follower.stop();
  assert.deepEqual(
    numbers(seen),
    Array.from({ length: 30 }, (_, i) => i),
  );
  assert.equal(errors.length, 3);
});

test("within the consumer's transaction each act counts once, with several followers and failures", async () => {
  const [one, two] = [fixture.source("one"), fixture.source("two")];
  await fixture.admin.query("CREATE TABLE two.tally (act uuid)");
  await fixture.admin.query("GRANT SELECT, INSERT ON two.tally TO ratusha_two_app");
  const start = () =>
    follow({
      source: { schema: "one", db: one },
      db: two,
      name: "tally",
      kinds: ["sum.added"],
      idleMs: 1,
      async within(tx, batch) {
        await tx.query("INSERT INTO tally (act) SELECT id FROM unnest($1::uuid[]) AS id", [batch.map(({ id }) => id)]);
        if (Math.random() < 0.3) throw new Error("died before the commit");
      },
    });
  const followers = [start(), start(), start()];
  for (let i = 0; i < 20; i += 1) await fixture.append("one", 10, "sum.added");
  await Promise.all(followers.map((follower) => follower.caughtUp()));
  await Promise.all(followers.map((follower) => follower.stop()));
  const [row] = await two.query("SELECT count(*) AS n, count(DISTINCT act) AS acts FROM tally");
  assert.deepEqual(row, { n: 200n, acts: 200n });
});

test("acts of a transaction that is still open are awaited, not passed over", async () => {
  const [one, two] = [fixture.source("one"), fixture.source("two")];
  const seen: Act[] = [];
  const follower = follow({
    source: { schema: "two", db: two },
    db: one,
    name: "slow",
    kinds: ["slow.done", "fast.done"],
    idleMs: 2,
    handle: async (batch) => void seen.push(...batch),
  });
  await two.transaction(async (tx) => {
    await acts.append(tx, [{ kind: "slow.done", actor: "system:test", body: { i: 0 } }]);
    await fixture.append("two", 2, "fast.done");
    await new Promise((resolve) => setTimeout(resolve, 50));
    assert.equal(seen.length, 0);
  });
  await follower.caughtUp();
  await follower.stop();
  assert.deepEqual(seen.map(({ kind }) => kind).sort(), ["fast.done", "fast.done", "slow.done"]);
});

test("acts are ordered by the number of their transaction, not by its text: none is passed over from 999 to 1000", async () => {
  const one = fixture.source("one");
  // A fresh cluster is at some 800 transactions: this goes well past the thousandth.
  const expected: number[] = [];
  for (let i = 0; i < 400; i += 1) {
    await acts.append(one, [{ kind: "order.kept", actor: "system:test", body: { i } }]);
    expected.push(i);
  }
  const seen: Act[] = [];
  const follower = follow({
    source: { schema: "one", db: one },
    db: fixture.source("two"),
    name: "order",
    kinds: ["order.kept"],
    idleMs: 2,
    handle: async (batch) => void seen.push(...batch),
  });
  await follower.caughtUp();
  await follower.stop();
  assert.deepEqual(numbers(seen), expected);
  const sequence = createSequence(fixture.evidence, [{ schema: "one", db: one }]);
  await settled(one);
  while ((await sequence.round()).more);
  const rows = await fixture.evidence.query("SELECT act FROM leaf WHERE source = 'one' ORDER BY index");
  const order = await one.query("SELECT id FROM act ORDER BY act.xid, act.seq");
  assert.deepEqual(
    rows.map((row) => row["act"]),
    order.map((row) => row["id"]),
  );
});
