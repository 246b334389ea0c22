import type { Principal } from "@ratusha/identity";
import { isProblem, type Problem } from "@ratusha/kernel";
import { findBodyCase } from "../case/body-case.ts";
import { isFinal } from "../case/state.ts";
import type { Context } from "../context.ts";
import { problems } from "../problems.ts";
import { requireDisinterested, workableCase } from "./reach.ts";
import { writeStep } from "./steps.ts";
import { takeInHand } from "./store.ts";

/** What became of each of several cases: one that cannot be moved never holds up the others. */
export interface CasesMoved {
  readonly done: readonly string[];
  readonly left: readonly { readonly id: string; readonly problem: Problem }[];
}

/** The most cases that are moved at once. */
export const mostAtOnce = 50;

/** Does the same to several cases, each by itself. */
export async function eachCase(ids: readonly string[], work: (id: string) => Promise<void>): Promise<CasesMoved> {
  const wanted = [...new Set(ids)];
  if (wanted.length > mostAtOnce) throw problems["too-many"](`at most ${mostAtOnce} cases at once`);
  const done: string[] = [];
  const left: { id: string; problem: Problem }[] = [];
  for (const id of wanted) {
    try {
      await work(id);
      done.push(id);
    } catch (error) {
      if (!isProblem(error)) throw error;
      left.push({ id, problem: error });
    }
  }
  return { done, left };
}

/**
 * Takes cases that nobody has. Who has one already keeps it; taken again by the same official, nothing changes.
 * @throws Problem services.too-many; of each case services.not-found, services.mandate-missing, services.in-hand, services.case-state,
 *   services.own-interest
 */
export function takeCases(context: Context, ids: readonly string[], principal: Principal): Promise<CasesMoved> {
  return eachCase(ids, async (id) => {
    const { listed } = await workableCase(context, id, principal);
    if (listed.official === principal.person) return;
    if (listed.official !== undefined) throw problems["in-hand"]();
    if (isFinal(listed.state)) throw problems["case-state"]("the case is decided");
    await requireDisinterested(context, principal.person, listed);
    await context.db.transaction(async (tx) => {
      const taken = await takeInHand(tx, listed.body, id, principal.person, context.now());
      if (taken === undefined) {
        const now = await findBodyCase(tx, listed.body, id);
        if (now?.official === principal.person) return;
        throw problems["in-hand"]();
      }
      const actor = `person:${principal.person}`;
      await writeStep(context, tx, taken, { kind: "taken", actor, detail: { official: principal.person } });
    });
  });
}
