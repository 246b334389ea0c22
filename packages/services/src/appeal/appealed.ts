import type { Principal } from "@ratusha/identity";
import { type Lang, parseUuid, type Text } from "@ratusha/kernel";
import type { CaseReading } from "@ratusha/registers";
import { textSchema } from "@ratusha/runtime";
import { z } from "zod";
import { applicationWords } from "../application/words.ts";
import { answerViews } from "../case/answers.ts";
import { valuesOf } from "../case/facts.ts";
import { officialCase } from "../case/official-case.ts";
import type { CaseRecord } from "../case/record.ts";
import { findCase } from "../case/store.ts";
import type { Context } from "../context.ts";
import { requireDefinition } from "../definition/catalogue.ts";
import { fileIn } from "../file/container.ts";
import type { AnswerLine } from "../form/lines.ts";
import { type DocumentForm, inForm } from "../issued/hand-out.ts";
import { documentsOfCase, type FoundDocument, findDocument } from "../issued/store.ts";
import { problems } from "../problems.ts";
import type { Download } from "../services.ts";

/** The decision that an appeal is against, as the officials who decide the appeal are told of it. */
export interface AppealedView {
  readonly number: string;
  /** What the decision is called. */
  readonly title: Text;
  /** Instant, ISO. */
  readonly issuedAt: string;
  readonly outcome: "granted" | "refused";
  /** Annulled once the appeal is upheld. */
  readonly status: "in-force" | "annulled";
  readonly body: string;
  readonly service: string;
  readonly name: Text;
  readonly caseNumber: string;
  readonly filedAt: string;
  readonly ground?: { readonly text: Text; readonly law: string };
  /** The official's own words. */
  readonly reason?: string;
}

/** The same with what was applied for. */
export interface AppealedCase extends AppealedView {
  readonly answers: readonly AnswerLine[];
}

interface Appealed {
  readonly original: CaseRecord;
  readonly decision: FoundDocument;
}

/** What an appeal is against; undefined for a case that is no appeal. */
export async function appealedView(context: Context, appeal: CaseRecord): Promise<AppealedView | undefined> {
  const appealed = await findAppealed(context, appeal);
  return appealed === undefined ? undefined : viewOf(context, appealed);
}

/** The application that was decided on; its reading is written down. */
export async function appealedCase(context: Context, id: string, principal: Principal): Promise<AppealedCase> {
  const { original, decision } = await openAppealed(context, id, "application", principal);
  const { definition } = requireDefinition(context.catalogue, original.definition);
  const answers = await answerViews(context, definition, original.content.answers, valuesOf(original.facts));
  return { ...viewOf(context, { original, decision }), answers };
}

/** The sealed decision, or a readable copy of it; its reading is written down. */
export async function appealedDecision(
  context: Context,
  id: string,
  form: DocumentForm,
  language: Lang,
  principal: Principal,
): Promise<Download> {
  const { decision } = await openAppealed(context, id, "decision", principal);
  return inForm(context, decision, form, language);
}

/** For an official who may read the appeal, and through the appeal alone: the act of the reading stands before the answer. */
async function openAppealed(
  context: Context,
  id: string,
  part: CaseReading["part"],
  principal: Principal,
): Promise<Appealed> {
  const { found } = await officialCase(context, id, principal, "see");
  const appealed = await findAppealed(context, found);
  const caseId = parseUuid(found.id);
  if (appealed === undefined || !caseId.ok) throw problems["not-found"]();
  const { definition } = requireDefinition(context.catalogue, found.definition);
  await context.registers.noteReading({
    owner: found.owner,
    part,
    basis: definition.law.map(({ reference }) => reference).join("; "),
    purpose: applicationWords.forAppeal,
    reader: `body:${found.body}`,
    official: `person:${principal.person}`,
    caseId: caseId.value,
  });
  return appealed;
}

/** The last decision before the appeal: what was decided anew after it is another one. */
async function findAppealed({ db }: Context, appeal: CaseRecord): Promise<Appealed | undefined> {
  const { owner, about, filedAt } = appeal;
  const original = about === undefined ? undefined : await findCase(db, owner, about);
  if (original === undefined) return undefined;
  const line = (await documentsOfCase(db, owner, original.id)).findLast(
    ({ issuedAt }) => Temporal.Instant.compare(issuedAt, filedAt) <= 0,
  );
  const decision = line === undefined ? undefined : await findDocument(db, owner, line.id);
  return decision === undefined ? undefined : { original, decision };
}

/** Why it was decided so: read out of the sealed decision itself, as the case may have been decided anew since. */
const sealedReasons = z.object({
  ground: z.object({ text: textSchema, law: z.string() }).optional(),
  reason: z.string().optional(),
});

function viewOf(context: Context, { original, decision: { line, container } }: Appealed): AppealedView {
  const { definition } = requireDefinition(context.catalogue, original.definition);
  const data: unknown = JSON.parse(new TextDecoder().decode(fileIn(container, "decision.json").bytes));
  const { ground, reason } = sealedReasons.parse(data);
  return {
    number: line.number,
    title: line.title,
    issuedAt: line.issuedAt,
    outcome: line.outcome,
    status: line.status,
    body: line.body,
    service: original.service,
    name: definition.name,
    caseNumber: original.number,
    filedAt: original.filedAt.toString(),
    ...(ground === undefined ? {} : { ground }),
    ...(reason === undefined ? {} : { reason }),
  };
}
