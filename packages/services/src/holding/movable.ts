import type { Principal } from "@ratusha/identity";
import { standInsOf } from "../absence/stand-in.ts";
import { isFinal } from "../case/state.ts";
import { findCase } from "../case/store.ts";
import type { Context } from "../context.ts";
import { lineOf, type QueueLine } from "../desk/queue.ts";
import { isInterested } from "../official/interest.ts";
import { problems } from "../problems.ts";
import { staffOf } from "../staff/staff.ts";
import { mayHandOver } from "./hand-over.ts";
import { workableCase } from "./reach.ts";

/** A case as the queue has it, and what of it may leave an official's hands. */
export interface MovableCase extends QueueLine {
  readonly actions: readonly ("hand-over" | "take-back")[];
}

/**
 * A case to hand over, without being opened: also for whom it concerns, who does not read it and has to let go of it.
 * @throws Problem services.not-found, services.mandate-missing
 */
export async function movableCase(context: Context, id: string, principal: Principal): Promise<MovableCase> {
  const { listed } = await workableCase(context, id, principal);
  const [staff, standIns, found] = await Promise.all([
    staffOf(context, listed.body),
    standInsOf(context, listed.body),
    findCase(context.db, listed.owner, id),
  ]);
  if (found === undefined) throw problems["not-found"]();
  const own = listed.official === principal.person;
  const gives =
    own || (mayHandOver(listed, principal, standIns) && !(await isInterested(context, principal.person, found)));
  return {
    ...lineOf(context, staff, listed),
    actions: isFinal(listed.state)
      ? []
      : [
          ...(gives ? (["hand-over"] as const) : []),
          ...(listed.proposedBy === principal.person ? (["take-back"] as const) : []),
        ],
  };
}
