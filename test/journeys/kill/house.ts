import { mkdtempSync, rmSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { freePort } from "@ratusha/runtime";
import type pg from "pg";
import { type Instance, startInstance } from "ratusha/instance";
import { asSuperuser } from "../superuser.ts";
import { findLeader } from "./leader.ts";

/** A server that leads, and one that follows, are two parts: ADR 0006. */
export type Victim = "leader" | "follower" | "signer" | "postgres" | "supervisor";

/** kill -9, at once; a dead supervisor has been started again when it returns. */
export type Strike = () => Promise<void>;

/** An instance that is killed in parts and comes back at the same address, on the same data. */
export interface House {
  readonly origin: string;
  readonly dataDir: string;
  /** Takes aim at a part; undefined when it is not running just now. */
  aim(victim: Victim): Promise<Strike | undefined>;
  /** Until every part works. */
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

  async function pidOf(victim: Victim): Promise<number | undefined> {
    if (victim === "supervisor") return instance.supervisor.pid;
    if (victim === "signer" || victim === "postgres") return instance.pid(victim);
    const servers = instance.servers();
    const leader = await asSuperuser(dataDir, (client) => findLeader(client, servers));
    return victim === "leader" ? leader : servers.find((pid) => leader !== undefined && pid !== leader);
  }

  return {
    origin: instance.url,
    dataDir,
    async aim(victim) {
      const pid = await pidOf(victim).catch(() => undefined);
      if (pid === undefined || !(await isOurs(pid, instance))) return undefined;
      return async () => {
        process.kill(pid, "SIGKILL");
        if (victim !== "supervisor") return;
        await ended(instance);
        said += instance.output();
        instance = await start();
      };
    },
    async ready() {
      const until = performance.now() + 240_000;
      while (performance.now() < until) {
        if (await isReady(instance.url)) return;
        await pause(50);
      }
      throw new Error(`not ready again:\n${said}${instance.output()}`);
    },
    asSuperuser: (work) => asSuperuser(dataDir, work),
    output: () => said + instance.output(),
    async stop() {
      await instance.stop();
      rmSync(dataDir, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    },
  };
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
