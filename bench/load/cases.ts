import { readFileSync } from "node:fs";
import { cpuUsage } from "node:process";
import { sandboxPin } from "@ratusha/identity";
import { answered, type Fields, fields, Visitor } from "ratusha/visitor";
import { fetchOver, type Lines, openLines } from "./ask.ts";
import { type LoadReport, summarise } from "./client.ts";
import { type Desk, openDesk } from "./desk.ts";

/** How a case goes: decided at once, by one official with a card, or by three bodies with two opinions. */
export type CaseKind = "instant" | "simple" | "permit";

/**
 * The load of whole cases: applicants file what they have signed beforehand, and do not wait for the officials; those look
 * at their lists twice a second, open what they find there, like cases together, and sign each with their cards. What an official
 * signs the server makes: it cannot be signed beforehand. Only so many cases are open at once: none are filed faster than they are
 * decided.
 */
export interface CasesPlan {
  readonly url: string;
  /** Of each the bytes it takes in `containers`, where they lie one behind the other. */
  readonly applications: readonly { readonly cookie: string; readonly length: number; readonly kind: CaseKind }[];
  /** The file of them all. */
  readonly containers: string;
  /** Cases that are filed before anything is measured. */
  readonly warmUp: number;
  /** Applications that are on their way at once; half as many are in the hands of officials, twice as many cases are open. */
  readonly inFlight: number;
  /** The officials who give opinions: personal number and body. */
  readonly opinions: readonly Person[];
  /** Who decides cases of a kind, by turns. */
  readonly deciders: Readonly<Partial<Record<CaseKind, readonly Person[]>>>;
  /** The most cases that an official opens, decides and signs at once. */
  readonly together: number;
}

export interface CasesReport extends LoadReport {
  /** Cases that were decided, warm-up included. */
  readonly cases: readonly { readonly id: string; readonly application: number }[];
  /** Cases that were open when the measuring began and when it ended: the same, where officials keep pace. */
  readonly open: readonly [number, number];
  /** What stood in the way of the first that failed. */
  readonly fault: string | undefined;
}

