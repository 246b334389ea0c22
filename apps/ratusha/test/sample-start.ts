/** Starts the small server under a supervisor in a process of its own, to be killed by the tests. */
import { fileURLToPath } from "node:url";
import { parseSettings } from "@ratusha/runtime";
import { startInstance } from "../src/supervisor/supervisor.ts";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const instance = await startInstance({
  settings: parseSettings({ RATUSHA_PORT: "0", RATUSHA_LOG_LEVEL: "warn" }, process.argv.slice(2)),
  serverScript: here(process.env["SAMPLE_SERVER"] ?? "sample-server.ts"),
  signerScript: here("../../signer/src/main.ts"),
  specs: async () => [{ name: "notes", migrations: new URL("sample-migrations/", import.meta.url), acts: false }],
  print: (line) => void process.stdout.write(`${line}\n`),
});
process.stdout.write(`READY ${instance.address} ${instance.lines.join()}\n`);
process.once("SIGTERM", () => void instance.stop().then(() => process.exit(0)));
