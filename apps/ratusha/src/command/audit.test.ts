import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";

const empty = mkdtempSync(join(tmpdir(), "ratusha-audit-"));
after(() => rmSync(empty, { recursive: true, force: true }));

const program = fileURLToPath(new URL("../main.ts", import.meta.url));
const audit = (args: readonly string[], env: Record<string, string> = {}) =>
  spawnSync(process.execPath, [program, "audit", ...args], { encoding: "utf8", env: { PATH: "", ...env } });

test("a folder that is none of an instance is told apart from a log that does not hold", () => {
  const { status, stderr } = audit(["--data", empty]);
  assert.equal(status, 69);
  assert.match(stderr, /The log was not looked at.*\n.*is not the data folder of an instance/);
});

test("wrong usage ends with 64", () => {
  assert.equal(audit(["--date", empty]).status, 64);
});
