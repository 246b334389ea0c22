import assert from "node:assert/strict";
import { after, test } from "node:test";
import { systemClock, systemRandom, uuidv7 } from "@ratusha/kernel";
import { runtimeProblems } from "@ratusha/runtime";
import { testDatabase } from "@ratusha/runtime/testing";
import type { Context } from "../src/context.ts";
import { servicesSchema } from "../src/index.ts";
import { findIntent } from "../src/intent/store.ts";
import { one } from "../src/intent/worker.ts";
import { takeOrSetAside } from "../src/opinion/follow.ts";

const base = await testDatabase([servicesSchema]);
const db = base.database("services");
after(() => base.drop());

const errors: unknown[] = [];
let read: () => Promise<undefined>;
// Only the parts of the context that a message goes through.
const context = {
  db,
  now: () => systemClock.now(),
  id: () => uuidv7(systemClock, systemRandom),
  onError: (error: unknown) => void errors.push(error),
  exchange: { message: () => read() },
} as unknown as Context;
const message = { receiver: "Org1", sender: "Org2", id: uuidv7(systemClock, systemRandom) };

const kept = async () =>
  (await db.query("SELECT id, problem FROM intent WHERE kind = 'message' AND case_id = $1", [message.id])) as {
    id: string;
    problem: string | null;
  }[];

test("where the database is away the feed waits, and nothing is set aside", async () => {
  read = () => Promise.reject(runtimeProblems["database-unavailable"]());
  await assert.rejects(takeOrSetAside(context, message));
  assert.deepEqual(await kept(), []);
});

test("a message that cannot be taken lets the others pass, says why, and is taken once it can be", async () => {
  read = () => Promise.reject(new Error("the container is damaged"));
  await takeOrSetAside(context, message);
  assert.equal(errors.length, 1);
  const [aside] = await kept();
  const intent = await findIntent(db, aside?.id ?? "");
  assert.ok(intent);
  assert.equal(await one(context, intent), false);
  assert.equal((await kept())[0]?.problem, "the container is damaged");
  read = async () => undefined;
  assert.equal(await one(context, intent), true);
  assert.deepEqual(await kept(), []);
});
