import {
  canonicalJson,
  fail,
  type Json,
  legalDate,
  pass,
  sha256,
  type Uuid,
  utf8,
  type Verdict,
} from "@ratusha/kernel";
import type { Queryable } from "@ratusha/runtime";
import { judge } from "../mandate/in-force.ts";
import { mandatesOfHolder } from "../mandate/mandate-table.ts";
import type { Dependencies } from "../read/reads.ts";
import { isUniqueViolation } from "../version/version.ts";
import type { CivilRecord, CivilRefusal, Registrar } from "./civil.ts";
import { findCivil } from "./civil-table.ts";

/** What the entries of the three kinds have in common. */
export interface Entering {
  readonly tx: Queryable;
  readonly today: Temporal.PlainDate;
  readonly digest: Uint8Array;
}

export interface EntryRequest<T> {
  readonly id: Uuid;
  readonly by: Registrar;
  /** All that was asked to be entered. */
  readonly content: Json;
  /** Makes the entry in the transaction, or says why not. */
  enter(entering: Entering): Promise<Verdict<T, CivilRefusal>>;
  /** The answer for an entry that was made before. */
  again(tx: Queryable, record: CivilRecord): Promise<T>;
}

class Refused extends Error {}

/**
 * Makes an entry once: the registrar's mandate first, then whether the same was entered under this id already. What a
 * refused entry has written is undone.
 */
export async function enterOnce<T>(deps: Dependencies, request: EntryRequest<T>): Promise<Verdict<T, CivilRefusal>> {
  const { db, clock, country } = deps;
  const { by, id } = request;
  const digest = sha256(utf8(canonicalJson(request.content)));

  const attempt = async (): Promise<Verdict<T, CivilRefusal>> => {
    let outcome: Verdict<T, CivilRefusal> | undefined;
    try {
      return await db.transaction(async (tx) => {
        const mandates = await mandatesOfHolder(tx, by.person, `body:${by.body}`);
        const mandate = judge(mandates, { role: "registrar" }, clock.now());
        if (!mandate.ok) return fail("no-mandate", mandate.detail);
        const known = await findCivil(tx, id);
        if (known !== undefined) {
          if (Buffer.compare(known.digest, digest) === 0) return pass(await request.again(tx, known.record));
          return fail("other-entry", "Another entry stands under this id.");
        }
        outcome = await request.enter({ tx, today: legalDate(clock.now(), country.zone), digest });
        if (!outcome.ok) throw new Refused();
        return outcome;
      });
    } catch (error) {
      if (error instanceof Refused && outcome !== undefined) return outcome;
      throw error;
    }
  };

  try {
    return await attempt();
  } catch (error) {
    // Someone entered the same, or changed the same person, in between: the second look sees it.
    if (isUniqueViolation(error)) return attempt();
    throw error;
  }
}
