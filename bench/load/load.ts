import { spawn } from "node:child_process";
import { createReadStream, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Answer, LoadPlan, LoadReport, PlannedRequest } from "./client.ts";

export interface Loaded {
  readonly report: LoadReport;
  /** Every answer, warm-up included, in the order of the requests. */
  readonly answers: readonly Answer[];
}

/** Sends the requests from another process and gives back its report and every answer. */
export async function load(
  requests: readonly PlannedRequest[],
  how: { readonly url: string; readonly inFlight: number; readonly warmUp: number },
): Promise<Loaded> {
  const dir = mkdtempSync(join(tmpdir(), "ratusha-load-"));
  try {
    const plan: LoadPlan = { ...how, requests: join(dir, "requests"), answers: join(dir, "answers") };
    writeFileSync(plan.requests, `${requests.map((each) => JSON.stringify(each)).join("\n")}\n`);
    const report = JSON.parse(await runClient(plan)) as LoadReport;
    return { report, answers: await readAnswers(plan.answers) };
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

function runClient(plan: LoadPlan): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(import.meta.dirname, "client.ts"), JSON.stringify(plan)], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    let output = "";
    child.stdout.on("data", (chunk) => (output += String(chunk)));
    child.on("error", reject);
    child.on("close", (code) => (code === 0 ? resolve(output) : reject(new Error(`the load ended with ${code}`))));
  });
}

async function readAnswers(path: string): Promise<Answer[]> {
  const answers: Answer[] = [];
  for await (const line of createInterface({ input: createReadStream(path) })) {
    if (line !== "") answers.push(JSON.parse(line) as Answer);
  }
  return answers.sort((a, b) => a.index - b.index);
}

/** `count` of the items, drawn without replacement. */
export function draw<T>(items: readonly T[], count: number): T[] {
  const left = [...items];
  for (let i = left.length - 1; i > 0; i--) {
    const j = Math.floor(Math.random() * (i + 1));
    [left[i], left[j]] = [left[j] as T, left[i] as T];
  }
  return left.slice(0, count);
}
