import assert from "node:assert/strict";
import { after, test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { createLogger } from "../log/logger.ts";
import { testDatabase } from "../testing.ts";
import { startJobs } from "./jobs.ts";

const made = await testDatabase([], { jobs: true });
after(() => made.drop());
const url = made.urls["jobs"] ?? "";
const logger = createLogger({ level: "silent", name: "test" });

async function until(condition: () => boolean): Promise<void> {
  for (let waited = 0; waited < 60_000 && !condition(); waited += 20) await pause(20);
  assert.ok(condition());
}

test("a job runs at its time, a key makes two of them one, and a failed one is tried again", async () => {
  const ran: unknown[] = [];
  let failures = 0;
  const jobs = await startJobs({
    url,
    logger,
    tasks: {
      note: async (payload) => void ran.push(payload),
      shaky: async () => {
        failures += 1;
        if (failures === 1) throw new Error("not yet");
      },
    },
  });
  const later = Temporal.Now.instant().add({ hours: 1 });
  await jobs.add("note", { n: 1 }, { runAt: later, key: "one" });
  await jobs.add("shaky", {});
  await jobs.addAll([
    { name: "note", payload: { n: 3 } },
    { name: "note", payload: { n: 4 } },
  ]);
  await until(() => ran.length === 2);
  assert.deepEqual(new Set(ran.map((payload) => (payload as { n: number }).n)), new Set([3, 4]));
  await until(() => failures === 2);
  assert.equal(ran.length, 2, "its time has not come");
  // The queue goes by milliseconds: a whole one, so that it does not come a fraction too early.
  const soon = Temporal.Instant.fromEpochMilliseconds(Date.now() + 300);
  await jobs.add("note", { n: 2 }, { runAt: soon, key: "one" });
  await until(() => ran.length === 3);
  assert.ok(Temporal.Instant.compare(Temporal.Now.instant(), soon) >= 0);
  assert.deepEqual(ran[2], { n: 2 });
  await jobs.stop();
});

test("what a killed process had taken is done by the next one", async () => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query("SELECT jobs.add_job('left', '{}'::json)");
  await client.query("UPDATE jobs._private_jobs SET locked_by = 'worker-of-the-dead', locked_at = now()");
  await client.end();
  const ran: number[] = [];
  const jobs = await startJobs({ url, logger, tasks: { left: async () => void ran.push(1) } });
  await until(() => ran.length === 1);
  await jobs.stop();
});
