import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { createActs } from "@ratusha/evidence";
import { systemClock, systemRandom } from "@ratusha/kernel";
import type { Database } from "@ratusha/runtime";
import { type Fixture, makeFixture, message } from "./fixture.ts";

let fixture: Fixture;
before(async () => {
  fixture = await makeFixture();
});
after(() => fixture.end());

const official = "person:7123456A789PB6";

/** A process that dies at its n-th statement: nothing of it runs afterwards. */
function dyingAt(db: Database, n: number): Database {
  let statements = 0;
  const query: Database["query"] = async (text, values) => {
    if (statements++ >= n) throw new Error("killed");
    return db.query(text, values);
  };
  return {
    ...db,
    query,
    transaction: (work, options) =>
      db.transaction(
        (tx) =>
          work({
            query: async (text, values) => {
              if (statements++ >= n) throw new Error("killed");
              return tx.query(text, values);
            },
          }),
        options,
      ),
  };
}

test("killed before any statement of the whole way: the next process finishes it, nothing lost, nothing doubled", async () => {
  const { world, db } = fixture;
  const acts = createActs({ clock: systemClock, random: systemRandom });
  let died = 0;
  for (let n = 0; n < 60; n += 1) {
    const letter = await message(world);
    const request = { body: "Org1002", message: { sender: letter.from, id: letter.id }, actor: official };
    const doomed = fixture.another({ db: dyingAt(db, n), acts });
    const walk = async (exchange: typeof doomed): Promise<boolean> => {
      const [sent] = await exchange.send([letter]);
      const [delivered] = await exchange.deliver([request]);
      const [registered] = await exchange.register([{ ...request, journal: "crash" }]);
      return [sent, delivered, registered].every((outcome) => outcome?.ok);
    };
    const whole = await walk(doomed).catch(() => false);
    if (!whole) died += 1;
    // The next process does the same again, as a caller without an answer would.
    assert.ok(await walk(fixture.exchange));
    await fixture.exchange.signWaiting();
    const said = (await fixture.acts()).filter(({ subject }) => subject?.endsWith(letter.id)).map(({ kind }) => kind);
    assert.deepEqual(
      said.toSorted(),
      [
        "exchange.acknowledged",
        "exchange.acknowledged",
        "exchange.handed-over",
        "exchange.registered",
        "exchange.submitted",
      ],
      `killed at ${n}`,
    );
  }
  assert.ok(died > 10, `died ${died} times`);
  const rows = await db.query("SELECT sequence FROM delivery WHERE journal = 'crash' ORDER BY sequence");
  assert.deepEqual(
    rows.map((row) => row["sequence"]),
    Array.from({ length: 60 }, (_, i) => i + 1),
  );
});

test("numbers have no gaps and no doubles with many at once, in several processes, over several journals", async () => {
  const { world, db } = fixture;
  const processes = [fixture.exchange, fixture.another(), fixture.another()];
  const letters = await Promise.all(Array.from({ length: 120 }, () => message(world)));
  const sent = await Promise.all(letters.map((letter, i) => processes[i % 3]?.send([letter])));
  assert.ok(sent.every((outcome) => outcome?.[0]?.ok));
  const outcomes = await Promise.all(
    letters.flatMap((letter, i) =>
      // Everyone is registered by two processes at once.
      [0, 1].map((k) =>
        processes[(i + k) % 3]?.register([
          {
            body: "Org1002",
            message: { sender: letter.from, id: letter.id },
            actor: official,
            journal: `many-${i % 4}`,
          },
        ]),
      ),
    ),
  );
  assert.ok(outcomes.every((outcome) => outcome?.[0]?.ok));
  for (let journal = 0; journal < 4; journal += 1) {
    const rows = await db.query("SELECT sequence FROM delivery WHERE journal = $1 ORDER BY sequence", [
      `many-${journal}`,
    ]);
    assert.deepEqual(
      rows.map((row) => row["sequence"]),
      Array.from({ length: 30 }, (_, i) => i + 1),
    );
    const entered = await db.query("SELECT number FROM registration WHERE journal = $1", [`many-${journal}`]);
    assert.equal(entered.length, 30);
  }
});

test("a database that refuses for a while loses nothing: one bad message does not sink its batch", async () => {
  const { world } = fixture;
  const letters = await Promise.all(Array.from({ length: 10 }, () => message(world)));
  const failing = new Set([letters[3]?.id]);
  const acts = createActs({ clock: systemClock, random: systemRandom });
  const exchange = fixture.another({
    acts: {
      append: async (tx, inputs) => {
        if (inputs.some(({ subject }) => [...failing].some((id) => id !== undefined && subject?.endsWith(id)))) {
          throw new Error("disk full");
        }
        return acts.append(tx, inputs);
      },
    },
  });
  const outcomes = await Promise.allSettled(letters.map((letter) => exchange.send([letter])));
  assert.deepEqual(
    outcomes.map(({ status }, i) => (status === "rejected" ? i : -1)).filter((i) => i >= 0),
    [3],
  );
  const [again] = await fixture.exchange.send(letters.slice(3, 4));
  assert.ok(again?.ok && again.value.repeats === 0);
});
