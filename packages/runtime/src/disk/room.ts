import { statfs as systemStatfs } from "node:fs/promises";
import { runtimeProblems } from "../problems.ts";

/** What is asked about a file system: blocks that others than root may still take, and how large they are. */
export type AskFileSystem = (path: string) => Promise<{ readonly bavail: number; readonly bsize: number }>;

/**
 * Fails with `runtime.disk-full` where a folder's file system has less room than `leastBytes`. A disk is short before it
 * is full: what has begun can then be finished, and who looks after it learns of it in time.
 */
export async function requireRoom(
  folders: readonly string[],
  leastBytes: number,
  statfs: AskFileSystem = systemStatfs,
): Promise<void> {
  for (const folder of folders) {
    const { bavail, bsize } = await statfs(folder);
    if (bavail * bsize < leastBytes)
      throw runtimeProblems["disk-full"](
        `${folder} has room for ${bavail * bsize} bytes, and ${leastBytes} are wanted.`,
      );
  }
}
