import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { type FileScan, openClamd } from "@ratusha/runtime";

/** A clamd of our own, with one signature. */
export interface Daemon {
  readonly socket: string;
  readonly port: number;
  readonly process: ChildProcess;
  stop(): Promise<void>;
}

/** The test file of EICAR, in two parts: whole, this source would be one. */
export const eicar = Buffer.concat([
  Buffer.from(String.raw`X5O!P%@AP[4\PZX54(P^)7CC)7}$`),
  Buffer.from("EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"),
]);

/** clamd.conf(5); settings come after those that any run needs. */
export async function startClamd(
  program: string,
  port: number,
  settings: Readonly<Record<string, string>>,
): Promise<Daemon> {
  const folder = mkdtempSync(join(tmpdir(), "ratusha-clamd-"));
  const database = join(folder, "database");
  mkdirSync(database);
  chmodSync(folder, 0o755);
  // Its digest and length: the public signatures need not be fetched.
  writeFileSync(join(database, "eicar.hdb"), "44d88612fea8a8f36de82e1278abb02f:68:Eicar-Test-Signature\n");
  const socket = join(folder, "clamd.ctl");
  const lines = Object.entries({
    Foreground: "yes",
    DatabaseDirectory: database,
    TemporaryDirectory: folder,
    LocalSocket: socket,
    LocalSocketMode: "666",
    TCPSocket: String(port),
    TCPAddr: "127.0.0.1",
    ...settings,
  }).map(([name, value]) => `${name} ${value}\n`);
  const config = join(folder, "clamd.conf");
  writeFileSync(config, lines.join(""));
  const child = spawn(program, ["--config-file", config], { stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (said += String(chunk)));
  const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));
  const daemon: Daemon = {
    socket,
    port,
    process: child,
    async stop() {
      child.kill("SIGCONT");
      child.kill("SIGTERM");
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
  if (!(await answers(openClamd({ path: socket }, { timeoutMs: 1000 }), child))) {
    await daemon.stop();
    throw new Error(`clamd does not answer:\n${said}`);
  }
  return daemon;
}

async function answers(scan: FileScan, child: ChildProcess): Promise<boolean> {
  for (let tries = 0; tries < 600 && child.exitCode === null; tries++) {
    const version = await scan.version().catch(() => "");
    if (version !== "") return true;
    await pause(100);
  }
  return false;
}
