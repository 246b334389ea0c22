import assert from "node:assert/strict";
import { mkdir, mkdtemp, readlink, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { isProblem } from "@ratusha/kernel";
import { keptSecret, prepareDataFolder } from "./data-folder.ts";

let place: string;
before(async () => {
  place = await mkdtemp(join(tmpdir(), "ratusha-folder-"));
});
after(() => rm(place, { recursive: true }));

test("a secret is made once, and one that cannot be read just now is not made anew: keys lie under it", async () => {
  const path = join(place, "passphrase");
  const made = await keptSecret(path);
  assert.equal(await keptSecret(path), made);
  const unreadable = join(place, "unreadable");
  await symlink(unreadable, unreadable);
  await assert.rejects(keptSecret(unreadable), { code: "ELOOP" });
  assert.equal(await readlink(unreadable), unreadable, "what stood there stands there");
});

test("a data folder that cannot be one is told by its setting", async () => {
  const file = join(place, "file");
  const spoilt = join(place, "spoilt");
  await writeFile(file, "");
  await mkdir(spoilt);
  await writeFile(join(spoilt, "run"), "");
  // Linux makes no folders in /proc, and says so as if what stands above were missing.
  const unmakeable = process.platform === "linux" ? ["/proc/ratusha/data"] : [];
  for (const root of [file, join(file, "below"), ...unmakeable, spoilt]) {
    await assert.rejects(
      prepareDataFolder(root, join(place, "sockets")),
      (error) => isProblem(error, "runtime.setting-invalid") && error.detail.includes(root),
    );
  }
  await mkdir(join(place, "good"));
  await prepareDataFolder(join(place, "good"), join(place, "sockets"));
});
