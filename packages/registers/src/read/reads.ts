import type { Acts } from "@ratusha/evidence";
import { type Clock, fail, type Json, legalDate, pass, type Random, type Uuid, type Verdict } from "@ratusha/kernel";
import { batcher, type Database, type Queryable } from "@ratusha/runtime";
import type { RegistersCountry } from "../country.ts";
import { problems } from "../problems.ts";
import type { Moment } from "../version/version.ts";
import { answers, type Found, narrow } from "./answer.ts";
import { type CheckedRead, checkRead, maxReads } from "./check.ts";
import type { AsAt, ReadAnswer, ReadRequest, RegisterName } from "./read.ts";

export interface Dependencies {
  readonly db: Database;
  readonly acts: Acts;
  readonly clock: Clock;
  readonly random: Random;
  readonly country: RegistersCountry;
}

type Answer = Verdict<ReadAnswer, "not-found">;

/** The moment that a reading is about: today as far as is known, unless said. */
export function momentOf({ clock, country }: Pick<Dependencies, "clock" | "country">, asAt: AsAt | undefined): Moment {
  return {
    validOn: asAt?.validOn ?? legalDate(clock.now(), country.zone),
    knownAt: asAt?.knownAt ?? "infinity",
  };
}

/** Look-ups that come one by one, as where officials open and decide many cases at once, are made together. */
export const together = { maxItems: 200, windowMs: 2, concurrency: 4 } as const;

/**
 * Reads that many callers ask for at once share one transaction: one query per register, and one insert of all acts.
 * An answer is given only when its act is committed.
 */
export function createRead(deps: Dependencies) {
  const { db, country } = deps;
  const today = batcher((reads: CheckedRead[]) => perform(deps, reads, momentOf(deps, undefined)), {
    maxItems: maxReads,
    windowMs: 2,
    concurrency: 2,
  });

  return async (requests: readonly ReadRequest[], asAt?: AsAt): Promise<Answer[]> => {
    if (requests.length > maxReads) throw problems["too-many"](`More than ${maxReads} reads at once.`);
    const checked = requests.map((request) => checkRead(request, country));
    if (checked.length === 0) return [];
    return asAt === undefined ? today.addAll(checked) : perform(deps, checked, momentOf({ ...deps }, asAt));
  };

  async function perform(deps: Dependencies, reads: CheckedRead[], moment: Moment): Promise<Answer[]> {
    return db.transaction(async (tx) => {
      const found = await look(tx, reads, moment, country);
      // Their ids are the acts' own, so that whose record it is sees all reads in their order, whoever noted them.
      const noted = await deps.acts.append(
        tx,
        reads.map((read, index) => ({
          kind: "register.read",
          actor: read.reader,
          subject: found[index]?.subject ?? subjectOf(read),
          body: actBody(read, found[index] !== undefined),
        })),
      );
      return reads.map((read, index) => answer(read, found[index], noted[index]?.id as Uuid));
    });
  }
}

async function look(
  tx: Queryable,
  reads: readonly CheckedRead[],
  moment: Moment,
  country: RegistersCountry,
): Promise<(Found | undefined)[]> {
  const byRegister = new Map<RegisterName, CheckedRead[]>();
  for (const read of reads) {
    const together = byRegister.get(read.register);
    if (together === undefined) byRegister.set(read.register, [read]);
    else together.push(read);
  }
  const found = new Map<RegisterName, ReadonlyMap<string, Found>>();
  for (const [register, together] of byRegister)
    found.set(register, await answers[register](together, tx, moment, country));
  return reads.map(({ register, key }) => found.get(register)?.get(key));
}

/** Whom a read is about where nobody was found: looking is an act all the same. */
function subjectOf({ register, key }: CheckedRead): string {
  switch (register) {
    case "population":
    case "civil":
      return `person:${key}`;
    case "organisations":
      return `org:${key}`;
    case "addresses":
      return `premises:${key}`;
    case "property":
      return key;
  }
}

function actBody({ register, facts, basis, purpose, caseId }: CheckedRead, found: boolean): Json {
  return { register, facts, basis, purpose, found, ...(caseId === undefined ? {} : { case: caseId }) };
}

function answer({ facts }: CheckedRead, found: Found | undefined, readId: Uuid): Answer {
  if (found === undefined) return fail("not-found", "There is no such record in force.");
  return pass({ readId, facts: narrow(found.facts, facts) });
}
