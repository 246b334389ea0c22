import { setTimeout as pause } from "node:timers/promises";
import { auditOf, type Deleted, deleteOne } from "./audit.ts";
import { type Acknowledged, type Company, callOfficials, type Kind, kinds, type Officials } from "./company.ts";
import { Flights, type Service, services } from "./flights.ts";
import { gatherCompany } from "./gather.ts";
import { type House, openHouse, type Strike, type Victim } from "./house.ts";
import { checkGiven, findBreaches, readBelief } from "./invariants.ts";
import { journeys as ways } from "./journeys.ts";
import { randomOf, shuffled } from "./random.ts";
import type { Weather } from "./traveller.ts";

export interface RoundsOptions {
  readonly rounds: number;
  readonly people: number;
  /** Server processes of the house: one leads, the others follow. */
  readonly servers: number;
  /** Says who dies when; the same again for the same number, as far as processes keep time. */
  readonly seed: number;
  readonly tell: (line: string) => void;
}

/** What the rounds came to. */
export interface RoundsReport {
  readonly kills: Readonly<Record<Victim, number>>;
  /** Kills under which a journey of the service was in flight, and at how many different steps. */
  readonly hits: Readonly<Record<Service, { readonly kills: number; readonly steps: number }>>;
  readonly journeys: Readonly<Record<Kind, number>>;
  readonly withoutReceipt: number;
  readonly retries: number;
  /** Longest time from a kill to all parts working. */
  readonly longestRecoveryMs: number;
  readonly acts: number;
  readonly deleted: Deleted;
}

/** A part that died, and where each journey was in that moment. */
interface Kill {
  readonly victim: Victim;
  readonly aloft: ReadonlyMap<string, string>;
}

const parts: readonly Victim[] = ["leader", "follower", "signer", "postgres"];
const settleMs = 240_000;
/** Until all six services are in flight together. */
const gatheringMs = 240_000;

/**
 * Kills parts of a house while people travel through it, and looks after each round whether anything was lost or doubled.
 * The first blow of each round falls while all six services are in flight; the round fails where they never are.
 */
export async function runRounds(options: RoundsOptions): Promise<RoundsReport> {
  const { tell } = options;
  const random = randomOf(options.seed);
  const weather: Weather = { retries: 0, faults: [], flights: new Flights() };
  const house = await openHouse(options);
  try {
    const company = await gatherCompany(house, weather);
    const belief = await readBelief(house, weather);
    const officials = await callOfficials(company);
    const journeys: Acknowledged[] = [];
    const kills: Kill[] = [];
    // Longer runs kill the supervisor too.
    const bag = options.rounds < 9 ? parts : [...parts, ...parts, "supervisor" as const];
    const next: Victim[] = [];
    let longestRecoveryMs = 0;
    let acts = 0;
    for (let round = 1; round <= options.rounds; round += 1) {
      const from = performance.now();
      if (next.length === 0) next.push(...shuffled(bag, random));
      const travelling = travelAll(company, officials);
      const first = next.pop() ?? "leader";
      const blows = await strikeTwice(house, weather.flights, random, first);
      longestRecoveryMs = Math.max(longestRecoveryMs, blows.recoveryMs);
      const made = await travelling.end();
      await house.ready();
      journeys.push(...made);
      kills.push(...blows.kills);
      const what = `round ${round}, ${blows.kills.map(({ victim }) => victim).join(", ")} killed`;
      const breaches = await settled(house, journeys);
      for (const journey of made) breaches.push(...(await checkGiven(house, weather, belief, journey)));
      const audit = await auditOf(house);
      if (audit.status !== 0) breaches.push(`audit ended with ${audit.status}: ${audit.said}`);
      acts = audit.acts;
      if (breaches.length > 0) throw new Error(`${what}:\n${breaches.join("\n")}`);
      if (weather.faults.length > 0) throw new Error(`${what}: answers of status 500:\n${weather.faults.join("\n")}`);
      const seconds = ((performance.now() - from) / 1000).toFixed(1);
      for (const { victim, aloft } of blows.kills) tell(`  ${victim} killed at ${[...aloft].map(inWords).join("; ")}`);
      tell(`${what}; ${made.length} journeys ended, ${acts} acts in the log (${seconds} s)`);
    }
    const count = (kind: Kind) => journeys.filter((each) => each.kind === kind).length;
    return {
      kills: countKills(kills),
      hits: countHits(kills),
      journeys: Object.fromEntries(kinds.map((kind) => [kind, count(kind)])) as Record<Kind, number>,
      withoutReceipt: journeys.filter(({ receipt }) => receipt === undefined).length,
      retries: weather.retries,
      longestRecoveryMs,
      acts,
      deleted: await deleteOne(house, journeys.at(-1)?.act ?? ""),
    };
  } finally {
    await house.stop();
  }

  /** Each service in a lane of its own, one journey after another, until it is told to end; the last ones are finished. */
  function travelAll(company: Company, officials: Officials) {
    const made: Acknowledged[] = [];
    let open = true;
    const lanes = Object.entries(ways).map(async ([service, journeys]) => {
      for (let turn = Math.floor(random() * journeys.length); open; turn += 1) {
        const journey = journeys[turn % journeys.length];
        if (journey === undefined) return;
        made.push(...(await weather.flights.make(service, () => journey(company, officials))));
      }
    });
    const all = Promise.all(lanes);
    all.catch((error: unknown) => weather.flights.fail(error));
    return {
      async end(): Promise<readonly Acknowledged[]> {
        open = false;
        await all;
        return made;
      },
    };
  }
}

