import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** A whole instance in processes of its own, started the way a person starts it. */
export interface Instance {
  readonly url: string;
  readonly dataDir: string;
  readonly supervisor: ChildProcess;
  /** What the start has printed so far. */
  output(): string;
  /** Process id of a part, from its pid file. */
  pid(part: "supervisor" | "postgres" | "signer" | "server"): number;
  /** Process ids of all servers; the first is `pid("server")`. */
  servers(): readonly number[];
  /** Stops it as Ctrl-C does, and removes its data unless they were given. */
  stop(): Promise<void>;
}

export interface InstanceOptions {
  readonly port?: number;
  readonly people?: number;
  /** Kept afterwards; a temporary folder otherwise. */
  readonly dataDir?: string;
  readonly env?: Readonly<Record<string, string>>;
}

const program = fileURLToPath(new URL("../main.ts", import.meta.url));

/** Starts `ratusha start` and waits until it takes requests; fails with what it printed when it ends before that. */
export async function startInstance(options: InstanceOptions = {}): Promise<Instance> {
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), "ratusha-instance-"));
  const args = [program, "start", "--data", dataDir, "--port", String(options.port ?? 0)];
  const env = {
    ...process.env,
    RATUSHA_SANDBOX_PEOPLE: String(options.people ?? 1000),
    RATUSHA_LOG_LEVEL: "warn",
    ...options.env,
  };
  const supervisor = spawn(process.execPath, args, { env, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  const ready = new Promise<string>((resolve, reject) => {
    for (const stream of [supervisor.stdout, supervisor.stderr]) {
      stream.on("data", (chunk) => {
        output += String(chunk);
        const address = /ready at (\S+)/.exec(output)?.[1];
        if (address !== undefined) resolve(address);
      });
    }
    supervisor.once("exit", (code) => reject(new Error(`the instance ended with ${code} while starting:\n${output}`)));
  });
  const ended = new Promise<void>((resolve) => supervisor.once("exit", () => resolve()));
  const removeData = () => {
    if (options.dataDir === undefined)
      rmSync(dataDir, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  };
  const pidIn = (file: string) => Number(readFileSync(join(dataDir, "run", file), "utf8"));
  let url: string;
  try {
    url = await ready;
  } catch (error) {
    removeData();
    throw error;
  }
  return {
    url,
    dataDir,
    supervisor,
    output: () => output,
    pid: (part) => pidIn(`${part}.pid`),
    servers: () =>
      readdirSync(join(dataDir, "run"))
        .filter((file) => /^server(-\d+)?\.pid$/.test(file))
        .toSorted((a, b) => a.length - b.length || a.localeCompare(b))
        .map(pidIn),
    async stop() {
      if (supervisor.exitCode === null && supervisor.signalCode === null) supervisor.kill("SIGTERM");
      await ended;
      removeData();
    },
  };
}
