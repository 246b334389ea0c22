import { mkdirSync } from "node:fs";
import { createServer } from "node:net";
import { isProblem } from "@ratusha/kernel";
import { parseCommandLine } from "./command-line.ts";
import { openStore } from "./open-store.ts";
import { readSecrets } from "./passphrase.ts";
import { createSigner } from "./signer.ts";
import { listenExclusively } from "./socket/exclusive.ts";
import { serve } from "./socket/serve.ts";

/** Starts the signer; it says one line when it listens, and ends on SIGTERM, SIGINT or when its parent is gone. */
async function main(): Promise<void> {
  const line = parseCommandLine(process.argv.slice(2));
  const secrets = readSecrets(line.secretsDescriptor, process.env);
  mkdirSync(line.dir, { recursive: true, mode: 0o700 });
  // Held for the life of the process: the folder itself, whatever socket path another one is started with. By its short
  // name, since the path of a socket is limited to about a hundred bytes.
  process.chdir(line.dir);
  const lock = createServer((socket) => socket.end());
  await listenExclusively(lock, "lock");
  const context = await openStore(line, secrets);
  const server = serve(createSigner(context));
  await listenExclusively(server, line.socket);
  process.stdout.write(`signer listens on ${line.socket}\n`);

  const stop = (): void => {
    server.close();
    lock.close();
    context.backend.close();
    process.exit(0);
  };
  process.once("SIGTERM", stop);
  process.once("SIGINT", stop);
  process.once("disconnect", stop);
}

try {
  await main();
} catch (error) {
  if (!isProblem(error)) throw error;
  process.stderr.write(`${error.code}: ${error.detail}\n`);
  // The lock's socket would keep a signer alive that has nothing to serve.
  process.exit(1);
}
