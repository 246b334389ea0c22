import type { Json } from "@ratusha/kernel";
import { z } from "zod";
import { type CaseState, isFinal } from "../case/state.ts";
import { findCases } from "../case/store.ts";
import type { Context } from "../context.ts";
import type { Definition, RefusalGround } from "../definition/definition.ts";
import { prefilledValue } from "../rule/scope.ts";
import type { Against } from "./outlook.ts";

/** What an offer fills in, held to what its service grants once. */
export interface OnceAsked {
  readonly service: string;
  readonly values: { readonly [concept: string]: Json };
}

/** Something that is granted once, and has a case already. */
export interface TakenOnce extends Against {
  /** False while that case is being decided. */
  readonly decided: boolean;
}

/**
 * Which of several things would be refused because they are granted once: in the order in which they are asked, undefined
 * where nothing was granted. Of the rules only this one is asked: the others rest on registers, and a look there is an act.
 */
export async function takenOnce(
  context: Context,
  asked: readonly OnceAsked[],
  owner: string,
): Promise<(TakenOnce | undefined)[]> {
  const told = new Map<OnceAsked, TakenOnce>();
  for (const [service, ones] of Map.groupBy(asked, (one) => one.service)) {
    const definition = context.catalogue.find(service)?.definition;
    const ground = definition === undefined ? undefined : groundOnce(definition);
    if (definition === undefined || ground === undefined) continue;
    const keys = new Map(
      ones.map((one) => [one, onceKey(definition, { answers: {}, prefilled: one.values }, new Map())]),
    );
    const taken = await takenOf(context, definition, [...keys.values()], owner);
    for (const [one, key] of keys) {
      const found = taken.get(key ?? "");
      if (found === undefined || (isFinal(found.state) && found.state !== "granted")) continue;
      told.set(one, { ...againstOf(ground, found.earlier), decided: found.state === "granted" });
    }
  }
  return asked.map((one) => told.get(one));
}

/** By what a case takes the one thing that its service grants once. */
export function onceKey(
  definition: Definition,
  application: Parameters<typeof prefilledValue>[1],
  known: ReadonlyMap<string, Json>,
): string | undefined {
  const value = prefilledValue(definition, application, known, definition.once?.concept ?? "");
  return typeof value === "string" ? value : undefined;
}

/** The ground on which a second case is refused. */
export function groundOnce({ once, decision }: Definition): RefusalGround | undefined {
  return decision.grounds.find(({ id }) => id === once?.ground);
}

/** A ground as it is said to the applicant before the filing. */
export function againstOf({ id, law, beforehand, text }: RefusalGround, earlier: Against["earlier"]): Against {
  return { ground: id, text: beforehand ?? text, law, ...(earlier === undefined ? {} : { earlier }) };
}

const claimRow = z.object({ key: z.string(), owner: z.string(), case_id: z.string() });

/** A case that has what is granted once; more of it where it is the applicant's own. */
interface Taken extends Pick<Against, "earlier"> {
  readonly state: CaseState;
}

/** What of it a case has already. Where officials decide, nothing is foreseen. */
export async function takenOf(
  context: Context,
  { service, once, decision }: Definition,
  asked: readonly (string | undefined)[],
  owner: string,
): Promise<ReadonlyMap<string, Taken>> {
  const keys = asked.flatMap((key) => key ?? []);
  if (once === undefined || decision.mode !== "automatic" || keys.length === 0) return new Map();
  const rows = await context.db.query(
    "SELECT key, owner, case_id::text AS case_id FROM granted_once WHERE service = $1 AND key = ANY ($2::text[])",
    [service, keys],
  );
  const claims = rows.map((row) => claimRow.parse(row));
  const cases = await findCases(
    context.db,
    claims.map((claim) => ({ owner: claim.owner, id: claim.case_id })),
  );
  const byId = new Map(cases.map((found) => [found.id, found]));
  return new Map(
    claims.flatMap((claim): [string, Taken][] => {
      const found = byId.get(claim.case_id);
      if (found === undefined) return [];
      const { id: caseId, number, state, filedAt, decidedAt } = found;
      if (found.owner !== owner) return [[claim.key, { state }]];
      const when = decidedAt === undefined ? {} : { decidedAt: decidedAt.toString() };
      return [[claim.key, { state, earlier: { caseId, number, filedAt: filedAt.toString(), ...when } }]];
    }),
  );
}
