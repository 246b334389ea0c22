import assert from "node:assert/strict";
import { test } from "node:test";
import { keptForAMinute, keptSeconds } from "./kept.ts";

test("a table is written once a minute for each period, and again where that failed", async () => {
  const written: string[] = [];
  let now = 0;
  let broken = false;
  const read = keptForAMinute(
    async ({ from = "" }) => {
      written.push(from);
      if (broken) throw new Error("the database is away");
      return `table ${written.length}`;
    },
    () => now,
  );
  assert.deepEqual(await Promise.all([read({}), read({}), read({ from: "2026-01" })]), [
    "table 1",
    "table 1",
    "table 2",
  ]);
  now += keptSeconds * 1000 - 1;
  assert.equal(await read({}), "table 1");
  now += 1;
  assert.equal(await read({}), "table 3");
  broken = true;
  await assert.rejects(read({ from: "2026-02" }));
  broken = false;
  assert.equal(await read({ from: "2026-02" }), "table 5");
});

test("periods that anyone may ask for fill no memory", async () => {
  let written = 0;
  const read = keptForAMinute(
    async () => `table ${++written}`,
    () => 0,
  );
  for (let index = 0; index < 1000; index++) await read({ from: String(index) });
  await read({ from: "999" });
  assert.equal(written, 1000);
  await read({ from: "0" });
  assert.equal(written, 1001);
});
