import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const program = fileURLToPath(new URL("../../../../apps/signer/src/main.ts", import.meta.url));

/** A real signer in a process of its own, on a folder that goes with it. */
export interface SignerProcess {
  readonly socket: string;
  readonly dir: string;
  /** One-time secret of the ceremony. */
  readonly secret: string;
  readonly pid: number;
  /** Ends it as a crash would. */
  kill(): Promise<void>;
  /** Starts it again on the same folder. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

export async function startSigner(
  options: { readonly args?: readonly string[]; readonly pin?: string; readonly secret?: string } = {},
): Promise<SignerProcess> {
  const dir = mkdtempSync(join(tmpdir(), "ratusha-signer-"));
  const socket = join(dir, "s.sock");
  const passphrase = randomBytes(16).toString("hex");
  const secret = options.secret ?? randomBytes(16).toString("hex");
  let child = await start();

  async function start(): Promise<ChildProcess> {
    const made = spawn(process.execPath, [program, "--dir", dir, "--socket", socket, ...(options.args ?? [])], {
      env: {
        ...process.env,
        RATUSHA_SIGNER_PASSPHRASE: passphrase,
        RATUSHA_SIGNER_CEREMONY: secret,
        RATUSHA_SIGNER_PIN: options.pin ?? "",
      },
      // The channel ends with this process, and the signer with the channel.
      stdio: ["ignore", "pipe", "inherit", "ipc"],
    });
    await new Promise<void>((resolve, reject) => {
      made.stdout?.once("data", () => resolve());
      made.once("exit", (code) => reject(new Error(`the signer ended with ${code}`)));
    });
    made.stdout?.destroy();
    made.channel?.unref();
    made.unref();
    return made;
  }

  async function end(signal: NodeJS.Signals): Promise<void> {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.ref();
    const ended = new Promise((resolve) => child.once("exit", resolve));
    child.kill(signal);
    await ended;
  }

  return {
    socket,
    dir,
    secret,
    get pid() {
      return child.pid ?? 0;
    },
    kill: () => end("SIGKILL"),
    async restart() {
      await end("SIGTERM");
      child = await start();
    },
    async stop() {
      await end("SIGTERM");
      rmSync(dir, { recursive: true, force: true });
    },
  };
}
