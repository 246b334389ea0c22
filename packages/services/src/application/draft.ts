import { parseUuid } from "@ratusha/kernel";
import { z } from "zod";
import { instant, jsonValue } from "../case/record.ts";
import type { Context } from "../context.ts";
import { problems } from "../problems.ts";
import type { Draft } from "./application.ts";

const row = z.object({
  id: z.string(),
  owner: z.string(),
  service: z.string(),
  answers: z.record(z.string(), jsonValue),
  about: z.string().nullable(),
  updated_at: instant,
});

function draftOf(value: unknown): Draft {
  const { updated_at, about, ...rest } = row.parse(value);
  return { ...rest, ...(about === null ? {} : { about }), updatedAt: updated_at.toString() };
}

const columns = "id, owner, service, answers, about, updated_at";
const maxLength = 64 * 1024;
const maxDrafts = 100;

/** What a draft is kept from. What it is about is said when it is begun, and stays. */
export interface DraftInput {
  readonly id?: string;
  readonly service: string;
  readonly answers: Draft["answers"];
  readonly about?: string | undefined;
}

/** Keeps what has been filled in so far; nothing of it is sent. Answers need not be complete, only of a bounded size. */
export async function saveDraft(context: Context, owner: string, input: DraftInput): Promise<Draft> {
  const published = context.catalogue.find(input.service);
  if (published === undefined) throw problems["not-found"](`there is no service ${input.service.slice(0, 60)}`);
  const known = new Set(published.definition.questions.map((question) => question.id));
  const answers = Object.fromEntries(Object.entries(input.answers).filter(([id]) => known.has(id)));
  const text = JSON.stringify(answers);
  if (text.length > maxLength) throw problems["text-too-long"]("a draft holds at most 64 KiB of answers");
  if (input.id !== undefined) {
    const [updated] = await context.db.query(
      `UPDATE draft SET answers = $3, updated_at = $4 WHERE owner = $1 AND id = $2 AND service = $5 RETURNING ${columns}`,
      [owner, requireId(input.id), text, context.now(), input.service],
    );
    if (updated === undefined) throw problems["not-found"]();
    return draftOf(updated);
  }
  const [made] = await context.db.query(
    `INSERT INTO draft (owner, id, service, answers, updated_at, about)
     SELECT $1, $2, $3, $4, $5, $7 WHERE (SELECT count(*) FROM draft WHERE owner = $1) < $6 RETURNING ${columns}`,
    [
      owner,
      context.id(),
      input.service,
      text,
      context.now(),
      maxDrafts,
      input.about === undefined ? null : requireId(input.about),
    ],
  );
  if (made === undefined) throw problems["case-state"](`there are ${maxDrafts} drafts already`);
  return draftOf(made);
}

function requireId(id: string): string {
  if (!parseUuid(id).ok) throw problems["not-found"]();
  return id;
}

/** One draft of an owner. */
export async function getDraft(context: Context, id: string, owner: string): Promise<Draft> {
  const [found] = await context.db.query(`SELECT ${columns} FROM draft WHERE owner = $1 AND id = $2`, [
    owner,
    requireId(id),
  ]);
  if (found === undefined) throw problems["not-found"]();
  return draftOf(found);
}

/** Drafts of an owner, newest first. */
export async function listDrafts(context: Context, owner: string): Promise<Draft[]> {
  const rows = await context.db.query(
    `SELECT ${columns} FROM draft WHERE owner = $1 ORDER BY updated_at DESC LIMIT ${maxDrafts}`,
    [owner],
  );
  return rows.map(draftOf);
}

/** Throws a draft away; one that is gone already is gone. */
export async function dropDraft(context: Context, id: string, owner: string): Promise<void> {
  if (parseUuid(id).ok) await context.db.query("DELETE FROM draft WHERE owner = $1 AND id = $2", [owner, id]);
}
