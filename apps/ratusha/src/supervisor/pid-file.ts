import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { isAlive, waitForEnd } from "@ratusha/runtime";

export type PartName = "supervisor" | "postgres" | "signer" | "server" | `server-${number}`;

const pathOf = (run: string, name: PartName): string => join(run, `${name}.pid`);

export async function writePid(run: string, name: PartName, pid: number): Promise<void> {
  await writeFile(pathOf(run, name), `${pid}\n`);
}

/** The same for a part that runs already: a full disk must not end the supervisor, and with it everything. */
export async function notePid(run: string, name: PartName, pid: number): Promise<void> {
  await writePid(run, name, pid).catch(() => undefined);
}

export async function removePid(run: string, name: PartName): Promise<void> {
  await rm(pathOf(run, name), { force: true });
}

/** Forgets every part, without looking for it. */
export async function forgetPids(run: string): Promise<void> {
  const files = (await readdir(run)).filter((file) => file.endsWith(".pid"));
  await Promise.all(files.map((file) => rm(join(run, file), { force: true })));
}

/** The servers that have a pid file, however many there were. */
export async function notedServers(run: string): Promise<PartName[]> {
  const names = (await readdir(run).catch(() => [])).map((file) => file.replace(/\.pid$/, ""));
  return names.filter((name): name is PartName => /^server(-\d+)?$/.test(name));
}

/**
 * Ends a child that outlived a supervisor killed with -9. It sees its channel close and stops by itself; one that does
 * not within `patience` milliseconds is killed. An id that another program has by now is left alone.
 */
export async function endLeftover(run: string, name: PartName, script: string, patience: number): Promise<void> {
  const pid = Number((await readFile(pathOf(run, name), "utf8").catch(() => "0")).trim());
  if (!Number.isSafeInteger(pid) || pid <= 1 || !isAlive(pid)) return removePid(run, name);
  const line = await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => script);
  if (line.includes(script) && !(await waitForEnd(pid, patience))) {
    process.kill(pid, "SIGKILL");
    await waitForEnd(pid, 5000);
  }
  return removePid(run, name);
}
