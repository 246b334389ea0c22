import { Agent, request } from "node:http";
import { cpuUsage } from "node:process";
import { setTimeout as pause } from "node:timers/promises";
import { sandboxPin } from "@ratusha/identity";
import { type Fields, fields, list, Visitor } from "ratusha/visitor";
import { type LoadReport, summarise } from "./client.ts";

/** How a case goes: decided at once, by one official with a card, or by three bodies with two opinions. */
export type CaseKind = "instant" | "simple" | "permit";

/**
 * The load of whole cases: applicants file what they have signed beforehand, officials answer and decide with their cards
 * as the work reaches them. What an official signs the server makes: it cannot be signed beforehand.
 */
export interface CasesPlan {
  readonly url: string;
  readonly applications: readonly { readonly cookie: string; readonly container: string; readonly kind: CaseKind }[];
  readonly warmUp: number;
  readonly inFlight: number;
  /** The officials who give opinions: personal number and body. */
  readonly opinions: readonly { readonly person: string; readonly body: string }[];
  /** Who decides cases of a kind, by turns. */
  readonly deciders: Readonly<Partial<Record<CaseKind, readonly { readonly person: string; readonly body: string }[]>>>;
}

export interface CasesReport extends LoadReport {
  /** Cases that were decided, warm-up included. */
  readonly cases: readonly { readonly id: string; readonly application: number }[];
  /** What stood in the way of the first that failed. */
  readonly fault: string | undefined;
}

async function run(plan: CasesPlan): Promise<CasesReport> {
  const agent = new Agent({ keepAlive: true, maxSockets: plan.inFlight });
  const deciders = new Map<CaseKind, readonly Visitor[]>();
  for (const [kind, people] of Object.entries(plan.deciders)) {
    deciders.set(
      kind as CaseKind,
      await Promise.all(people.map(({ person, body }) => official(plan.url, person, body))),
    );
  }
  const advisers = await Promise.all(
    plan.opinions.map(async ({ person, body }) => ({
      visitor: await official(plan.url, person, body),
      // One look at the list of tasks finds the work of all cases.
      tasks: new Map<string, string>(),
    })),
  );
  let open = true;
  const looking = Promise.all(
    advisers.map(async ({ visitor, tasks }) => {
      while (open) {
        const { items } = await visitor.get("/api/services/opinions?limit=50");
        for (const task of list(items)) tasks.set(String(task["caseNumber"]), String(task["id"]));
        await pause(200);
      }
    }),
  );
  const cases: { id: string; application: number }[] = [];
  let fault: string | undefined;
  const done: { ok: boolean; milliseconds: number; endedAt: number }[] = [];

  async function finish(index: number): Promise<void> {
    const started = performance.now();
    let ok = true;
    try {
      const filed = await file(index);
      const id = String(filed["caseId"]);
      const kind = plan.applications[index]?.kind ?? "instant";
      if (kind === "permit") await advise(String(filed["number"]));
      if (kind !== "instant") await decide(kind, id, index);
      else if (filed["document"] === undefined) throw new Error("an answer without a document");
      cases.push({ id, application: index });
    } catch (error) {
      ok = false;
      fault ??= String(error);
    }
    const endedAt = performance.now();
    done.push({ ok, milliseconds: endedAt - started, endedAt });
  }

  async function advise(number: string): Promise<void> {
    const text = "The alteration meets the rules.";
    await Promise.all(
      advisers.map(async ({ visitor, tasks }) => {
        const taskId = await until(() => tasks.get(number), "the request for an opinion");
        await visitor.sign("/api/services/opinions", { taskId, outcome: "positive", text });
      }),
    );
  }

  async function decide(kind: CaseKind, caseId: string, index: number): Promise<void> {
    const all = deciders.get(kind) ?? [];
    const decider = all[index % all.length];
    if (decider === undefined) throw new Error(`nobody decides ${kind}`);
    await until(async () => ((await readyToDecide(decider, caseId)) ? true : undefined), "the case to be ready");
    const words = kind === "simple" ? { reason: "Worked as a teacher since 2019." } : {};
    await decider.sign("/api/services/decisions", { caseId, outcome: "granted", ...words });
  }

  await each(plan.warmUp, 0);
  const measured = done.length;
  process.stdout.write("measuring\n");
  const cpu = cpuUsage();
  const from = performance.now();
  await each(plan.applications.length - plan.warmUp, plan.warmUp);
  const until_ = performance.now();
  const { user, system } = cpuUsage(cpu);
  open = false;
  await looking;
  agent.destroy();
  return { ...summarise(done.slice(measured), from, until_, user + system), cases, fault };

  async function each(count: number, offset: number): Promise<void> {
    let next = 0;
    const worker = async () => {
      for (let index = next++; index < count; index = next++) await finish(offset + index);
    };
    await Promise.all(Array.from({ length: plan.inFlight }, worker));
  }

  function file(index: number): Promise<Fields> {
    const { cookie = "", container = "" } = plan.applications[index] ?? {};
    const body = Buffer.from(container, "base64");
    const headers = {
      origin: plan.url,
      cookie,
      "content-type": "application/vnd.etsi.asic-e+zip",
      "content-length": body.length,
    };
    return new Promise((resolve, reject) => {
      const sent = request(`${plan.url}/api/services/applications`, { method: "POST", headers, agent }, (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("error", reject);
        response.on("end", () => {
          const answer = Buffer.concat(chunks).toString("utf8");
          const { statusCode = 0 } = response;
          if (statusCode === 200 || statusCode === 201) resolve(fields(JSON.parse(answer)));
          else reject(new Error(`the application was answered with ${statusCode}: ${answer}`));
        });
      });
      sent.setTimeout(60_000, () => sent.destroy(new Error("no answer within a minute")));
      sent.on("error", reject);
      sent.end(body);
    });
  }
}

async function official(url: string, person: string, body: string): Promise<Visitor> {
  const visitor = new Visitor(url);
  await visitor.signIn(person, sandboxPin);
  await visitor.actFor(body);
  return visitor;
}

async function readyToDecide(decider: Visitor, id: string): Promise<boolean> {
  const { actions } = await decider.get(`/api/services/cases/${id}`);
  return Array.isArray(actions) && actions.includes("decide");
}

async function until<T>(look: () => T | undefined | Promise<T | undefined>, what: string): Promise<T> {
  // As people do, more and more seldom: what is measured is the work, not the asking after it.
  let rest = 50;
  for (const limit = performance.now() + 120_000; performance.now() < limit; await pause(rest)) {
    const found = await look();
    if (found !== undefined) return found;
    rest = Math.min(rest * 1.6, 1000);
  }
  throw new Error(`${what} did not come within two minutes`);
}

if (import.meta.main) {
  process.once("disconnect", () => process.exit());
  // The plan holds containers: it comes through a file, not through the arguments.
  const { readFileSync } = await import("node:fs");
  const { file: path } = JSON.parse(process.argv[2] ?? "{}") as { file: string };
  const report = await run(JSON.parse(readFileSync(path, "utf8")) as CasesPlan);
  // The report is larger than a pipe: it is read to its end before this program lets go.
  process.stdout.write(`${JSON.stringify(report)}\n`, () => process.disconnect?.());
}
