import { readdirSync, readFileSync } from "node:fs";

/** Processor seconds that processes have used, by part. */
export type CpuSeconds = ReadonlyMap<string, number>;

/** USER_HZ: what the kernel counts in for user space, on every Linux of today. */
const ticksPerSecond = 100;

interface ProcessTimes {
  readonly parent: number;
  readonly own: number;
  /** Of children that have ended and were waited for. */
  readonly ended: number;
}

/** Reads the processor time of each part; PostgreSQL's includes its backends, found by their parent. */
export function readCpu(parts: Readonly<Record<string, readonly number[]>>): CpuSeconds {
  const all = readProcesses();
  return new Map(
    Object.entries(parts).map(([name, pids]) => {
      const roots = pids.flatMap((pid) => all.get(pid) ?? []);
      let ticks = roots.reduce((sum, { own, ended }) => sum + own + ended, 0);
      for (const times of all.values()) if (pids.includes(times.parent)) ticks += times.own;
      return [name, ticks / ticksPerSecond];
    }),
  );
}

/** proc_pid_stat(5): fields 4 and 14 to 17, counted after the command's closing bracket. */
function readProcesses(): Map<number, ProcessTimes> {
  const found = new Map<number, ProcessTimes>();
  for (const name of readdirSync("/proc")) {
    const pid = Number(name);
    if (!Number.isInteger(pid)) continue;
    try {
      const text = readFileSync(`/proc/${pid}/stat`, "utf8");
      const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
      const at = (index: number) => Number(fields[index - 3] ?? 0);
      found.set(pid, { parent: at(4), own: at(14) + at(15), ended: at(16) + at(17) });
    } catch {
      // It ended while the list was read.
    }
  }
  return found;
}

/** Cores used by each part between two readings, in words: `server 0.98, signer 0.31, …`. */
export function coresUsed(before: CpuSeconds, after: CpuSeconds, seconds: number): Record<string, number> {
  return Object.fromEntries(
    [...after].map(([name, used]) => [name, Number(((used - (before.get(name) ?? 0)) / seconds).toFixed(2))]),
  );
}
