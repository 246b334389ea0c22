import { parseJson, parseUuid, type Uuid } from "@ratusha/kernel";
import { z } from "zod";
import { appendEvents, lockCase, moveCase } from "../case/store.ts";
import type { Context } from "../context.ts";
import { recallKind, recallName, recallSchema } from "./recall.ts";
import { opinionKind, opinionRequestSchema, requestKind, requestName } from "./request.ts";
import { attachAnswer, caseOfMessage, isAwaited, opinionsOf } from "./store.ts";
import { findTask, type Recall, recallTask, receiveTask } from "./task-store.ts";
import { writeStep } from "./writing.ts";

export const opinionName = "opinion.json";

/** `opinion.json`: what the asked body answers. */
const opinionSchema = z.object({
  type: z.literal("opinion"),
  need: z.string().max(200),
  outcome: z.enum(["positive", "negative"]),
  text: z.string().max(4000),
  official: z.string().max(500),
});

/** The kinds of documents that services understand; the rest is for people. */
export const understoodKinds: readonly string[] = [requestKind, opinionKind, recallKind];

/** A message that stands in the inbox of a body. */
export interface Consigned {
  readonly receiver: string;
  readonly sender: string;
  readonly id: Uuid;
}

/**
 * Takes what the document flow brings and services understand: requests for opinions and the answers to them. All else
 * is left to the officials' inbox. Safe to repeat; the exchange has checked the sender's seal before it delivered.
 */
export async function takeMessage(context: Context, message: Consigned): Promise<void> {
  const key = { sender: message.sender, id: message.id };
  const received = await context.exchange.received(message.receiver, key);
  if (received === undefined) return;
  const { files, metadata } = received.document;
  const json = (name: string): unknown => {
    const file = files.find((candidate) => candidate.name === name);
    const parsed = file === undefined ? undefined : parseJson(file.bytes, { maxLength: 512 * 1024 });
    return parsed?.ok === true ? parsed.value : undefined;
  };
  if (metadata.kind === requestKind) {
    const request = opinionRequestSchema.safeParse(json(requestName));
    if (!request.success) return;
    const task = {
      body: message.receiver,
      id: message.id,
      fromBody: message.sender,
      request: request.data,
      receivedAt: received.at,
      due: Temporal.PlainDate.from(request.data.due),
      replyId: context.id(),
    };
    await writeStep(context, message.id, (tx) => receiveTask(tx, task));
    await registerMessage(context, message);
    return;
  }
  const parent = parseUuid(received.parent?.id);
  if (!parent.ok) return;
  if (metadata.kind === recallKind) {
    const recall = recallSchema.safeParse(json(recallName));
    if (!recall.success) return;
    await takeRecall(context, message, parent.value, { at: received.at, why: recall.data.reason });
    await registerMessage(context, message);
    return;
  }
  const answer = opinionSchema.safeParse(json(opinionName));
  const about = await caseOfMessage(context.db, parent.value);
  if (!answer.success || about === undefined) return;
  await attach(context, message, { ...about, id: parent.value }, answer.data, await received.container());
  await registerMessage(context, message);
}

/** Only the body that asked takes its request back. */
async function takeRecall(context: Context, message: Consigned, asked: Uuid, recall: Recall): Promise<void> {
  const { receiver: body, sender } = message;
  // Taken at the same moment as the request, it comes after it.
  const request = await context.exchange.received(body, { sender, id: asked });
  if (request?.document.metadata.kind !== requestKind) return;
  await takeMessage(context, { receiver: body, sender, id: asked });
  const task = await findTask(context.db, body, asked);
  if (task?.fromBody !== sender) return;
  await writeStep(context, asked, (tx) => recallTask(tx, task, recall));
}

/** The receiver takes the message over and registers it: the same however often it is said. */
async function registerMessage({ exchange }: Context, message: Consigned): Promise<void> {
  const { receiver: body, sender, id } = message;
  await exchange.takeOver([{ body, message: { sender, id }, actor: "system:services", journal: "01" }]);
}

async function attach(
  context: Context,
  message: Consigned,
  key: { owner: string; caseId: string; id: string },
  answer: z.infer<typeof opinionSchema>,
  container: Uint8Array,
): Promise<void> {
  await writeStep(context, key.caseId, async (tx) => {
    // Of two answers that come at once, one must see the other: the last one makes the case ready.
    const found = await lockCase(tx, key.owner, key.caseId);
    const opinions = await opinionsOf(tx, key.owner, key.caseId);
    const mine = opinions.find((opinion) => opinion.id === key.id);
    // Only the body that was asked answers, and only to the body that asked.
    if (found === undefined || mine?.body !== message.sender || found.body !== message.receiver) return;
    const at = context.now();
    const { outcome, text: words, official: by } = answer;
    if (!(await attachAnswer(tx, key, { at, outcome, words, by, container }))) return;
    const event = { owner: key.owner, caseId: key.caseId, at };
    const waiting = opinions.some((opinion) => opinion.id !== key.id && isAwaited(opinion));
    const ready = waiting ? undefined : await moveCase(tx, found, ["opinion"], "ready");
    await appendEvents(tx, [
      {
        ...event,
        id: context.id(),
        kind: "opinion-given",
        actor: `body:${message.sender}`,
        detail: { need: mine.need, outcome, message: message.id },
      },
      ...(ready === undefined
        ? []
        : [{ ...event, id: context.id(), kind: "ready" as const, actor: `body:${found.body}`, detail: {} }]),
    ]);
    await context.acts.append(tx, [
      {
        kind: "services.opinion-attached",
        actor: `body:${found.body}`,
        subject: found.owner,
        body: {
          case: found.id,
          service: found.service,
          body: found.body,
          channel: found.channel,
          need: mine.need,
          outcome,
          message: message.id,
        },
      },
    ]);
  });
}
