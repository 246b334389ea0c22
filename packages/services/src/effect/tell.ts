import { type DocumentFile, type DocumentMetadata, paperFiles } from "@ratusha/document";
import { canonicalJson, type Json, utf8 } from "@ratusha/kernel";
import { applicationWords as words } from "../application/words.ts";
import type { Context } from "../context.ts";
import { sealAutomatically } from "../decision/seal.ts";
import { caseValue, caseValues } from "../decision/values.ts";
import type { Effect } from "../definition/definition.ts";
import { fill } from "../definition/shown.ts";
import type { Carrying } from "./carrying.ts";
import { sealedOnce } from "./sealed-once.ts";
import { sendSealed } from "./send.ts";

type TellEffect = Extract<Effect, { do: "tell-body" }>;

/** Kind of the documents that tell another body of an event. */
const eventKind = "event";

/**
 * Tells another body of what has happened, as a sealed document through the document flow. The document is kept before it
 * is sent, so that the message is the same however often it goes out.
 */
export async function tellBody(
  context: Context,
  carrying: Carrying<TellEffect>,
): Promise<{ readonly [name: string]: Json }> {
  const { found, effect, id } = carrying;
  const container = await sealedOnce(context, { id, owner: found.owner, caseId: found.id }, async () =>
    sealAutomatically(context, found.body, found.definition, await buildEvent(context, carrying)),
  );
  await sendSealed(context, {
    id,
    from: found.body,
    to: effect.body,
    type: 1,
    subject: effect.title.be,
    document: container,
    actor: "system:services",
  });
  return { body: effect.body, message: id };
}

async function buildEvent(
  context: Context,
  { found, definition, effect, id }: Carrying<TellEffect>,
): Promise<{ files: DocumentFile[]; metadata: DocumentMetadata }> {
  const bodyName = await context.bodyName(found.body);
  const values = await caseValues(context, definition, found, effect.paragraphs);
  const told: { [concept: string]: Json } = {};
  for (const concept of effect.concepts) {
    const value = caseValue(definition, found, concept);
    if (value !== undefined) told[concept] = value;
  }
  const date = context.today();
  const data: Json = {
    type: "event",
    event: effect.id,
    service: found.service,
    case: found.number,
    decision: found.decisionNumber ?? null,
    on: date.toString(),
    basis: effect.law,
    values: told,
  };
  const metadata: DocumentMetadata = {
    id,
    kind: eventKind,
    title: effect.title,
    date: date.toString(),
    author: { code: found.body, name: bodyName.be },
    service: found.service,
    definition: found.definition,
    case: found.id,
  };
  const forPeople = paperFiles({
    name: "event.html",
    metadata,
    languages: ["be"],
    paper: {
      issuer: bodyName,
      parts: [
        ...effect.paragraphs.map((text) => ({ kind: "paragraph" as const, text: fill(text, values) })),
        { kind: "facts", facts: [{ name: words.basis, value: effect.law }] },
      ],
    },
  });
  const event = { name: "event.json", mediaType: "application/json", bytes: utf8(canonicalJson(data)) };
  return { files: [...forPeople, event], metadata };
}
