import { readFile, stat } from "node:fs/promises";
import { dirname } from "node:path";

/** The operating-system account under which PostgreSQL runs when we are root, which it refuses to be. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
}

/** `undefined` unless this process is root; then the account of nobody. */
export async function databaseAccount(): Promise<Account | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const passwd = await readFile("/etc/passwd", "utf8").catch(() => "");
  const fields = passwd
    .split("\n")
    .map((line) => line.split(":"))
    .find(([name]) => name === "nobody");
  const uid = Number(fields?.[2]);
  const gid = Number(fields?.[3]);
  return Number.isSafeInteger(uid) && uid > 0 && Number.isSafeInteger(gid) ? { uid, gid } : { uid: 65534, gid: 65534 };
}

/** Whether every folder on the way to `path` lets `account` pass. Folders that do not exist yet are taken as passable. */
export async function isReachable(path: string, account: Account | undefined): Promise<boolean> {
  if (account === undefined) return true;
  for (let folder = path; ; folder = dirname(folder)) {
    const entry = await stat(folder).catch(() => undefined);
    if (entry !== undefined && !passes(entry, account)) return false;
    if (folder === dirname(folder)) return true;
  }
}

function passes(entry: { mode: number; uid: number; gid: number }, account: Account): boolean {
  if (entry.uid === account.uid) return (entry.mode & 0o100) !== 0;
  if (entry.gid === account.gid) return (entry.mode & 0o010) !== 0;
  return (entry.mode & 0o001) !== 0;
}
