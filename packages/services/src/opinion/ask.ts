import { parseUuid } from "@ratusha/kernel";
import type { Queryable } from "@ratusha/runtime";
import { dueDate } from "../case/clock.ts";
import { appendEvents, findCase } from "../case/store.ts";
import type { Context } from "../context.ts";
import { sealAutomatically } from "../decision/seal.ts";
import { requireDefinition } from "../definition/catalogue.ts";
import { sendSealed } from "../effect/send.ts";
import { type Intent, removeIntents } from "../intent/store.ts";
import { buildRequest } from "./request.ts";
import { keepOutgoing, markAsked, outgoingOf } from "./store.ts";
import { writeStep } from "./writing.ts";

/**
 * Asks another body for its opinion. Each step can be repeated: the sealed request is kept before it is sent, so the
 * message is the same however often it goes out, and the exchange answers the same to the same message.
 */
export async function askOpinion(context: Context, intent: Intent): Promise<void> {
  const id = parseUuid((intent.payload as { readonly opinion?: unknown }).opinion);
  if (!id.ok) throw new TypeError("an intent to ask names its opinion");
  const key = { owner: intent.owner, caseId: intent.caseId, id: id.value };
  const [found, kept] = await Promise.all([findCase(context.db, key.owner, key.caseId), outgoingOf(context.db, key)]);
  if (found === undefined || kept === undefined) throw new TypeError("the case of an opinion is gone");
  const { opinion } = kept;
  const waiting = found.state === "opinion" || found.state === "awaiting-applicant";
  if (opinion.state !== "asking" || opinion.recalledAt !== null || !waiting) {
    await removeIntents(context.db, [intent.id]);
    return;
  }
  const published = requireDefinition(context.catalogue, found.definition);
  const need = published.definition.opinions.find((candidate) => candidate.id === opinion.need);
  if (need === undefined) throw new TypeError("an opinion is asked under its definition");
  // 1. The sealed request, made once.
  let outgoing = kept.outgoing;
  if (outgoing === undefined) {
    const due = dueDate(need.term, context.today(), context.calendar);
    const built = await buildRequest(context, found, published, need, due);
    const sealed = await sealAutomatically(context, found.body, published.digest, built);
    outgoing = sealed.container;
    const keep = (tx: Queryable) => keepOutgoing(tx, key, sealed.container, due);
    if (!(await writeStep(context, key.caseId, keep))) {
      // Another process made it meanwhile: what goes out is the same from both.
      outgoing = (await outgoingOf(context.db, key))?.outgoing ?? outgoing;
    }
  }
  // 2. Into the document flow, under the id given beforehand.
  await sendSealed(context, {
    id: id.value,
    from: found.body,
    to: opinion.body,
    type: 1,
    subject: need.title.be,
    document: outgoing,
    actor: "system:services",
  });
  // 3. What was done, with its act, and the intent away.
  await writeStep(context, key.caseId, async (tx) => {
    await removeIntents(tx, [intent.id]);
    if (!(await markAsked(tx, key, context.now()))) return;
    await appendEvents(tx, [
      {
        owner: key.owner,
        caseId: key.caseId,
        id: context.id(),
        at: context.now(),
        kind: "opinion-asked",
        actor: `body:${found.body}`,
        detail: { need: opinion.need, body: opinion.body, message: opinion.id },
      },
    ]);
    await context.acts.append(tx, [
      {
        kind: "services.opinion-asked",
        actor: `body:${found.body}`,
        subject: found.owner,
        body: {
          case: found.id,
          service: found.service,
          body: found.body,
          channel: found.channel,
          need: opinion.need,
          asked: opinion.body,
          message: opinion.id,
        },
      },
    ]);
  });
}
