import assert from "node:assert/strict";
import { after, beforeEach, test } from "node:test";
import { createActs } from "@ratusha/evidence";
import { fixedClock, systemClock, systemRandom, uuidv7 } from "@ratusha/kernel";
import { runtimeProblems } from "@ratusha/runtime";
import { testDatabase } from "@ratusha/runtime/testing";
import type { Context } from "../src/context.ts";
import { openStuckIntents, servicesSchema } from "../src/index.ts";
import { type Intent, releaseIntents, takeIntents } from "../src/intent/store.ts";
import { stuckStepsOf } from "../src/intent/stuck.ts";
import { one } from "../src/intent/worker.ts";
import { takeOrSetAside } from "../src/opinion/follow.ts";

const base = await testDatabase([servicesSchema]);
const db = base.database("services");
after(() => base.drop());

const clock = fixedClock("2026-03-02T09:00:00Z");
const errors: unknown[] = [];
let read: () => Promise<undefined>;
// Only the parts of the context that a message goes through.
const context = {
  db,
  now: () => clock.now(),
  id: () => uuidv7(systemClock, systemRandom),
  onError: (error: unknown) => void errors.push(error),
  exchange: { received: () => read() },
} as unknown as Context;
const stuck = openStuckIntents({ db, acts: createActs({ clock, random: systemRandom }), clock });
let message = { receiver: "Org1", sender: "Org2", id: context.id() };

const kept = () =>
  db.query("SELECT id, state, problem, detail, attempts, next_at FROM intent WHERE kind = 'message' AND case_id = $1", [
    message.id,
  ]);

/** As the worker does: takes what is due, and tries it. */
async function round(): Promise<Intent[]> {
  const taken = await takeIntents(db, clock.now(), clock.now().add({ seconds: 60 }), 10);
  for (const intent of taken) await one(context, intent);
  return taken;
}

/** How long until the intent is tried again, in seconds. */
async function pause(): Promise<number> {
  const [row] = await kept();
  const { next_at } = row as { next_at: Temporal.Instant };
  return next_at.since(clock.now()).total("seconds");
}

beforeEach(async () => {
  await db.query("DELETE FROM intent");
  errors.length = 0;
  message = { ...message, id: context.id() };
});

test("where the database is away the feed waits, and nothing is set aside", async () => {
  read = () => Promise.reject(runtimeProblems["database-unavailable"]());
  await assert.rejects(takeOrSetAside(context, message));
  assert.deepEqual(await kept(), []);
});

test("a message that cannot be taken lets the others pass, and is taken once it can be", async () => {
  read = () => Promise.reject(new Error("the container of 7000000A000PB1 is damaged"));
  await takeOrSetAside(context, message);
  assert.equal(errors.length, 1);
  await round();
  const [aside] = await kept();
  // What was not made to be read stays in the log, where it stands under the id of the step.
  assert.equal(aside?.["problem"], "services.unforeseen");
  assert.doesNotMatch(String(aside?.["detail"]), /7000000A000PB1|damaged/);
  assert.match(String(errors.at(-1)), new RegExp(String(aside?.["id"])));
  read = async () => undefined;
  clock.advance({ seconds: 2 });
  await round();
  assert.deepEqual(await kept(), []);
});

test("it is tried with growing pauses up to six hours, and after eight attempts it is stuck and says why", async () => {
  read = () => Promise.reject(runtimeProblems["signer-refused"]("the seal of 7000000A000PB1 is not in order"));
  await takeOrSetAside(context, message);
  const began = clock.now();
  const pauses: number[] = [];
  for (let attempt = 1; attempt <= 20; attempt++) {
    assert.equal((await round()).length, 1);
    assert.equal((await kept())[0]?.["state"], attempt < 8 ? "waiting" : "stuck");
    pauses.push(await pause());
    clock.advance({ seconds: pauses.at(-1) ?? 0 });
  }
  assert.deepEqual(pauses.slice(0, 9), [2, 4, 8, 16, 32, 64, 128, 256, 512]);
  assert.deepEqual(pauses.slice(-6), Array(6).fill(6 * 3600));
  const [found] = await stuck.list(10);
  assert.deepEqual(
    [found?.kind, found?.about, found?.code, found?.detail, found?.attempts, found?.since.toString()],
    ["message", message.id, "runtime.signer-refused", "the seal of … is not in order", 20, began.toString()],
  );
  const [step, ...others] = await stuckStepsOf(db, message.id);
  assert.deepEqual([step?.kind, step?.code, others], ["message", found?.code, []], "officials of its case see it too");
  assert.deepEqual(await stuckStepsOf(db, context.id()), []);
  const [figure] = await stuck.figures();
  assert.deepEqual([figure?.kind, figure?.code, figure?.count], ["message", "runtime.signer-refused", 1]);
});

test("what waits for the signer or the database is asked again within five minutes, however long they are away", async () => {
  read = () => Promise.reject(runtimeProblems["signer-unavailable"]());
  await takeOrSetAside(context, message);
  for (let attempt = 1; attempt <= 12; attempt++) {
    await round();
    assert.ok((await pause()) <= 300);
    clock.advance({ seconds: await pause() });
  }
  assert.equal((await stuck.figures())[0]?.code, "runtime.signer-unavailable");
});

test("a start frees what is waiting, and leaves what is stuck its pause", async () => {
  read = () => Promise.reject(new Error("damaged"));
  await takeOrSetAside(context, message);
  for (let attempt = 1; attempt <= 7; attempt++) {
    await round();
    await releaseIntents(db, clock.now());
  }
  await round();
  await releaseIntents(db, clock.now());
  assert.deepEqual(await round(), []);
  assert.equal(await pause(), 256);
});

test("attended, it is tried at once with an act that says by whom and why; failing again it stays stuck", async () => {
  read = () => Promise.reject(new Error("damaged"));
  await takeOrSetAside(context, message);
  for (let attempt = 1; attempt <= 8; attempt++) {
    await round();
    clock.advance({ seconds: await pause() });
  }
  await round();
  const [found] = await stuck.list(10);
  const ids = [found?.id ?? ""];
  const by = { by: "operator", reason: "the blob was restored" };
  const other = context.id();
  // Two who attend at once, and an id that is not stuck: each is written down as it was, and it is tried once.
  assert.deepEqual(await Promise.all([stuck.takeUp({ ids, ...by }), stuck.takeUp({ ids: [other], ...by })]), [ids, []]);
  assert.equal((await round()).length, 1);
  const [left] = await stuck.left(ids);
  assert.deepEqual([left?.attempts, left?.since.toString()], [(found?.attempts ?? 0) + 1, found?.since.toString()]);
  read = async () => undefined;
  assert.deepEqual(await stuck.takeUp({ ids, ...by }), ids);
  await round();
  assert.deepEqual([await kept(), await stuck.figures()], [[], []]);
  const acts = await db.query("SELECT actor, subject, record FROM act WHERE kind = 'services.intent-taken-up'");
  assert.equal(acts.length, 2);
  const { actor, subject, record } = acts[0] as { actor: string; subject: string; record: string };
  assert.deepEqual([actor, subject], ["system:operator", "body:Org1"]);
  assert.match(record, /"by":"operator".*"code":"services.unforeseen".*"reason":"the blob was restored"/);
});
