import type { ActInput } from "@ratusha/evidence";
import type { Queryable } from "@ratusha/runtime";
import { newStamp } from "../person/persons.ts";
import type { Dependencies } from "../read/reads.ts";
import type { Stamp } from "../version/version.ts";
import type { Mandate } from "./mandate.ts";
import { appendEnds, type GrantedMandate, mandatesOfPrincipal } from "./mandate-table.ts";

/** Told in this process of each holder whose powers have just become fewer; what they still remember is out of date. */
export interface Endings {
  follow(listener: (holder: string) => void): void;
  tell(holders: readonly string[]): void;
}

export function createEndings(): Endings {
  const listeners: ((holder: string) => void)[] = [];
  return {
    follow: (listener) => void listeners.push(listener),
    tell(holders) {
      for (const holder of new Set(holders)) for (const listener of listeners) listener(holder);
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
  const given: GrantedMandate[] = [];
  for (const principal of principals) given.push(...(await mandatesOfPrincipal(tx, principal)));
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
