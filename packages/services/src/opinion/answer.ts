import { type DocumentMetadata, type EDocument, paperFiles } from "@ratusha/document";
import type { Principal } from "@ratusha/identity";
import { canonicalJson, isProblem, parseUuid, utf8 } from "@ratusha/kernel";
import type { Queryable } from "@ratusha/runtime";
import { z } from "zod";
import type { Prepared } from "../application/application.ts";
import { applicationWords as words } from "../application/words.ts";
import type { CaseRecord } from "../case/record.ts";
import { findCase } from "../case/store.ts";
import type { Context } from "../context.ts";
import { sealForOfficial } from "../decision/seal.ts";
import { sendSealed } from "../effect/send.ts";
import { addIntents, type Intent, removeIntents } from "../intent/store.ts";
import { requireNoInterest } from "../official/interest.ts";
import { requireMandate } from "../official/official.ts";
import { documentOfKept, keptForm } from "../preparation/keep.ts";
import { completedHere, completeLayOut, layOut, noteResult } from "../preparation/preparation.ts";
import { problems } from "../problems.ts";
import type { OpinionInput } from "../services.ts";
import { opinionName } from "./incoming.ts";
import { opinionKind } from "./request.ts";
import { findTask, keepAnswer, moveTask, signedTask, signTask, type TaskRecord } from "./task-store.ts";
import { writeStep } from "./writing.ts";

const longest = 4000;

/** Roles that may give an opinion for their body. */
export const opinionRoles = ["official", "decider", "head"] as const;

/** Lays the opinion out for the official's card. */
export async function prepareOpinion(context: Context, input: OpinionInput, principal: Principal): Promise<Prepared> {
  const task = await getTask(context, input.taskId, principal);
  requireNotRecalled(task);
  if (task.state !== "open") throw problems["already-decided"]("the opinion has been given");
  // Nobody gives an opinion on what concerns themself.
  await requireNoInterest(context, principal.person, await caseOfTask(context, task));
  if (input.text.length > longest) throw problems["text-too-long"](`an opinion has at most ${longest} characters`);
  const text = input.text.trim();
  if (text === "" && input.outcome === "negative") throw problems["ground-missing"]("a negative opinion says why");
  const bodyName = await context.bodyName(task.body);
  const data = { type: "opinion", need: task.request.need, outcome: input.outcome, text, official: principal.name };
  const metadata: DocumentMetadata = {
    id: context.id(),
    kind: opinionKind,
    title: task.request.title,
    date: context.today().toString(),
    author: { code: task.body, name: bodyName.be },
  };
  const forPeople = paperFiles({
    name: "opinion.html",
    metadata,
    languages: [context.officialLanguages[0]],
    paper: {
      issuer: bodyName,
      parties: [{ name: words.body, value: await context.bodyName(task.fromBody) }],
      parts: [
        { kind: "paragraph", text: task.request.question },
        {
          kind: "facts",
          facts: [
            { name: words.conclusion, value: words[input.outcome] },
            ...(text === "" ? [] : [{ name: words.reason, value: text }]),
            { name: words.application, value: `№ ${task.request.caseNumber}` },
            { name: words.applicant, value: task.request.applicant },
            { name: words.signer, value: principal.name },
          ],
        },
      ],
    },
  });
  return layOut(context, {
    kind: opinionKind,
    person: principal.person,
    files: [...forPeople, { name: opinionName, mediaType: "application/json", bytes: utf8(canonicalJson(data)) }],
    metadata,
    certificate: input.certificate,
    about: { task: task.id, outcome: input.outcome, text },
  });
}

const aboutSchema = z.object({ task: z.string(), outcome: z.enum(["positive", "negative"]), text: z.string() });

/** Takes the official's signature; sealing and sending follow, at once where they can. */
export async function completeOpinion(
  context: Context,
  input: { readonly id: string; readonly signature: Uint8Array },
  principal: Principal,
): Promise<{ task: TaskRecord; intent: Intent | undefined }> {
  const signed = await completeLayOut(context, { kind: "opinion", person: principal.person, ...input });
  const about = aboutSchema.parse(signed.about);
  const task = await getTask(context, about.task, principal);
  await requireMandate(context, principal, task.body, opinionRoles);
  if (signed.result !== undefined) return { task, intent: undefined };
  await requireNoInterest(context, principal.person, await caseOfTask(context, task));
  const intent = { id: context.id(), kind: "answer" as const, owner: task.body, caseId: task.id, payload: {} };
  const give = async (tx: Queryable): Promise<void> => {
    const at = context.now();
    const answer = {
      outcome: about.outcome,
      words: about.text,
      by: principal.person,
      at,
      signing: keptForm(signed.document),
    };
    if (!(await signTask(tx, task, answer))) {
      requireNotRecalled(await findTask(tx, task.body, task.id));
      throw problems["already-decided"]("another official has answered");
    }
    await Promise.all([
      noteResult(tx, signed.id, undefined, task.id),
      addIntents(tx, [intent], at.add({ seconds: 20 })),
      context.acts.append(tx, [
        {
          kind: "services.opinion-given",
          actor: `person:${principal.person}`,
          subject: `body:${task.body}`,
          body: {
            body: task.body,
            asked: task.fromBody,
            need: task.request.need,
            outcome: about.outcome,
            message: task.id,
          },
        },
      ]),
    ]);
  };
  const here = await completedHere(context, signed.id, () => writeStep(context, task.id, give));
  if (!here) return { task, intent: undefined };
  return { task, intent: { ...intent, attempts: 0 } };
}

