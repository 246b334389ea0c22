import { type DocumentFile, type DocumentMetadata, type PaperFact, paperFiles } from "@ratusha/document";
import { canonicalJson, eachLang, type Json, type Text, type Uuid, utf8 } from "@ratusha/kernel";
import type { Definition, Vocabulary } from "../definition/definition.ts";
import type { PublishedDefinition } from "../definition/published.ts";
import { sameText, shown, type Words } from "../definition/shown.ts";
import { answerLines } from "../form/lines.ts";
import type { Application } from "./application.ts";
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
  const rows: PaperFact[] = [...standing(parts)];
  if (application.about !== undefined) rows.push({ name: applicationWords.about, value: application.about });
  for (const line of answerLines(definition, application.answers, facts, vocabulary, words)) {
    rows.push({ name: line.title, value: line.shown });
  }
  for (const [concept, value] of Object.entries(application.prefilled ?? {})) {
    const name = vocabulary[concept]?.name;
    if (name !== undefined) rows.push({ name, value: shown(value, words) });
  }
  const metadata: DocumentMetadata = {
    id: parts.id,
    kind: "application",
    title: titleOf(definition, application),
    date: parts.date.toString(),
    author: { code: application.applicant.owner, name: application.applicant.name },
    service: definition.service,
    definition: published.digest,
  };
  const forPeople = paperFiles({
    name: pageName,
    metadata,
    languages: [application.language],
    paper: {
      parties: [
        { name: applicationWords.body, value: parts.bodyName ?? sameText(definition.body) },
        { name: applicationWords.from, value: application.applicant.name },
      ],
      parts: [
        {
          kind: "paragraph",
          text: application.offer === undefined ? applicationWords.asks : applicationWords.confirms,
        },
        ...(rows.length === 0 ? [] : [{ kind: "facts" as const, facts: rows }]),
        ...(application.counter === undefined
          ? []
          : [{ kind: "paragraph" as const, text: applicationWords.counterPresent }]),
      ],
    },
  });
  const data = { name: applicationName, mediaType: "application/json", bytes: applicationBytes(application) };
  return { files: [...forPeople, data], metadata };
}

/** An appeal is called by its own name; anything else is an application for it, or the confirmation of an offer. */
function titleOf({ shape, name }: Definition, { offer }: Application): Text {
  if (shape === "appeal") return name;
  const kind = offer === undefined ? applicationWords.application : applicationWords.confirmation;
  return eachLang((lang) => `${kind[lang]}. ${name[lang]}`);
}

/** On whose word the application stands: a representative's, or what an official saw at a counter; and what it corrects. */
function standing({ application, vocabulary, counterName, documentName }: ApplicationParts): PaperFact[] {
  const { applicant, counter, correction } = application;
  const rows: PaperFact[] = [];
  if (counter !== undefined) {
    const { document } = counter;
    rows.push(
      { name: applicationWords.counter, value: counterName ?? sameText(counter.body) },
      {
        name: applicationWords.counterDocument,
        value: eachLang((lang) => `${documentName?.[lang] ?? document.kind}, ${document.number}`),
      },
    );
  } else if (applicant.owner !== `person:${applicant.person}`) {
    rows.push({ name: applicationWords.byMandate, value: applicant.person });
  }
  const corrected = correction === undefined ? undefined : vocabulary[correction.concept]?.name;
  if (corrected !== undefined) rows.push({ name: applicationWords.corrected, value: corrected });
  return rows;
}

/** `application.json`: canonical, so that there is one form of it. */
function applicationBytes(application: Application): Uint8Array {
  return utf8(canonicalJson(JSON.parse(JSON.stringify(application)) as Json));
}
