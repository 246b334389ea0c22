import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

/** The process id in postmaster.pid, line 1; line 8 says "ready" when connections are accepted. */
export async function postmaster(data: string): Promise<{ pid: number; ready: boolean } | undefined> {
  const lines = (await readFile(join(data, "postmaster.pid"), "utf8").catch(() => "")).split("\n");
  const pid = Number(lines[0]);
  return Number.isSafeInteger(pid) && pid > 1 ? { pid, ready: lines[7]?.trim() === "ready" } : undefined;
}

/** Whether a process with this id runs. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** Process ids are reused: on Linux the command line tells whether this one is PostgreSQL on this folder. */
async function isPostgresOn(pid: number, data: string): Promise<boolean> {
  const line = await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => undefined);
  return line === undefined ? process.platform !== "linux" : line.includes("postgres") && line.includes(data);
}

/** Waits until the process is gone; false when it still runs after `milliseconds`. */
export async function waitForEnd(pid: number, milliseconds: number): Promise<boolean> {
  for (let waited = 0; waited < milliseconds; waited += 20) {
    if (!isAlive(pid)) return true;
    await pause(20);
  }
  return !isAlive(pid);
}

/**
 * Ends a PostgreSQL that outlived a killed parent: fast shutdown, then immediate (recovered from the write-ahead log at
 * the next start). A pid file left by a dead one whose id another program has now is removed.
 */
export async function endOrphan(data: string): Promise<boolean> {
  const left = await postmaster(data);
  if (left === undefined) return false;
  if (!isAlive(left.pid) || !(await isPostgresOn(left.pid, data))) {
    await rm(join(data, "postmaster.pid"), { force: true });
    return true;
  }
  process.kill(left.pid, "SIGINT");
  if (!(await waitForEnd(left.pid, 20_000))) {
    process.kill(left.pid, "SIGQUIT");
    await waitForEnd(left.pid, 10_000);
  }
  return true;
}
