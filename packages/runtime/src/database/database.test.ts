import assert from "node:assert/strict";
import { after, test } from "node:test";
import { isProblem } from "@ratusha/kernel";
import { sampleSchema } from "../../test/sample-schema.ts";
import { testDatabase } from "../testing.ts";
import { openDatabase } from "./database.ts";

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
