import { Agent } from "node:http";
import { cpuUsage } from "node:process";
import { setTimeout as pause } from "node:timers/promises";
import { sandboxPin } from "@ratusha/identity";
import { type Fields, fields, list, Visitor } from "ratusha/visitor";
import { ask, fetchOver } from "./ask.ts";
import { type LoadReport, summarise } from "./client.ts";

/** How a case goes: decided at once, by one official with a card, or by three bodies with two opinions. */
export type CaseKind = "instant" | "simple" | "permit";

/**
 * The load of whole cases: applicants file what they have signed beforehand, one after another, and do not wait for the
 * officials; those look at their lists twice a second, open what they find there, and sign it with their cards. What an
 * official signs the server makes: it cannot be signed beforehand.
 */
export interface CasesPlan {
  readonly url: string;
  readonly applications: readonly { readonly cookie: string; readonly container: string; readonly kind: CaseKind }[];
  readonly warmUp: number;
  /** Applications that are on their way at once; half as many are in the hands of officials. */
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

/** How often officials look at their lists, in milliseconds. */
const lookEvery = 500;

async function run(plan: CasesPlan): Promise<CasesReport> {
  const agent = new Agent({ keepAlive: true, maxSockets: plan.inFlight });
  const deciders = new Map<CaseKind, readonly Visitor[]>();
  const queues = new Map<CaseKind, Desk>();
  for (const [kind, people] of Object.entries(plan.deciders) as [CaseKind, { person: string; body: string }[]][]) {
    const visitors = await Promise.all(people.map(({ person, body }) => official(agent, plan.url, person, body)));
    deciders.set(kind, visitors);
    if (visitors[0] !== undefined) queues.set(kind, openDesk(visitors[0], "id"));
  }
  const advisers = await Promise.all(
    plan.opinions.map(async ({ person, body }) => {
      const visitor = await official(agent, plan.url, person, body);
      const desk = openDesk(visitor, "caseNumber");
      // The newest first: in a full town what is open is a long list.
      desk.watch("/api/services/opinions?limit=100");
      return { visitor, desk };
    }),
  );
  const desks = [...queues.values(), ...advisers.map(({ desk }) => desk)];
  const hands = limited(Math.max(1, Math.round(plan.inFlight / 2)));
  const cases: { id: string; application: number }[] = [];
  let fault: string | undefined;
  const done: { ok: boolean; milliseconds: number; endedAt: number }[] = [];

  /** Files an application; what officials do with it comes later. */
  async function begin(index: number): Promise<{ readonly ended: Promise<void> }> {
    const started = performance.now();
    const end = (error?: unknown) => {
      const endedAt = performance.now();
      if (error !== undefined) fault ??= String(error);
      done.push({ ok: error === undefined, milliseconds: endedAt - started, endedAt });
    };
    const kind = plan.applications[index]?.kind ?? "instant";
    try {
      const filed = await file(index);
      const id = String(filed["caseId"]);
      if (kind === "instant" && filed["document"] === undefined) throw new Error("an answer without a document");
      const worked = kind === "instant" ? Promise.resolve() : work(kind, filed, index);
      return { ended: worked.then(() => void cases.push({ id, application: index })).then(() => end(), end) };
    } catch (error) {
      end(error);
      return { ended: Promise.resolve() };
    }
  }

  async function work(kind: CaseKind, filed: Fields, index: number): Promise<void> {
    if (kind === "permit") await advise(String(filed["number"]));
    await decide(kind, filed, index);
  }

  async function advise(number: string): Promise<void> {
    const text = "The alteration meets the rules.";
    await Promise.all(
      advisers.map(async ({ visitor, desk }) => {
        const taskId = await desk.comes(number, "the request for an opinion");
        await hands(() => visitor.sign("/api/services/opinions", { taskId, outcome: "positive", text }));
      }),
    );
  }

  async function decide(kind: CaseKind, { caseId, service, due }: Fields, index: number): Promise<void> {
    const all = deciders.get(kind) ?? [];
    const decider = all[index % all.length];
    const queue = queues.get(kind);
    if (decider === undefined || queue === undefined) throw new Error(`nobody decides ${kind}`);
    // The list goes by deadline: it is read from where those of today stand.
    queue.watch(`/api/services/queue?limit=200&state=ready&service=${service}&after=${due}_${firstId}`);
    await queue.comes(String(caseId), "the case to be ready");
    await hands(async () => {
      const { actions } = await decider.get(`/api/services/cases/${caseId}`);
      if (!Array.isArray(actions) || !actions.includes("decide")) throw new Error("a case in the list is not ready");
      const words = kind === "simple" ? { reason: "Worked as a teacher since 2019." } : {};
      await decider.sign("/api/services/decisions", { caseId, outcome: "granted", ...words });
    });
  }

  await each(plan.warmUp, 0);
  const measured = done.length;
  process.stdout.write("measuring\n");
  const cpu = cpuUsage();
  const from = performance.now();
  await each(plan.applications.length - plan.warmUp, plan.warmUp);
  const until_ = performance.now();
  const { user, system } = cpuUsage(cpu);
  await Promise.all(desks.map((desk) => desk.close()));
  agent.destroy();
  return { ...summarise(done.slice(measured), from, until_, user + system), cases, fault };

  async function each(count: number, offset: number): Promise<void> {
    let next = 0;
    const ends: Promise<void>[] = [];
    const worker = async () => {
      for (let index = next++; index < count; index = next++) ends.push((await begin(offset + index)).ended);
    };
    await Promise.all(Array.from({ length: plan.inFlight }, worker));
    await Promise.all(ends);
  }

  async function file(index: number): Promise<Fields> {
    const { cookie = "", container = "" } = plan.applications[index] ?? {};
    const { status, body } = await ask(agent, `${plan.url}/api/services/applications`, {
      method: "POST",
      headers: { origin: plan.url, cookie, "content-type": "application/vnd.etsi.asic-e+zip" },
      body: Buffer.from(container, "base64"),
      patience: 60_000,
    });
    const answer = body.toString("utf8");
    if (status !== 200 && status !== 201) throw new Error(`the application was answered with ${status}: ${answer}`);
    return fields(JSON.parse(answer));
  }
}

async function official(agent: Agent, url: string, person: string, body: string): Promise<Visitor> {
  const visitor = new Visitor(url, fetchOver(agent));
  await visitor.signIn(person, sandboxPin);
  await visitor.actFor(body);
  return visitor;
}

const firstId = "00000000-0000-0000-0000-000000000000";

/** The list on an official's desk, which shows what there is to work on. */
interface Desk {
  /** Looks at this list from now on, where none is looked at yet. */
  watch(path: string): void;
  /** Resolves with the id of the line that has this name, once it stands in the list. */
  comes(name: string, what: string): Promise<string>;
  close(): Promise<void>;
}

function openDesk(visitor: Visitor, name: "id" | "caseNumber"): Desk {
  const shown = new Map<string, string>();
  let open = true;
  let looking: Promise<void> | undefined;

  async function look(path: string): Promise<void> {
    for (; open; await pause(lookEvery)) {
      const { items } = await visitor.get(path);
      for (const line of list(items)) shown.set(String(line[name]), String(line["id"]));
    }
  }

  return {
    watch(path) {
      looking ??= look(path);
    },
    async comes(wanted, what) {
      for (const limit = performance.now() + 120_000; performance.now() < limit; await pause(lookEvery / 4)) {
        const id = shown.get(wanted);
        if (id !== undefined) return id;
      }
      throw new Error(`${what} did not come within two minutes`);
    },
    async close() {
      open = false;
      await looking;
    },
  };
}

/** Lets so many do their work at once; the others wait for their turn. */
function limited(count: number): <T>(work: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = [];
  let free = count;
  return async (work) => {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next === undefined) free += 1;
      else next();
    }
  };
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
