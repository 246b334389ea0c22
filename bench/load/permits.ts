import { cpuUsage } from "node:process";
import { setTimeout as pause } from "node:timers/promises";
import { sandboxPin } from "@ratusha/identity";
import { type Fields, fields, list, Visitor } from "ratusha/visitor";
import { type LoadReport, summarise } from "./client.ts";

/**
 * The load of whole permits: applicants file what they have signed beforehand, officials of three bodies answer and decide
 * with their cards as the work reaches them. What an official signs the server makes: it cannot be signed beforehand.
 */
export interface PermitPlan {
  readonly url: string;
  readonly applications: readonly { readonly cookie: string; readonly container: string }[];
  readonly warmUp: number;
  readonly inFlight: number;
  /** The officials who give opinions: personal number and body; and the number of the one who decides. */
  readonly opinions: readonly { readonly person: string; readonly body: string }[];
  readonly decider: string;
}

export interface PermitsReport extends LoadReport {
  /** Cases that were decided, warm-up included. */
  readonly cases: readonly { readonly id: string; readonly application: number }[];
  /** What stood in the way of the first that failed. */
  readonly fault: string | undefined;
}

async function run(plan: PermitPlan): Promise<PermitsReport> {
  const decider = await official(plan.url, plan.decider, "Org1001");
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

  async function permit(index: number): Promise<void> {
    const started = performance.now();
    let ok = true;
    try {
      const filed = await file(plan, index);
      const id = String(filed["caseId"]);
      const text = "The alteration meets the rules.";
      await Promise.all(
        advisers.map(async ({ visitor, tasks }) => {
          const taskId = await until(() => tasks.get(String(filed["number"])), "the request for an opinion");
          await visitor.sign("/api/services/opinions", { taskId, outcome: "positive", text });
        }),
      );
      await until(async () => ((await readyToDecide(decider, id)) ? true : undefined), "the case to be ready");
      await decider.sign("/api/services/decisions", { caseId: id, outcome: "granted" });
      cases.push({ id, application: index });
    } catch (error) {
      ok = false;
      fault ??= String(error);
    }
    const endedAt = performance.now();
    done.push({ ok, milliseconds: endedAt - started, endedAt });
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
  return { ...summarise(done.slice(measured), from, until_, user + system), cases, fault };

  async function each(count: number, offset: number): Promise<void> {
    let next = 0;
    const worker = async () => {
      for (let index = next++; index < count; index = next++) await permit(offset + index);
    };
    await Promise.all(Array.from({ length: plan.inFlight }, worker));
  }
}

async function official(url: string, person: string, body: string): Promise<Visitor> {
  const visitor = new Visitor(url);
  await visitor.signIn(person, sandboxPin);
  await visitor.actFor(body);
  return visitor;
}

async function file(plan: PermitPlan, index: number): Promise<Fields> {
  const application = plan.applications[index];
  const response = await fetch(`${plan.url}/api/services/applications`, {
    method: "POST",
    headers: {
      origin: plan.url,
      cookie: application?.cookie ?? "",
      "content-type": "application/vnd.etsi.asic-e+zip",
    },
    body: Buffer.from(application?.container ?? "", "base64"),
  });
  const body = await response.text();
  if (!response.ok) throw new Error(`the application was answered with ${response.status}: ${body}`);
  return fields(JSON.parse(body));
}

async function readyToDecide(decider: Visitor, id: string): Promise<boolean> {
  const { actions } = await decider.get(`/api/services/cases/${id}`);
  return Array.isArray(actions) && actions.includes("decide");
}

async function until<T>(look: () => T | undefined | Promise<T | undefined>, what: string): Promise<T> {
  // As people do, more and more seldom: what is measured is the work, not the asking after it.
  let rest = 50;
  for (const limit = performance.now() + 60_000; performance.now() < limit; await pause(rest)) {
    const found = await look();
    if (found !== undefined) return found;
    rest = Math.min(rest * 1.6, 1000);
  }
  throw new Error(`${what} did not come within a minute`);
}

if (import.meta.main) {
  process.once("disconnect", () => process.exit());
  // The plan holds containers: it comes through a file, not through the arguments.
  const { readFileSync } = await import("node:fs");
  const { file: path } = JSON.parse(process.argv[2] ?? "{}") as { file: string };
  const report = await run(JSON.parse(readFileSync(path, "utf8")) as PermitPlan);
  process.stdout.write(`${JSON.stringify(report)}\n`);
  process.disconnect?.();
}
