import { mkdtempSync, rmSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { freePort } from "@ratusha/runtime";
import pg from "pg";
import { type Instance, startInstance } from "ratusha/instance";

export type Victim = "server" | "signer" | "postgres" | "supervisor";

/** An instance that is killed in parts and comes back at the same address, on the same data. */
export interface House {
  readonly origin: string;
  readonly dataDir: string;
  /** kill -9 from outside; false when the part is not running just now. A dead supervisor is started again at once. */
  kill(victim: Victim): Promise<boolean>;
  /** Until every part works; fails after a minute. */
  ready(): Promise<void>;
  /** As the superuser of the embedded database. */
  asSuperuser<T>(work: (client: pg.Client) => Promise<T>): Promise<T>;
  output(): string;
  stop(): Promise<void>;
}

export async function openHouse({
  people,
  servers,
}: {
  readonly people: number;
  readonly servers: number;
}): Promise<House> {
  const dataDir = mkdtempSync(join(tmpdir(), "ratusha-kill-"));
  const port = await freePort();
  const start = (): Promise<Instance> => {
    const env = { RATUSHA_RATE_LIMITS: "off", RATUSHA_SERVERS: String(servers) };
    return startInstance({ dataDir, port, people, env });
  };
  let instance = await start();
  let said = "";
  let turn = 0;

  return {
    origin: instance.url,
    dataDir,
    async kill(victim) {
      const pid = victim === "supervisor" ? instance.supervisor.pid : pidOf(instance, victim, turn++);
      if (pid === undefined || !(await isOurs(pid, instance))) return false;
      process.kill(pid, "SIGKILL");
      if (victim !== "supervisor") return true;
      await ended(instance);
      said += instance.output();
      instance = await start();
      return true;
    },
    async ready() {
      const until = performance.now() + 60_000;
      while (performance.now() < until) {
        if (await isReady(instance.url)) return;
        await pause(50);
      }
      throw new Error(`not ready again within a minute:\n${said}${instance.output()}`);
    },
    async asSuperuser(work) {
      const [port, password] = await Promise.all(
        ["port", "password"].map(async (name) => (await readFile(join(dataDir, "postgres", name), "utf8")).trim()),
      );
      const client = new pg.Client({ connectionString: `postgres://ratusha:${password}@127.0.0.1:${port}/ratusha` });
      await client.connect();
      try {
        return await work(client);
      } finally {
        await client.end();
      }
    },
    output: () => said + instance.output(),
    async stop() {
      await instance.stop();
      rmSync(dataDir, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    },
  };
}

function pidOf(instance: Instance, victim: Exclude<Victim, "supervisor">, turn: number): number | undefined {
  try {
    // Any of the servers: each time another one.
    const servers = victim === "server" ? instance.servers() : [];
    const pid = servers[turn % servers.length] ?? instance.pid(victim);
    return Number.isSafeInteger(pid) && pid > 1 ? pid : undefined;
  } catch {
    return undefined;
  }
}

/** Only our own supervisor and its children are ever killed: a pid file may be older than the process it names. */
async function isOurs(pid: number, instance: Instance): Promise<boolean> {
  if (pid === instance.supervisor.pid) return instance.supervisor.exitCode === null;
  const line = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
  // proc(5): after the name in parentheses come the state and the parent.
  return Number(line.slice(line.lastIndexOf(")") + 2).split(" ")[1]) === instance.supervisor.pid;
}

function ended(instance: Instance): Promise<void> {
  const { supervisor } = instance;
  if (supervisor.exitCode !== null || supervisor.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => supervisor.once("exit", () => resolve()));
}

async function isReady(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/health/ready`, { signal: AbortSignal.timeout(5000) })).ok;
  } catch {
    return false;
  }
}
