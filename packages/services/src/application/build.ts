import type { DocumentFile, DocumentMetadata } from "@ratusha/document";
import { canonicalJson, type Json, type Lang, langs, utf8 } from "@ratusha/kernel";
import type { Context } from "../context.ts";
import type { PublishedDefinition } from "../definition/catalogue.ts";
import { sameText, shown, shownAnswer } from "../definition/shown.ts";
import type { Application } from "./application.ts";
import { type Block, signedPage } from "./page.ts";
import { applicationWords } from "./words.ts";

export const applicationName = "application.json";
const pageName = "application.html";

/** The files and the metadata of an application, ready to be signed: the data, and the page that says it in words. */
export async function buildApplication(
  context: Context,
  published: PublishedDefinition,
  application: Application,
  facts: ReadonlyMap<string, Json>,
): Promise<{ files: DocumentFile[]; metadata: DocumentMetadata }> {
  const { definition } = published;
  const blocks: Block[] = [
    { kind: "line", name: applicationWords.service, value: definition.name },
    { kind: "line", name: applicationWords.body, value: await context.bodyName(definition.body) },
    { kind: "line", name: applicationWords.applicant, value: sameText(application.applicant.name) },
  ];
  if (application.about !== undefined) {
    blocks.push({ kind: "line", name: applicationWords.about, value: sameText(application.about) });
  }
  for (const question of definition.questions) {
    const value = application.answers[question.id];
    if (value === undefined) continue;
    blocks.push({
      kind: "line",
      name: question.title,
      value: shownAnswer(question, value, facts, context.vocabulary, context.words),
    });
  }
  for (const [concept, value] of Object.entries(application.prefilled ?? {})) {
    const name = context.vocabulary[concept]?.name;
    if (name !== undefined) blocks.push({ kind: "line", name, value: shown(value, context.words) });
  }
  const title = definition.name;
  return {
    files: [
      {
        name: pageName,
        mediaType: "text/html",
        bytes: signedPage({ title, languages: languagesFrom(application.language), blocks }),
      },
      { name: applicationName, mediaType: "application/json", bytes: applicationBytes(application) },
    ],
    metadata: {
      id: context.id(),
      kind: "application",
      title,
      date: context.today().toString(),
      author: { code: application.applicant.owner, name: application.applicant.name },
      service: definition.service,
      definition: published.digest,
    },
  };
}

/** `application.json`: canonical, so that there is one form of it. */
export function applicationBytes(application: Application): Uint8Array {
  return utf8(canonicalJson(JSON.parse(JSON.stringify(application)) as Json));
}

function languagesFrom(first: Lang): Lang[] {
  return [first, ...langs.filter((lang) => lang !== first)];
}
