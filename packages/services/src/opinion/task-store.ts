import type { Text } from "@ratusha/kernel";
import { type Queryable, textSchema } from "@ratusha/runtime";
import { z } from "zod";
import type { DuePlace } from "../case/due-place.ts";
import { bytes, instant, jsonValue, plainDate } from "../case/record.ts";
import type { RecallReason } from "./recall.ts";
import { type OpinionRequest, opinionRequestSchema } from "./request.ts";

/** A request at the asked body, as it is kept. */
export interface TaskRecord {
  readonly body: string;
  /** Id of the message that brought it. */
  readonly id: string;
  readonly fromBody: string;
  readonly request: OpinionRequest;
  readonly state: "open" | "sealing" | "answered" | "recalled";
  readonly receivedAt: Temporal.Instant;
  readonly due: Temporal.PlainDate;
  /** Id of the message that will answer. */
  readonly replyId: string;
  readonly outcome: "positive" | "negative" | null;
  readonly words: string | null;
  readonly answeredBy: string | null;
  readonly answeredAt: Temporal.Instant | null;
  /** When it was taken back. */
  readonly recalledAt: Temporal.Instant | null;
  readonly recalledFor: RecallReason | null;
}

const columns =
  "body, id, from_body, request, state, received_at, due, reply_id, outcome, words, answered_by, answered_at, recalled_at, recalled_for";

const row = z.object({
  body: z.string(),
  id: z.string(),
  from_body: z.string(),
  request: opinionRequestSchema,
  state: z.enum(["open", "sealing", "answered", "recalled"]),
  received_at: instant,
  due: plainDate,
  reply_id: z.string(),
  outcome: z.enum(["positive", "negative"]).nullable(),
  words: z.string().nullable(),
  answered_by: z.string().nullable(),
  answered_at: instant.nullable(),
  recalled_at: instant.nullable(),
  recalled_for: z.enum(["withdrawn", "decided"]).nullable(),
});

function taskOf(value: unknown): TaskRecord {
  const r = row.parse(value);
  return {
    body: r.body,
    id: r.id,
    fromBody: r.from_body,
    request: r.request,
    state: r.state,
    receivedAt: r.received_at,
    due: r.due,
    replyId: r.reply_id,
    outcome: r.outcome,
    words: r.words,
    answeredBy: r.answered_by,
    answeredAt: r.answered_at,
    recalledAt: r.recalled_at,
    recalledFor: r.recalled_for,
  };
}

/** Puts a request on the list of the asked body; the same message again changes nothing. */
export async function receiveTask(
  tx: Queryable,
  task: Pick<TaskRecord, "body" | "id" | "fromBody" | "request" | "receivedAt" | "due" | "replyId">,
): Promise<void> {
  await tx.query(
    `INSERT INTO opinion_task (body, id, from_body, request, state, received_at, due, reply_id)
     VALUES ($1, $2, $3, $4, 'open', $5, $6, $7) ON CONFLICT (body, id) DO NOTHING`,
    [task.body, task.id, task.fromBody, JSON.stringify(task.request), task.receivedAt, task.due, task.replyId],
  );
}

/** One request of a body. */
export async function findTask(tx: Queryable, body: string, id: string): Promise<TaskRecord | undefined> {
  const [found] = await tx.query(`SELECT ${columns} FROM opinion_task WHERE body = $1 AND id = $2`, [body, id]);
  return found === undefined ? undefined : taskOf(found);
}

/** A request as a line of a list. */
export interface ListedTask extends Pick<TaskRecord, "id" | "fromBody" | "state" | "receivedAt" | "due"> {
  readonly title: Text;
  readonly caseNumber: string;
}

// The whole request holds answers and facts, which are most of it: what a list shows stands beside it.
const lineColumns = "id, from_body, state, received_at, due, title, case_number";

const line = row
  .pick({ id: true, from_body: true, state: true, received_at: true, due: true })
  .extend({ title: textSchema, case_number: z.string() });

function lineOf(value: unknown): ListedTask {
  const { from_body, received_at, case_number, ...rest } = line.parse(value);
  return { ...rest, fromBody: from_body, receivedAt: received_at, caseNumber: case_number };
}

