import { spawn } from "node:child_process";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { fields, list } from "ratusha/visitor";
import { type Acknowledged, type Company, callOfficials, type Kind, kinds, type Officials } from "./company.ts";
import { type House, openHouse, type Victim } from "./house.ts";
import { checkGiven, findBreaches, readBelief } from "./invariants.ts";
import { journeys as ways } from "./journeys.ts";
import type { Weather } from "./traveller.ts";

export interface RoundsOptions {
  readonly rounds: number;
  /** Journeys that run at once. */
  readonly workers: number;
  readonly people: number;
  /** Server processes of the house; one of them is killed at a time. */
  readonly servers: number;
  /** Says who dies when; the same again for the same number, as far as processes keep time. */
  readonly seed: number;
  readonly tell: (line: string) => void;
}

/** What the rounds came to. */
export interface RoundsReport {
  readonly kills: Readonly<Record<Victim, number>>;
  readonly journeys: Readonly<Record<Kind, number>>;
  readonly withoutReceipt: number;
  readonly retries: number;
  /** Longest time from a kill to all parts working. */
  readonly longestRecoveryMs: number;
  readonly acts: number;
  /** The act that was deleted as the superuser, and what the audit said of it. */
  readonly deleted: { readonly act: string; readonly status: number; readonly named: boolean };
}

const parts: readonly Victim[] = ["server", "signer", "postgres"];
const sandboxPin = "123456";
const settleMs = 90_000;

/** Kills parts of a house while people travel through it, and looks after each round whether anything was lost or doubled. */
export async function runRounds(options: RoundsOptions): Promise<RoundsReport> {
  const { tell } = options;
  const random = randomOf(options.seed);
  const weather: Weather = { retries: 0, faults: [] };
  const house = await openHouse(options);
  try {
    const company = await gatherCompany(house, weather);
    const belief = await readBelief(house, weather);
    const officials = await callOfficials(company);
    const journeys: Acknowledged[] = [];
    const kills = { server: 0, signer: 0, postgres: 0, supervisor: 0 };
    // Each part gets its turn: three rounds are one of each, longer runs kill the supervisor too.
    const bag = options.rounds < 7 ? parts : [...parts, ...parts, "supervisor" as const];
    const next: Victim[] = [];
    let longestRecoveryMs = 0;
    let acts = 0;
    for (let round = 1; round <= options.rounds; round += 1) {
      const from = performance.now();
      const made: Acknowledged[] = [];
      let killing = true;
      const workers = Array.from({ length: options.workers }, (_, index) =>
        travel(company, officials, index + (round - 1) * options.workers, made, () => killing),
      );
      // A worker's failure is heard after the kills; unheard until then it would end the process.
      const travelling = Promise.all(workers);
      travelling.catch(() => undefined);
      const dead: Victim[] = [];
      if (next.length === 0) next.push(...shuffled(bag, random));
      for (let blow = random() < 0.3 ? 2 : 1; blow > 0; blow -= 1) {
        await pause(200 + random() * 2800);
        const any = [...parts, "supervisor" as const][Math.floor(random() * 4)];
        const victim = (dead.length === 0 ? next.pop() : any) ?? "server";
        const since = performance.now();
        if (!(await house.kill(victim))) continue;
        kills[victim] += 1;
        dead.push(victim);
        // The second blow may fall while the house is still getting up from the first.
        if (blow === 1 || random() < 0.5) {
          await house.ready();
          longestRecoveryMs = Math.max(longestRecoveryMs, performance.now() - since);
        }
      }
      killing = false;
      await travelling;
      await house.ready();
      journeys.push(...made);
      const breaches = await settled(house, journeys);
      for (const journey of made) breaches.push(...(await checkGiven(house, weather, belief, journey)));
      const audit = await auditOf(house);
      if (audit.status !== 0) breaches.push(`audit ended with ${audit.status}: ${audit.said}`);
      acts = audit.acts;
      if (breaches.length > 0) throw new Error(`round ${round}, ${dead.join(", ")} killed:\n${breaches.join("\n")}`);
      if (weather.faults.length > 0)
        throw new Error(
          `round ${round}, ${dead.join(", ")} killed: answers of status 500:\n${weather.faults.join("\n")}`,
        );
      const seconds = ((performance.now() - from) / 1000).toFixed(1);
      tell(
        `round ${round}: ${dead.join(", ")} killed; ${made.length} journeys ended, ${acts} acts in the log (${seconds} s)`,
      );
    }
    const deleted = await deleteOne(house, journeys);
    const count = (kind: Kind) => journeys.filter((each) => each.kind === kind).length;
    return {
      kills,
      journeys: Object.fromEntries(kinds.map((kind) => [kind, count(kind)])) as Record<Kind, number>,
      withoutReceipt: journeys.filter(({ receipt }) => receipt === undefined).length,
      retries: weather.retries,
      longestRecoveryMs,
      acts,
      deleted,
    };
  } finally {
    await house.stop();
  }
}

