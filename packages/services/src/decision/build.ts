import type { DocumentFile, DocumentMetadata } from "@ratusha/document";
import { canonicalJson, formatDate, type Json, langs, type Text, utf8 } from "@ratusha/kernel";
import { type Block, signedPage } from "../application/page.ts";
import { applicationWords as words } from "../application/words.ts";
import { dueDate } from "../case/clock.ts";
import { valuesOf } from "../case/facts.ts";
import type { CaseRecord, StoredFact } from "../case/record.ts";
import type { OpinionView } from "../case/view.ts";
import type { Context } from "../context.ts";
import type { PublishedDefinition } from "../definition/catalogue.ts";
import type { DecisionText, Definition } from "../definition/definition.ts";
import { fill, sameText, shown, shownAnswer, textOf } from "../definition/shown.ts";
import type { Outcome } from "./evaluate.ts";

/** Everything that a decision is made from. */
export interface DecisionInputs {
  readonly found: CaseRecord;
  readonly published: PublishedDefinition;
  readonly facts: readonly StoredFact[];
  readonly opinions: readonly OpinionView[];
  readonly outcome: Outcome;
  /** An official's own words. */
  readonly reason?: string;
  /** Number of the case that an appeal is about. */
  readonly aboutNumber?: string;
  readonly number: string;
  readonly documentId: string;
  readonly code: string;
  /** Name of the official who decides; absent when nobody does. */
  readonly official?: string;
}

/** The files of a decision and its metadata: data in JSON, the same in words in three languages, ready to be sealed. */
export async function buildDecision(
  context: Context,
  inputs: DecisionInputs,
): Promise<{ files: DocumentFile[]; metadata: DocumentMetadata; title: Text; url: string }> {
  const { found, published, outcome } = inputs;
  const { definition } = published;
  const bodyName = await context.bodyName(found.body);
  const part: DecisionText = outcome.outcome === "granted" ? definition.decision.grant : definition.decision.refuse;
  const values = await placeholderValues(context, inputs, bodyName);
  const date = context.today();
  const blocks: Block[] = [
    { kind: "line", name: words.issuedBy, value: bodyName },
    { kind: "line", name: words.number, value: sameText(inputs.number) },
    { kind: "line", name: words.date, value: textOf((lang) => formatDate(date, lang)) },
    ...part.paragraphs.map((text): Block => ({ kind: "paragraph", text: fill(text, values) })),
  ];
  if (inputs.reason !== undefined && inputs.reason !== "") {
    blocks.push({ kind: "line", name: words.reason, value: sameText(inputs.reason) });
  }
  if (outcome.outcome === "granted") {
    blocks.push({ kind: "line", name: words.validity, value: definition.result.validity });
  }
  const url = `${context.publicUrl}/verify/${inputs.code}`;
  return {
    title: part.title,
    url,
    files: [
      {
        name: "decision.html",
        mediaType: "text/html",
        bytes: signedPage({ title: part.title, languages: [...langs], blocks }),
      },
      { name: "decision.json", mediaType: "application/json", bytes: dataOf(context, inputs) },
    ],
    metadata: {
      id: inputs.documentId as DocumentMetadata["id"],
      kind: outcome.outcome === "granted" ? definition.result.kind : `${definition.result.kind}-refusal`,
      title: part.title,
      number: inputs.number,
      date: date.toString(),
      author: { code: found.body, name: bodyName.be },
      verificationUrl: url,
      service: found.service,
      definition: found.definition,
      case: found.id,
    },
  };
}

function dataOf(context: Context, inputs: DecisionInputs): Uint8Array {
  const { found, published, outcome } = inputs;
  const { definition } = published;
  const data: Json = {
    type: "decision",
    outcome: outcome.outcome,
    ...(outcome.outcome === "refused" ? { ground: groundOf(definition, outcome.ground) } : {}),
    ...(inputs.reason === undefined || inputs.reason === "" ? {} : { reason: inputs.reason }),
    ...(inputs.official === undefined ? { automatic: true } : { official: inputs.official }),
    number: inputs.number,
    service: {
      code: definition.service,
      number: definition.number,
      name: { ...definition.name },
      definition: found.definition,
    },
    body: found.body,
    case: { id: found.id, number: found.number, filedAt: found.filedAt.toString(), application: found.application },
    applicant: { owner: found.owner, name: found.applicantName },
    answers: found.content.answers,
    ...(found.content.prefilled === undefined ? {} : { prefilled: found.content.prefilled }),
    facts: inputs.facts.map(({ need, register, readAt, read, values }) => ({ need, register, readAt, read, values })),
    opinions: inputs.opinions.map(({ need, body, outcome: answer, text }) => ({
      need,
      body,
      outcome: answer ?? null,
      text: text ?? null,
    })),
    decidedOn: context.today().toString(),
  };
  return utf8(canonicalJson(data));
}

function groundOf(definition: Definition, id: string): Json {
  const ground = definition.decision.grounds.find((candidate) => candidate.id === id);
  return { id, law: ground?.law ?? "", text: { ...(ground?.text ?? sameText(id)) } };
}

async function placeholderValues(context: Context, inputs: DecisionInputs, bodyName: Text): Promise<Map<string, Text>> {
  const { found, published, facts, outcome } = inputs;
  const { definition } = published;
  const known = valuesOf(facts);
  const values = new Map<string, Text>([
    ["applicant", sameText(found.applicantName)],
    ["number", sameText(inputs.number)],
    ["application", sameText(found.number)],
    ["filed", textOf((lang) => formatDate(context.dateOf(found.filedAt), lang))],
    ["date", textOf((lang) => formatDate(context.today(), lang))],
    ["read", textOf((lang) => formatDate(context.today(), lang))],
    ["service", definition.name],
    ["body", bodyName],
    ["reason", sameText(inputs.reason ?? "")],
    ["about", sameText(inputs.aboutNumber ?? "")],
  ]);
  if (outcome.outcome === "refused") {
    const ground = definition.decision.grounds.find((candidate) => candidate.id === outcome.ground);
    if (ground !== undefined)
      values.set(
        "ground",
        textOf((lang) => `${ground.text[lang]} (${ground.law})`),
      );
  }
  for (const [concept, value] of known) values.set(`fact:${concept}`, shown(value, context.words));
  for (const [concept, value] of Object.entries(found.content.prefilled ?? {})) {
    values.set(`prefilled:${concept}`, shown(value, context.words));
  }
  for (const question of definition.questions) {
    const answer = found.content.answers[question.id];
    if (answer !== undefined) {
      values.set(`answer:${question.id}`, shownAnswer(question, answer, known, context.vocabulary, context.words));
    }
  }
  for (const opinion of inputs.opinions) {
    if (opinion.outcome === undefined) continue;
    const verdict = words[opinion.outcome];
    values.set(
      `opinion:${opinion.need}`,
      textOf((lang) => [verdict[lang], opinion.text ?? ""].filter(Boolean).join(". ")),
    );
  }
  const { appeal } = definition;
  if (appeal !== undefined) {
    const until = dueDate(appeal.term, context.today(), context.calendar);
    values.set("appeal", appeal.to === "court" ? appeal.name : await context.bodyName(appeal.body));
    values.set(
      "appeal-until",
      textOf((lang) => formatDate(until, lang)),
    );
  }
  return values;
}
