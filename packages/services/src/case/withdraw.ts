import type { Principal } from "@ratusha/identity";
import type { Context } from "../context.ts";
import { endCorrection } from "../correction/end.ts";
import { requireDefinition } from "../definition/catalogue.ts";
import { requireNotEntered } from "../effect/entry.ts";
import { effectIntents } from "../effect/intent.ts";
import { addIntents } from "../intent/store.ts";
import { recallOpinions } from "../opinion/recall.ts";
import { endPayment } from "../payment/open.ts";
import { problems } from "../problems.ts";
import { endProposal } from "../proposal/store.ts";
import type { CaseRecord } from "./record.ts";
import type { CaseState } from "./state.ts";
import { appendEvents, findCase, moveCase } from "./store.ts";

/** The states in which nobody has decided. */
export const withdrawable: readonly CaseState[] = [
  "awaiting-payment",
  "gathering",
  "opinion",
  "awaiting-applicant",
  "ready",
];

/** Ends a case at the applicant's wish, as long as nobody has decided. Withdrawn twice, it is withdrawn once. */
export async function withdrawCase(context: Context, found: CaseRecord, principal: Principal): Promise<void> {
  await context.db.transaction(async (tx) => {
    const moved = await moveCase(tx, found, withdrawable, "withdrawn");
    if (moved === undefined) {
      if ((await findCase(tx, found.owner, found.id))?.state === "withdrawn") return;
      throw problems["case-state"]("there is nothing left to withdraw");
    }
    const { definition } = requireDefinition(context.catalogue, found.definition);
    await requireNotEntered(tx, definition, found);
    const actor = `person:${principal.person}`;
    // Nobody signs what was prepared in a case that is over, and no list says that it waits.
    if (definition.decision.fourEyes !== undefined) {
      await endProposal(tx, found, { as: "dropped", by: principal.person, at: context.now() });
    }
    await appendEvents(tx, [
      {
        owner: found.owner,
        caseId: found.id,
        id: context.id(),
        at: context.now(),
        kind: "withdrawn",
        actor,
        detail: {},
      },
    ]);
    const { owner, id, service, body, channel } = found;
    await context.acts.append(tx, [
      { kind: "services.withdrawn", actor, subject: owner, body: { case: id, service, body, channel } },
    ]);
    await endPayment(context, tx, { owner, caseId: id }, "withdrawn");
    await addIntents(tx, effectIntents(context, definition, found, "withdrawn"), context.now());
    await endCorrection(context, tx, found, "withdrawn");
    await recallOpinions(context, tx, found, "withdrawn");
    // An appeal that is withdrawn leaves the decision as it was, and open to another appeal within the term.
    if (found.about !== undefined) {
      await tx.query("UPDATE case_file SET appealed_by = NULL WHERE owner = $1 AND id = $2 AND appealed_by = $3", [
        owner,
        found.about,
        id,
      ]);
    }
  });
}