/** One journey after another, until there is no more killing; the last one is finished. */
async function travel(
  company: Company,
  officials: Officials,
  turn: number,
  made: Acknowledged[],
  more: () => boolean,
): Promise<void> {
  for (let next = turn; ; next += 1) {
    const way = ways[next % ways.length];
    if (way !== undefined) made.push(...(await way(company, officials)));
    if (!more()) return;
  }
}

async function gatherCompany(house: House, weather: Weather): Promise<Company> {
  const cast = list(fields(await (await fetch(`${house.origin}/api/sandbox/cast`)).json())["cast"]);
  const people = new Set(cast.map((each) => String(each["person"])));
  const residents = await house.asSuperuser(async (client) => {
    const read = async (query: string) => (await client.query<{ number: string }>(query)).rows.map((row) => row.number);
    return {
      owner: await read(`SELECT p.number FROM registers.person_version p
        WHERE p.died IS NULL AND p.born < current_date - interval '20 years' AND p.born > current_date - interval '90 years'
          AND EXISTS (SELECT 1 FROM registers.ownership_version o WHERE o.owner = 'person:' || p.number)
          AND NOT EXISTS (SELECT 1 FROM registers.sole_trader s WHERE s.person = p.number)
        ORDER BY p.sex COLLATE "C" DESC, p.number`),
      mother: await read(`SELECT p.number FROM registers.person_version p
        WHERE p.died IS NULL AND p.sex = 'female' AND p.status = 'citizen'
          AND p.born BETWEEN current_date - interval '42 years' AND current_date - interval '20 years' ORDER BY p.number`),
    };
  });
  const gone = new Set<string>(people);
  return {
    origin: house.origin,
    pin: sandboxPin,
    weather,
    person: (key) => String(cast.find((each) => each["key"] === key)?.["person"]),
    family: (key) => String(fields(cast.find((each) => each["key"] === key)?.["names"])["be"]).split(" ", 1)[0] ?? "",
    nextResident(kind) {
      const next = residents[kind].find((number) => !gone.has(number));
      if (next === undefined) throw new Error(`no ${kind} is left: start with more people`);
      gone.add(next);
      return next;
    },
  };
}

/** What is wrong once everything has had its time: background work is asked again until nothing is, or its patience is. */
async function settled(house: House, journeys: readonly Acknowledged[]): Promise<string[]> {
  const until = performance.now() + settleMs;
  for (;;) {
    const breaches = await findBreaches(house, journeys);
    if (breaches.length === 0 || performance.now() > until) return breaches;
    await pause(250);
  }
}

const program = fileURLToPath(new URL("../../../apps/ratusha/bin/ratusha.js", import.meta.url));

/** `ratusha audit`, the way a person calls it, until nothing is waiting for the log. */
async function auditOf(house: House): Promise<{ status: number; said: string; acts: number }> {
  for (let attempt = 1; ; attempt += 1) {
    const child = spawn(process.execPath, [program, "audit", "--json", "--data", house.dataDir], {
      stdio: ["ignore", "pipe", "pipe"],
    });
    let said = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (said += String(chunk)));
    const status = await new Promise<number>((resolve) => child.once("close", (code) => resolve(code ?? 70)));
    if (status !== 0 && status !== 1) return { status, said, acts: 0 };
    const sources = list(fields(JSON.parse(said))["sources"]);
    const sum = (name: string): number => sources.reduce((total, source) => total + Number(source[name]), 0);
    if (sum("pending") === 0 || attempt === 20) {
      const waiting = sum("pending") === 0 ? status : 1;
      return { status: waiting, said, acts: sum("acts") };
    }
    await pause(300);
  }
}

/** The last act: a row that the superuser takes away is missed by name. */
async function deleteOne(house: House, journeys: readonly Acknowledged[]): Promise<RoundsReport["deleted"]> {
  const act = journeys.at(-1)?.act ?? "";
  await house.asSuperuser((client) => client.query("DELETE FROM services.act WHERE id = $1", [act]));
  const { status, said } = await auditOf(house);
  return { act, status, named: said.includes(`"kind":"act-missing","source":"services","act":"${act}"`) };
}

function shuffled<T>(items: readonly T[], random: () => number): T[] {
  return items
    .map((item) => ({ item, rank: random() }))
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ item }) => item);
}

/** mulberry32: small, and the same for the same seed. */
function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
