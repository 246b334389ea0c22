import type { Json, Text } from "@ratusha/kernel";
import type { Queryable } from "@ratusha/runtime";
import { z } from "zod";
import type { CaseRecord } from "../case/record.ts";
import { type CaseState, isFinal } from "../case/state.ts";
import { findCases } from "../case/store.ts";
import type { Context } from "../context.ts";
import type { Definition, RefusalGround } from "../definition/definition.ts";
import { prefilledValue } from "../rule/scope.ts";

/** What an offer fills in, held to what its service grants once. */
export interface OnceAsked {
  readonly service: string;
  readonly values: { readonly [concept: string]: Json };
}

/** A ground that is foreseen. */
export interface Against {
  readonly ground: string;
  readonly text: Text;
  readonly law: string;
  /** The applicant's own case that has what is granted once; nothing is said of somebody else's. */
  readonly earlier?: {
    readonly caseId: string;
    readonly number: string;
    readonly filedAt: string;
    /** Absent while it is being decided. */
    readonly decidedAt?: string;
  };
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

/** Whether cases have ended without being granted, in the order in which they are asked; undefined of what has not ended. */
export async function inVain(
  { db }: Context,
  asked: readonly { readonly owner: string; readonly id: string }[],
): Promise<(boolean | undefined)[]> {
  if (asked.length === 0) return [];
  const states = new Map((await findCases(db, asked)).map(({ id, state }) => [id, state]));
  return asked.map(({ id }) => {
    const state = states.get(id);
    return state !== undefined && isFinal(state) ? state !== "granted" : undefined;
  });
}

/** By what a case takes the one thing that its service grants once. */
export function onceKey(
  definition: Definition,
  application: Parameters<typeof prefilledValue>[1],
  known: ReadonlyMap<string, Json>,
): string | undefined {
  if (definition.once === undefined) return undefined;
  const value = prefilledValue(definition, application, known, definition.once.concept);
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

/** Notes what cases are filed for of what is granted once, so that each is known of before registers have been asked for it. */
export async function noteFiledOnce(
  tx: Queryable,
  cases: readonly (Pick<CaseRecord, "service" | "owner" | "id"> & { readonly once: string | undefined })[],
): Promise<void> {
  const noted = cases.filter(({ once }) => once !== undefined);
  if (noted.length === 0) return;
  await tx.query(
    `INSERT INTO filed_once (service, key, owner, case_id)
     SELECT service, key, owner, case_id FROM unnest($1::text[], $2::text[], $3::text[], $4::uuid[]) AS given (service, key, owner, case_id)`,
    [
      noted.map(({ service }) => service),
      noted.map(({ once }) => once),
      noted.map(({ owner }) => owner),
      noted.map(({ id }) => id),
    ],
  );
}

const claimRow = z.object({ key: z.string(), owner: z.string(), case_id: z.string(), granted: z.boolean() });
const claims = `SELECT key, owner, case_id::text AS case_id, true AS granted FROM granted_once WHERE service = $1 AND key = ANY ($2::text[])
UNION ALL SELECT key, owner, case_id::text, false FROM filed_once WHERE service = $1 AND key = ANY ($2::text[])`;

/** A case that has what is granted once, or is on its way to it; more of it where it is the applicant's own. */
interface Taken extends Pick<Against, "earlier"> {
  readonly state: CaseState;
  /** Registers have spoken for it and it keeps what is granted once; the others are only asking. */
  readonly claimed: boolean;
}

/**
 * What of it a case has already: the one that it is noted for, else one's own or another's that is still being decided. Where
 * officials decide, nothing is foreseen.
 */
export async function takenOf(
  context: Context,
  { service, once, decision }: Definition,
  asked: readonly (string | undefined)[],
  owner: string,
): Promise<ReadonlyMap<string, Taken>> {
  const keys = asked.flatMap((key) => key ?? []);
  if (once === undefined || decision.mode !== "automatic" || keys.length === 0) return new Map();
  const rows = await context.db.query(claims, [service, keys]);
  const found = rows.map((row) => claimRow.parse(row));
  const cases = await findCases(
    context.db,
    found.map((claim) => ({ owner: claim.owner, id: claim.case_id })),
  );
  const byId = new Map(cases.map((one) => [one.id, one]));
  const taken = new Map<string, Taken>();
  // The one that counts most comes last.
  const weight = (claim: z.infer<typeof claimRow>) => (claim.granted ? 2 : claim.owner === owner ? 1 : 0);
  for (const claim of found.toSorted((one, other) => weight(one) - weight(other))) {
    const one = byId.get(claim.case_id);
    if (one !== undefined && (!isFinal(one.state) || (claim.granted && one.state === "granted")))
      taken.set(claim.key, takenBy(one, claim.granted, owner));
  }
  return taken;
}

function takenBy(found: CaseRecord, claimed: boolean, owner: string): Taken {
  const { id: caseId, number, state, filedAt, decidedAt } = found;
  if (found.owner !== owner) return { state, claimed };
  const when = decidedAt === undefined ? {} : { decidedAt: decidedAt.toString() };
  return { state, claimed, earlier: { caseId, number, filedAt: filedAt.toString(), ...when } };
}
