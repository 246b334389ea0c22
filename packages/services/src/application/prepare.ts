import { documentId, writeAsice } from "@ratusha/document";
import type { Receipt } from "@ratusha/evidence";
import type { Principal } from "@ratusha/identity";
import { ownerOf } from "@ratusha/identity";
import type { Json } from "@ratusha/kernel";
import { z } from "zod";
import { bodyFor, requireBodies, wordsFor } from "../body/named.ts";
import { applicationWord, findByApplication } from "../case/store.ts";
import type { Context } from "../context.ts";
import { requireFileable } from "../correction/contest.ts";
import { checkSubject } from "../correction/subject.ts";
import { filesToSend } from "../file/attach.ts";
import { asksFiles, attachedFiles, withFiles, withoutUnaskedFiles } from "../file/sent.ts";
import { restsOnFacts } from "../form/asked.ts";
import { itemsToOpen } from "../item/items.ts";
import { type AttachedFile, completeLayOut, layOut, noteResult } from "../preparation/preparation.ts";
import { problems } from "../problems.ts";
import type { FileOutcome } from "../services.ts";
import { asked, circumstancesOf, requireAnswers } from "./answers.ts";
import type {
  Applicant,
  Application,
  ApplicationInput,
  Filed,
  OfferTerms,
  Prepared,
  Submission,
} from "./application.ts";
import { buildApplication } from "./build.ts";
import { readChoices } from "./choices.ts";
import { getDraft } from "./draft.ts";
import { checkEntitled, requireAuthority } from "./entitled.ts";

/** Whom a principal files for. */
export function applicantOf(principal: Principal): Applicant {
  const { person, name, actingFor, sessionId } = principal;
  return { person, name, sessionId, ...(actingFor === undefined ? {} : { actingFor }) };
}

/**
 * Makes the application of what a person filled in, and lays it out for the card.
 * @throws Problem services.not-found, services.application-incomplete, services.body-unavailable, services.not-entitled,
 *   services.mandate-missing
 */
export async function prepareApplication(
  context: Context,
  input: ApplicationInput,
  principal: Principal,
  offer?: OfferTerms,
): Promise<Prepared> {
  const { application, facts, attached } = await draftApplication(context, input, principal, offer);
  const published = context.catalogue.find(input.service);
  if (published === undefined) throw problems["not-found"]();
  const { definition } = published;
  const built = buildApplication({
    published,
    application,
    date: context.today(),
    id: context.id(),
    vocabulary: context.vocabulary,
    words: await wordsFor(context, definition, application.answers),
    facts,
    bodyName: await context.bodyName(bodyFor(definition, application.answers)),
    ...(await counterNames(context, application)),
  });
  return layOut(context, {
    kind: "application",
    person: principal.person,
    ...built,
    ...(attached.length === 0 ? {} : { attached }),
    certificate: input.certificate,
    about: {
      owner: application.applicant.owner,
      ...(input.draft === undefined ? {} : { draft: input.draft }),
      ...(application.counter === undefined ? {} : { counter: true }),
    },
  });
}

