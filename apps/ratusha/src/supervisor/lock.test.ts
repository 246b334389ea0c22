import assert from "node:assert/strict";
import { access, cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { isProblem } from "@ratusha/kernel";
import { isFolderTaken, lockFolder } from "./lock.ts";

let place: string;
before(async () => {
  place = await mkdtemp(join(tmpdir(), "ratusha-lock-"));
});
after(() => rm(place, { recursive: true }));

test("a copy of a running instance's folder is nobody's, and the processes that it names are not its own", async () => {
  const run = join(place, "data", "run");
  const copy = join(place, "copy", "run");
  await mkdir(run, { recursive: true });
  const lock = await lockFolder(run);
  await writeFile(join(run, "server.pid"), `${process.pid}\n`);
  await cp(run, copy, { recursive: true });

  assert.equal(await isFolderTaken(run), true);
  await assert.rejects(lockFolder(run), (error) => isProblem(error, "runtime.data-in-use"));
  assert.equal(await isFolderTaken(copy), false);
  const restored = await lockFolder(copy);
  await assert.rejects(access(join(copy, "server.pid")), { code: "ENOENT" });
  await access(join(run, "server.pid"));
  await restored.release();
  await lock.release();
  assert.equal(await isFolderTaken(run), false);
});
