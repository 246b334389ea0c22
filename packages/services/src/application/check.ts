import { documentId, type EDocument, readAsice, type ZipLimits, zipLimits } from "@ratusha/document";
import { canonicalJson, isProblem, type Json, parseJson } from "@ratusha/kernel";
import { requireBodies } from "../body/named.ts";
import type { Context } from "../context.ts";
import { checkSubject } from "../correction/subject.ts";
import type { PublishedDefinition } from "../definition/published.ts";
import { checkFiles, scanSubmitted } from "../file/check.ts";
import { largestApplication } from "../file/file.ts";
import { restsOnFacts } from "../form/asked.ts";
import { caseGroupOf } from "../item/group.ts";
import { type Item, itemsToOpen } from "../item/items.ts";
import { problems } from "../problems.ts";
import { asked, circumstancesOf, requireAnswers } from "./answers.ts";
import type { Application, OfferTerms, Submission } from "./application.ts";
import { applicationName } from "./build.ts";
import { readChoices } from "./choices.ts";
import { checkEntitled } from "./entitled.ts";
import { applicationSchema } from "./schema.ts";
import { signerOf } from "./signature.ts";

/** An application that may be filed: everything that can be checked without a register has been. */
export interface Checked {
  readonly submission: Submission;
  readonly application: Application;
  /** Identity of the signed document, hex. */
  readonly digest: string;
  readonly published: PublishedDefinition;
  readonly document: EDocument;
  /** As the register has it; known once others have been asked. */
  readonly applicantName?: string;
  /** The things that it opens a case for each; absent where it is one case. */
  readonly items?: readonly Item[];
}

const limits: ZipLimits = {
  ...zipLimits,
  containerBytes: largestApplication,
  entries: 50,
  entryBytes: largestApplication,
  totalBytes: 2 * largestApplication,
};

/**
 * Checks a submission: container, signature, signer, applicant, definition, answers.
 * @throws Problem services.container-unreadable, services.application-malformed, services.application-incomplete,
 *   services.answer-not-asked, services.signature-invalid, services.signer-mismatch, services.definition-outdated,
 *   services.not-entitled
 */
export async function checkSubmission(context: Context, submission: Submission): Promise<Checked> {
  // 1. The container, within its budget.
  const read = readAsice(submission.container, limits);
  if (!read.ok) throw problems["container-unreadable"](read.detail, { reason: read.reason });
  const document = read.value;
  // 2. One signature, by the person of the session, with a card that is in force.
  const signer = await signerOf(context, document);
  if (!signer.ok) throw problems["signature-invalid"](signer.detail, { reason: signer.reason });
  if (signer.value.person !== submission.applicant.person) {
    throw problems["signer-mismatch"]("the application was signed with the card of another person");
  }
  // 3. The application itself.
  const application = applicationIn(document);
  checkApplicant(application, submission);
  // 4. The definition that the applicant saw is the one in force.
  const published = definitionFor(context, application, submission.offer);
  checkEntitled(published.definition, submission.applicant.actingFor, application.counter !== undefined);
  if (application.applicant.mandate !== submission.applicant.actingFor?.mandateId) {
    throw problems["mandate-missing"]("the application names another mandate than the session does");
  }
  // 5. The answers; where what is asked depends on registers, these are asked first.
  const definition = asked(published.definition, submission.offer);
  if (!restsOnFacts(definition)) {
    const { owner } = application.applicant;
    requireAnswers(definition, application.answers, { owner, filed: context.today(), facts: [] });
  }
  // 6. The files that they name, and no others.
  checkFiles(definition, application, document);
  return { submission, application, digest: documentId(document), published, document };
}

/** What a submission says that it is, with nothing held against it but who sends it; undefined where that cannot be told. */
export function nameSubmission(submission: Submission): Pick<Checked, "application" | "digest"> | undefined {
  const read = readAsice(submission.container, limits);
  if (!read.ok) return undefined;
  try {
    const application = applicationIn(read.value);
    checkApplicant(application, submission);
    return { application, digest: documentId(read.value) };
  } catch (error) {
    if (isProblem(error)) return undefined;
    throw error;
  }
}

