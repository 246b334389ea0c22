import type { DocumentFile, DocumentMetadata } from "@ratusha/document";
import { canonicalJson, type Json, type Lang, langs, type Text, type Uuid, utf8 } from "@ratusha/kernel";
import type { PublishedDefinition } from "../definition/catalogue.ts";
import type { Vocabulary } from "../definition/definition.ts";
import { sameText, shown, shownAnswer, textOf, type Words } from "../definition/shown.ts";
import type { Application } from "./application.ts";
import { type Block, signedPage } from "./page.ts";
import { applicationWords } from "./words.ts";

export const applicationName = "application.json";
const pageName = "application.html";

/** What an application document is made from; a program that signs with its own key makes the same as the portal does. */
export interface ApplicationParts {
  readonly published: PublishedDefinition;
  readonly application: Application;
  /** Legal date of the day. */
  readonly date: Temporal.PlainDate;
  readonly id: Uuid;
  readonly vocabulary: Vocabulary;
  readonly words?: Words;
  /** What is known from registers, so that a choice among it is shown in words. */
  readonly facts?: ReadonlyMap<string, Json>;
  readonly bodyName?: Text;
  /** Names of the counter's body and of the kind of identity document, where it is filed at a counter. */
  readonly counterName?: Text;
  readonly documentName?: Text;
}

/** The files and the metadata of an application, ready to be signed: the data, and the page that says it in words. */
export function buildApplication(parts: ApplicationParts): { files: DocumentFile[]; metadata: DocumentMetadata } {
  const { published, application, vocabulary } = parts;
  const { definition } = published;
  const words = parts.words ?? {};
  const facts = parts.facts ?? new Map<string, Json>();
  const blocks: Block[] = [
    { kind: "line", name: applicationWords.service, value: definition.name },
    { kind: "line", name: applicationWords.body, value: parts.bodyName ?? sameText(definition.body) },
    { kind: "line", name: applicationWords.applicant, value: sameText(application.applicant.name) },
  ];
  blocks.push(...standingBlocks(parts));
  if (application.about !== undefined) {
    blocks.push({ kind: "line", name: applicationWords.about, value: sameText(application.about) });
  }
  for (const question of definition.questions) {
    const value = application.answers[question.id];
    if (value === undefined) continue;
    const read = shownAnswer(question, value, facts, vocabulary, words);
    blocks.push({ kind: "line", name: question.title, value: read });
  }
  for (const [concept, value] of Object.entries(application.prefilled ?? {})) {
    const name = vocabulary[concept]?.name;
    if (name !== undefined) blocks.push({ kind: "line", name, value: shown(value, words) });
  }
  const title = definition.name;
  const languages = languagesFrom(application.language);
  return {
    files: [
      { name: pageName, mediaType: "text/html", bytes: signedPage({ title, languages, blocks }) },
      { name: applicationName, mediaType: "application/json", bytes: applicationBytes(application) },
    ],
    metadata: {
      id: parts.id,
      kind: "application",
      title,
      date: parts.date.toString(),
      author: { code: application.applicant.owner, name: application.applicant.name },
      service: definition.service,
      definition: published.digest,
    },
  };
}

/** On whose word the application stands: a representative's, or what an official saw at a counter; and what it corrects. */
function standingBlocks({ application, vocabulary, counterName, documentName }: ApplicationParts): Block[] {
  const { applicant, counter, correction } = application;
  const line = (name: Text, value: Text): Block => ({ kind: "line", name, value });
  const blocks: Block[] = [];
  if (counter !== undefined) {
    const { document } = counter;
    blocks.push(
      line(applicationWords.counter, counterName ?? sameText(counter.body)),
      line(
        applicationWords.counterDocument,
        textOf((lang) => `${documentName?.[lang] ?? document.kind}, ${document.number}`),
      ),
      { kind: "paragraph", text: applicationWords.counterPresent },
    );
  } else if (applicant.owner !== `person:${applicant.person}`) {
    blocks.push(line(applicationWords.byMandate, sameText(applicant.person)));
  }
  const corrected = correction === undefined ? undefined : vocabulary[correction.concept]?.name;
  if (corrected !== undefined) blocks.push(line(applicationWords.corrected, corrected));
  return blocks;
}

/** `application.json`: canonical, so that there is one form of it. */
function applicationBytes(application: Application): Uint8Array {
  return utf8(canonicalJson(JSON.parse(JSON.stringify(application)) as Json));
}

function languagesFrom(first: Lang): Lang[] {
  return [first, ...langs.filter((lang) => lang !== first)];
}
