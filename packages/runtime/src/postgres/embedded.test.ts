import assert from "node:assert/strict";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import pg from "pg";
import { startEmbeddedPostgres } from "./embedded.ts";
import { isAlive } from "./orphan.ts";

const folder = await mkdtemp(join(tmpdir(), "ratusha-postgres-"));
await chmod(folder, 0o711);
after(() => rm(folder, { recursive: true }));

async function query(url: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

test("the database is made, stopped and started; committed rows outlive kill -9 and a killed parent", async () => {
  const home = join(folder, "postgres");
  const first = await startEmbeddedPostgres(home);
  assert.equal(first.started, "created");
  const [facts] = await query(
    first.adminUrl,
    "SELECT current_setting('fsync') AS fsync, current_setting('synchronous_commit') AS sync, pg_encoding_to_char(encoding) AS encoding FROM pg_database WHERE datname = current_database()",
  );
  assert.deepEqual(facts, { fsync: "on", sync: "on", encoding: "UTF8" });
  await query(first.adminUrl, "CREATE TABLE kept (n int)");
  await first.stop();
  assert.equal(isAlive(first.pid), false);

  const second = await startEmbeddedPostgres(home);
  assert.deepEqual([second.started, second.port, second.adminUrl], ["restarted", first.port, first.adminUrl]);
  await query(second.adminUrl, "INSERT INTO kept VALUES (1)");
  process.kill(second.pid, "SIGKILL");
  await second.ended;

  const third = await startEmbeddedPostgres(home);
  assert.equal(third.started, "recovered");
  assert.deepEqual(await query(third.adminUrl, "SELECT n FROM kept"), [{ n: 1 }]);
  await query(third.adminUrl, "INSERT INTO kept VALUES (2)");

  // It still runs, as after the kill -9 of whoever started it: the next start ends it first.
  const fourth = await startEmbeddedPostgres(home);
  await third.ended;
  assert.equal(fourth.started, "recovered");
  assert.deepEqual(await query(fourth.adminUrl, "SELECT n FROM kept ORDER BY n"), [{ n: 1 }, { n: 2 }]);
  await assert.rejects(query(fourth.adminUrl.replace(/:[0-9a-f]{48}@/, ":wrong@"), "SELECT 1"), { code: "28P01" });
  await fourth.stop();
});

test("as root, below a folder that others may not pass, the database stands elsewhere and works", {
  skip: process.getuid?.() !== 0,
}, async () => {
  const closed = await mkdtemp(join(tmpdir(), "ratusha-closed-"));
  const started = await startEmbeddedPostgres(join(closed, "data", "postgres"));
  assert.deepEqual(await query(started.adminUrl, "SELECT 1 AS one"), [{ one: 1 }]);
  const [place] = await query(started.adminUrl, "SHOW data_directory");
  await started.stop();
  assert.ok(!String(place?.["data_directory"]).startsWith(closed));
  await rm(join(String(place?.["data_directory"]), ".."), { recursive: true });
  await rm(closed, { recursive: true });
});
