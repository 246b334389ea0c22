import type { ActInput } from "@ratusha/evidence";
import type { Queryable } from "@ratusha/runtime";
import type { PersonRecord } from "../person/person.ts";
import type { Dependencies } from "../read/reads.ts";
import { newStamp } from "../version/stamp.ts";
import type { Stamp } from "../version/version.ts";
import type { Mandate } from "./mandate.ts";
import { appendEnds, type GrantedMandate, mandatesOfPrincipals } from "./mandate-table.ts";
import { majorityOf } from "./parents.ts";

/** What is done where a holder's powers have just become fewer: what is still remembered of them is out of date. */
export type PowersLost = (holder: string) => unknown;

/** Tells of each holder whose powers have become fewer, and waits until all who follow have done what they must. */
export interface Endings {
  follow(listener: PowersLost): void;
  tell(holders: readonly string[]): Promise<void>;
}

export function createEndings(): Endings {
  const listeners: PowersLost[] = [];
  return {
    follow: (listener) => void listeners.push(listener),
    async tell(holders) {
      await Promise.all([...new Set(holders)].flatMap((holder) => listeners.map((listener) => listener(holder))));
    },
  };
}

/**
 * Ends every mandate that someone who is no more has given, each with its act, in the transaction that says so. Answers
 * the mandates that ended.
 */
export async function endGiven(
  deps: Pick<Dependencies, "acts" | "clock" | "random">,
  tx: Queryable,
  principals: readonly string[],
  reason: string,
  by: string,
): Promise<readonly Mandate[]> {
  return endAll(deps, tx, await mandatesOfPrincipals(tx, principals), reason, by);
}

/** Ends the powers of a minor's guardians where by the right date of birth the minor has come of age. */
export async function endGuardians(
  deps: Pick<Dependencies, "acts" | "clock" | "random" | "country">,
  tx: Queryable,
  { wrong, right }: { readonly wrong: PersonRecord; readonly right: PersonRecord },
  by: string,
): Promise<readonly Mandate[]> {
  if (Temporal.Instant.compare(majorityOf(right, deps.country), deps.clock.now()) > 0) return [];
  const minority = majorityOf(wrong, deps.country);
  const given = await mandatesOfPrincipals(tx, [`person:${right.number}`]);
  // A guardian of an adult was made one after the day that was taken for the majority.
  const ofMinor = given.filter(
    ({ mandate: { role, validFrom } }) => role === "guardian" && Temporal.Instant.compare(validFrom, minority) < 0,
  );
  return endAll(deps, tx, ofMinor, "majority", by);
}

async function endAll(
  deps: Pick<Dependencies, "acts" | "clock" | "random">,
  tx: Queryable,
  given: readonly GrantedMandate[],
  reason: string,
  by: string,
): Promise<readonly Mandate[]> {
  const mandates = given.filter(({ endedAt }) => endedAt === undefined).map(({ mandate }) => mandate);
  for (const mandate of mandates) {
    const stamp = newStamp(deps, by);
    await appendEnds(tx, [mandate], reason, stamp);
    await deps.acts.append(tx, [endedAct(mandate, reason, stamp)]);
  }
  return mandates;
}

/** The act of a mandate's end. */
export function endedAct({ id, holder, principal, role }: Mandate, reason: string, stamp: Stamp): ActInput {
  const body = { mandate: id, holder, principal, role, reason };
  return { id: stamp.act, kind: "mandate.ended", actor: stamp.recordedBy, subject: `person:${holder}`, body };
}
