import { type DocumentFile, type DocumentMetadata, type PaperFact, paperFiles } from "@ratusha/document";
import {
  canonicalJson,
  citation,
  citationIn,
  eachLang,
  type Json,
  oncePerObject,
  type Text,
  utf8,
} from "@ratusha/kernel";
import type { Application } from "../application/application.ts";
import { applicationWords as words } from "../application/words.ts";
import { wordsFor } from "../body/named.ts";
import { dueDate } from "../case/clock.ts";
import { valuesOf } from "../case/facts.ts";
import type { CaseRecord, StoredFact } from "../case/record.ts";
import type { OpinionView } from "../case/view.ts";
import type { Context } from "../context.ts";
import type { DecisionText, Definition } from "../definition/definition.ts";
import type { PublishedDefinition } from "../definition/published.ts";
import { dateText, fill, filledTexts, placeholdersOf, sameText, shown, shownAnswer } from "../definition/shown.ts";
import { lastDayOf, validityTold } from "../definition/validity.ts";
import { preparerMark } from "../proposal/gate.ts";
import { prefilledValue } from "../rule/scope.ts";
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
  /** Who prepared it, where another signs. */
  readonly prepared?: { readonly person: string; readonly name: string };
  /** The provision that takes the body's silence for a decision, where that is what decided. */
  readonly tacit?: string;
}

/** A decision that is ready to be sealed. */
interface BuiltDecision {
  readonly files: DocumentFile[];
  readonly metadata: DocumentMetadata;
  readonly title: Text;
  readonly url: string;
  /** The last day on which it says that it is valid. */
  readonly validUntil: Temporal.PlainDate | undefined;
}

/** The files of a decision and its metadata: data in JSON, the same in words for people, ready to be sealed. */
export async function buildDecision(context: Context, inputs: DecisionInputs): Promise<BuiltDecision> {
  const { found, published, outcome } = inputs;
  const { definition } = published;
  const bodyName = await context.bodyName(found.body);
  const part: DecisionText = outcome.outcome === "granted" ? definition.decision.grant : definition.decision.refuse;
  const values = await placeholderValues(context, inputs, part, bodyName);
  const date = context.today();
  const url = `${context.publicUrl}/verify/${inputs.code}`;
  const facts: PaperFact[] = (part.facts ?? [])
    .filter(({ value }) => !isUnasked(definition, found.content.answers, value))
    .filter(({ value }) => inputs.tacit === undefined || !isUngiven(inputs, value))
    .map(({ name, value }) => ({ name, value: fill(value, values) }));
  if (inputs.tacit !== undefined) facts.push({ name: words.tacit, value: citation(inputs.tacit) });
  // Words that the text itself holds are said once.
  if (inputs.reason !== undefined && inputs.reason !== "" && !namesIn(part).has("reason")) {
    facts.push({ name: words.reason, value: inputs.reason });
  }
  const { validity } = definition.result;
  const validUntil = outcome.outcome === "granted" ? lastDayOf(validity, date, context.calendar) : undefined;
  if (outcome.outcome === "granted") facts.push({ name: words.validity, value: validityTold(validity, validUntil) });
  if (inputs.prepared !== undefined) facts.push({ name: words.preparedBy, value: inputs.prepared.name });
  facts.push({ name: words.decidedBy, value: inputs.official ?? words.automatically });
  const metadata: DocumentMetadata = {
    id: inputs.documentId as DocumentMetadata["id"],
    kind: outcome.outcome === "granted" ? definition.result.kind : `${definition.result.kind}-refusal`,
    title: part.title,
    number: inputs.number,
    date: date.toString(),
    ...(validUntil === undefined ? {} : { validUntil: validUntil.toString() }),
    author: { code: found.body, name: bodyName.be },
    verificationUrl: url,
    service: found.service,
    definition: found.definition,
    case: found.id,
    ...(inputs.prepared === undefined ? {} : { preparedBy: preparerMark(inputs.documentId, inputs.prepared.person) }),
  };
  const forPeople = paperFiles({
    name: "decision.html",
    metadata,
    languages: context.languagesFor(found.content.language),
    paper: {
      issuer: bodyName,
      parts: [
        ...part.paragraphs.map((text) => ({ kind: "paragraph" as const, text: fill(text, values) })),
        { kind: "facts", facts },
      ],
    },
  });
  const data = { name: "decision.json", mediaType: "application/json", bytes: dataOf(context, inputs) };
  return { title: part.title, url, files: [...forPeople, data], metadata, validUntil };
}