/**
 * Checks what others must be asked for: the bodies that answers name, the answers of an application whose questions depend
 * on what registers say, the things that it opens cases for, and by a scanner the files of one that came whole.
 * @throws Problem services.application-incomplete, services.answer-not-asked, services.body-unavailable, services.file-refused,
 *   services.file-unscanned
 */
export async function checkByOthers(context: Context, checked: Checked): Promise<Checked> {
  const { application, published, submission, document } = checked;
  const definition = asked(published.definition, submission.offer);
  // What came through a draft of ours was looked through there.
  if (submission.channel === "api") await scanSubmitted(context, definition, application, document);
  await requireBodies(context, definition, application.answers);
  if (restsOnFacts(definition)) {
    requireAnswers(definition, application.answers, await circumstancesOf(context, definition, application));
  }
  if (caseGroupOf(definition) === undefined) return checked;
  const known = await readChoices(context, definition, application);
  return { ...checked, items: itemsToOpen(context, definition, application, known) };
}

function applicationIn(document: EDocument): Application {
  const file = document.files.find((candidate) => candidate.name === applicationName);
  if (file === undefined) throw problems["application-malformed"](`the container has no ${applicationName}`);
  const json = parseJson(file.bytes, { maxLength: 256 * 1024, maxDepth: 16 });
  if (!json.ok) throw problems["application-malformed"](json.detail);
  const parsed = applicationSchema.safeParse(json.value satisfies Json);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw problems["application-malformed"](`${issue?.path.join(".") ?? ""}: ${issue?.message ?? "malformed"}`);
  }
  // What the schema does not carry over (a member named `__proto__`) was signed all the same: nothing unseen is filed.
  if (canonicalJson(parsed.data as unknown as Json) !== canonicalJson(json.value)) {
    throw problems["application-malformed"]("the application has members that it should not have");
  }
  return parsed.data;
}

/** The applicant that is signed for must be the one of the session: a person, or whom the person acts for. */
function checkApplicant({ applicant, counter }: Application, submission: Submission): void {
  const { applicant: session, served, channel } = submission;
  const acting = session.actingFor;
  if ((counter !== undefined) !== (channel === "counter") || (counter !== undefined) !== (served !== undefined)) {
    throw problems["application-malformed"]("only what was laid out at a counter states what was seen there");
  }
  if (counter !== undefined && (acting?.kind !== "body" || acting.code !== counter.body)) {
    throw problems["signer-mismatch"]("the application names another counter than the session does");
  }
  const own = {
    organisation: `org:${acting?.code}`,
    person: `person:${acting?.code}`,
    body: `person:${session.person}`,
  };
  const owner = served ?? (acting === undefined ? `person:${session.person}` : own[acting.kind]);
  if (applicant.person !== session.person || applicant.owner !== owner) {
    throw problems["signer-mismatch"]("the application names another applicant than the session does");
  }
}

/** The definition that an application is under. */
function definitionFor(context: Context, application: Application, offer: OfferTerms | undefined): PublishedDefinition {
  const published = context.catalogue.find(application.service);
  if (published === undefined) throw problems["not-found"](`there is no service ${application.service}`);
  if (published.digest !== application.definition) throw problems["definition-outdated"]();
  if (published.definition.access === "offer" && offer === undefined) {
    throw problems["not-entitled"]("the state offers this service itself: confirm the offer");
  }
  if ((published.definition.shape === "appeal") !== (application.about !== undefined)) {
    throw problems["application-malformed"]("an appeal names the case that it is about, and nothing else does");
  }
  checkSubject(context, published.definition, application.correction);
  const offered = canonicalJson(offer === undefined ? {} : { offer: offer.id, prefilled: offer.values });
  const signed = canonicalJson({
    ...(application.offer === undefined ? {} : { offer: application.offer }),
    ...(application.prefilled === undefined ? {} : { prefilled: application.prefilled }),
  });
  if (offered !== signed) throw problems["prefilled-mismatch"]();
  return published;
}
