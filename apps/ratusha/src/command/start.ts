import { fileURLToPath } from "node:url";
import { parseSettings, unknownSettings } from "@ratusha/runtime";
import { print } from "../print.ts";
import { startInstance } from "../supervisor/supervisor.ts";

const script = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** `ratusha start`: runs an instance until Ctrl-C, SIGTERM or the end of the terminal. */
export async function start(args: string[]): Promise<number> {
  const settings = parseSettings(process.env, args);
  for (const name of unknownSettings(process.env)) print(`There is no setting ${name}: it has no effect.`);
  // Taken from the first moment: a Ctrl-C during the start must not leave the database running.
  const stopping = new AbortController();
  const asked = new Promise<void>((resolve) => stopping.signal.addEventListener("abort", () => resolve()));
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => {
      print(
        stopping.signal.aborted ? "Still stopping: requests that are being answered are waited for." : "Stopping …",
      );
      stopping.abort();
    });
  }
  print("Starting …");
  const instance = await startInstance({
    settings,
    serverScript: script("../server.ts"),
    signerScript: script("../../../signer/src/main.ts"),
    specs: async () => (await import("../schemas.ts")).schemas,
    print,
    signal: stopping.signal,
  }).catch((error: unknown) => {
    if (stopping.signal.aborted) return undefined;
    throw error;
  });
  if (instance !== undefined) {
    const seconds = (instance.milliseconds / 1000).toFixed(1);
    print(`Ratusha is ready at ${instance.address} (started in ${seconds} s; its data is in ${settings.dataDir}).`);
    for (const line of instance.lines) print(line);
    print("Press Ctrl-C to stop.");
    await asked;
    await instance.stop();
  }
  print("Stopped. Nothing is running any more; the next start goes on from here.");
  return 0;
}
