import assert from "node:assert/strict";
import { after, test } from "node:test";
import fc from "fast-check";
import { sampleSchema } from "../../test/sample-schema.ts";
import { testDatabase } from "../testing.ts";
import { binaryArray, elementTypesOf } from "./array.ts";

const made = await testDatabase([sampleSchema]);
const sample = made.database("sample");
after(() => made.drop());

// PostgreSQL's text has no NUL, and takes no half of a surrogate pair.
const words = fc.string({ unit: "grapheme", maxLength: 60 }).filter((text) => !text.includes("\0"));

test("law: arrays of text, ids, JSON and bytes come back from the database as they went in, whatever they hold", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.option(words)),
      fc.array(fc.option(fc.uuid())),
      fc.array(fc.option(fc.json({ stringUnit: "binary-ascii" }).filter((json) => !json.includes("\\u0000")))),
      fc.array(fc.option(fc.uint8Array({ maxLength: 300 }))),
      async (texts, ids, values, bytes) => {
        const [row] = await sample.query(
          `SELECT $1::text[] AS texts, $2::uuid[]::text[] AS ids, $4::bytea[] AS bytes,
             ARRAY(SELECT value IS NOT DISTINCT FROM said::jsonb FROM unnest($3::jsonb[], $5::text[]) AS given (value, said)) AS same`,
          [texts, ids, values, bytes, values],
        );
        assert.deepEqual(row?.["texts"], texts);
        assert.deepEqual(row?.["ids"], ids);
        assert.deepEqual(
          row?.["same"],
          values.map(() => true),
        );
        assert.deepEqual(row?.["bytes"], bytes);
      },
    ),
    { numRuns: 60 },
  );
});

test("what is no id goes to the database as text, which says so", async () => {
  const ask = (ids: unknown[]) => sample.query("SELECT cardinality($1::uuid[]) AS count", [ids]);
  await assert.rejects(ask(["no id"]), { code: "22P02" });
  assert.deepEqual(await ask(["01A201F2-227B-778F-99D8-C134EACE00CC", null]), [{ count: 2 }]);
});

test("a statement's casts name the elements of its arrays", () => {
  const text = "SELECT $1, $2::uuid[], $3::text, $10::text[], $4::date[]";
  assert.deepEqual(
    [...elementTypesOf(text).entries()].filter(([, type]) => type),
    [
      [1, "uuid"],
      [9, "text"],
    ],
  );
  assert.equal(binaryArray([1], "text"), undefined);
  assert.equal(binaryArray([], "text"), undefined);
});
