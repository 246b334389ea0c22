import assert from "node:assert/strict";
import { after, test } from "node:test";
import { isProblem } from "@ratusha/kernel";
import { sampleSchema } from "../../test/sample-schema.ts";
import { testDatabase } from "../testing.ts";
import { openDatabase } from "./database.ts";
import { isPlainRead } from "./statement.ts";

const made = await testDatabase([sampleSchema]);
const sample = made.database("sample");
after(() => made.drop());

test("instants, dates, large numbers, bytes and JSON come back as they went in, also in arrays", async () => {
  const at = Temporal.Instant.from("2026-03-01T10:00:00.123456Z");
  const born = Temporal.PlainDate.from("2000-02-29");
  const bytes = new Uint8Array([0, 1, 255]);
  const [row] = await sample.query(
    `SELECT $1::timestamptz AS at, $2::date AS born, $3::bigint AS amount, $4::bytea AS body, $5::jsonb AS note,
            $6::timestamptz[] AS ats, $7::date[] AS borns, $8::bigint[] AS amounts, $9::bytea[] AS bodies, $10::text[] AS texts,
            cardinality($11::bytea[]) AS nothing`,
    [
      at,
      born,
      2n ** 62n,
      bytes,
      { a: [1] },
      [at],
      [born, null],
      [1n],
      [bytes, null, new Uint8Array(), bytes],
      ['a,"b', null, "ў"],
      [],
    ],
  );
  assert.ok(row);
  assert.ok(at.equals(row["at"] as Temporal.Instant));
  assert.ok(born.equals(row["born"] as Temporal.PlainDate));
  assert.equal(row["amount"], 2n ** 62n);
  assert.deepEqual(row["body"], bytes);
  assert.deepEqual(row["note"], { a: [1] });
  assert.ok(at.equals((row["ats"] as Temporal.Instant[])[0] as Temporal.Instant));
  assert.equal((row["borns"] as unknown[])[1], null);
  assert.deepEqual(row["amounts"], [1n]);
  assert.deepEqual(row["bodies"], [bytes, null, new Uint8Array(), bytes]);
  assert.equal(row["nothing"], 0);
  assert.deepEqual(row["texts"], ['a,"b', null, "ў"]);
});

test("a transaction that throws leaves nothing, one that resolves stays", async () => {
  const insert = "INSERT INTO entry (id, at) VALUES ($1, now())";
  const id = "019a0000-0000-7000-8000-000000000001";
  await assert.rejects(
    sample.transaction(async (tx) => {
      await tx.query(insert, [id]);
      throw new Error("stop");
    }),
    /stop/,
  );
  assert.deepEqual(await sample.query("SELECT id FROM entry WHERE id = $1", [id]), []);
  assert.equal(await sample.transaction(async (tx) => (await tx.query(insert, [id])).length), 0);
  assert.equal((await sample.query("SELECT id FROM entry WHERE id = $1", [id])).length, 1);
});

test("an unreachable server is runtime.database-unavailable; a mistake in SQL stays PostgreSQL's own", async () => {
  const nowhere = openDatabase({ url: "postgres://x:y@127.0.0.1:1/none", schema: "sample" });
  await assert.rejects(nowhere.query("SELECT 1"), (error) => isProblem(error, "runtime.database-unavailable"));
  await assert.rejects(
    nowhere.transaction(async () => 1),
    (error) => isProblem(error, "runtime.database-unavailable"),
  );
  await nowhere.close();
  await assert.rejects(sample.query("SELECT nothing"), { code: "42703" });
});

test("connections broken by the server are replaced", async () => {
  await assert.rejects(sample.query("SELECT pg_terminate_backend(pg_backend_pid())"), (error) =>
    isProblem(error, "runtime.database-unavailable"),
  );
  assert.deepEqual(await sample.query("SELECT 1 AS one"), [{ one: 1 }]);
});

test("what is asked for in one turn is answered each with its own, though one of them fails", async () => {
  const numbers = Array.from({ length: 11 }, (_, index) => index);
  const asked = numbers.map((number) => sample.query("SELECT $1::integer AS number FROM (SELECT 1) AS one", [number]));
  const wrong = sample.query("SELECT 1 / $1::integer AS nothing FROM (SELECT 1) AS one", [0]);
  await assert.rejects(wrong, { code: "22012" });
  assert.deepEqual(
    (await Promise.all(asked)).map(([row]) => row?.["number"]),
    numbers,
  );
});