/** A row that tells the answer to a question which these answers did not lead to is left out. */
function isUnasked({ questions }: Definition, answers: Application["answers"], value: Text): boolean {
  const told = placeholdersOf(value);
  return questions.some(({ id, when }) => when !== undefined && answers[id] === undefined && told.has(`answer:${id}`));
}

/** Silence decides before the opinions have come: a row that tells of one is left out. */
function isUngiven({ published, opinions }: DecisionInputs, value: Text): boolean {
  const told = placeholdersOf(value);
  const given = new Set(opinions.flatMap(({ need, outcome }) => (outcome === undefined ? [] : [need])));
  return published.definition.opinions.some(({ id }) => !given.has(id) && told.has(`opinion:${id}`));
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
    ...(inputs.prepared === undefined ? {} : { preparedBy: inputs.prepared.name }),
    ...(inputs.tacit === undefined ? {} : { tacit: inputs.tacit }),
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
    ...(found.assigned === undefined ? {} : { assigned: found.assigned }),
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

/** Whether a decision cannot be made without the official's own words: its text holds them. */
export function needsWords(part: DecisionText): boolean {
  return namesIn(part).has("reason");
}

/** The names that a decision's text uses; definitions live as long as the program. */
const namesIn = oncePerObject(
  (part: DecisionText): ReadonlySet<string> => new Set(filledTexts(part).flatMap((text) => [...placeholdersOf(text)])),
);

/** The values of the placeholders that the text uses, and of no others. */
async function placeholderValues(
  context: Context,
  inputs: DecisionInputs,
  part: DecisionText,
  bodyName: Text,
): Promise<Map<string, Text>> {
  const known = valuesOf(inputs.facts);
  const values = new Map<string, Text>();
  for (const name of namesIn(part)) {
    const value = await placeholderValue(context, inputs, name, known, bodyName);
    if (value !== undefined) values.set(name, value);
  }
  return values;
}

/** What a placeholder of a text stands for in a case; undefined where nothing does. */
export async function placeholderValue(
  context: Context,
  inputs: DecisionInputs,
  name: string,
  known: ReadonlyMap<string, Json>,
  bodyName: Text,
): Promise<Text | undefined> {
  const { found, published, outcome } = inputs;
  const { definition } = published;
  const colon = name.indexOf(":");
  const [kind, id] = colon < 0 ? [name, ""] : [name.slice(0, colon), name.slice(colon + 1)];
  switch (kind) {
    case "applicant":
      return sameText(found.applicantName);
    case "number":
      return sameText(inputs.number);
    case "application":
      return sameText(found.number);
    case "filed":
      return dateText(context.dateOf(found.filedAt));
    case "date":
    case "read":
      return dateText(context.today());
    case "service":
      return definition.name;
    case "body":
      return bodyName;
    case "reason":
      return sameText(inputs.reason ?? "");
    case "about":
      return sameText(inputs.aboutNumber ?? "");
    case "ground": {
      const ground = definition.decision.grounds.find(
        (one) => outcome.outcome === "refused" && one.id === outcome.ground,
      );
      return ground === undefined
        ? undefined
        : eachLang((lang) => `${ground.text[lang]} (${citationIn(ground.law, lang)})`);
    }
    case "fact":
      return shown(known.get(id), context.words);
    case "prefilled":
      return shown(prefilledValue(definition, found.content, known, id), context.words);
    case "assigned":
      return sameText(found.assigned?.[id] ?? "");
    case "answer": {
      const question = definition.questions.find((one) => one.id === id);
      const answer = found.content.answers[id];
      const answers = await wordsFor(context, definition, found.content.answers);
      return question && shownAnswer(question, answer, known, context.vocabulary, answers);
    }
    case "opinion": {
      const opinion = inputs.opinions.find((one) => one.need === id);
      if (opinion?.outcome === undefined) return undefined;
      const verdict = words[opinion.outcome];
      return eachLang((lang) => [verdict[lang], opinion.text ?? ""].filter(Boolean).join(". "));
    }
    case "appeal": {
      const { appeal } = definition;
      if (appeal === undefined) return undefined;
      return appeal.to === "court" ? appeal.name : context.bodyName(appeal.body);
    }
    case "appeal-until":
      return definition.appeal && dateText(dueDate(definition.appeal.term, context.today(), context.calendar));
    default:
      return undefined;
  }
}