/** One blow while all six are in flight, and sometimes another, perhaps while the house is still getting up. */
async function strikeTwice(house: House, flights: Flights, random: () => number, first: Victim) {
  const kills: Kill[] = [];
  let recoveryMs = 0;
  const strike = async (victim: Victim, blow: Strike): Promise<void> => {
    kills.push({ victim, aloft: flights.now() });
    const since = performance.now();
    await blow();
    // A second blow may fall while the house is still getting up from the first.
    if (random() < 0.5) return;
    await house.ready();
    recoveryMs = Math.max(recoveryMs, performance.now() - since);
  };
  await flights.all(gatheringMs);
  await pause(random() * 5000);
  const blow = await takeAim(house, first);
  await flights.all(gatheringMs);
  await strike(first, blow);
  if (random() < 0.3) {
    await pause(200 + random() * 2800);
    const second = [...parts, "supervisor" as const][Math.floor(random() * 5)] ?? "signer";
    const blow = await house.aim(second);
    if (blow !== undefined) await strike(second, blow);
  }
  await house.ready();
  return { kills, recoveryMs };
}

/** Until the part is there to be aimed at. */
async function takeAim(house: House, victim: Victim): Promise<Strike> {
  for (let tries = 0; tries < 2400; tries += 1) {
    const strike = await house.aim(victim);
    if (strike !== undefined) return strike;
    await pause(100);
  }
  throw new Error(`there is no ${victim} to be killed:\n${house.output()}`);
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

function inWords([service, step]: readonly [string, string]): string {
  return `${service} ${step}`;
}

function countKills(kills: readonly Kill[]): RoundsReport["kills"] {
  const of = (victim: Victim) => kills.filter((kill) => kill.victim === victim).length;
  return {
    leader: of("leader"),
    follower: of("follower"),
    signer: of("signer"),
    postgres: of("postgres"),
    supervisor: of("supervisor"),
  };
}

function countHits(kills: readonly Kill[]): RoundsReport["hits"] {
  const of = (service: Service) => kills.map(({ aloft }) => aloft.get(service)).filter((step) => step !== undefined);
  return Object.fromEntries(
    services.map((service) => [service, { kills: of(service).length, steps: new Set(of(service)).size }]),
  ) as unknown as RoundsReport["hits"];
}
