import type { EDocument } from "@ratusha/document";
import type { Principal } from "@ratusha/identity";
import { isProblem } from "@ratusha/kernel";
import { z } from "zod";
import { findBodyCase } from "../case/body-case.ts";
import { officialCase } from "../case/official-case.ts";
import type { CaseRecord } from "../case/record.ts";
import { appendEvents, findCase, moveCase } from "../case/store.ts";
import type { Context } from "../context.ts";
import { requireFitting } from "../correction/write.ts";
import { requireDefinition } from "../definition/catalogue.ts";
import type { Definition } from "../definition/definition.ts";
import { hasEntries, makeEntries } from "../effect/entry.ts";
import { type Intent, removeIntents } from "../intent/store.ts";
import { requireTookNoPart } from "../official/interest.ts";
import { requireMandate } from "../official/official.ts";
import { signingSchema } from "../opinion/task-store.ts";
import { documentOfKept, keptForm } from "../preparation/keep.ts";
import { completedHere, completeLayOut } from "../preparation/preparation.ts";
import { requireDisinterestedPreparer } from "../proposal/gate.ts";
import { openProposal } from "../proposal/store.ts";
import { aboutSchema, issue, type OfficialDecision } from "./issue.ts";
import { type Sealed, sealForOfficial } from "./seal.ts";
import { deciding } from "./write.ts";

const preparedSchema = aboutSchema.extend({ proposal: z.string().optional() });

/** What an intent to seal carries. */
const sealSchema = z.object({
  about: aboutSchema,
  official: z.string(),
  signed: signingSchema,
  signedAt: z.iso.datetime().optional(),
  /** The unit that had the case when it was signed, if any. */
  unit: z.string().nullable().optional(),
});

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
  await requireTookNoPart(context, person, found);
  if (about.outcome === "granted") await requireFitting(context, found, definition);
  if (proposal !== undefined) {
    await requireDisinterestedPreparer(context, found, await openProposal(context.db, found));
  }
  // 2. The seal.
  const sealed =
    found.state === "ready" && !hasEntries(definition) ? await sealNow(context, found, signed.document) : undefined;
  // 3. The decision, with its document or else with the intent to seal it.
  const decision: OfficialDecision = {
    about,
    found,
    definition,
    official: person,
    unit: listed.unit,
    at: context.now(),
  };
  const intent = sealed === undefined ? sealIntent(context, decision, signed.document) : undefined;
  const made = { ...decision, preparation: signed.id, proposal, sealed, intent };
  const here = await completedHere(context, signed.id, () => deciding(context).add(made));
  if (!here) return { found: (await findCase(context.db, found.owner, found.id)) ?? found };
  if (intent === undefined) return { found: { ...found, state: about.outcome } };
  return { found: { ...found, state: "sealing" }, intent: { ...intent, attempts: 0 } };
}

/** The intent to seal what was signed. */
function sealIntent(context: Context, { about, found, official, unit, at }: OfficialDecision, document: EDocument) {
  const payload = { about, official, signed: keptForm(document), signedAt: at.toString(), unit: unit ?? null };
  return { id: context.id(), kind: "seal" as const, owner: found.owner, caseId: found.id, payload };
}

/** The seal, where the signer gives it now; why it does not is told where it is asked for again. */
async function sealNow(context: Context, { body }: CaseRecord, document: EDocument): Promise<Sealed | undefined> {
  try {
    return await sealForOfficial(context, body, document);
  } catch {
    return undefined;
  }
}

/** Puts the body's seal on a decision that an official has signed, and issues it. Can be repeated until it has been done. */
export async function sealDecision(context: Context, intent: Intent): Promise<void> {
  const { about, official, signed, signedAt, unit } = sealSchema.parse(intent.payload);
  const found = await findCase(context.db, intent.owner, intent.caseId);
  if (found === undefined) throw new TypeError("the case of an intent is gone");
  if (found.state !== "sealing") {
    await removeIntents(context.db, [intent.id]);
    return;
  }
  const { definition } = requireDefinition(context.catalogue, found.definition);
  if (about.outcome === "granted" && !(await stillFits(context, found, definition, intent))) return;
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
  const decision = {
    about,
    found,
    definition,
    official,
    // One that waited already when such intents did not say so goes by its seal: its unit, and its time.
    unit: unit === undefined ? listed?.unit : (unit ?? undefined),
    at: context.now(),
    signedAt: signedAt === undefined ? undefined : Temporal.Instant.from(signedAt),
  };
  await context.db.transaction(async (tx) => {
    await removeIntents(tx, [intent.id]);
    await issue(context, tx, [{ ...decision, sealed }], ["sealing"]);
  });
}

/** Between the signature and the seal the family may have come to be another: then it is decided anew. */
async function stillFits(
  context: Context,
  found: CaseRecord,
  definition: Definition,
  intent: Intent,
): Promise<boolean> {
  try {
    await requireFitting(context, found, definition);
    return true;
  } catch (error) {
    if (!isProblem(error, "services.correction-unfit")) throw error;
    await giveBack(context, found, intent, error.detail);
    return false;
  }
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
