import assert from "node:assert/strict";
import { mkdtemp, readlink, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileCredentials, findCredentials } from "./credentials.ts";

test("passwords are made once, and not anew where their secret cannot be read just now", async () => {
  const place = await mkdtemp(join(tmpdir(), "ratusha-credentials-"));
  try {
    const path = join(place, "roles");
    assert.equal(await findCredentials(path), undefined);
    const made = await fileCredentials(path);
    assert.equal((await fileCredentials(path)).passwordOf("app"), made.passwordOf("app"));
    const unreadable = join(place, "unreadable");
    await symlink(unreadable, unreadable);
    await assert.rejects(fileCredentials(unreadable), { code: "ELOOP" });
    assert.equal(await readlink(unreadable), unreadable, "what stood there stands there");
    assert.equal(await findCredentials(unreadable), undefined);
  } finally {
    await rm(place, { recursive: true });
  }
});
