import assert from "node:assert/strict";
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { isProblem, utf8 } from "@ratusha/kernel";
import { openBlobs } from "./blobs.ts";

const folder = await mkdtemp(join(tmpdir(), "ratusha-blobs-"));
after(() => rm(folder, { recursive: true }));

test("bytes are kept once, under their digest, also when many put them at once", async () => {
  const blobs = await openBlobs(folder);
  const digests = (await Promise.all(Array.from({ length: 20 }, () => blobs.put([utf8("abc"), utf8("")])))).flat();
  // FIPS 180-2, B.1
  assert.equal(digests[0], "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  assert.equal(new Set(digests).size, 2);
  assert.deepEqual(await blobs.get(digests[0] ?? ""), utf8("abc"));
  assert.deepEqual(await blobs.get(digests[1] ?? ""), new Uint8Array());
  assert.deepEqual(await readdir(join(folder, "partial")), []);
  assert.ok(await blobs.has(digests[0] ?? ""));
});

test("unknown, misnamed, oversized and altered blobs", async () => {
  const blobs = await openBlobs(folder, { maxBytes: 3 });
  for (const digest of ["00".repeat(32), "../../etc/passwd", "BA7816BF"]) {
    await assert.rejects(blobs.get(digest), (error) => isProblem(error, "runtime.blob-missing"));
    assert.equal(await blobs.has(digest), false);
  }
  await assert.rejects(blobs.put([utf8("abcd")]), (error) => isProblem(error, "runtime.blob-too-large"));
  const [digest = ""] = await blobs.put([utf8("xyz")]);
  await writeFile(join(folder, digest.slice(0, 2), digest.slice(2, 4), digest), "xyy");
  await assert.rejects(blobs.get(digest), (error) => isProblem(error, "runtime.blob-corrupt"));
  await blobs.erase(digest);
  assert.equal(await blobs.has(digest), false);
});

test("what a killed process left half-written is cleared away", async () => {
  await writeFile(join(folder, "partial", "left"), "half");
  await openBlobs(folder);
  assert.deepEqual(await readdir(join(folder, "partial")), []);
});
