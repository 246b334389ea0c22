import { gzipSync } from "node:zlib";
import type { FileScan } from "@ratusha/runtime";
import { fileBounds } from "@ratusha/services";

/** Deeper than any scanner looks: clamd.conf(5) lets MaxRecursion be 100 at most. */
const depth = 120;

/**
 * Whether a scanner does what is relied on: it takes the longest file that people may attach, and says so of what it has
 * not looked through to the end. Without its `AlertExceedsMax` clamd calls that clean.
 */
export async function examineScanner(scanner: FileScan): Promise<string> {
  const version = await scanner.version();
  // 1. A file that it refuses for its length would wait for ever.
  await scanner.scan(new Uint8Array(fileBounds.fileBytes));
  // 2. What is packed too deep.
  let packed: Uint8Array = Buffer.from("deep");
  for (let level = 0; level < depth; level += 1) packed = gzipSync(packed);
  const { clean } = await scanner.scan(packed);
  if (clean) throw new Error("it calls clean what it has not looked through: set AlertExceedsMax in clamd.conf");
  return version;
}
