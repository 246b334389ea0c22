import { spawn } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { chown, mkdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { readIfThere } from "../database/credentials.ts";
import { runtimeProblems } from "../problems.ts";
import { type Account, isReachable } from "./account.ts";
import type { Binaries } from "./binaries.ts";

/** Where one embedded cluster keeps its things. `data` is PostgreSQL's own folder; `home` holds what we know about it. */
export interface Cluster {
  readonly home: string;
  readonly data: string;
  readonly spare: string;
  readonly password: string;
  readonly created: boolean;
}

export const superuser = "ratusha";

/**
 * Chooses the folder of the cluster. Below a folder that `account` cannot pass (the home of root at 0700) PostgreSQL
 * could not open its own files, so the cluster then stands in /var/lib/ratusha, named by the folder it belongs to.
 */
export async function placeCluster(
  home: string,
  account: Account | undefined,
): Promise<{ base: string; spare: string }> {
  const absolute = resolve(home);
  await mkdir(absolute, { recursive: true, mode: account === undefined ? 0o700 : 0o711 });
  if (await isReachable(absolute, account)) return { base: absolute, spare: absolute };
  const name = createHash("sha256").update(absolute).digest("hex").slice(0, 16);
  const spare = "/var/lib/ratusha";
  const base = join(spare, name);
  await mkdir(base, { recursive: true, mode: 0o711 });
  await writeFile(join(absolute, "location"), `${base}\n`, { mode: 0o600 });
  return { base, spare };
}

/** Where the cluster of a home stands; undefined where none was ever made there. */
export async function clusterFolder(home: string): Promise<string | undefined> {
  const absolute = resolve(home);
  const elsewhere = (await readFile(join(absolute, "location"), "utf8").catch(() => "")).trim();
  const cluster = join(elsewhere === "" ? absolute : elsewhere, "cluster");
  return stat(cluster).then(
    () => cluster,
    () => undefined,
  );
}

/** Reads the password of the superuser, or makes it at the first start. */
async function superuserPassword(home: string): Promise<string> {
  const path = join(home, "password");
  const stored = await readIfThere(path);
  if (stored !== undefined && /^[0-9a-f]{48}$/.test(stored.trim())) return stored.trim();
  const made = randomBytes(24).toString("hex");
  await writeFile(`${path}.new`, `${made}\n`, { mode: 0o600, flush: true });
  await rename(`${path}.new`, path);
  return made;
}

/** Finds the cluster, or makes it: in a folder aside that is renamed when whole, so that a killed first start leaves no half. */
export async function ensureCluster(
  binaries: Binaries,
  place: { home: string; base: string; spare: string },
  account: Account | undefined,
): Promise<Cluster> {
  const { home, base, spare } = place;
  const data = join(base, "cluster");
  const exists = await stat(join(data, "PG_VERSION")).then(
    () => true,
    () => false,
  );
  const password = await superuserPassword(home);
  if (exists) return { home, data, spare, password, created: false };
  const partial = join(base, "cluster.new");
  await rm(partial, { recursive: true, force: true });
  await mkdir(partial, { mode: 0o700 });
  const passwordFile = join(base, "password.initdb");
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600 });
  if (account !== undefined) {
    await chown(partial, account.uid, account.gid);
    await chown(passwordFile, account.uid, account.gid);
  }
  try {
    // The builtin provider of PostgreSQL 17 needs no locale of the machine; SQL states every other collation.
    await runInitdb(binaries, account, [
      "--pgdata",
      partial,
      "--username",
      superuser,
      "--pwfile",
      passwordFile,
      "--auth",
      "scram-sha-256",
      "--encoding",
      "UTF8",
      "--locale",
      "C",
      "--locale-provider",
      "builtin",
      "--builtin-locale",
      "C.UTF-8",
      "--no-sync",
    ]);
    await runInitdb(binaries, account, ["--pgdata", partial, "--sync-only"]);
  } finally {
    await rm(passwordFile, { force: true });
  }
  await rename(partial, data);
  return { home, data, spare, password, created: true };
}

async function runInitdb(binaries: Binaries, account: Account | undefined, args: readonly string[]): Promise<void> {
  const child = spawn(binaries.initdb, args, {
    ...account,
    cwd: "/",
    env: postgresEnvironment(),
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  const keep = (chunk: Buffer): void => {
    said = (said + chunk.toString("utf8")).slice(-4000);
  };
  child.stdout.on("data", keep);
  child.stderr.on("data", keep);
  const code = await new Promise<number | null>((done, failed) => {
    child.once("error", failed);
    child.once("close", done);
  });
  if (code !== 0) throw runtimeProblems["postgres-failed"](`initdb ended with ${code}: ${said.trim()}`);
}

/** What PostgreSQL's programs get of our environment: nothing secret, and messages in one language. */
export function postgresEnvironment(): NodeJS.ProcessEnv {
  return { PATH: process.env["PATH"] ?? "/usr/bin:/bin", LC_ALL: "C", TZ: "UTC" };
}
