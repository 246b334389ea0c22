import type { Queryable } from "@ratusha/runtime";
import { z } from "zod";
import { bytes, instant, plainDate } from "../case/record.ts";
import type { RequestView } from "../case/view.ts";

/** A request to the applicant, as it is kept. */
export interface RequestRecord {
  readonly owner: string;
  readonly caseId: string;
  readonly id: string;
  readonly text: string;
  readonly askedAt: Temporal.Instant;
  readonly askedBy: string;
  readonly due: Temporal.PlainDate;
  readonly state: "open" | "answered" | "lapsed";
  readonly answer: string | null;
  readonly answeredAt: Temporal.Instant | null;
}

const columns = "owner, case_id, id, text, asked_at, asked_by, due, state, answer, answered_at";

const row = z.object({
  owner: z.string(),
  case_id: z.string(),
  id: z.string(),
  text: z.string(),
  asked_at: instant,
  asked_by: z.string(),
  due: plainDate,
  state: z.enum(["open", "answered", "lapsed"]),
  answer: z.string().nullable(),
  answered_at: instant.nullable(),
});

function requestOf(value: unknown): RequestRecord {
  const { case_id, asked_at, asked_by, answered_at, ...rest } = row.parse(value);
  return { ...rest, caseId: case_id, askedAt: asked_at, askedBy: asked_by, answeredAt: answered_at };
}

/** Writes down what the applicant is asked for. */
export async function insertRequest(
  tx: Queryable,
  request: Omit<RequestRecord, "state" | "answer" | "answeredAt">,
): Promise<void> {
  const { owner, caseId, id, text, askedAt, askedBy, due } = request;
  await tx.query(
    `INSERT INTO applicant_request (owner, case_id, id, text, asked_at, asked_by, due, state)
     VALUES ($1, $2, $3, $4, $5, $6, $7, 'open')`,
    [owner, caseId, id, text, askedAt, askedBy, due],
  );
}

/** The requests of a case, oldest first. */
export async function requestsOf(tx: Queryable, owner: string, caseId: string): Promise<RequestRecord[]> {
  const text = `SELECT ${columns} FROM applicant_request WHERE owner = $1 AND case_id = $2 ORDER BY id LIMIT 100`;
  return (await tx.query(text, [owner, caseId])).map(requestOf);
}

/** Open requests whose last day is over, of every case. */
export async function overdueRequests(
  tx: Queryable,
  today: Temporal.PlainDate,
  limit: number,
): Promise<RequestRecord[]> {
  const text = `SELECT ${columns} FROM applicant_request WHERE state = 'open' AND due < $1 ORDER BY due, owner, case_id LIMIT $2`;
  return (await tx.query(text, [today, limit])).map(requestOf);
}

type Key = Pick<RequestRecord, "owner" | "caseId" | "id">;

/** Keeps the signed answer; false where the request is not open any more. */
export async function answerRequest(
  tx: Queryable,
  { owner, caseId, id }: Key,
  answer: { readonly text: string; readonly at: Temporal.Instant; readonly container: Uint8Array },
): Promise<boolean> {
  const rows = await tx.query(
    `UPDATE applicant_request SET state = 'answered', answer = $4, answered_at = $5, container = $6
     WHERE owner = $1 AND case_id = $2 AND id = $3 AND state = 'open' RETURNING id`,
    [owner, caseId, id, answer.text, answer.at, answer.container],
  );
  return rows.length === 1;
}

/** The signed answer to a request, as it was given. */
export async function answerOf(
  tx: Queryable,
  found: { readonly owner: string; readonly id: string },
  request: string,
): Promise<Uint8Array | undefined> {
  const [kept] = await tx.query(
    "SELECT container FROM applicant_request WHERE owner = $1 AND case_id = $2 AND id = $3 AND container IS NOT NULL",
    [found.owner, found.id, request],
  );
  return kept === undefined ? undefined : bytes.parse(kept["container"]);
}

/** Closes a request that was never answered. */
export async function lapseRequest(tx: Queryable, { owner, caseId, id }: Key): Promise<boolean> {
  const rows = await tx.query(
    `UPDATE applicant_request SET state = 'lapsed'
     WHERE owner = $1 AND case_id = $2 AND id = $3 AND state = 'open' RETURNING id`,
    [owner, caseId, id],
  );
  return rows.length === 1;
}

/** A request as both sides read it; of a case that has ended, withdrawn for one, nobody is asked anything more. */
export function requestView(request: RequestRecord, ended: boolean): RequestView {
  const { id, text, askedAt, due, answer, answeredAt } = request;
  const state = ended && request.state === "open" ? "lapsed" : request.state;
  return {
    id,
    text,
    askedAt: askedAt.toString(),
    due: due.toString(),
    state,
    ...(answer === null ? {} : { answer }),
    ...(answeredAt === null ? {} : { answeredAt: answeredAt.toString() }),
  };
}
