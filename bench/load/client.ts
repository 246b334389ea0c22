import { readFileSync, writeFileSync } from "node:fs";
import { cpuUsage } from "node:process";
import { openLines, pathOf, type Received, type Sent } from "./ask.ts";

/**
 * The load: a process of its own that sends requests made beforehand and writes down what came back. Its own use of
 * the processor is part of the report, since it shares the machine with what it measures.
 */
export interface LoadPlan {
  readonly url: string;
  /** File of JSON lines, each a `PlannedItem`. */
  readonly items: string;
  /** File that gets a JSON line for each answer. */
  readonly answers: string;
  readonly inFlight: number;
  /** Items sent first and not counted: connections, caches and compiled code are then as in the middle of a day. */
  readonly warmUp: number;
}

/** What is counted: one request, or several that follow each other. */
export type PlannedItem = readonly PlannedRequest[];

export interface PlannedRequest {
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Base64. */
  readonly body?: string;
}

/** What came back for an item; after a request that failed, the ones that follow it are not sent. */
export interface Answer {
  readonly index: number;
  readonly ok: boolean;
  readonly milliseconds: number;
  /** Of each request: status and body, base64. */
  readonly responses: readonly { readonly status: number; readonly body: string }[];
}

export interface LoadReport {
  readonly answered: number;
  readonly failed: number;
  readonly seconds: number;
  readonly perSecond: number;
  readonly medianMilliseconds: number;
  readonly p99Milliseconds: number;
  /** Rates of the first and the last third: what grows with the tables shows here. */
  readonly firstThird: number;
  readonly lastThird: number;
  /** Processor seconds of this process, per second of the run. */
  readonly ownCpu: number;
}

/** The figures of a run out of the moments and durations of its items. */
export function summarise(
  items: readonly { readonly ok: boolean; readonly milliseconds: number; readonly endedAt: number }[],
  from: number,
  until: number,
  cpuMicroseconds: number,
): LoadReport {
  const seconds = (until - from) / 1000;
  const passed = items.filter(({ ok }) => ok);
  const times = items.map(({ milliseconds }) => milliseconds).sort((a, b) => a - b);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  const within = (start: number, end: number) =>
    (passed.filter(({ endedAt }) => endedAt >= from + start * seconds && endedAt < from + end * seconds).length /
      ((end - start) * seconds)) *
    1000;
  return {
    answered: items.length,
    failed: items.length - passed.length,
    seconds,
    perSecond: passed.length / seconds,
    medianMilliseconds: at(0.5),
    p99Milliseconds: at(0.99),
    firstThird: within(0, 333),
    lastThird: within(667, 1000),
    ownCpu: cpuMicroseconds / 1e6 / seconds,
  };
}

async function run(plan: LoadPlan): Promise<LoadReport> {
  const items = readFileSync(plan.items, "utf8").trimEnd().split("\n").map(parsed);
  const lines = openLines(plan.url, plan.inFlight);
  const answers: Answered[] = [];
  await sendAll(items.slice(0, plan.warmUp), 0);
  const measured = answers.length;
  process.stdout.write("measuring\n");
  const cpuBefore = cpuUsage();
  const from = performance.now();
  await sendAll(items.slice(plan.warmUp), plan.warmUp);
  const until = performance.now();
  process.stdout.write("measured\n");
  const { user, system } = cpuUsage(cpuBefore);
  const report = summarise(answers.slice(measured), from, until, user + system);
  process.stdout.write(`${JSON.stringify(report)}\n`);
  lines.close();
  writeFileSync(plan.answers, `${answers.map((answer) => JSON.stringify(answerOf(answer))).join("\n")}\n`);
  return report;

  async function sendAll(list: readonly Sent[][], offset: number): Promise<void> {
    let next = 0;
    const worker = async () => {
      for (let index = next++; index < list.length; index = next++) {
        const item = list[index];
        if (item !== undefined) answers.push(await sendItem(item, offset + index));
      }
    };
    await Promise.all(Array.from({ length: plan.inFlight }, worker));
  }

  async function sendItem(item: readonly Sent[], index: number): Promise<Answered> {
    const started = performance.now();
    const responses: Pick<Received, "status" | "body">[] = [];
    let ok = true;
    for (const sent of item) {
      const received = await lines
        .ask(sent)
        .catch((error: unknown) => ({ status: 0, body: Buffer.from(String(error)) }));
      responses.push(received);
      ok = received.status >= 200 && received.status <= 299;
      if (!ok) break;
    }
    const endedAt = performance.now();
    return { index, ok, milliseconds: endedAt - started, responses, endedAt };
  }
}

/** An answer with its bytes, as long as the load runs: turning them into text is no part of it. */
interface Answered extends Omit<Answer, "responses"> {
  readonly responses: readonly Pick<Received, "status" | "body">[];
  readonly endedAt: number;
}

function parsed(line: string): Sent[] {
  return (JSON.parse(line) as PlannedItem).map(({ path, body, ...sent }) => ({
    ...sent,
    path: pathOf(`http://localhost${path}`),
    body: body === undefined ? undefined : Buffer.from(body, "base64"),
  }));
}

function answerOf({ responses, index, ok, milliseconds }: Answered): Answer {
  const texts = responses.map(({ status, body }) => ({ status, body: body.toString("base64") }));
  return { index, ok, milliseconds, responses: texts };
}

if (import.meta.main) {
  // Whoever started the load is gone: nobody waits for it.
  process.once("disconnect", () => process.exit());
  await run(JSON.parse(process.argv[2] ?? "{}") as LoadPlan);
  process.disconnect?.();
}
