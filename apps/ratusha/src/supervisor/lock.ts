import { readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { isAlive, runtimeProblems } from "@ratusha/runtime";
import { forgetPids } from "./pid-file.ts";

/** The moment a process began, as the system counts it; with the id it names a process for good. Linux only. */
async function beginningOf(pid: number): Promise<string> {
  const line = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
  // The name in parentheses may hold spaces; field 22 is starttime (proc(5)).
  return line.slice(line.lastIndexOf(")") + 2).split(" ")[19] ?? "";
}

/** What tells a folder from a copy of it, by whichever way it is reached. */
async function identityOf(run: string): Promise<string> {
  const { dev, ino } = await stat(run, { bigint: true });
  return `${dev}:${ino}`;
}

/** Whether the lock came here with a copy of a running instance's folder, such as a backup. Older programs did not note it. */
async function isCopied(run: string, lock: string): Promise<boolean> {
  const identity = lock.trim().split(" ")[2];
  return identity !== undefined && identity !== (await identityOf(run));
}

/** Whether a living process holds the folder. */
export async function isFolderTaken(run: string): Promise<boolean> {
  return isHeld(run, await readFile(join(run, "lock"), "utf8").catch(() => ""));
}

async function isHeld(run: string, lock: string): Promise<boolean> {
  const [pid = "0", beginning = ""] = lock.trim().split(" ");
  if (!(Number(pid) > 1 && isAlive(Number(pid)) && (await beginningOf(Number(pid))) === beginning)) return false;
  return !(await isCopied(run, lock));
}

/** Takes the folder for this process, until `release`. Fails with `runtime.data-in-use`, which says by whom it is held. */
export async function lockFolder(run: string): Promise<{ release(): Promise<void> }> {
  const path = join(run, "lock");
  const own = `${process.pid} ${await beginningOf(process.pid)} ${await identityOf(run)}\n`;
  for (;;) {
    try {
      await writeFile(path, own, { flag: "wx", mode: 0o600 });
      return { release: () => rm(path, { force: true }) };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
    const held = await readFile(path, "utf8").catch(() => undefined);
    if (held === undefined) continue;
    if (await isHeld(run, held)) throw await inUse(run, Number(held.split(" ")[0]));
    // The processes that a copy names are those of the instance that it was taken from, which goes on.
    if (await isCopied(run, held)) await forgetPids(run);
    await takeAway(path, held);
  }
}

async function inUse(run: string, pid: number): Promise<Error> {
  const address = (await readFile(join(run, "address"), "utf8").catch(() => "")).trim();
  const where = address === "" ? "" : ` at ${address}`;
  return runtimeProblems["data-in-use"](
    `${dirname(run)} is used by process ${pid}${where}. Stop it, or give another folder with --data DIR.`,
  );
}

/** Two starters may find the same dead lock: the one whose rename takes away a living one's puts it back. */
async function takeAway(path: string, dead: string): Promise<void> {
  const aside = `${path}.${process.pid}`;
  await rename(path, aside).catch(() => undefined);
  const taken = await readFile(aside, "utf8").catch(() => undefined);
  if (taken !== undefined && taken !== dead)
    await writeFile(path, taken, { flag: "wx", mode: 0o600 }).catch(() => undefined);
  await rm(aside, { force: true });
  await pause(20);
}