/** Nobody works for what nobody needs. */
function requireNotRecalled(task: TaskRecord | undefined): void {
  if (task?.state === "recalled") throw problems["case-state"]("the request was taken back");
}

const askedFor = `SELECT opinion.owner, opinion.case_id FROM opinion_message JOIN opinion USING (owner, case_id, id)
WHERE id = $1 AND opinion.body = $2`;

/**
 * The case that a request came out of; undefined where the state that keeps it is another one. Each sender gives its messages ids of its
 * own: a request under the id of another one is of no case, unless the same body asked the same body.
 */
export async function caseOfTask(
  { db }: Context,
  { id, body, fromBody }: Pick<TaskRecord, "id" | "body" | "fromBody">,
): Promise<CaseRecord | undefined> {
  const [row] = await db.query(askedFor, [id, body]);
  const found = row === undefined ? undefined : await findCase(db, String(row["owner"]), String(row["case_id"]));
  return found?.body === fromBody ? found : undefined;
}

/** A task of the body that the principal acts for; what is another body's is not there. */
export async function getTask(context: Context, id: string, principal: Principal): Promise<TaskRecord> {
  const acting = principal.actingFor;
  if (acting?.kind !== "body" || !acting.roles.some((role) => (opinionRoles as readonly string[]).includes(role))) {
    throw problems["not-found"]();
  }
  const task = parseUuid(id).ok ? await findTask(context.db, acting.code, id) : undefined;
  if (task === undefined) throw problems["not-found"]();
  return task;
}

/** Seals the signed answer and sends it; every step can be repeated. */
export async function sendAnswer(context: Context, intent: Intent): Promise<void> {
  const [task, signed] = await Promise.all([
    findTask(context.db, intent.owner, intent.caseId),
    signedTask(context.db, intent.owner, intent.caseId),
  ]);
  if (task === undefined || signed === undefined) throw new TypeError("the answer of an intent is gone");
  const [replyId, parentId] = [parseUuid(task.replyId), parseUuid(task.id)];
  if (!replyId.ok || !parentId.ok) throw new TypeError("ids of messages are UUIDs");
  if (task.state === "sealing") {
    let { outgoing } = signed;
    if (outgoing === undefined) {
      const sealed = await sealAnswer(context, task, documentOfKept(signed.signing), intent);
      if (sealed === undefined) return;
      outgoing = sealed.container;
      const keep = (tx: Queryable) => keepAnswer(tx, task.body, task.id, sealed.container);
      if (!(await writeStep(context, task.id, keep))) {
        // Another process sealed it meanwhile: what goes out is the same from both.
        outgoing = (await signedTask(context.db, task.body, task.id))?.outgoing ?? outgoing;
      }
    }
    await sendSealed(context, {
      id: replyId.value,
      from: task.body,
      to: task.fromBody,
      type: 3,
      subject: task.request.title.be,
      parent: { sender: task.fromBody, id: parentId.value },
      document: outgoing,
      actor: `person:${task.answeredBy ?? ""}`,
    });
  }
  await writeStep(context, task.id, async (tx) => {
    await moveTask(tx, task, "sealing", "answered");
    await removeIntents(tx, [intent.id]);
  });
}

/** Where the signer will not seal (the official's signature has grown too old), the task is open again. */
async function sealAnswer(context: Context, task: TaskRecord, document: EDocument, intent: Intent) {
  try {
    return await sealForOfficial(context, task.body, document);
  } catch (error) {
    if (!isProblem(error, "runtime.signer-refused")) throw error;
    context.onError?.(error);
    await context.db.transaction(async (tx) => {
      await moveTask(tx, task, "sealing", "open");
      await removeIntents(tx, [intent.id]);
    });
    return undefined;
  }
}
