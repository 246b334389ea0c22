import type { Principal } from "@ratusha/identity";
import { type Lang, parseUuid, type Text } from "@ratusha/kernel";
import type { CaseReading } from "@ratusha/registers";
import { applicationWords } from "../application/words.ts";
import { answerViews } from "../case/answers.ts";
import { valuesOf } from "../case/facts.ts";
import { officialCase } from "../case/official-case.ts";
import type { CaseRecord } from "../case/record.ts";
import { isFinal } from "../case/state.ts";
import { findCase } from "../case/store.ts";
import type { Context } from "../context.ts";
import { requireDefinition } from "../definition/catalogue.ts";
import { fileViews } from "../file/check.ts";
import type { Download } from "../file/download.ts";
import type { FileView } from "../file/file.ts";
import { caseFile } from "../file/hand-out.ts";
import type { AnswerLine } from "../form/lines.ts";
import type { DocumentLine } from "../issued/document.ts";
import { type DocumentForm, inForm } from "../issued/hand-out.ts";
import { type DecisionReasons, reasonsIn } from "../issued/reasons.ts";
import { documentsOfCase, type FoundDocument, findDocument } from "../issued/store.ts";
import { problems } from "../problems.ts";

/** The decision that an appeal is against, as the officials who decide the appeal are told of it. */
export interface AppealedView extends DecisionReasons {
  readonly number: string;
  /** What the decision is called. */
  readonly title: Text;
  /** Instant, ISO. */
  readonly issuedAt: string;
  readonly outcome: "granted" | "refused";
  /** Annulled once the appeal is upheld. */
  readonly status: DocumentLine["status"];
  /** Instant, ISO. */
  readonly annulledAt?: string;
  /** The last day on which it is valid, ISO date; absent where it names none. */
  readonly validUntil?: string;
  /** What was decided in its place, once it was. */
  readonly anew?: DecidedAnew;
  readonly body: string;
  readonly service: string;
  readonly name: Text;
  readonly caseNumber: string;
  readonly filedAt: string;
}

/** The decision that took the place of the one that was annulled. */
type DecidedAnew = Pick<DocumentLine, "number" | "title" | "issuedAt" | "outcome">;

/** The same with what was applied for. */
export interface AppealedCase extends AppealedView {
  readonly answers: readonly AnswerLine[];
  /** Its files, each to be opened by its name. */
  readonly files: readonly FileView[];
}

interface Appealed {
  readonly original: CaseRecord;
  readonly decision: FoundDocument;
  readonly anew: DocumentLine | undefined;
}

/** What an appeal is against; undefined for a case that is no appeal. */
export async function appealedView(context: Context, appeal: CaseRecord): Promise<AppealedView | undefined> {
  const appealed = await findAppealed(context, appeal);
  return appealed === undefined ? undefined : viewOf(context, appealed);
}

/** The application that was decided on; its reading is written down. */
export async function appealedCase(context: Context, id: string, principal: Principal): Promise<AppealedCase> {
  const opening = await openAppealed(context, id, principal);
  const { original } = opening;
  const { definition } = requireDefinition(context.catalogue, original.definition);
  const answers = await answerViews(context, definition, original.content.answers, valuesOf(original.facts));
  await noteOpening(context, opening, "application", principal);
  return { ...viewOf(context, opening), answers, files: fileViews(definition, original.content.answers) };
}

/** A file that the application came with; its reading is written down. */
export async function appealedFile(
  context: Context,
  id: string,
  name: string,
  principal: Principal,
): Promise<Download> {
  const opening = await openAppealed(context, id, principal);
  const file = await caseFile(context, opening.original, name);
  await noteOpening(context, opening, "file", principal);
  return file;
}

/** The sealed decision, or a readable copy of it; its reading is written down. */
export async function appealedDecision(
  context: Context,
  id: string,
  form: DocumentForm,
  language: Lang,
  principal: Principal,
): Promise<Download> {
  const opening = await openAppealed(context, id, principal);
  const decision = await inForm(context, opening.decision, form, language);
  await noteOpening(context, opening, "decision", principal);
  return decision;
}

/** What is opened, and the appeal that it is opened for. */
interface Opening extends Appealed {
  readonly appeal: CaseRecord;
}

/**
 * For an official who may read the appeal, and through the appeal alone. It is read to consider the appeal: once that is
 * over, there is no purpose left to read for, and what the decision of the appeal says is in the appeal's own case.
 * @throws Problem services.not-found, services.case-state
 */
async function openAppealed(context: Context, id: string, principal: Principal): Promise<Opening> {
  const { found } = await officialCase(context, id, principal, "see");
  const appealed = await findAppealed(context, found);
  if (appealed === undefined) throw problems["not-found"]();
  if (isFinal(found.state)) throw problems["case-state"]("the appeal is over: what it was against is read no more");
  return { ...appealed, appeal: found };
}

/** The act stands before the answer is given. */
async function noteOpening(
  { catalogue, registers }: Context,
  { appeal }: Opening,
  part: CaseReading["part"],
  principal: Principal,
): Promise<void> {
  const caseId = parseUuid(appeal.id);
  if (!caseId.ok) throw new Error("a case that was kept has no id");
  const { definition } = requireDefinition(catalogue, appeal.definition);
  await registers.noteReading({
    owner: appeal.owner,
    part,
    basis: definition.law.map(({ reference }) => reference).join("; "),
    purpose: applicationWords.forAppeal,
    reader: `body:${appeal.body}`,
    official: `person:${principal.person}`,
    caseId: caseId.value,
  });
}

/** The last decision before the appeal: what was decided anew after it is another one. */
async function findAppealed({ db, today }: Context, appeal: CaseRecord): Promise<Appealed | undefined> {
  const { owner, about, filedAt } = appeal;
  const original = about === undefined ? undefined : await findCase(db, owner, about);
  if (original === undefined) return undefined;
  const documents = await documentsOfCase(db, owner, original.id, today());
  const before = documents.findLastIndex(({ issuedAt }) => Temporal.Instant.compare(issuedAt, filedAt) <= 0);
  const line = documents[before];
  const decision = line === undefined ? undefined : await findDocument(db, owner, line.id, today());
  return decision === undefined ? undefined : { original, decision, anew: documents[before + 1] };
}

function viewOf(context: Context, { original, decision: { line, container }, anew }: Appealed): AppealedView {
  const { definition } = requireDefinition(context.catalogue, original.definition);
  return {
    number: line.number,
    title: line.title,
    issuedAt: line.issuedAt,
    outcome: line.outcome,
    status: line.status,
    ...(line.annulledAt === undefined ? {} : { annulledAt: line.annulledAt }),
    ...(line.validUntil === undefined ? {} : { validUntil: line.validUntil }),
    ...(anew === undefined ? {} : { anew: decidedAnew(anew) }),
    body: line.body,
    service: original.service,
    name: definition.name,
    caseNumber: original.number,
    filedAt: original.filedAt.toString(),
    ...reasonsIn(container),
  };
}

function decidedAnew({ number, title, issuedAt, outcome }: DocumentLine): DecidedAnew {
  return { number, title, issuedAt, outcome };
}