/** Requests to a body, newest first. */
export async function listTasks(tx: Queryable, body: string, before: string, limit: number): Promise<ListedTask[]> {
  const rows = await tx.query(
    `SELECT ${lineColumns} FROM opinion_task WHERE body = $1 AND id < $2 ORDER BY id DESC LIMIT $3`,
    [body, before, limit],
  );
  return rows.map(lineOf);
}

/** Open requests to a body after a place, the most urgent first. */
export async function listOpenTasks(
  tx: Queryable,
  body: string,
  after: DuePlace,
  limit: number,
): Promise<ListedTask[]> {
  const rows = await tx.query(
    `SELECT ${lineColumns} FROM opinion_task WHERE body = $1 AND state = 'open' AND (due, id) > ($2::date, $3::uuid)
     ORDER BY due, id LIMIT $4`,
    [body, after.due, after.id, limit],
  );
  return rows.map(lineOf);
}

/** What an official has signed for the answer, to be sealed. */
export const signingSchema = z.object({
  files: z.array(z.object({ name: z.string(), mediaType: z.string(), bytes: z.string() })),
  metadata: z.record(z.string(), jsonValue),
  signatures: z.array(z.object({ name: z.string(), manifestName: z.string(), manifest: z.string(), cms: z.string() })),
});

/** Records an official's signed answer; false where another official was first. */
export async function signTask(
  tx: Queryable,
  task: { readonly body: string; readonly id: string },
  answer: {
    readonly outcome: "positive" | "negative";
    readonly words: string;
    readonly by: string;
    readonly at: Temporal.Instant;
    readonly signing: z.infer<typeof signingSchema>;
  },
): Promise<boolean> {
  const rows = await tx.query(
    `UPDATE opinion_task SET state = 'sealing', outcome = $3, words = $4, answered_by = $5, answered_at = $6, signing = $7
     WHERE body = $1 AND id = $2 AND state = 'open' RETURNING id`,
    [task.body, task.id, answer.outcome, answer.words, answer.by, answer.at, JSON.stringify(answer.signing)],
  );
  return rows.length === 1;
}

/** What was signed for a task, and the sealed answer if it has been made. */
export async function signedTask(
  tx: Queryable,
  body: string,
  id: string,
): Promise<{ signing: z.infer<typeof signingSchema>; outgoing: Uint8Array | undefined } | undefined> {
  const [found] = await tx.query("SELECT signing, outgoing FROM opinion_task WHERE body = $1 AND id = $2", [body, id]);
  if (found === undefined || found["signing"] === null) return undefined;
  return {
    signing: signingSchema.parse(found["signing"]),
    outgoing: bytes.nullable().parse(found["outgoing"]) ?? undefined,
  };
}

/** Keeps the sealed answer before it is sent; false where one was kept before. */
export async function keepAnswer(tx: Queryable, body: string, id: string, outgoing: Uint8Array): Promise<boolean> {
  const rows = await tx.query(
    "UPDATE opinion_task SET outgoing = $3 WHERE body = $1 AND id = $2 AND outgoing IS NULL RETURNING id",
    [body, id, outgoing],
  );
  return rows.length === 1;
}

/** When a request was taken back, and why. */
export interface Recall {
  readonly at: Temporal.Instant;
  readonly why: RecallReason;
}

/** Takes an open request off the list of the asked body; one that was answered meanwhile stays as it is. */
export async function recallTask(
  tx: Queryable,
  task: { readonly body: string; readonly id: string },
  { at, why }: Recall,
): Promise<void> {
  await tx.query(
    `UPDATE opinion_task SET state = 'recalled', recalled_at = $3, recalled_for = $4
     WHERE body = $1 AND id = $2 AND state = 'open'`,
    [task.body, task.id, at, why],
  );
}

/** Moves a task on; false where it stood elsewhere. */
export async function moveTask(
  tx: Queryable,
  task: { readonly body: string; readonly id: string },
  from: TaskRecord["state"],
  to: TaskRecord["state"],
): Promise<boolean> {
  const rows = await tx.query(
    "UPDATE opinion_task SET state = $4 WHERE body = $1 AND id = $2 AND state = $3 RETURNING id",
    [task.body, task.id, from, to],
  );
  return rows.length === 1;
}
