import assert from "node:assert/strict";
import { tmpdir } from "node:os";
import { test } from "node:test";
import { requireRoom } from "./room.ts";

test("a file system with less room than is wanted is named, whichever of the folders it is", async () => {
  const rooms: Record<string, number> = { "/a": 5000, "/b": 999 };
  const statfs = async (path: string) => ({ bavail: rooms[path] ?? 0, bsize: 1024 });
  await requireRoom(["/a", "/b"], 999 * 1024, statfs);
  await assert.rejects(requireRoom(["/a", "/b"], 1000 * 1024, statfs), { code: "runtime.disk-full", detail: /^\/b / });
});

test("the system's own answer is read", async () => {
  await requireRoom([tmpdir()], 1);
  await assert.rejects(requireRoom([tmpdir()], Number.MAX_SAFE_INTEGER), { code: "runtime.disk-full" });
});
