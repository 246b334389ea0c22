import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { lastWords } from "../src/supervisor/last-words.ts";

const folder = await mkdtemp(join(tmpdir(), "ratusha-words-"));
after(() => rm(folder, { recursive: true }));
const log = join(folder, "server.log");

test("the error is found in traces and in our own lines, and only in what this run said", async () => {
  const old = "Error: of an earlier run\n";
  await writeFile(
    log,
    `${old}node:internal/x:1\n    throw new X();\n\nProblem: runtime.setting-invalid: RATUSHA_TLS_KEY\n    at y\n\nNode.js v26\n`,
  );
  assert.equal(await lastWords(log, old.length), "Problem: runtime.setting-invalid: RATUSHA_TLS_KEY");
  await writeFile(
    log,
    `${old}{"level":30,"msg":"fine"}\n{"level":50,"msg":"failed","err":{"message":"no key"}}\n{"level":30,"msg":"bye"}\n{cut`,
  );
  assert.equal(await lastWords(log, old.length), "failed: no key");
  await writeFile(log, `${old}something else\n`);
  assert.equal(await lastWords(log, old.length), "something else");
  assert.equal(await lastWords(log, old.length + 15), "");
});
