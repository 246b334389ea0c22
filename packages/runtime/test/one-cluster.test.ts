import assert from "node:assert/strict";
import { test } from "node:test";
import { testDatabase } from "../src/testing.ts";
import { sampleSchema } from "./sample-schema.ts";

test("many databases of one cluster are migrated at once, though they share their roles", async () => {
  const made = await Promise.all(
    Array.from({ length: 12 }, () => testDatabase([sampleSchema], { jobs: true, fresh: true })),
  );
  for (const each of made) assert.deepEqual(await each.database("sample").query("SELECT 1 AS one"), [{ one: 1 }]);
  await Promise.all(made.map((each) => each.drop()));
});