async function draftApplication(
  context: Context,
  input: ApplicationInput,
  principal: Principal,
  offer: OfferTerms | undefined,
): Promise<{ application: Application; facts: ReadonlyMap<string, Json>; attached: AttachedFile[] }> {
  const published = context.catalogue.find(input.service);
  if (published === undefined) throw problems["not-found"](`there is no service ${input.service.slice(0, 60)}`);
  const { definition } = published;
  const acting = principal.actingFor;
  const draft = input.draft === undefined ? undefined : await getDraft(context, input.draft, principal);
  if (draft?.filed !== undefined) throw problems["draft-filed"](undefined, { caseId: draft.filed });
  const purpose = draft?.purpose;
  const served = purpose?.kind === "counter" ? purpose : undefined;
  const subject = purpose?.kind === "correction" ? purpose.subject : undefined;
  checkEntitled(definition, acting, served !== undefined);
  checkSubject(context, definition, subject);
  if (definition.access === "offer" && offer === undefined) {
    throw problems["not-entitled"]("the state offers this service itself: confirm the offer");
  }
  const needed = asked(definition, offer);
  const files = draft === undefined || !asksFiles(needed) ? [] : await filesToSend(context, draft.owner, draft.id);
  const filled = withFiles(needed, input.answers, files);
  const entered: Application = {
    type: "application",
    service: definition.service,
    definition: published.digest,
    applicant: {
      owner: served === undefined ? ownerOf(principal) : `person:${served.person}`,
      name: served?.name ?? acting?.name ?? principal.name,
      person: principal.person,
      ...(acting === undefined ? {} : { mandate: acting.mandateId }),
    },
    answers: filled,
    ...(offer === undefined ? {} : { prefilled: offer.values, offer: offer.id }),
    ...(input.about === undefined ? {} : { about: input.about }),
    ...(served === undefined || acting === undefined
      ? {}
      : { counter: { body: acting.code, document: served.document, present: true } }),
    ...(subject === undefined ? {} : { correction: subject }),
    language: input.language,
  };
  await requireAuthority(context, definition, entered);
  const circumstances = restsOnFacts(needed)
    ? await circumstancesOf(context, needed, entered)
    : { owner: entered.applicant.owner, filed: context.today(), facts: [] };
  const application = { ...entered, answers: withoutUnaskedFiles(needed, filled, circumstances) };
  requireAnswers(needed, application.answers, circumstances);
  await requireBodies(context, needed, application.answers);
  await requireFileable(context.db, [{ owner: application.applicant.owner, definition }]);
  const facts = await readChoices(context, needed, application);
  itemsToOpen(context, needed, application, facts);
  return { application, facts, attached: attachedFiles(needed, application.answers, files) };
}

async function counterNames(context: Context, { counter }: Application) {
  if (counter === undefined) return {};
  const kind = context.assistance?.documents.find((document) => document.kind === counter.document.kind);
  const counterName = await context.bodyName(counter.body);
  return kind === undefined ? { counterName } : { counterName, documentName: kind.name };
}

const aboutSchema = z.object({ owner: z.string(), draft: z.string().optional(), counter: z.boolean().optional() });

/** Puts the card's signature into a prepared application; signed twice, only the first one that was filed counts. */
export async function signApplication(
  context: Context,
  input: { readonly id: string; readonly signature: Uint8Array },
  principal: Principal,
  how: Pick<Submission, "channel" | "offer">,
): Promise<Submission> {
  const signed = await completeLayOut(context, { kind: "application", person: principal.person, ...input });
  const { owner, draft, counter = false } = aboutSchema.parse(signed.about);
  if (!counter && owner !== ownerOf(principal))
    throw problems["signer-mismatch"]("the application was prepared for someone else");
  const digest = documentId(signed.document);
  if (signed.result !== undefined && signed.result !== digest) {
    const key = { owner, application: signed.result };
    const [earlier] = (await findByApplication(context.db, [key])).get(applicationWord(key)) ?? [];
    if (earlier !== undefined) throw problems["draft-filed"](undefined, { caseId: earlier.id });
  }
  if (signed.result !== digest && !(await noteResult(context.db, signed.id, signed.result, digest))) {
    throw problems["case-state"]("this application is being filed");
  }
  return {
    container: writeAsice(signed.document),
    applicant: applicantOf(principal),
    ...how,
    ...(draft === undefined ? {} : { draft: { owner: ownerOf(principal), id: draft } }),
    ...(counter ? { channel: "counter", served: owner } : {}),
  };
}

/** Files the application that the card has signed; said again, it answers what was filed. */
export async function completeApplication(
  context: Context,
  input: { readonly id: string; readonly signature: Uint8Array },
  principal: Principal,
  file: (submissions: readonly Submission[]) => Promise<FileOutcome[]>,
): Promise<Filed<Receipt>> {
  const submission = await signApplication(context, input, principal, { channel: "portal" });
  const [outcome] = await file([submission]);
  if (outcome === undefined) throw new TypeError("one submission has one outcome");
  if (!outcome.ok) throw outcome.problem;
  return outcome.value;
}
