import { type ChildProcess, spawn } from "node:child_process";
import { open, readFile, writeFile } from "node:fs/promises";
import { totalmem } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { runtimeProblems } from "../problems.ts";
import { databaseAccount } from "./account.ts";
import { type Binaries, findBinaries } from "./binaries.ts";
import { type Cluster, ensureCluster, placeCluster, postgresEnvironment, superuser } from "./cluster.ts";
import { endOrphan, postmaster, waitForEnd } from "./orphan.ts";
import { freePort } from "./port.ts";

/** A running PostgreSQL that belongs to us. */
export interface EmbeddedPostgres {
  /** Connection of the superuser to database `ratusha`. For migrations only; the server never gets it. */
  readonly adminUrl: string;
  readonly port: number;
  readonly pid: number;
  /** PostgreSQL's own folder; not below `home` where nobody could not reach it there. */
  readonly folder: string;
  /** Whether this start made the cluster, found it cleanly stopped, or after a crash. */
  readonly started: "created" | "restarted" | "recovered";
  /** Resolves when the process has ended, however. */
  readonly ended: Promise<void>;
  /** Fast shutdown: open transactions are rolled back, committed ones are on disk. */
  stop(): Promise<void>;
}

/** Settings of an embedded PostgreSQL. */
export interface EmbeddedOptions {
  /** `false` only for tests that may lose everything: no fsync. */
  readonly durable?: boolean;
  readonly maxConnections?: number;
}

/**
 * Where the cluster below `home` listened last, for connections that bring their own role and password; undefined where
 * none was ever started. Whether it still does, the connection says.
 */
export async function findEmbeddedPostgres(home: string): Promise<string | undefined> {
  const port = Number(await readFile(join(resolve(home), "port"), "utf8").catch(() => "0"));
  return Number.isSafeInteger(port) && port > 0 && port < 65_536 ? `postgres://127.0.0.1:${port}/ratusha` : undefined;
}

function configuration(port: number, options: EmbeddedOptions): string[] {
  const quarter = Math.floor(totalmem() / 4 / 1024 ** 2);
  const sharedMegabytes = Math.max(64, Math.min(1024, quarter));
  const durable = options.durable ?? true;
  const values: Readonly<Record<string, string | number>> = {
    listen_addresses: "127.0.0.1",
    port,
    unix_socket_directories: "",
    max_connections: options.maxConnections ?? 200,
    superuser_reserved_connections: 5,
    shared_buffers: `${durable ? sharedMegabytes : 64}MB`,
    fsync: durable ? "on" : "off",
    full_page_writes: durable ? "on" : "off",
    synchronous_commit: durable ? "on" : "off",
    // No replica hangs on an embedded cluster: the smallest log that survives a crash.
    wal_level: "minimal",
    max_wal_senders: 0,
    min_wal_size: durable ? "256MB" : "80MB",
    max_wal_size: "4GB",
    checkpoint_timeout: "15min",
    checkpoint_completion_target: 0.9,
    // A table of a new instance grows from nothing to thousands of rows within a minute. What was planned while it was empty
    // stays until it is analysed: measured here, an official's decision then cost the database twice as much.
    autovacuum_naptime: "15s",
    // Other containers' /dev/shm is often 64 MB; our queries are short and run in one process.
    max_parallel_workers_per_gather: 0,
    jit: "off",
    log_min_messages: "warning",
    timezone: "UTC",
    log_timezone: "UTC",
    password_encryption: "scram-sha-256",
  };
  return Object.entries(values).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
}

/**
 * Starts PostgreSQL 18 from its npm package on a free port of 127.0.0.1, with its cluster below `home`: makes the cluster
 * at the first start, ends an orphan of a killed parent, recovers after a crash. As root it runs as nobody.
 * Fails with `runtime.postgres-missing` or `runtime.postgres-failed` (with the last lines it logged).
 */
export async function startEmbeddedPostgres(home: string, options: EmbeddedOptions = {}): Promise<EmbeddedPostgres> {
  const absolute = resolve(home);
  const account = await databaseAccount();
  const place = await placeCluster(absolute, account);
  const binaries = await findBinaries(account, place.spare);
  const orphaned = await endOrphan(join(place.base, "cluster"));
  const cluster = await ensureCluster(binaries, { home: absolute, ...place }, account);
  const { child, port } = await launch(binaries, cluster, account, options);
  const pid = child.pid ?? 0;
  const ended = new Promise<void>((done) => {
    if (child.exitCode !== null || child.signalCode !== null) done();
    else child.once("exit", () => done());
  });
  await ensureDatabase(cluster, port);
  return {
    adminUrl: urlOf(cluster, port, "ratusha"),
    port,
    pid,
    folder: cluster.data,
    started: cluster.created ? "created" : orphaned ? "recovered" : "restarted",
    ended,
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.ref();
      child.kill("SIGINT");
      if (!(await waitForEnd(pid, 30_000))) child.kill("SIGQUIT");
      await ended;
    },
  };
}

async function launch(
  binaries: Binaries,
  cluster: Cluster,
  account: Awaited<ReturnType<typeof databaseAccount>>,
  options: EmbeddedOptions,
): Promise<{ child: ChildProcess; port: number }> {
  const logPath = join(cluster.home, "postgres.log");
  const portPath = join(cluster.home, "port");
  // After a kill -9 of the postmaster its children hold the shared memory for a moment: a few attempts.
  for (let attempt = 1; ; attempt += 1) {
    const stored = Number(await readFile(portPath, "utf8").catch(() => "0"));
    const port = await freePort(stored > 0 && stored < 65_536 ? stored : undefined);
    const log = await open(logPath, "a", 0o600);
    // Its own process group: Ctrl-C on the terminal must not reach it before the application has drained.
    const child = spawn(binaries.postgres, ["-D", cluster.data, ...configuration(port, options)], {
      ...account,
      cwd: "/",
      env: postgresEnvironment(),
      detached: true,
      stdio: ["ignore", log.fd, log.fd],
    });
    child.unref();
    await log.close();
    if (await becomesReady(child, cluster.data)) {
      await writeFile(portPath, `${port}\n`, { mode: 0o600 });
      return { child, port };
    }
    if (attempt === 5) {
      const tail = (await readFile(logPath, "utf8")).slice(-1500).trim();
      throw runtimeProblems["postgres-failed"](`See ${logPath}. Its last lines: ${tail}`);
    }
    await pause(200 * attempt);
  }
}

async function becomesReady(child: ChildProcess, data: string): Promise<boolean> {
  let failed = false;
  child.once("error", () => {
    failed = true;
  });
  // Recovery after a crash replays up to max_wal_size: minutes on a slow disk, so only its end counts, not a clock.
  while (!failed && child.exitCode === null && child.signalCode === null) {
    const state = await postmaster(data);
    if (state?.pid === child.pid && state?.ready === true) return true;
    await pause(10);
  }
  return false;
}

function urlOf(cluster: Cluster, port: number, database: string): string {
  return `postgres://${superuser}:${cluster.password}@127.0.0.1:${port}/${database}`;
}

async function ensureDatabase(cluster: Cluster, port: number): Promise<void> {
  const client = new pg.Client({ connectionString: urlOf(cluster, port, "postgres") });
  await client.connect();
  try {
    const found = await client.query("SELECT 1 FROM pg_database WHERE datname = 'ratusha'");
    if (found.rowCount === 0) await client.query("CREATE DATABASE ratusha");
  } finally {
    await client.end();
  }
}
