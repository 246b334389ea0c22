import { type DocumentFile, type DocumentMetadata, type PaperFact, paperFiles } from "@ratusha/document";
import { canonicalJson, citation, eachLang, type Json, type Text, utf8 } from "@ratusha/kernel";
import { textSchema } from "@ratusha/runtime";
import { z } from "zod";
import { applicationWords as words } from "../application/words.ts";
import { answerViews } from "../case/answers.ts";
import type { FactView } from "../case/facts.ts";
import { factViews, valuesOf } from "../case/facts.ts";
import { type CaseRecord, jsonValue } from "../case/record.ts";
import type { Context } from "../context.ts";
import type { OpinionNeed } from "../definition/definition.ts";
import type { PublishedDefinition } from "../definition/published.ts";
import { dateText } from "../definition/shown.ts";
import { fileViews } from "../file/check.ts";
import { containerOf, fileIn } from "../file/container.ts";
import type { FileView } from "../file/file.ts";
import type { AnswerLine } from "../form/lines.ts";

export const requestName = "opinion-request.json";
export const requestKind = "opinion-request";
/** Kind of the document that answers it. */
export const opinionKind = "opinion";

/** `opinion-request.json`: all that the asked body learns about the case. */
export interface OpinionRequest {
  readonly type: "opinion-request";
  readonly need: string;
  readonly title: Text;
  readonly question: Text;
  readonly basis: string;
  readonly caseNumber: string;
  readonly applicant: string;
  readonly due: string;
  readonly answers: readonly AnswerLine[];
  readonly facts: readonly FactView[];
  /** Files that go along, by the names that the container has them under. */
  readonly files: readonly FileView[];
}

/** Reads a request that came in from another body. */
export const opinionRequestSchema: z.ZodType<OpinionRequest> = z.object({
  type: z.literal("opinion-request"),
  need: z.string().max(200),
  title: textSchema,
  question: textSchema,
  basis: z.string().max(1000),
  caseNumber: z.string().max(100),
  applicant: z.string().max(500),
  due: z.iso.date(),
  answers: z.array(z.object({ question: z.string(), title: textSchema, value: jsonValue, shown: textSchema })).max(200),
  facts: z
    .array(
      z.object({
        id: z.string(),
        title: textSchema,
        register: z.enum(["population", "civil", "organisations", "addresses", "property"]),
        basis: z.string(),
        purpose: textSchema,
        readAt: z.string(),
        values: z.array(z.object({ concept: z.string(), name: textSchema, value: jsonValue, shown: textSchema })),
      }),
    )
    .max(200),
  // Requests of before there were files have none.
  files: z
    .array(z.object({ name: z.string().max(200), mediaType: z.string().max(100), size: z.number(), title: textSchema }))
    .max(100)
    .default([]),
});

/** The document that asks: only the facts and answers that the definition lets go to the other body. */
export async function buildRequest(
  context: Context,
  found: CaseRecord,
  published: PublishedDefinition,
  need: OpinionNeed,
  due: Temporal.PlainDate,
): Promise<{ files: DocumentFile[]; metadata: DocumentMetadata }> {
  const { definition } = published;
  const known = valuesOf(found.facts);
  const shared = { questions: definition.questions.filter(({ id }) => need.questions.includes(id)) };
  const files = fileViews(shared, found.content.answers);
  const request: OpinionRequest = {
    type: "opinion-request",
    need: need.id,
    title: need.title,
    question: need.question,
    basis: need.basis,
    caseNumber: found.number,
    applicant: found.applicantName,
    due: due.toString(),
    answers: await answerViews(context, shared, found.content.answers, known),
    facts: factViews(context, definition, found.facts).filter((fact) => need.facts.includes(fact.id)),
    files,
  };
  const bodyName = await context.bodyName(found.body);
  const facts: PaperFact[] = [
    { name: words.application, value: `№ ${found.number}` },
    { name: words.applicant, value: found.applicantName },
    { name: words.basis, value: citation(need.basis) },
    ...request.answers.map(({ title, shown }) => ({ name: title, value: shown })),
    ...request.facts.flatMap(({ values }) => values.map(({ name, shown }) => ({ name, value: shown }))),
    { name: words.due, value: dateText(due) },
  ];
  const metadata: DocumentMetadata = {
    id: context.id(),
    kind: requestKind,
    title: eachLang((lang) => `${words.opinionRequest[lang]}: ${withSmallLetter(need.title[lang])}`),
    date: context.today().toString(),
    author: { code: found.body, name: bodyName.be },
    service: found.service,
    definition: found.definition,
    case: found.id,
  };
  const forPeople = paperFiles({
    name: "opinion-request.html",
    metadata,
    languages: [context.officialLanguages[0]],
    paper: {
      issuer: bodyName,
      parties: [{ name: words.body, value: await context.bodyName(need.body) }],
      parts: [
        { kind: "paragraph", text: need.question },
        { kind: "facts", facts },
      ],
    },
  });
  const data = utf8(canonicalJson(JSON.parse(JSON.stringify(request)) as Json));
  const container = files.length === 0 ? undefined : await containerOf(context, found);
  const attached = files.map(({ name, mediaType }) => ({
    name,
    mediaType,
    bytes: container === undefined ? new Uint8Array() : fileIn(container, name).bytes,
  }));
  const own = { name: requestName, mediaType: "application/json", bytes: data };
  return { files: [...forPeople, own, ...attached], metadata };
}

function withSmallLetter(words: string): string {
  return words.charAt(0).toLowerCase() + words.slice(1);
}
