import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const script = fileURLToPath(new URL("../../../../bench/main.ts", import.meta.url));

/** `ratusha bench`: the measurements of the source tree, which an installation without its tools does not have. */
export async function bench(args: string[]): Promise<number> {
  if (!existsSync(script)) {
    process.stderr.write("The measurements come with the source tree; run them there with: npm run bench\n");
    return 1;
  }
  const child = spawn(process.execPath, [script, ...args], { stdio: "inherit" });
  return new Promise((resolve) => child.once("close", (code) => resolve(code ?? 1)));
}
