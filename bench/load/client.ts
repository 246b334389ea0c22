import { readFileSync, writeFileSync } from "node:fs";
import { Agent, type IncomingHttpHeaders, request } from "node:http";
import { cpuUsage } from "node:process";

/**
 * The load: a process of its own that sends requests made beforehand and writes down what came back. Its own use of
 * the processor is part of the report, since it shares the machine with what it measures.
 */
export interface LoadPlan {
  readonly url: string;
  /** File of JSON lines, each a `PlannedRequest`. */
  readonly requests: string;
  /** File that gets a JSON line for each answer. */
  readonly answers: string;
  readonly inFlight: number;
  /** Requests sent first and not counted: connections, caches and compiled code are then as in the middle of a day. */
  readonly warmUp: number;
}

export interface PlannedRequest {
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Base64. */
  readonly body?: string;
}

export interface Answer {
  readonly index: number;
  readonly status: number;
  readonly milliseconds: number;
  /** Base64. */
  readonly body: string;
}

export interface LoadReport {
  readonly answered: number;
  readonly failed: number;
  readonly seconds: number;
  readonly perSecond: number;
  readonly medianMilliseconds: number;
  readonly p99Milliseconds: number;
  /** Processor seconds of this process, per second of the run. */
  readonly ownCpu: number;
}

async function run(plan: LoadPlan): Promise<LoadReport> {
  const requests = readFileSync(plan.requests, "utf8")
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as PlannedRequest);
  const agent = new Agent({ keepAlive: true, maxSockets: plan.inFlight });
  const answers: Answer[] = [];
  await sendAll(requests.slice(0, plan.warmUp), 0);
  const measured = answers.length;
  const cpuBefore = cpuUsage();
  const from = performance.now();
  await sendAll(requests.slice(plan.warmUp), plan.warmUp);
  const seconds = (performance.now() - from) / 1000;
  const { user, system } = cpuUsage(cpuBefore);
  agent.destroy();
  writeFileSync(plan.answers, `${answers.map((answer) => JSON.stringify(answer)).join("\n")}\n`);
  const counted = answers.slice(measured);
  const failed = counted.filter((answer) => answer.status < 200 || answer.status > 299).length;
  const times = counted.map((answer) => answer.milliseconds).sort((a, b) => a - b);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  return {
    answered: counted.length,
    failed,
    seconds,
    perSecond: (counted.length - failed) / seconds,
    medianMilliseconds: at(0.5),
    p99Milliseconds: at(0.99),
    ownCpu: (user + system) / 1e6 / seconds,
  };

  async function sendAll(list: readonly PlannedRequest[], offset: number): Promise<void> {
    let next = 0;
    const worker = async () => {
      for (let index = next++; index < list.length; index = next++) {
        const planned = list[index];
        if (planned !== undefined) answers.push(await send(planned, offset + index));
      }
    };
    await Promise.all(Array.from({ length: plan.inFlight }, worker));
  }

  function send(planned: PlannedRequest, index: number): Promise<Answer> {
    const body = planned.body === undefined ? undefined : Buffer.from(planned.body, "base64");
    const headers: IncomingHttpHeaders = { ...planned.headers };
    if (body !== undefined) headers["content-length"] = String(body.length);
    const started = performance.now();
    return new Promise((resolve) => {
      const done = (status: number, content: Buffer) =>
        resolve({ index, status, milliseconds: performance.now() - started, body: content.toString("base64") });
      const sent = request(`${plan.url}${planned.path}`, { method: planned.method, headers, agent }, (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("end", () => done(response.statusCode ?? 0, Buffer.concat(chunks)));
        response.on("error", (error) => done(0, Buffer.from(String(error))));
      });
      sent.setTimeout(30_000, () => sent.destroy(new Error("no answer within 30 seconds")));
      sent.on("error", (error) => done(0, Buffer.from(String(error))));
      sent.end(body);
    });
  }
}

if (import.meta.main) {
  const plan = JSON.parse(process.argv[2] ?? "{}") as LoadPlan;
  process.stdout.write(`${JSON.stringify(await run(plan))}\n`);
}
