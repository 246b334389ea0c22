import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { checkBoundaries } from "./check-boundaries.ts";
import { checkNumbers } from "./check-numbers.ts";
import { checkOperations } from "./check-operations.ts";
import { checkProblems } from "./check-problems.ts";
import { checkSettings } from "./check-settings.ts";
import { checkShape } from "./check-shape.ts";
import { checkWords } from "./check-words.ts";
import { describe, type Gate } from "./violation.ts";

const root = join(import.meta.dirname, "..");

/** The gates of ours, each a function over a checkout. */
const own: Readonly<Record<string, Gate>> = {
  "imports follow the arrows": checkBoundaries,
  "error codes are documented": checkProblems,
  "operations name their refusals": checkOperations,
  "settings are documented": checkSettings,
  "no personal number in code or logs": checkNumbers,
  "folders and files keep their shape": checkShape,
  "texts keep to the glossary": checkWords,
};

/** Others' tools, run from the checkout's own node_modules. */
const bought: Readonly<Record<string, readonly string[]>> = {
  "types hold (tsc)": ["tsc", "-b"],
  "types of tools, benches and journeys hold (tsc)": ["tsc", "-p", "tsconfig.tools.json"],
  "style and rules hold (biome)": ["biome", "check", "--error-on-warnings", "."],
  "nothing is unused or undeclared (knip)": ["knip"],
  "nothing undeclared ships (knip --strict)": [
    "knip",
    "--strict",
    "--include",
    "unlisted,unresolved",
    ...["packages/*", "countries/*", "apps/*"].flatMap((each) => ["--workspace", each]),
  ],
};

/** Runs every gate and tells each one's name; false when any fails. */
export async function checkAll(): Promise<boolean> {
  let passed = true;
  const tell = (name: string, ok: boolean, from: number, output: string) => {
    console.log(`${ok ? "✔" : "✖"} ${name} (${Math.round(performance.now() - from)} ms)`);
    if (!ok) console.log(output);
    passed &&= ok;
  };
  for (const [name, gate] of Object.entries(own)) {
    const from = performance.now();
    const violations = await gate(root);
    tell(name, violations.length === 0, from, violations.map(describe).join("\n"));
  }
  for (const [name, [command = "", ...args]] of Object.entries(bought)) {
    const from = performance.now();
    const { status, output } = await run(command, args);
    tell(name, status === 0, from, output);
  }
  return passed;
}

function run(command: string, args: readonly string[]): Promise<{ status: number; output: string }> {
  const path = join(root, "node_modules", ".bin", command);
  if (!existsSync(path)) return Promise.resolve({ status: 1, output: `${command} is not installed; run npm ci` });
  return new Promise((resolve) => {
    let output = "";
    const child = spawn(path, args, { cwd: root, stdio: ["ignore", "pipe", "pipe"] });
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += String(chunk)));
    child.on("close", (status) => resolve({ status: status ?? 1, output }));
  });
}

if (import.meta.main && !(await checkAll())) process.exitCode = 1;
