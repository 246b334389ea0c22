import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { bare } from "./bare.ts";

const program = fileURLToPath(new URL("../src/main.ts", import.meta.url));

/** A question that is waited for, and what a person types then. */
export type Answer = readonly [question: RegExp, typed: string];

export interface Sitting {
  readonly status: number | null;
  readonly output: string;
}

/** Runs a command at a terminal of its own, by script(1), and answers its questions in their order. */
export function atTerminal(
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
  answers: readonly Answer[],
): Promise<Sitting> {
  const command = ["exec", process.execPath, program, ...args].map((word) => `'${word}'`).join(" ");
  const child = spawn("script", ["-qfec", command.replace("'exec'", "exec"), "/dev/null"], {
    env: { ...bare, TERM: "dumb", ...environment },
    stdio: ["pipe", "pipe", "inherit"],
  });
  let output = "";
  let read = 0;
  const waiting = [...answers];
  child.stdout.setEncoding("utf8").on("data", (chunk: string) => {
    output += chunk;
    for (let next = waiting[0]; next !== undefined; next = waiting[0]) {
      const found = next[0].exec(output.slice(read));
      if (found === null) return;
      read += found.index + found[0].length;
      waiting.shift();
      if (next[1] === killed) killInside(child);
      else child.stdin.write(`${next[1]}\r`);
    }
  });
  return new Promise((resolve) => {
    child.once("close", (status) => resolve({ status, output: output.replaceAll("\r", "") }));
  });
}

/** Typed by nobody: the command is killed where this answer stands. */
export const killed = "\0kill -9";

function killInside(child: ChildProcess): void {
  const [inside] = readFileSync(`/proc/${child.pid}/task/${child.pid}/children`, "utf8").trim().split(" ");
  process.kill(Number(inside), "SIGKILL");
}