async function run(plan: CasesPlan): Promise<CasesReport> {
  const lines = openLines(plan.url, plan.inFlight);
  const filings = filingsOf(plan);
  const places = (share: number) => limited(Math.max(1, Math.round(plan.inFlight * share)));
  const [counters, hands, register] = [places(1), places(0.5), places(2)];
  const queues = new Map<CaseKind, Desk>();
  for (const [kind, people] of Object.entries(plan.deciders) as [CaseKind, Person[]][]) {
    const officials = await Promise.all(people.map((person) => official(lines, plan.url, person)));
    const [reader] = officials;
    let turn = 0;
    const work = (ids: readonly string[]) => decideAll(officials[turn++ % officials.length] as Visitor, kind, ids);
    if (reader !== undefined)
      queues.set(
        kind,
        openDesk(reader, "id", plan.together, (ids) => hands(() => work(ids))),
      );
  }
  const advisers = await Promise.all(
    plan.opinions.map(async (person) => {
      const visitor = await official(lines, plan.url, person);
      const desk = openDesk(visitor, "caseNumber", plan.together, (ids) => hands(() => adviseAll(visitor, ids)));
      // The newest first: in a full town what is open is a long list.
      desk.watch("/api/services/opinions?limit=100");
      return desk;
    }),
  );
  const cases: { id: string; application: number }[] = [];
  let fault: string | undefined;
  const done: { ok: boolean; milliseconds: number; endedAt: number }[] = [];
  let filed = 0;
  const moments: { readonly at: number; readonly cpu: NodeJS.CpuUsage; readonly open: number }[] = [];

  /** The measuring lasts from the last filing of the warm-up to the last of all: cases are at every stage at both ends. */
  function noteFiling(): void {
    filed += 1;
    if (filed !== plan.warmUp && filed !== plan.applications.length) return;
    moments.push({ at: performance.now(), cpu: cpuUsage(), open: filed - done.length });
    process.stdout.write(moments.length === 1 ? "measuring\n" : "measured\n");
  }

  /** A case from its filing to its decision. */
  async function play(kind: CaseKind, index: number): Promise<void> {
    const started = performance.now();
    let ok = true;
    try {
      const answer = await counters(() => file(index)).finally(noteFiling);
      if (kind !== "instant") await work(kind, answer);
      else if (answer["document"] === undefined) throw new Error("an answer without a document");
      cases.push({ id: String(answer["caseId"]), application: index });
    } catch (error) {
      ok = false;
      fault ??= String(error);
    }
    const endedAt = performance.now();
    done.push({ ok, milliseconds: endedAt - started, endedAt });
  }

  async function work(kind: CaseKind, { caseId, number, service, due }: Fields): Promise<void> {
    if (kind === "permit") await Promise.all(advisers.map((desk) => desk.done(String(number))));
    const queue = queues.get(kind);
    if (queue === undefined) throw new Error(`nobody decides ${kind}`);
    // The list goes by deadline: it is read from where those of today stand.
    queue.watch(`/api/services/queue?limit=200&state=ready&service=${service}&after=${due}_${firstId}`);
    await queue.done(String(caseId));
  }

  await Promise.all(plan.applications.map(({ kind }, index) => register(() => play(kind, index))));
  await Promise.all([...queues.values(), ...advisers].map((desk) => desk.close()));
  lines.close();
  const [begin, end] = moments;
  if (begin === undefined || end === undefined) throw new Error("a warm-up that is all, or none");
  const measured = done.filter(({ endedAt }) => endedAt > begin.at && endedAt <= end.at);
  const cpu = end.cpu.user + end.cpu.system - begin.cpu.user - begin.cpu.system;
  return { ...summarise(measured, begin.at, end.at, cpu), cases, fault, open: [begin.open, end.open] };

  async function file(index: number): Promise<Fields> {
    const { cookie = "", container } = filings[index] ?? {};
    const { status, body } = await lines.ask({
      method: "POST",
      path: "/api/services/applications",
      headers: { origin: plan.url, cookie, "content-type": "application/vnd.etsi.asic-e+zip" },
      body: container,
    });
    const answer = body.toString("utf8");
    if (status !== 200 && status !== 201) throw new Error(`the application was answered with ${status}: ${answer}`);
    return fields(JSON.parse(answer));
  }
}

function filingsOf({ applications, containers }: CasesPlan): { readonly cookie: string; readonly container: Buffer }[] {
  const all = readFileSync(containers);
  let end = 0;
  return applications.map(({ cookie, length }) => {
    const start = end;
    end += length;
    return { cookie, container: all.subarray(start, end) };
  });
}

interface Person {
  readonly person: string;
  readonly body: string;
}

async function official(lines: Lines, url: string, { person, body }: Person): Promise<Visitor> {
  const visitor = new Visitor(url, fetchOver(lines));
  await visitor.signIn(person, sandboxPin);
  await visitor.actFor(body);
  return visitor;
}

async function adviseAll(official: Visitor, ids: readonly string[]): Promise<void> {
  const opinion = { outcome: "positive", text: "The alteration meets the rules." };
  await official.signTogether(
    "/api/services/opinions",
    ids.map((taskId) => ({ taskId, ...opinion })),
  );
}

async function decideAll(official: Visitor, kind: CaseKind, ids: readonly string[]): Promise<void> {
  const path = "/api/services/queue/cases";
  for (const { actions } of answered(path, await official.get(`${path}?ids=${ids.join(",")}`))) {
    if (!Array.isArray(actions) || !actions.includes("decide")) throw new Error("a case in the list is not ready");
  }
  const decision = { outcome: "granted", ...(kind === "simple" ? { reason: "Worked as a teacher since 2019." } : {}) };
  await official.signTogether(
    "/api/services/decisions",
    ids.map((caseId) => ({ caseId, ...decision })),
  );
}

const firstId = "00000000-0000-0000-0000-000000000000";

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
  // The plan is long: it comes through a file, not through the arguments.
  const { file: path } = JSON.parse(process.argv[2] ?? "{}") as { file: string };
  const report = await run(JSON.parse(readFileSync(path, "utf8")) as CasesPlan);
  // The report is larger than a pipe: it is read to its end before this program lets go.
  process.stdout.write(`${JSON.stringify(report)}\n`, () => process.disconnect?.());
}
