import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { connectSigner, type SignerClient } from "../signer/client.ts";

/** A signer process of a test, on a key store that is gone afterwards. */
export interface TestSigner {
  readonly client: SignerClient;
  readonly socket: string;
  /** Opens the ceremony of the empty store. */
  readonly ceremonySecret: string;
  readonly pid: number;
  /** Ends the process (SIGTERM unless said) and leaves the store. */
  kill(signal?: "SIGTERM" | "SIGKILL"): Promise<void>;
  /** Starts it again on the same store. */
  start(): Promise<void>;
  /** Ends it and removes the store. */
  stop(): Promise<void>;
}

const script = fileURLToPath(new URL("../../../../apps/signer/src/main.ts", import.meta.url));

/** Starts the real signer on a temporary folder, and connects to it. */
export async function testSigner(): Promise<TestSigner> {
  const folder = mkdtempSync(join(tmpdir(), "ratusha-signer-"));
  const socket = join(folder, "signer.sock");
  const ceremonySecret = randomBytes(24).toString("base64url");
  let said = "";
  let pid = 0;
  let ended: () => Promise<void> = () => Promise.resolve();

  function launch(): void {
    const args = [script, "--dir", join(folder, "store"), "--socket", socket, "--secrets-fd", "3"];
    const child = spawn(process.execPath, args, { stdio: ["ignore", "ignore", "pipe", "pipe", "ipc"] });
    child.stderr?.on("data", (chunk: Buffer) => {
      said += chunk.toString("utf8");
    });
    const pipe = child.stdio[3];
    if (pipe !== null && pipe !== undefined && "end" in pipe) pipe.end(`passphrase of a test\n${ceremonySecret}\n\n`);
    const end = new Promise<void>((resolve) => child.once("exit", () => resolve()));
    ended = () => {
      child.ref();
      return end;
    };
    pid = child.pid ?? 0;
    // It sees its channel close when this process ends, and does not keep this process alive.
    child.unref();
    child.channel?.unref();
  }

  launch();
  const client = await connectSigner(socket, { timeout: 15_000 });
  await client.ping().catch((error: unknown) => {
    throw new Error(`the signer did not start: ${said}`, { cause: error });
  });
  const signer: TestSigner = {
    client,
    socket,
    ceremonySecret,
    get pid() {
      return pid;
    },
    async kill(signal = "SIGTERM") {
      process.kill(pid, signal);
      await ended();
    },
    async start() {
      launch();
      await client.ping();
    },
    async stop() {
      client.close();
      await signer.kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  return signer;
}
