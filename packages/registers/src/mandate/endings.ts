import type { ActInput } from "@ratusha/evidence";
import type { Queryable } from "@ratusha/runtime";
import { newStamp } from "../person/persons.ts";
import type { Dependencies } from "../read/reads.ts";
import type { Stamp } from "../version/version.ts";
import type { Mandate } from "./mandate.ts";
import { appendEnds, mandatesOfPrincipals } from "./mandate-table.ts";

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
  const given = await mandatesOfPrincipals(tx, principals);
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
