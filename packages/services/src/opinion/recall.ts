import { type DocumentFile, type DocumentMetadata, paperFiles } from "@ratusha/document";
import { canonicalJson, eachLang, type Json, parseUuid, type Uuid, utf8 } from "@ratusha/kernel";
import type { Queryable } from "@ratusha/runtime";
import { z } from "zod";
import { applicationWords as words } from "../application/words.ts";
import type { CaseRecord } from "../case/record.ts";
import { findCase } from "../case/store.ts";
import type { Context } from "../context.ts";
import { sealAutomatically } from "../decision/seal.ts";
import { sealedOnce } from "../effect/sealed-once.ts";
import { sendSealed } from "../effect/send.ts";
import { addIntents, type Intent, removeIntents } from "../intent/store.ts";
import { problems } from "../problems.ts";
import { markRecalled, type OpinionRecord, outgoingOf } from "./store.ts";

/** Kind of the document that takes a request for an opinion back. */
export const recallKind = "opinion-recall";
export const recallName = "opinion-recall.json";

/** Why nobody needs the answer: the application was withdrawn, or is decided without it; at first it was the one alone. */
const reason = z.enum(["withdrawn", "decided"]).default("withdrawn");
export type RecallReason = z.infer<typeof reason>;

/** `opinion-recall.json`: nobody needs the answer. */
export const recallSchema = z.object({ type: z.literal("opinion-recall"), need: z.string().max(200), reason });

const payloadSchema = z.object({ opinion: z.uuid(), reason });

/** Notes, in the transaction that ends a case, that those who have not answered are to be told. */
export async function recallOpinions(
  context: Context,
  tx: Queryable,
  found: CaseRecord,
  why: RecallReason,
): Promise<void> {
  const at = context.now();
  const intents = (await markRecalled(tx, found.owner, found.id, at)).map(({ owner, caseId, id }) => {
    return { id: context.id(), kind: "recall" as const, owner, caseId, payload: { opinion: id, reason: why } };
  });
  await addIntents(tx, intents, at);
}

/** Tells the body that was asked; what was never sent is not taken back. Done twice, it is said once. */
export async function recallOpinion(context: Context, intent: Intent): Promise<void> {
  const { opinion: id, reason: why } = payloadSchema.parse(intent.payload);
  const key = { owner: intent.owner, caseId: intent.caseId, id };
  await requireAsked(context, key);
  const [found, kept] = await Promise.all([findCase(context.db, key.owner, key.caseId), outgoingOf(context.db, key)]);
  const [message, parent] = [parseUuid(intent.id), parseUuid(id)];
  if (found === undefined || kept === undefined || !message.ok || !parent.ok) {
    throw new TypeError("the case of a recall is gone");
  }
  if (kept.outgoing !== undefined && kept.opinion.state !== "given") {
    await send(context, found, kept.opinion, { message: message.value, parent: parent.value, why });
  }
  await removeIntents(context.db, [intent.id]);
}

/** A request that is on its way goes before what takes it back. */
async function requireAsked({ db }: Context, key: { owner: string; caseId: string; id: string }): Promise<void> {
  const asking = await db.query(
    "SELECT id FROM intent WHERE owner = $1 AND case_id = $2 AND kind = 'ask' AND payload ->> 'opinion' = $3 LIMIT 1",
    [key.owner, key.caseId, key.id],
  );
  if (asking.length > 0) throw problems["effect-waits"]();
}

async function send(
  context: Context,
  found: CaseRecord,
  opinion: OpinionRecord,
  told: { readonly message: Uuid; readonly parent: Uuid; readonly why: RecallReason },
): Promise<void> {
  const built = await buildRecall(context, found, opinion, told);
  const container = await sealedOnce(context, { id: told.message, owner: found.owner, caseId: found.id }, () =>
    sealAutomatically(context, found.body, found.definition, built),
  );
  await sendSealed(context, {
    id: told.message,
    from: found.body,
    to: opinion.body,
    type: 1,
    subject: words.opinionRecall.be,
    parent: { sender: found.body, id: told.parent },
    document: container,
    actor: "system:services",
  });
}

async function buildRecall(
  context: Context,
  found: CaseRecord,
  opinion: OpinionRecord,
  { message: id, why }: { readonly message: Uuid; readonly why: RecallReason },
): Promise<{ files: DocumentFile[]; metadata: DocumentMetadata }> {
  const issuer = await context.bodyName(found.body);
  const metadata: DocumentMetadata = {
    id,
    kind: recallKind,
    title: words.opinionRecall,
    date: context.today().toString(),
    author: { code: found.body, name: issuer.be },
    service: found.service,
    definition: found.definition,
    case: found.id,
  };
  const forPeople = paperFiles({
    name: "opinion-recall.html",
    metadata,
    languages: [context.officialLanguages[0]],
    paper: {
      issuer,
      parties: [{ name: words.body, value: await context.bodyName(opinion.body) }],
      parts: [
        { kind: "paragraph", text: why === "decided" ? words.opinionDecided : words.opinionRecalled },
        { kind: "facts", facts: [{ name: words.application, value: eachLang(() => `№ ${found.number}`) }] },
      ],
    },
  });
  const data: Json = { type: "opinion-recall", need: opinion.need, reason: why };
  const bytes = utf8(canonicalJson(data));
  return { files: [...forPeople, { name: recallName, mediaType: "application/json", bytes }], metadata };
}
