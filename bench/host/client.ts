import { spawn } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";

/** Where the host finds the database and the signer of the instance. */
export interface HostPlan {
  readonly databaseUrl: string;
  readonly signerSocket: string;
  readonly publicUrl: string;
}

/** The host process: the real trust package and the real validation behind a local port. */
export interface Host {
  readonly url: string;
  readonly pid: number;
  stop(): void;
}

export async function startHost(plan: HostPlan): Promise<Host> {
  const child = spawn(process.execPath, [join(import.meta.dirname, "host.ts")], {
    // The plan holds the database's password: over a pipe, where `ps` does not show it.
    stdio: ["pipe", "pipe", "inherit", "ipc"],
  });
  child.stdin?.end(JSON.stringify(plan));
  const { stdout } = child;
  if (stdout === null) throw new Error("the host has no output");
  const url = await new Promise<string>((resolve, reject) => {
    createInterface({ input: stdout }).once("line", resolve);
    child.once("exit", (code) => reject(new Error(`the host ended with ${code} while starting`)));
  });
  return { url, pid: child.pid ?? 0, stop: () => void child.kill() };
}
