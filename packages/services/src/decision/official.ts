import type { EDocument } from "@ratusha/document";
import type { Principal } from "@ratusha/identity";
import { isProblem, parseUuid } from "@ratusha/kernel";
import { z } from "zod";
import { reopenAppealed } from "../appeal/reopen.ts";
import type { Prepared } from "../application/application.ts";
import { findBodyCase } from "../case/body-case.ts";
import type { CaseRecord } from "../case/record.ts";
import { appendEvents, decideCases, findCase, moveCase } from "../case/store.ts";
import type { Context } from "../context.ts";
import { requireUncontested } from "../correction/contest.ts";
import { endCorrection } from "../correction/end.ts";
import { requireDefinition } from "../definition/catalogue.ts";
import { makeEntries, requireNotEntered } from "../effect/entry.ts";
import { effectIntents } from "../effect/intent.ts";
import { addIntents, type Intent, removeIntents } from "../intent/store.ts";
import { keepDocuments, newCode } from "../issued/store.ts";
import { requireBody, requireMandate } from "../official/official.ts";
import { signingSchema } from "../opinion/task-store.ts";
import { opinionViews } from "../opinion/view.ts";
import { documentOfKept, keptForm } from "../preparation/keep.ts";
import { completeLayOut, layOut, noteResult } from "../preparation/preparation.ts";
import { problems } from "../problems.ts";
import { needsTwo, proposalToSign, settleProposal } from "../proposal/gate.ts";
import type { DecisionInput } from "../services.ts";
import { staffOf } from "../staff/staff.ts";
import { buildDecision, needsWords } from "./build.ts";
import type { Outcome } from "./evaluate.ts";
import { claimOnce } from "./judge.ts";
import { assign, numberOf } from "./number.ts";
import { sealForOfficial } from "./seal.ts";

const longestReason = 4000;

/** A case that an official of its body may see, with the roles held against its definition; not there for anyone else. */
export async function officialCase(
  context: Context,
  id: string,
  principal: Principal,
  power: "see" | "decide",
): Promise<CaseRecord> {
  const acting = principal.actingFor;
  if (acting?.kind !== "body" || !parseUuid(id).ok) throw problems["not-found"]();
  const listed = await findBodyCase(context.db, acting.code, id);
  const found = listed === undefined ? undefined : await findCase(context.db, listed.owner, id);
  if (found === undefined) throw problems["not-found"]();
  const { roles } = requireDefinition(context.catalogue, found.definition).definition;
  requireBody(principal, roles.see);
  if (power === "decide" && !acting.roles.some((role) => roles.decide.includes(role))) {
    throw problems["mandate-missing"]("this case is decided by others in the body");
  }
  return found;
}

/**
 * Makes the decision that the official means, and lays it out for the card.
 * @throws Problem services.not-found, services.case-state, services.already-decided, services.ground-missing, services.mandate-missing
 */
export async function prepareDecision(context: Context, input: DecisionInput, principal: Principal): Promise<Prepared> {
  const listed = await officialCase(context, input.caseId, principal, "decide");
  requireReady(listed);
  const published = requireDefinition(context.catalogue, listed.definition);
  const { decision } = published.definition;
  await requireUncontested(context.db, [{ owner: listed.owner, ...published }]);
  if (input.outcome === "refused") await requireNotEntered(context.db, published.definition, listed);
  const second = needsTwo(published.definition, input.outcome)
    ? await proposalToSign(context.db, listed, input.outcome, principal.person)
    : undefined;
  const reason = (second === undefined ? input.reason?.trim() : second.reason) ?? "";
  // What was prepared is what is signed: another ground or other words are prepared anew.
  const outcome = outcomeOf(
    second ?? input,
    decision.grounds.map((ground) => ground.id),
  );
  if (reason.length > longestReason)
    throw problems["text-too-long"](`the reasons have at most ${longestReason} characters`);
  if (reason === "" && needsWords(outcome.outcome === "granted" ? decision.grant : decision.refuse)) {
    throw problems["words-missing"]();
  }
  const found = outcome.outcome === "granted" ? await assign(context, published.definition, listed) : listed;
  const number = await numberOf(context, found);
  const about = found.about === undefined ? undefined : await findCase(context.db, found.owner, found.about);
  const documentId = context.id();
  const code = newCode(context.random);
  const built = await buildDecision(context, {
    found,
    published,
    facts: found.facts,
    opinions: await opinionViews(context, found, published.definition),
    outcome,
    reason,
    number,
    documentId,
    code,
    official: principal.name,
    ...(second === undefined ? {} : { prepared: await preparerOf(context, listed.body, second.preparedBy) }),
    ...(about === undefined ? {} : { aboutNumber: about.number }),
  });
  return layOut(context, {
    kind: "decision",
    person: principal.person,
    files: built.files,
    metadata: built.metadata,
    certificate: input.certificate,
    about: {
      caseId: found.id,
      outcome: outcome.outcome,
      number,
      documentId,
      code,
      kind: built.metadata.kind,
      title: { ...built.title },
      url: built.url,
      ...(second === undefined ? {} : { proposal: second.id }),
    },
  });
}

async function preparerOf(context: Context, body: string, person: string) {
  const { names } = await staffOf(context, body);
  return { person, name: names.get(person)?.be ?? person };
}

function requireReady(found: CaseRecord): void {
  if (found.state === "sealing" || found.state === "granted" || found.state === "refused") {
    throw problems["already-decided"]();
  }
  if (found.state !== "ready") throw problems["case-state"](`the case is ${found.state}, not ready for a decision`);
}

