import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { fileCredentials, migrate, startEmbeddedPostgres } from "@ratusha/runtime";
import { decodePem, parseCertificate } from "@ratusha/signature";
import pg from "pg";
import { type Instance, startInstance } from "ratusha/instance";
import { schemas } from "ratusha/schemas";
import { type Host, startHost } from "../host/client.ts";
import { type CpuSeconds, readCpu } from "./cpu.ts";
import { type Profiling, startProfiling } from "./profile.ts";
import type { Anchors } from "./verdict.ts";

/** As production has it: a server for each core. */
export const servers: number = availableParallelism();

/** What is measured: a whole instance with its database and signer, and a host for what has no public HTTP. */
export interface Stage {
  readonly url: string;
  readonly adminUrl: string;
  readonly admin: pg.Pool;
  readonly anchors: Anchors;
  /** A process with the real trust package over the same database and signer; started when first asked for. */
  host(): Promise<Host>;
  cpu(): CpuSeconds;
  /** Begins to profile the server, where a folder for profiles was given. */
  profile(): Promise<Profiling | undefined>;
  /** Made once and used by several rows. */
  once<T>(key: string, make: () => Promise<T>): Promise<T>;
  tell(line: string): void;
  stop(): Promise<void>;
}

export interface StageOptions {
  /** Holds everything; an instance that stands there is started again. */
  readonly dir: string;
  readonly people: number;
  readonly tell: (line: string) => void;
  /** Folder for processor profiles of the server. */
  readonly profile?: string | undefined;
}

/** Starts everything on free ports, those of the time before where the folder was used before. */
export async function setStage(options: StageOptions): Promise<Stage> {
  const { dir } = options;
  options.tell("starting PostgreSQL and an instance");
  const database = await startEmbeddedPostgres(join(dir, "postgres"));
  const dataDir = join(dir, "data");
  // The log's name holds the port.
  const portFile = join(dir, "port");
  let instance: Instance;
  try {
    instance = await startInstance({
      dataDir,
      port: existsSync(portFile) ? Number(readFileSync(portFile, "utf8")) : 0,
      people: options.people,
      env: {
        DATABASE_URL: database.adminUrl,
        RATUSHA_RATE_LIMITS: "off",
        RATUSHA_SERVERS: String(servers),
      },
    });
  } catch (error) {
    await database.stop();
    throw error;
  }
  writeFileSync(portFile, new URL(instance.url).port);
  const admin = new pg.Pool({ connectionString: database.adminUrl, max: 4 });
  admin.on("error", () => undefined);
  const made = new Map<string, Promise<unknown>>();
  let host: Promise<Host> | undefined;
  let hostPid: number | undefined;
  let stopped: Promise<void> | undefined;

  async function openHost(): Promise<Host> {
    const credentials = await fileCredentials(join(dataDir, "secrets", "database"));
    const { urls } = await migrate({ adminUrl: database.adminUrl, specs: schemas, credentials });
    const socket = join(dataDir, "run", "signer.sock");
    if (!existsSync(socket)) throw new Error(`the signer's socket is not at ${socket}`);
    const opened = await startHost({ databaseUrl: urls["trust"] ?? "", signerSocket: socket, publicUrl: instance.url });
    hostPid = opened.pid;
    return opened;
  }

  async function stop(): Promise<void> {
    (await host)?.stop();
    await admin.end();
    await instance.stop();
    await database.stop();
  }

  return {
    url: instance.url,
    adminUrl: database.adminUrl,
    admin,
    anchors: {
      root: decodePem(await text(`${instance.url}/ca/root.pem`), "CERTIFICATE").map((der) => parseCertificate(der)),
      logKey: (await text(`${instance.url}/log/key`)).trim(),
    },
    host: () => {
      host ??= openHost();
      return host;
    },
    cpu: () =>
      readCpu({
        server: instance.servers(),
        signer: [instance.pid("signer")],
        database: [database.pid],
        ...(hostPid === undefined ? {} : { host: [hostPid] }),
      }),
    profile: async () =>
      options.profile === undefined ? undefined : startProfiling(instance.pid("server"), options.profile),
    once<T>(key: string, make: () => Promise<T>): Promise<T> {
      const known = made.get(key) ?? make();
      made.set(key, known);
      return known as Promise<T>;
    },
    tell: options.tell,
    // Whoever is ended from outside stops it, and again where the measuring then fails: the second waits for the first.
    stop: () => {
      stopped ??= stop();
      return stopped;
    },
  };
}

async function text(url: string): Promise<string> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  return response.text();
}
