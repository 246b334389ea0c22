import { sha256Hex, utf8 } from "@ratusha/kernel";
import type { Queryable } from "@ratusha/runtime";
import type { CaseRecord } from "../case/record.ts";
import type { Context } from "../context.ts";
import type { Definition } from "../definition/definition.ts";
import { isInterested } from "../official/interest.ts";
import { problems } from "../problems.ts";
import { endProposal, openProposal, type Proposal } from "./store.ts";

/** Whether a definition wants two people for an outcome. */
export function needsTwo({ decision }: Definition, outcome: "granted" | "refused"): boolean {
  return decision.fourEyes?.outcomes.includes(outcome) === true;
}

/**
 * The prepared decision that a second official is about to sign.
 * @throws Problem services.second-person, services.same-person
 */
export async function proposalToSign(
  context: Context,
  found: CaseRecord,
  outcome: "granted" | "refused",
  person: string,
): Promise<Proposal> {
  const proposal = await openProposal(context.db, found);
  if (proposal === undefined || proposal.outcome !== outcome) throw problems["second-person"]();
  if (proposal.preparedBy === person) throw problems["same-person"]();
  await requireDisinterestedPreparer(context, found, proposal);
  return proposal;
}

/**
 * Whom the case has come to concern since they prepared its decision has no part in it any more: it is returned, and prepared
 * by another.
 * @throws Problem services.second-person
 */
export async function requireDisinterestedPreparer(
  context: Context,
  found: CaseRecord,
  proposal: Proposal | undefined,
): Promise<void> {
  if (proposal !== undefined && (await isInterested(context, proposal.preparedBy, found))) {
    throw problems["second-person"]("the case concerns whoever prepared this: return it, and have it prepared anew");
  }
}

/**
 * Ends what waits in a case that is decided now, in the transaction of the decision. Where two people are wanted, the very
 * preparation that was signed must still wait, and another must have made it.
 * @throws Problem services.second-person, services.case-state
 */
export async function settleProposal(
  tx: Queryable,
  definition: Definition,
  found: CaseRecord,
  decided: {
    readonly outcome: "granted" | "refused";
    readonly person: string;
    readonly proposal?: string | undefined;
    readonly at: Temporal.Instant;
  },
): Promise<void> {
  // Where a definition never wants two, nothing was prepared.
  if (definition.decision.fourEyes === undefined) return;
  const { outcome, person: by, proposal: id, at } = decided;
  if (!needsTwo(definition, outcome)) {
    await endProposal(tx, found, { as: "dropped", by, at });
    return;
  }
  if (id === undefined) throw problems["second-person"]();
  if (!(await endProposal(tx, found, { as: "confirmed", by, at, id, who: "another" }))) {
    throw problems["case-state"]("what was prepared has changed: look at it again");
  }
}

/**
 * Who prepared a document, as its metadata hold it: SHA-256 over the document's id, a space and the personal number. The signer
 * refuses the seal where the card that signed is of the same person; nobody else learns who it was.
 */
export function preparerMark(documentId: string, person: string): string {
  return sha256Hex(utf8(`${documentId} ${person}`));
}
