import { oncePerObject } from "@ratusha/kernel";
import { batcher, type Queryable } from "@ratusha/runtime";
import type { CaseRecord } from "../case/record.ts";
import { findCase, moveCase } from "../case/store.ts";
import type { Context } from "../context.ts";
import { requireUncontested } from "../correction/contest.ts";
import { requireNotEntered } from "../effect/entry.ts";
import { addIntents, type Intent } from "../intent/store.ts";
import { noteResults } from "../preparation/preparation.ts";
import { problems } from "../problems.ts";
import { settleProposal } from "../proposal/gate.ts";
import { issue, leaveTraces, type OfficialDecision, signedTraces } from "./issue.ts";
import { claimOnce } from "./judge.ts";
import type { Sealed } from "./seal.ts";

type SealIntent = Omit<Intent, "attempts">;

/** A decision that an official's card has signed. */
export interface SignedDecision extends OfficialDecision {
  /** What was laid out for the card. */
  readonly preparation: string;
  /** What another official had prepared. */
  readonly proposal: string | undefined;
  /** Absent where the seal is still to come: then the intent asks for it. */
  readonly sealed: Sealed | undefined;
  readonly intent: SealIntent | undefined;
}

/** Decisions that are signed at the same time, by whichever officials, are written as one; one that cannot be made fails alone. */
export const deciding = oncePerObject((context: Context) =>
  batcher((decisions: SignedDecision[]) => decide(context, decisions), { maxItems: 32, windowMs: 2, concurrency: 2 }),
);

async function decide(context: Context, decisions: readonly SignedDecision[]): Promise<undefined[]> {
  // Of two that decide one case the second is to be told: each has a transaction of its own.
  if (new Set(decisions.map(({ found }) => found.id)).size < decisions.length) throw new RangeError("a case twice");
  // In one order, so that two transactions never wait for each other's cases in a circle.
  const inOrder = decisions.toSorted((one, other) => (one.found.id < other.found.id ? -1 : 1));
  await context.db.transaction((tx) => write(context, tx, inOrder));
  return decisions.map(() => undefined);
}

async function write(context: Context, tx: Queryable, decisions: readonly SignedDecision[]): Promise<void> {
  for (const { about, found, definition } of decisions) {
    if (about.outcome === "refused") await requireNotEntered(tx, definition, found);
  }
  const sealed = decisions.flatMap((decision) =>
    decision.sealed === undefined
      ? []
      : [{ ...decision, sealed: decision.sealed, before: [signedTraces(context, decision)] }],
  );
  const [issued, awaiting] = await Promise.all([
    issue(context, tx, sealed, ["ready"]),
    Promise.all(
      decisions.map((decision) =>
        decision.intent === undefined ? undefined : awaitSeal(context, tx, decision, decision.intent),
      ),
    ),
    requireUncontested(
      tx,
      decisions.map(({ found, definition }) => ({ owner: found.owner, definition })),
    ),
    // In the same transaction: whoever got no answer asks again, and must not be told that someone else decided.
    noteResults(
      tx,
      decisions.map(({ preparation, found }) => ({ id: preparation, result: found.id })),
    ),
  ]);
  const moved = new Set([...issued, ...awaiting]);
  for (const { about, found, definition, proposal, official, at } of decisions) {
    if (!moved.has(found.id)) throw await refusalOf(tx, found);
    const { outcome } = about;
    if (outcome === "granted" && !(await claimOnce(tx, definition, found, found.facts))) {
      throw problems["already-granted"]();
    }
    await settleProposal(tx, definition, found, { outcome, proposal, person: official, at });
  }
}

/** The decision stands and its seal is to come; answers the case, or nothing where it was not ready. */
async function awaitSeal(
  context: Context,
  tx: Queryable,
  decision: SignedDecision,
  intent: SealIntent,
): Promise<string | undefined> {
  const { found, at } = decision;
  if ((await moveCase(tx, found, ["ready"], "sealing")) === undefined) return undefined;
  await Promise.all([
    addIntents(tx, [intent], at.add({ seconds: 20 })),
    leaveTraces(context, tx, signedTraces(context, decision)),
  ]);
  return found.id;
}

async function refusalOf(tx: Queryable, { owner, id }: CaseRecord): Promise<Error> {
  const now = await findCase(tx, owner, id);
  if (now?.state === "withdrawn") return problems["case-state"]("the application was withdrawn");
  return problems["already-decided"]();
}