function outcomeOf(input: Pick<DecisionInput, "outcome" | "ground">, grounds: readonly string[]): Outcome {
  if (input.outcome === "granted") return { outcome: "granted" };
  const { ground } = input;
  if (ground === undefined || !grounds.includes(ground)) throw problems["ground-missing"]();
  return { outcome: "refused", ground };
}

const aboutSchema = z.object({
  caseId: z.string(),
  outcome: z.enum(["granted", "refused"]),
  number: z.string(),
  documentId: z.string(),
  code: z.string(),
  kind: z.string(),
  title: z.object({ be: z.string(), ru: z.string(), en: z.string() }),
  url: z.string(),
  proposal: z.string().optional(),
});

/** What an intent to seal carries. */
const sealSchema = z.object({ about: aboutSchema, official: z.string(), signed: signingSchema });

/**
 * Takes the official's signature: from here on the decision is made, and only its seal is to come. Of two officials who
 * decide at once, one is first and the other is told.
 */
export async function completeDecision(
  context: Context,
  input: { readonly id: string; readonly signature: Uint8Array },
  principal: Principal,
): Promise<{ caseId: string; intent: Intent | undefined }> {
  const signed = await completeLayOut(context, { kind: "decision", person: principal.person, ...input });
  const about = aboutSchema.parse(signed.about);
  const found = await officialCase(context, about.caseId, principal, "decide");
  if (signed.result !== undefined) return { caseId: found.id, intent: undefined };
  const { definition } = requireDefinition(context.catalogue, found.definition);
  await requireMandate(context, principal, found.body, definition.roles.decide, found.service);
  const at = context.now();
  const { proposal, ...sealed } = about;
  const payload = { about: sealed, official: principal.person, signed: keptForm(signed.document) };
  const intent = { id: context.id(), kind: "seal" as const, owner: found.owner, caseId: found.id, payload };
  await context.db.transaction(async (tx) => {
    await requireUncontested(tx, [{ owner: found.owner, definition }]);
    if (about.outcome === "refused") await requireNotEntered(tx, definition, found);
    const moved = await moveCase(tx, found, ["ready"], "sealing");
    if (moved === undefined) {
      const now = await findCase(tx, found.owner, found.id);
      if (now?.state === "withdrawn") throw problems["case-state"]("the application was withdrawn");
      throw problems["already-decided"]();
    }
    if (about.outcome === "granted" && !(await claimOnce(tx, definition, found, found.facts))) {
      throw problems["already-granted"]();
    }
    const { outcome } = about;
    await settleProposal(tx, definition, found, { outcome, proposal, person: principal.person, at });
    await Promise.all([
      addIntents(tx, [intent], at.add({ seconds: 20 })),
      // In the same transaction: whoever got no answer asks again, and must not be told that someone else decided.
      noteResult(tx, signed.id, undefined, found.id),
      appendEvents(tx, [
        {
          owner: found.owner,
          caseId: found.id,
          id: context.id(),
          at,
          kind: "signed",
          actor: `person:${principal.person}`,
          detail: { number: about.number },
        },
      ]),
      context.acts.append(tx, [
        {
          kind: "services.signed",
          actor: `person:${principal.person}`,
          subject: found.owner,
          body: {
            case: found.id,
            service: found.service,
            body: found.body,
            channel: found.channel,
            number: about.number,
          },
        },
      ]),
    ]);
  });
  return { caseId: found.id, intent: { ...intent, attempts: 0 } };
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
  const document: EDocument = documentOfKept(signed);
  let sealed: Awaited<ReturnType<typeof sealForOfficial>>;
  let listed: Awaited<ReturnType<typeof findBodyCase>>;
  try {
    [sealed, listed] = await Promise.all([
      sealForOfficial(context, found.body, document),
      findBodyCase(context.db, found.body, found.id),
    ]);
  } catch (error) {
    if (!isProblem(error, "runtime.signer-refused")) throw error;
    await giveBack(context, found, intent, error.detail);
    return;
  }
  const at = context.now();
  const act = context.id();
  await context.db.transaction(async (tx) => {
    const { owner, id, body } = found;
    const change = {
      owner,
      id,
      body,
      queued: true,
      outcome: about.outcome,
      decidedAt: at,
      decidedAct: act,
      facts: found.facts,
    };
    const [ended] = await Promise.all([decideCases(tx, [change], ["sealing"]), removeIntents(tx, [intent.id])]);
    if (!ended.has(id)) return;
    const { number, kind, title, url, code, outcome } = about;
    const notice = { id: context.id(), kind: "notify" as const, owner, caseId: id, payload: { notice: outcome } };
    await Promise.all([
      keepDocuments(tx, [
        {
          owner,
          id: about.documentId,
          caseId: id,
          number,
          kind,
          title,
          body,
          issuedAt: at,
          outcome,
          url,
          code,
          ...sealed,
        },
      ]),
      appendEvents(tx, [
        {
          owner,
          caseId: id,
          id: context.id(),
          at,
          kind: outcome,
          actor: `person:${official}`,
          detail: { number, document: about.documentId },
        },
      ]),
      context.acts.append(tx, [
        {
          id: act,
          kind: "services.decided",
          actor: `person:${official}`,
          subject: owner,
          body: {
            case: id,
            service: found.service,
            body,
            channel: found.channel,
            outcome,
            number,
            document: sealed.digest,
            definition: found.definition,
            filedAt: found.filedAt.toString(),
            ...(found.due === undefined ? {} : { due: found.due.toString() }),
            automatic: false,
            ...(listed?.unit === undefined ? {} : { unit: listed.unit }),
          },
        },
      ]),
      addIntents(tx, [notice, ...effectIntents(context, definition, found, outcome)], at),
    ]);
    if (found.about !== undefined) await reopenAppealed(context, tx, found, about.outcome);
    await endCorrection(context, tx, found, about.outcome);
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
