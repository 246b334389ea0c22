import { spawn } from "node:child_process";
import { createReadStream, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Answer, LoadPlan, LoadReport, PlannedItem } from "./client.ts";

export interface Loaded {
  readonly report: LoadReport;
  /** Every answer, warm-up included, in the order of the items. */
  readonly answers: readonly Answer[];
}

/** When the measured part of a load begins and ends. */
export interface Moments {
  readonly began?: () => void;
  readonly ended?: () => void;
}

/** Sends the items from another process and gives back its report and every answer. */
export async function load(
  items: readonly PlannedItem[],
  how: { readonly url: string; readonly inFlight: number; readonly warmUp: number } & Moments,
): Promise<Loaded> {
  const dir = mkdtempSync(join(tmpdir(), "ratusha-load-"));
  try {
    const { url, inFlight, warmUp } = how;
    const plan: LoadPlan = { url, inFlight, warmUp, items: join(dir, "items"), answers: join(dir, "answers") };
    writeFileSync(plan.items, `${items.map((each) => JSON.stringify(each)).join("\n")}\n`);
    const report = (await runLoad("client.ts", plan, how)) as LoadReport;
    return { report, answers: await readAnswers(plan.answers) };
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

/** Runs a load program of this folder: it says "measuring", then "measured", gives its report, and ends when all is written. */
export function runLoad(program: string, plan: unknown, moments: Moments): Promise<unknown> {
  return new Promise<string>((resolve, reject) => {
    const child = spawn(process.execPath, [join(import.meta.dirname, program), JSON.stringify(plan)], {
      stdio: ["ignore", "pipe", "inherit", "ipc"],
    });
    let report = "";
    if (child.stdout === null) throw new Error("the load has no output");
    createInterface({ input: child.stdout }).on("line", (line) => {
      if (line === "measuring") return moments.began?.();
      if (line === "measured") return moments.ended?.();
      report = line;
    });
    child.on("error", reject);
    child.on("close", (code) => (code === 0 ? resolve(report) : reject(new Error(`the load ended with ${code}`))));
  }).then((report) => JSON.parse(report));
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
