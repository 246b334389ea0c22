import { readdir, readFile, readlink } from "node:fs/promises";
import type pg from "pg";

/** Which of these processes leads: the one that holds the connection on which new jobs are told. */
export async function findLeader(database: pg.Client, servers: readonly number[]): Promise<number | undefined> {
  const { rows } = await database.query<{ near: number; far: number }>(
    `SELECT client_port AS near, inet_server_port() AS far FROM pg_stat_activity
     WHERE query ILIKE 'LISTEN "jobs:insert"%' ORDER BY backend_start DESC LIMIT 1`,
  );
  const [connection] = rows;
  const inode = connection === undefined ? undefined : await socketBetween(connection.near, connection.far);
  for (const pid of servers) if (inode !== undefined && (await holds(pid, inode))) return pid;
  return undefined;
}

/**
 * proc(5), /proc/net/tcp: the second and the third column are the local and the remote address in hexadecimal, the tenth is
 * the inode. Both are needed: another connection may leave from the same port to some other place.
 */
async function socketBetween(near: number, far: number): Promise<string | undefined> {
  const lines = (await readFile("/proc/net/tcp", "utf8")).split("\n").map((line) => line.trim().split(/\s+/));
  return lines.find(([, local, remote]) => local === addressOf(near) && remote === addressOf(far))?.[9];
}

function addressOf(port: number): string {
  return `0100007F:${port.toString(16).toUpperCase().padStart(4, "0")}`;
}

async function holds(pid: number, inode: string): Promise<boolean> {
  const descriptors = await readdir(`/proc/${pid}/fd`).catch(() => []);
  const targets = await Promise.all(descriptors.map((each) => readlink(`/proc/${pid}/fd/${each}`).catch(() => "")));
  return targets.includes(`socket:[${inode}]`);
}
