import { readdir, readFile, readlink } from "node:fs/promises";
import type pg from "pg";

/** Which of these processes leads: the one that holds the connection on which new jobs are told. */
export async function findLeader(database: pg.Client, servers: readonly number[]): Promise<number | undefined> {
  const { rows } = await database.query<{ port: number }>(
    `SELECT client_port AS port FROM pg_stat_activity WHERE query ILIKE 'LISTEN "jobs:insert"%' ORDER BY backend_start DESC LIMIT 1`,
  );
  const inode = await socketAt(rows[0]?.port ?? 0);
  for (const pid of servers) if (inode !== undefined && (await holds(pid, inode))) return pid;
  return undefined;
}

/** proc(5), /proc/net/tcp: the second column is the local address in hexadecimal, the tenth the inode. */
async function socketAt(port: number): Promise<string | undefined> {
  const address = `0100007F:${port.toString(16).toUpperCase().padStart(4, "0")}`;
  const lines = (await readFile("/proc/net/tcp", "utf8")).split("\n").map((line) => line.trim().split(/\s+/));
  return lines.find(([, local]) => local === address)?.[9];
}

async function holds(pid: number, inode: string): Promise<boolean> {
  const descriptors = await readdir(`/proc/${pid}/fd`).catch(() => []);
  const targets = await Promise.all(descriptors.map((each) => readlink(`/proc/${pid}/fd/${each}`).catch(() => "")));
  return targets.includes(`socket:[${inode}]`);
}
