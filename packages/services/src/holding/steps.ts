import type { Json } from "@ratusha/kernel";
import type { Queryable } from "@ratusha/runtime";
import type { BodyCase } from "../case/body-case.ts";
import type { CaseEvent } from "../case/event.ts";
import { appendEvents } from "../case/store.ts";
import type { Context } from "../context.ts";

/** Writes a step inside the body into a case's history, with its act. */
export async function writeStep(
  context: Context,
  tx: Queryable,
  found: Pick<BodyCase, "owner" | "id" | "service" | "body" | "channel">,
  step: { readonly kind: CaseEvent["kind"]; readonly actor: string; readonly detail: { readonly [key: string]: Json } },
): Promise<void> {
  const { owner, id: caseId, service, body, channel } = found;
  const { kind, actor, detail } = step;
  await appendEvents(tx, [{ owner, caseId, id: context.id(), at: context.now(), kind, actor, detail }]);
  // What was said stays in the body: the act says who did what with the case, in whose hands it is, and no words.
  const { reason: _, remarks: __, ...told } = detail;
  await context.acts.append(tx, [
    { kind: `services.${kind}`, actor, subject: owner, body: { case: caseId, service, body, channel, ...told } },
  ]);
}
