import type { EDocument } from "@ratusha/document";
import type { Principal } from "@ratusha/identity";
import { isProblem } from "@ratusha/kernel";
import type { Queryable } from "@ratusha/runtime";
import { z } from "zod";
import { findBodyCase } from "../case/body-case.ts";
import { officialCase } from "../case/official-case.ts";
import type { CaseRecord } from "../case/record.ts";
import { appendEvents, findCase, moveCase } from "../case/store.ts";
import type { Context } from "../context.ts";
import { requireUncontested } from "../correction/contest.ts";
import { requireDefinition } from "../definition/catalogue.ts";
import { hasEntries, makeEntries, requireNotEntered } from "../effect/entry.ts";
import { addIntents, type Intent, removeIntents } from "../intent/store.ts";
import { requireMandate } from "../official/official.ts";
import { signingSchema } from "../opinion/task-store.ts";
import { documentOfKept, keptForm } from "../preparation/keep.ts";
import { completedHere, completeLayOut, noteResult } from "../preparation/preparation.ts";
import { problems } from "../problems.ts";
import { settleProposal } from "../proposal/gate.ts";
import { aboutSchema, issue, leaveTraces, type OfficialDecision, signedTraces } from "./issue.ts";
import { claimOnce } from "./judge.ts";
import { type Sealed, sealForOfficial } from "./seal.ts";

const preparedSchema = aboutSchema.extend({ proposal: z.string().optional() });

/** What an intent to seal carries. */
const sealSchema = z.object({ about: aboutSchema, official: z.string(), signed: signingSchema });

/** A case whose decision an official has signed; with the intent to seal it where the seal is still to come. */
export interface Completed {
  readonly found: CaseRecord;
  readonly intent?: Intent;
}

/**
 * Takes the official's signature: from here on the decision is made. Its seal is asked for beforehand, so that decision and
 * document are written as one; where it cannot be had now, it follows. Of two officials who decide at once, one is first and
 * the other is told.
 */
export async function completeDecision(
  context: Context,
  input: { readonly id: string; readonly signature: Uint8Array },
  principal: Principal,
): Promise<Completed> {
  // 1. The card's signature, and whether this official may decide this case.
  const { person } = principal;
  const signed = await completeLayOut(context, { kind: "decision", person, ...input });
  const { proposal, ...about } = preparedSchema.parse(signed.about);
  const { found, listed } = await officialCase(context, about.caseId, principal, "decide");
  if (signed.result !== undefined) return { found };
  const { definition } = requireDefinition(context.catalogue, found.definition);
  await requireMandate(context, principal, found.body, definition.roles.decide, found.service);
  // 2. The seal.
  const sealed =
    found.state === "ready" && !hasEntries(definition) ? await sealNow(context, found, signed.document) : undefined;
  // 3. The decision, with its document or else with the intent to seal it.
  const at = context.now();
  const { outcome } = about;
  const decision: OfficialDecision = { about, found, definition, official: person, unit: listed.unit, at };
  const payload = { about, official: person, signed: keptForm(signed.document) };
  const intent = { id: context.id(), kind: "seal" as const, owner: found.owner, caseId: found.id, payload };
  const decide = async (tx: Queryable): Promise<void> => {
    if (outcome === "refused") await requireNotEntered(tx, definition, found);
    const [first] = await Promise.all([
      sealed === undefined
        ? awaitSeal(context, tx, decision, intent)
        : issue(context, tx, decision, sealed, ["ready"], signedTraces(context, decision)),
      requireUncontested(tx, [{ owner: found.owner, definition }]),
      // In the same transaction: whoever got no answer asks again, and must not be told that someone else decided.
      noteResult(tx, signed.id, undefined, found.id),
    ]);
    if (!first) throw await refusalOf(tx, found);
    if (outcome === "granted" && !(await claimOnce(tx, definition, found, found.facts))) {
      throw problems["already-granted"]();
    }
    await settleProposal(tx, definition, found, { outcome, proposal, person, at });
  };
  const here = await completedHere(context, signed.id, () => context.db.transaction(decide));
  if (!here) return { found: (await findCase(context.db, found.owner, found.id)) ?? found };
  if (sealed !== undefined) return { found: { ...found, state: outcome } };
  return { found: { ...found, state: "sealing" }, intent: { ...intent, attempts: 0 } };
}

/** The seal, where the signer gives it now; why it does not is told where it is asked for again. */
async function sealNow(context: Context, { body }: CaseRecord, document: EDocument): Promise<Sealed | undefined> {
  try {
    return await sealForOfficial(context, body, document);
  } catch {
    return undefined;
  }
}

/** The decision stands and its seal is to come; false where the case was not ready. */
async function awaitSeal(
  context: Context,
  tx: Queryable,
  decision: OfficialDecision,
  intent: Omit<Intent, "attempts">,
): Promise<boolean> {
  if ((await moveCase(tx, decision.found, ["ready"], "sealing")) === undefined) return false;
  await Promise.all([
    addIntents(tx, [intent], decision.at.add({ seconds: 20 })),
    leaveTraces(context, tx, signedTraces(context, decision)),
  ]);
  return true;
}

async function refusalOf(tx: Queryable, { owner, id }: CaseRecord): Promise<Error> {
  const now = await findCase(tx, owner, id);
  if (now?.state === "withdrawn") return problems["case-state"]("the application was withdrawn");
  return problems["already-decided"]();
}

/** Puts the body's seal on a decision that an official has signed, and issues it. Can be repeated until it has been done. */
export async function sealDecision(context: Context, intent: Intent): Promise<void> {
  const { about, official, signed } = sealSchema.parse(intent.payload);
  const found = await findCase(context.db, intent.owner, intent.caseId);
  if (found === undefined) throw new TypeError("the case of an intent is gone");
  if (found.state !== "sealing") {
    await removeIntents(context.db, [intent.id]);
    return;
  }
  const { definition } = requireDefinition(context.catalogue, found.definition);
  // What the document says is so before it is sealed.
  const entered =
    about.outcome === "refused" || (await makeEntries(context, { found, definition, intent: intent.id, official }));
  if (!entered) return;
  let sealed: Sealed;
  let listed: Awaited<ReturnType<typeof findBodyCase>>;
  try {
    [sealed, listed] = await Promise.all([
      sealForOfficial(context, found.body, documentOfKept(signed)),
      findBodyCase(context.db, found.body, found.id),
    ]);
  } catch (error) {
    if (!isProblem(error, "runtime.signer-refused")) throw error;
    await giveBack(context, found, intent, error.detail);
    return;
  }
  const decision = { about, found, definition, official, unit: listed?.unit, at: context.now() };
  await context.db.transaction(async (tx) => {
    await removeIntents(tx, [intent.id]);
    await issue(context, tx, decision, sealed, ["sealing"]);
  });
}

/** The signer will not seal this (the official's signature has grown too old, a mandate's certificate was revoked): it must be signed anew. */
async function giveBack(context: Context, found: CaseRecord, intent: Intent, detail: string): Promise<void> {
  await context.db.transaction(async (tx) => {
    await removeIntents(tx, [intent.id]);
    if ((await moveCase(tx, found, ["sealing"], "ready")) === undefined) return;
    await appendEvents(tx, [
      {
        owner: found.owner,
        caseId: found.id,
        id: context.id(),
        at: context.now(),
        kind: "sealing-refused",
        actor: `body:${found.body}`,
        detail: { reason: detail.slice(0, 500) },
      },
    ]);
  });
}
