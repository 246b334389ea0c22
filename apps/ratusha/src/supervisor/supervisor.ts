import { randomBytes } from "node:crypto";
import { rm, stat, truncate, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import {
  type Assignment,
  connectSigner,
  type EmbeddedPostgres,
  fileCredentials,
  freePort,
  type Migrated,
  migrate,
  runtimeProblems,
  type SchemaSpec,
  type Settings,
  startEmbeddedPostgres,
  withPort,
} from "@ratusha/runtime";
import { connectionsNeeded, withinConnections } from "./connection-budget.ts";
import { type DataFolder, firstLine, keptSecret, prepareDataFolder } from "./data-folder.ts";
import { type Keeper, keep } from "./keeper.ts";
import { lockFolder } from "./lock.ts";
import { signerPart } from "./part.ts";
import { endLeftover, notedServers, notePid, type PartName, removePid, writePid } from "./pid-file.ts";
import { keepServers } from "./servers.ts";

/** What an instance is started from. */
export interface SupervisorOptions {
  readonly settings: Settings;
  readonly serverScript: string;
  readonly signerScript: string;
  /** Loaded while the database starts. */
  readonly specs: () => Promise<readonly SchemaSpec[]>;
  /** A line for whoever started it. */
  readonly print: (line: string) => void;
  /** Gives a start up; what was started is stopped, and the start fails with the signal's reason. */
  readonly signal?: AbortSignal;
}

/** A running instance. */
export interface RunningInstance {
  readonly address: string;
  /** From the call to the first request that is taken. */
  readonly milliseconds: number;
  /** What the server has to say, such as how to sign in. */
  readonly lines: readonly string[];
  /** Drains the server, then ends the signer and the database. Nothing that was answered is lost. */
  stop(): Promise<void>;
}

/**
 * Starts everything: takes the data folder, starts the database and the signer, migrates, starts the server, and keeps
 * each of them running. Recovers from whatever a kill -9 of any of them, or of itself, left behind.
 * Fails with `runtime.data-in-use`, `runtime.process-failed` and what the database and the migrations fail with.
 */
export async function startInstance(options: SupervisorOptions): Promise<RunningInstance> {
  const began = performance.now();
  const port = options.settings.port === 0 ? await freePort() : options.settings.port;
  const settings = withPort(options.settings, port);

  // 1. The folder is ours, and nothing of an earlier run is left.
  const folder = await prepareDataFolder(settings.dataDir, dirname(settings.signerSocket));
  const lock = await lockFolder(folder.run);
  const keepers: Keeper[] = [];
  let stopping = Promise.resolve();
  const stop = (): Promise<void> => {
    stopping = stopping.then(() => stopAll(keepers, folder));
    return stopping;
  };
  const giveUp = (): void => void stop();
  options.signal?.addEventListener("abort", giveUp);
  try {
    await clearLeftovers(options, folder);
    await requireFreePort(settings);
    options.signal?.throwIfAborted();
    await writePid(folder.run, "supervisor", process.pid);

    // 2. Database, signer and the server's code, at once. The server waits for its assignment.
    const ceremonySecret = settings.mode === "sandbox" ? randomBytes(24).toString("base64url") : undefined;
    const assignment = Promise.withResolvers<Omit<Assignment, "leads">>();
    // A failure before anyone waits for it is told by what failed.
    assignment.promise.catch(() => undefined);
    const database = keepDatabase(settings, folder, options.print);
    if (database.keeper !== undefined) keepers.unshift(database.keeper);
    const signer = await keepSigner(options, settings, folder, ceremonySecret ?? "");
    if (signer !== undefined) keepers.unshift(signer);
    let databaseUrls: Migrated["urls"] | undefined;
    let lines: readonly string[] = [];
    const server = await keepServers({
      count: settings.servers,
      script: options.serverScript,
      log: (name) => logFile(folder, name),
      assignment: async () => ({ ...(await assignment.promise), databaseUrls: databaseUrls ?? {} }),
      stopSeconds: settings.stopSeconds,
      print: options.print,
      onReady: (said) => {
        lines = said;
      },
      onSpawn: (name, pid) => notePid(folder.run, name, pid),
    });
    keepers.unshift(server);
    const serverWorking = server.working;
    serverWorking.catch(() => undefined);

    // 3. Schemas and roles.
    const [adminUrl, specs, credentials] = await Promise.all([
      database.adminUrl(),
      options.specs(),
      fileCredentials(join(folder.secrets, "database")),
      signer?.working ?? checkSigner(settings),
    ]);
    const shared = settings.databaseUrl !== undefined;
    const migrateNow = (url: string): Promise<Migrated> =>
      migrate({ adminUrl: url, specs, credentials, jobs: true, shared });
    databaseUrls = (await migrateNow(adminUrl)).urls;
    const served =
      settings.databaseUrl === undefined ? settings : await withinConnections(settings, adminUrl, options.print);
    options.signal?.throwIfAborted();
    database.onMoved(async (url) => {
      databaseUrls = (await migrateNow(url)).urls;
      await server.restart();
    });

    // 4. The server.
    assignment.resolve({ settings: withoutDatabase(served), databaseUrls, ceremonySecret });
    await serverWorking;
    await writeFile(join(folder.run, "address"), `${settings.publicUrl}\n`);
    options.signal?.throwIfAborted();
    return {
      address: settings.publicUrl,
      milliseconds: performance.now() - began,
      lines,
      stop: () => stop().then(lock.release),
    };
  } catch (error) {
    await stop();
    await lock.release();
    throw options.signal?.aborted === true ? options.signal.reason : error;
  } finally {
    options.signal?.removeEventListener("abort", giveUp);
  }
}

/** The administrator's connection is the supervisor's alone. */
function withoutDatabase(settings: Settings): Settings {
  return { ...settings, databaseUrl: undefined };
}

async function stopAll(keepers: Keeper[], folder: DataFolder): Promise<void> {
  // Server, signer, database: each needs the next one until it is done.
  for (let keeper = keepers.shift(); keeper !== undefined; keeper = keepers.shift()) await keeper.stop();
  await rm(join(folder.run, "address"), { force: true });
  const servers = await notedServers(folder.run);
  for (const name of [...servers, "signer", "postgres", "supervisor"] as const) await removePid(folder.run, name);
}

/** The server would end at once on a port that someone has, and its log is the wrong place to learn it from. */
async function requireFreePort({ host, port }: Settings): Promise<void> {
  if ((await freePort(port, host).catch(() => undefined)) === port) return;
  throw runtimeProblems["port-in-use"](
    `Port ${port} of ${host} is taken. Give another one with --port N; 0 takes any.`,
  );
}

async function clearLeftovers(
  { settings, serverScript, signerScript }: SupervisorOptions,
  folder: DataFolder,
): Promise<void> {
  await rm(join(folder.run, "address"), { force: true });
  await Promise.all([
    ...(await notedServers(folder.run)).map((name) =>
      endLeftover(folder.run, name, serverScript, settings.stopSeconds * 1000),
    ),
    endLeftover(folder.run, "signer", signerScript, 3000),
  ]);
}

/** The log of a part; one that has grown past 100 MB begins anew. */
async function logFile(folder: DataFolder, name: PartName): Promise<string> {
  const path = join(folder.logs, `${name}.log`);
  const known = await stat(path).catch(() => undefined);
  if (known !== undefined && known.size > 100 * 1024 * 1024) await truncate(path);
  return path;
}

interface KeptDatabase {
  readonly keeper: Keeper | undefined;
  adminUrl(): Promise<string>;
  /** Called when the database came back on another port, because someone else took its own. */
  onMoved(moved: (adminUrl: string) => Promise<void>): void;
}

function keepDatabase(settings: Settings, folder: DataFolder, print: (line: string) => void): KeptDatabase {
  const external = settings.databaseUrl;
  if (external !== undefined) return { keeper: undefined, adminUrl: async () => external, onMoved: () => undefined };
  let running: EmbeddedPostgres | undefined;
  let moved: ((adminUrl: string) => Promise<void>) | undefined;
  const keeper = keep({
    async start(spawned) {
      const before = running?.adminUrl;
      running = await startEmbeddedPostgres(folder.postgres, {
        // Besides, some are kept for its superusers, and people look in.
        maxConnections: Math.max(100 * (settings.servers + 1), connectionsNeeded(settings) + 10),
      });
      spawned(running);
      if (before === undefined && !running.folder.startsWith(folder.root)) {
        print(
          `The database stands in ${running.folder}: PostgreSQL does not run as root, and ${folder.root} is closed to others.`,
        );
      }
      if (before !== undefined && before !== running.adminUrl) await moved?.(running.adminUrl);
      return running;
    },
    onSpawn: (pid) => notePid(folder.run, "postgres", pid),
    onDeath: () => print("The database ended; starting it again."),
    onReturn: () => print("The database works again."),
  });
  return {
    keeper,
    async adminUrl() {
      await keeper.working;
      return running?.adminUrl ?? "";
    },
    onMoved: (callback) => {
      moved = callback;
    },
  };
}

async function keepSigner(
  options: SupervisorOptions,
  settings: Settings,
  folder: DataFolder,
  ceremonySecret: string,
): Promise<Keeper | undefined> {
  if (settings.signerExternal) return undefined;
  const passphrase =
    settings.signerPassphraseFile === undefined
      ? await keptSecret(join(folder.secrets, "signer"))
      : await givenPassphrase(settings.signerPassphraseFile);
  const token = settings.signerToken;
  const start = signerPart({
    script: options.signerScript,
    folder: folder.signer,
    socket: settings.signerSocket,
    log: await logFile(folder, "signer"),
    secrets: [passphrase, ceremonySecret, token === undefined ? "" : await firstLine(token.pinFile)],
    token,
  });
  const keeper = keep({
    start,
    onSpawn: (pid) => notePid(folder.run, "signer", pid),
    onDeath: (delay) =>
      options.print(`The signer ended; starting it again in ${delay} ms. See ${join(folder.logs, "signer.log")}.`),
    onReturn: () => options.print("The signer works again."),
  });
  // Awaited together with the database; a failure before that is not unhandled.
  keeper.working.catch(() => undefined);
  return keeper;
}

/** It is asked for in words: after a ceremony it is two people who bring it, and a start comes before them at times. */
async function givenPassphrase(path: string): Promise<string> {
  const given = await firstLine(path).catch(() => "");
  if (given !== "") return given;
  throw runtimeProblems["process-failed"](
    `${path}, which RATUSHA_SIGNER_PASSPHRASE_FILE names, holds no passphrase. Where custodians keep it: ratusha ceremony open.`,
  );
}

async function checkSigner(settings: Settings): Promise<void> {
  const client = await connectSigner(settings.signerSocket);
  try {
    await client.ping();
  } finally {
    client.close();
  }
}
