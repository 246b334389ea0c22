import assert from "node:assert/strict";
import { test } from "node:test";
import type { FileScan } from "@ratusha/runtime";
import { fileBounds } from "@ratusha/services";
import { examineScanner } from "./scanner.ts";

function scanner(scan: FileScan["scan"]): FileScan {
  return { scan, version: async () => "ClamAV 1.4.6" };
}

test("a scanner is content only where it takes the longest file, and objects to what it cannot look through", async () => {
  const lengths: number[] = [];
  const objecting = scanner(async (bytes) => {
    lengths.push(bytes.length);
    return bytes[0] === 0x1f ? { clean: false, found: "Heuristics.Limits.Exceeded.MaxRecursion" } : { clean: true };
  });
  assert.equal(await examineScanner(objecting), "ClamAV 1.4.6");
  assert.equal(lengths[0], fileBounds.fileBytes);
  await assert.rejects(examineScanner(scanner(async () => ({ clean: true }))), /AlertExceedsMax/);
  const short = scanner(async ({ length }) => {
    if (length > 5_000_000) throw new Error("INSTREAM size limit exceeded");
    return { clean: true };
  });
  await assert.rejects(examineScanner(short), /size limit/);
});
