import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { bench } from "./bench.ts";

test("rows, measured small, come with limits, cores and checks that hold", async () => {
  const names = ["services/instant", "exchange/document", "services/mix"] as const;
  const report = await bench({
    names,
    scale: 0.007,
    people: 1000,
    cases: 1000,
    sample: 4,
    limitSeconds: 0.05,
    tell: () => undefined,
  });
  assert.ok(report.machine.cores > 0);
  assert.match(report.machine.postgres, /^\d+/);
  assert.deepEqual(
    report.rows.map(({ group, name }) => `${group}/${name}`),
    names,
  );
  for (const row of report.rows) {
    assert.match(row.check, /^ok: /);
    assert.ok(row.value > 0 && row.limit > 0 && row.ratio > 0, JSON.stringify(row));
    assert.match(row.unit, /\/s$/);
    for (const part of ["server", "signer", "database", "load"]) assert.ok(part in row.cores, part);
  }
});

test("a database that fills: every page and what a case costs, measured small", async (t) => {
  const towns = mkdtempSync(join(tmpdir(), "ratusha-towns-"));
  t.after(() => rmSync(towns, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }));
  // Few enough that the curve has one town, which it visits there and back.
  const small = { scale: 0.007, people: 1000, cases: 100, sample: 4, limitSeconds: 0.05, tell: () => undefined };
  const [curve] = (await bench({ ...small, names: ["services/curve"], towns })).rows;
  // The town that was filled is opened again.
  const [pages] = (await bench({ ...small, names: ["portal/pages"], towns })).rows;
  // So few say nothing of times on a busy machine: that all of them are what they should be, they do.
  for (const row of [curve, pages]) assert.doesNotMatch(row?.check ?? "", /where|answered|WRONG: WRONG/);
  assert.deepEqual(
    curve?.details?.map(([standing]) => standing),
    ["cases there", "100"],
  );
  assert.ok((pages?.details?.length ?? 0) > 25);
});

test("a name that is no row ends with 64 and the list of rows", () => {
  const ended = spawnSync(process.execPath, [join(import.meta.dirname, "main.ts"), "services/nothing"], {
    encoding: "utf8",
  });
  assert.equal(ended.status, 64);
  assert.match(ended.stderr, /no row "services\/nothing"/);
  assert.match(ended.stderr, /services\/instant/);
});