test("a connection knows its statements again after one of them, or one before it, has failed", async () => {
  const narrow = openDatabase({ url: made.urls["sample"] ?? "", schema: "sample", max: 1 });
  const fails = "SELECT 1 / $1::integer AS nothing FROM (SELECT 1) AS one";
  const behind = "SELECT $1::integer AS behind FROM (SELECT 1) AS one";
  for (const divisor of [0, 0, 1]) {
    const [first, second] = await Promise.allSettled([narrow.query(fails, [divisor]), narrow.query(behind, [divisor])]);
    assert.equal(first.status, divisor === 0 ? "rejected" : "fulfilled");
    assert.deepEqual(second, { status: "fulfilled", value: [{ behind: divisor }] });
  }
  const missing = narrow.transaction((tx) => Promise.all([tx.query("SELECT missing"), tx.query("SELECT 2 AS two")]));
  await assert.rejects(missing, { code: "42703" });
  assert.deepEqual(await narrow.query("SELECT 2 AS two"), [{ two: 2 }]);
  await narrow.close();
});

test("each column keeps its place: two of one name give the last, and a number is a name like any other", async () => {
  const text = 'SELECT 1 AS one, 2 AS twice, 3 AS twice, 4 AS "7", NULL AS nothing, 5 AS last';
  for (const run of [1, 2]) {
    assert.deepEqual(await sample.query(text), [{ one: 1, twice: 3, "7": 4, nothing: null, last: 5 }], `run ${run}`);
  }
});

test("what fails when it is committed has failed, though its row had been written", async () => {
  const admin = openDatabase({ url: made.adminUrl, schema: "sample", allowExitOnIdle: true });
  await admin.query("CREATE TABLE late (id integer UNIQUE DEFERRABLE INITIALLY DEFERRED)");
  await admin.query("GRANT INSERT, SELECT ON late TO PUBLIC");
  await admin.close();
  const twice = "INSERT INTO late (id) SELECT 1 FROM generate_series(1, 2)";
  await assert.rejects(sample.query(twice), { code: "23505" });
  await assert.rejects(
    sample.transaction((tx) => tx.query(twice)),
    { code: "23505" },
  );
  assert.deepEqual(await sample.query("SELECT id FROM late"), []);
});

test("statements of a transaction that are not waited for are done in their order, and undone together", async () => {
  const id = "019a0000-0000-7000-8000-000000000002";
  const insert = "INSERT INTO entry (id, at) VALUES ($1, now())";
  const found = await sample.transaction(async (tx) => {
    const [, rows] = await Promise.all([tx.query(insert, [id]), tx.query("SELECT id FROM entry WHERE id = $1", [id])]);
    return rows;
  });
  assert.equal(found.length, 1);
  const other = "019a0000-0000-7000-8000-000000000003";
  const twice = sample.transaction((tx) => Promise.all([tx.query(insert, [other]), tx.query(insert, [other])]));
  await assert.rejects(twice, { code: "23505" });
  assert.deepEqual(await sample.query("SELECT id FROM entry WHERE id = $1", [other]), []);
});

test("where one of several things begun together fails, the others write nothing behind the rollback", async () => {
  const id = "019a0000-0000-7000-8000-000000000004";
  const late = Promise.withResolvers<unknown>();
  const attempt = sample.transaction(async (tx) => {
    const slow = async (): Promise<void> => {
      await tx.query("SELECT pg_sleep(0.05)");
      await tx.query("INSERT INTO entry (id, at) VALUES ($1, now())", [id]);
    };
    const slower = slow();
    late.resolve(slower.catch((error: unknown) => error));
    await Promise.all([slower, Promise.reject(new Error("no"))]);
  });
  await assert.rejects(attempt, /^Error: no$/);
  assert.match(String(await late.promise), /after the end of its transaction/);
  assert.deepEqual(await sample.query("SELECT id FROM entry WHERE id = $1", [id]), []);
});

test("only reads that wait for nobody share a connection", () => {
  assert.ok(isPlainRead("SELECT a FROM b WHERE c = $1"));
  assert.ok(isPlainRead("SELECT a,\n  b\nFROM c"));
  assert.ok(!isPlainRead("SELECT a FROM b WHERE c = $1 FOR UPDATE OF b SKIP LOCKED"));
  assert.ok(!isPlainRead("SELECT a FROM b FOR NO KEY UPDATE"));
  assert.ok(!isPlainRead("SELECT make_partitions($1) AS made"));
  assert.ok(!isPlainRead("SELECT pg_advisory_lock(1) FROM a"));
  assert.ok(!isPlainRead("WITH told AS (INSERT INTO a VALUES (1)) SELECT 1 FROM told"));
});
