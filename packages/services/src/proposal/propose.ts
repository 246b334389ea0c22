import type { Principal } from "@ratusha/identity";
import { lockCase } from "../case/store.ts";
import type { Context } from "../context.ts";
import { requireUncontested } from "../correction/contest.ts";
import { needsWords } from "../decision/build.ts";
import { tellDesks } from "../desk/tell.ts";
import { requireDisinterested, workableCase } from "../holding/reach.ts";
import { writeStep } from "../holding/steps.ts";
import { ownWords, requireMandate } from "../official/official.ts";
import { problems } from "../problems.ts";
import { endProposal, insertProposal, lastProposal, openProposal, type Proposal } from "./store.ts";

/** A decision to prepare for another official to sign. */
export interface ProposalInput {
  readonly caseId: string;
  readonly outcome: "granted" | "refused";
  readonly ground?: string;
  readonly reason?: string;
}

const longestReason = 4000;

/**
 * Prepares a decision that needs a second pair of eyes. It waits until another official, with a role that decides, signs it
 * or returns it. The same again by the same official is the same preparation.
 * @throws Problem services.not-found, services.mandate-missing, services.not-provided, services.case-state,
 *   services.ground-missing, services.words-missing, services.text-too-long, services.fact-contested, services.own-interest
 */
export async function proposeDecision(context: Context, input: ProposalInput, principal: Principal): Promise<void> {
  const { listed, definition } = await workableCase(context, input.caseId, principal);
  await requireDisinterested(context, principal.person, listed);
  const { decision } = definition;
  const { outcome, ground } = input;
  if (decision.fourEyes?.outcomes.includes(outcome) !== true) {
    throw problems["not-provided"]("this decision needs no second person");
  }
  if (outcome === "refused" && !decision.grounds.some(({ id }) => id === ground)) throw problems["ground-missing"]();
  const reason = input.reason?.trim() ?? "";
  if (reason.length > longestReason) throw problems["text-too-long"](`at most ${longestReason} characters`);
  if (reason === "" && needsWords(outcome === "granted" ? decision.grant : decision.refuse)) {
    throw problems["words-missing"]();
  }
  await context.db.transaction(async (tx) => {
    await requireUncontested(tx, [{ owner: listed.owner, definition }]);
    // Whoever decides or asks the applicant at this moment is waited for: what is prepared would outlive what it rests on.
    const found = await lockCase(tx, listed.owner, listed.id);
    if (found?.state !== "ready") throw problems["case-state"]("the case is not ready for a decision");
    const wanted: Pick<Proposal, "outcome" | "ground" | "reason"> = {
      outcome,
      ...(outcome === "refused" && ground !== undefined ? { ground } : {}),
      reason,
    };
    const kept = await insertProposal(tx, listed, {
      ...wanted,
      id: context.id(),
      preparedBy: principal.person,
      preparedAt: context.now(),
    });
    if (!kept) {
      const waiting = await openProposal(tx, listed);
      const same = waiting?.outcome === outcome && waiting.ground === wanted.ground && waiting.reason === reason;
      if (same && waiting.preparedBy === principal.person) return;
      throw problems["case-state"]("a decision waits for its second pair of eyes already");
    }
    const actor = `person:${principal.person}`;
    await writeStep(context, tx, listed, {
      kind: "proposed",
      actor,
      detail: { outcome, ...(reason === "" ? {} : { reason }) },
    });
  });
}

/**
 * Returns a prepared decision with remarks: for those who may sign it, and never for whoever prepared it. Returned again
 * with the same remarks, it is returned once.
 * @throws Problem services.not-found, services.mandate-missing, services.words-missing, services.same-person, services.case-state,
 *   services.own-interest
 */
export async function returnProposal(
  context: Context,
  input: { readonly caseId: string; readonly remarks: string },
  principal: Principal,
): Promise<void> {
  const { listed, definition } = await workableCase(context, input.caseId, principal);
  await requireMandate(context, principal, listed.body, definition.roles.decide, listed.service);
  await requireDisinterested(context, principal.person, listed);
  const remarks = ownWords(input.remarks);
  await context.db.transaction(async (tx) => {
    const proposal = await openProposal(tx, listed);
    const returned = async () => {
      const last = await lastProposal(tx, listed);
      return last?.state === "returned" && last.endedBy === principal.person && last.remarks === remarks;
    };
    if (proposal === undefined) {
      if (await returned()) return;
      throw problems["case-state"]("nothing waits for a second pair of eyes");
    }
    if (proposal.preparedBy === principal.person) throw problems["same-person"]();
    const end = {
      as: "returned",
      by: principal.person,
      at: context.now(),
      id: proposal.id,
      remarks,
      who: "another",
    } as const;
    if (!(await endProposal(tx, listed, end))) {
      if (await returned()) return;
      throw problems["case-state"]("somebody was quicker");
    }
    const actor = `person:${principal.person}`;
    await writeStep(context, tx, listed, { kind: "proposal-returned", actor, detail: { remarks } });
    await tellDesks(context, tx, listed, "proposal-returned", [proposal.preparedBy], principal.names);
  });
}

/**
 * Takes back what one has prepared oneself; taken back again, it is taken back once.
 * @throws Problem services.not-found, services.mandate-missing, services.case-state
 */
export async function takeBackProposal(context: Context, caseId: string, principal: Principal): Promise<void> {
  const { listed } = await workableCase(context, caseId, principal);
  await context.db.transaction(async (tx) => {
    const end = { as: "dropped", by: principal.person, at: context.now(), who: "preparer" } as const;
    if (!(await endProposal(tx, listed, end))) {
      const last = await lastProposal(tx, listed);
      const back = last?.state === "dropped" && last.preparedBy === principal.person;
      if (back && last.endedBy === principal.person) return;
      throw problems["case-state"]("you have prepared nothing that waits");
    }
    const actor = `person:${principal.person}`;
    await writeStep(context, tx, listed, { kind: "proposal-taken-back", actor, detail: {} });
  });
}
