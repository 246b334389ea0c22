import type { Queryable } from "@ratusha/runtime";
import { z } from "zod";
import { bytes, instant, plainDate } from "../case/record.ts";

/** An opinion asked for a case, as it is kept. */
export interface OpinionRecord {
  readonly owner: string;
  readonly caseId: string;
  /** Also the id of the message that asks. */
  readonly id: string;
  readonly need: string;
  readonly body: string;
  readonly state: "asking" | "asked" | "given";
  readonly askedAt: Temporal.Instant | null;
  readonly due: Temporal.PlainDate | null;
  readonly givenAt: Temporal.Instant | null;
  readonly outcome: "positive" | "negative" | null;
  readonly words: string | null;
  readonly givenBy: string | null;
  /** When the case ended without it. */
  readonly recalledAt: Temporal.Instant | null;
}

const columns = "owner, case_id, id, need, body, state, asked_at, due, given_at, outcome, words, given_by, recalled_at";

const row = z.object({
  owner: z.string(),
  case_id: z.string(),
  id: z.string(),
  need: z.string(),
  body: z.string(),
  state: z.enum(["asking", "asked", "given"]),
  asked_at: instant.nullable(),
  due: plainDate.nullable(),
  given_at: instant.nullable(),
  outcome: z.enum(["positive", "negative"]).nullable(),
  words: z.string().nullable(),
  given_by: z.string().nullable(),
  recalled_at: instant.nullable(),
});

function opinionOf(value: unknown): OpinionRecord {
  const { case_id, asked_at, given_at, given_by, recalled_at, ...rest } = row.parse(value);
  const moments = { askedAt: asked_at, givenAt: given_at, recalledAt: recalled_at };
  return { ...rest, ...moments, caseId: case_id, givenBy: given_by };
}

/** Whether a case waits for the opinion. */
export function isAwaited({ state, recalledAt }: OpinionRecord): boolean {
  return state !== "given" && recalledAt === null;
}

/** Notes that a case waits for its opinions no more; answers those that it waited for. */
export async function markRecalled(
  tx: Queryable,
  owner: string,
  caseId: string,
  at: Temporal.Instant,
): Promise<OpinionRecord[]> {
  const rows = await tx.query(
    `UPDATE opinion SET recalled_at = $3 WHERE owner = $1 AND case_id = $2 AND state <> 'given' AND recalled_at IS NULL
     RETURNING ${columns}`,
    [owner, caseId, at],
  );
  return rows.map(opinionOf);
}

/** Opinions of a case, in the order in which they were asked. */
export async function opinionsOf(tx: Queryable, owner: string, caseId: string): Promise<OpinionRecord[]> {
  const rows = await tx.query(`SELECT ${columns} FROM opinion WHERE owner = $1 AND case_id = $2 ORDER BY id`, [
    owner,
    caseId,
  ]);
  return rows.map(opinionOf);
}

/** Writes down that opinions will be asked; their messages have their ids from here on. */
export async function planOpinions(
  tx: Queryable,
  opinions: readonly Pick<OpinionRecord, "owner" | "caseId" | "id" | "need" | "body">[],
): Promise<void> {
  if (opinions.length === 0) return;
  const owners = opinions.map(({ owner }) => owner);
  const cases = opinions.map(({ caseId }) => caseId);
  const ids = opinions.map(({ id }) => id);
  await Promise.all([
    tx.query(
      `INSERT INTO opinion (owner, case_id, id, need, body, state) SELECT owner, case_id, id, need, body, 'asking'
       FROM unnest($1::text[], $2::uuid[], $3::uuid[], $4::text[], $5::text[]) AS given (owner, case_id, id, need, body)`,
      [owners, cases, ids, opinions.map(({ need }) => need), opinions.map(({ body }) => body)],
    ),
    tx.query(
      `INSERT INTO opinion_message (id, owner, case_id)
       SELECT id, owner, case_id FROM unnest($1::uuid[], $2::text[], $3::uuid[]) AS given (id, owner, case_id)`,
      [ids, owners, cases],
    ),
  ]);
}

/** The sealed request, if it has been made. */
export async function outgoingOf(
  tx: Queryable,
  key: { owner: string; caseId: string; id: string },
): Promise<{ opinion: OpinionRecord; outgoing: Uint8Array | undefined } | undefined> {
  const [found] = await tx.query(
    `SELECT ${columns}, outgoing FROM opinion WHERE owner = $1 AND case_id = $2 AND id = $3`,
    [key.owner, key.caseId, key.id],
  );
  if (found === undefined) return undefined;
  return { opinion: opinionOf(found), outgoing: bytes.nullable().parse(found["outgoing"]) ?? undefined };
}

/** Keeps the sealed request before it is sent, so that every sending sends the same bytes. */
export async function keepOutgoing(
  tx: Queryable,
  key: { owner: string; caseId: string; id: string },
  outgoing: Uint8Array,
  due: Temporal.PlainDate,
): Promise<boolean> {
  const rows = await tx.query(
    `UPDATE opinion SET outgoing = $4, due = $5 WHERE owner = $1 AND case_id = $2 AND id = $3 AND outgoing IS NULL RETURNING id`,
    [key.owner, key.caseId, key.id, outgoing, due],
  );
  return rows.length === 1;
}

/** Notes that the request has been sent; false where it was noted before. */
export async function markAsked(
  tx: Queryable,
  key: { owner: string; caseId: string; id: string },
  at: Temporal.Instant,
): Promise<boolean> {
  const rows = await tx.query(
    `UPDATE opinion SET state = 'asked', asked_at = $4
     WHERE owner = $1 AND case_id = $2 AND id = $3 AND state = 'asking' RETURNING id`,
    [key.owner, key.caseId, key.id, at],
  );
  return rows.length === 1;
}

/** The case that a message asked an opinion for. */
export async function caseOfMessage(tx: Queryable, id: string): Promise<{ owner: string; caseId: string } | undefined> {
  const [found] = await tx.query("SELECT owner, case_id FROM opinion_message WHERE id = $1", [id]);
  return found === undefined
    ? undefined
    : { owner: z.string().parse(found["owner"]), caseId: z.string().parse(found["case_id"]) };
}

/** Attaches an answer; false where one was attached before. */
export async function attachAnswer(
  tx: Queryable,
  key: { owner: string; caseId: string; id: string },
  answer: {
    readonly at: Temporal.Instant;
    readonly outcome: "positive" | "negative";
    readonly words: string;
    readonly by: string;
    readonly container: Uint8Array;
  },
): Promise<boolean> {
  const rows = await tx.query(
    `UPDATE opinion SET state = 'given', given_at = $4, outcome = $5, words = $6, given_by = $7, reply = $8
     WHERE owner = $1 AND case_id = $2 AND id = $3 AND state <> 'given' RETURNING id`,
    [key.owner, key.caseId, key.id, answer.at, answer.outcome, answer.words, answer.by, answer.container],
  );
  return rows.length === 1;
}
