import assert from "node:assert/strict";
import { test } from "node:test";
import { runRounds } from "./kill/rounds.ts";

test("parts killed -9 while all six services are in flight: nothing is lost, nothing doubled, every act is in the log", async (t) => {
  const report = await runRounds({
    rounds: 2,
    servers: 2,
    people: 1000,
    // The same blows each time; `npm run kill` deals others.
    seed: 2026,
    tell: (line) => t.diagnostic(line),
  });
  assert.deepEqual({ ...report.deleted, act: "" }, { act: "", status: 1, named: true });
  assert.ok(Object.values(report.kills).reduce((sum, kills) => sum + kills, 0) >= 2);
});
