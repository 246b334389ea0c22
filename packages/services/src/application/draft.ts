import { ownerOf, type Principal, reaches } from "@ratusha/identity";
import { parseUuid } from "@ratusha/kernel";
import { z } from "zod";
import { instant, jsonValue } from "../case/record.ts";
import type { Context } from "../context.ts";
import { problems } from "../problems.ts";
import type { Draft, DraftPurpose } from "./application.ts";
import { correctionSchema } from "./schema.ts";

const purposeSchema: z.ZodType<DraftPurpose> = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("counter"),
    person: z.string(),
    name: z.string(),
    document: z.object({ kind: z.string(), number: z.string() }),
  }),
  z.object({ kind: z.literal("correction"), subject: correctionSchema }),
]);

const row = z.object({
  id: z.string(),
  owner: z.string(),
  service: z.string(),
  answers: z.record(z.string(), jsonValue),
  about: z.string().nullable(),
  updated_at: instant,
  purpose: purposeSchema.nullable(),
});

function draftOf(value: unknown): Draft {
  const { updated_at, purpose, about, ...rest } = row.parse(value);
  return {
    ...rest,
    updatedAt: updated_at.toString(),
    ...(about === null ? {} : { about }),
    ...(purpose === null ? {} : { purpose }),
  };
}

const columns = "id, owner, service, answers, about, updated_at, purpose";
const maxLength = 64 * 1024;
const maxDrafts = 100;

/** A draft of what the mandate does not reach is not there; those of a body are made at its counter. */
function mayOpen(principal: Principal, { service, purpose }: Draft): boolean {
  const { actingFor } = principal;
  if (actingFor?.kind === "body") return purpose?.kind === "counter" && actingFor.roles.includes("counter");
  return reaches(principal, service);
}

/** What a draft is kept from. What it is about is said when it is begun, and stays. */
export interface DraftInput {
  readonly id?: string;
  readonly service: string;
  readonly answers: Draft["answers"];
  readonly about?: string | undefined;
}

/** Keeps what has been filled in so far; nothing of it is sent. Answers need not be complete, only of a bounded size. */
export async function saveDraft(
  context: Context,
  principal: Principal,
  input: DraftInput,
  purpose?: DraftPurpose,
): Promise<Draft> {
  const owner = ownerOf(principal);
  const published = reaches(principal, input.service) ? context.catalogue.find(input.service) : undefined;
  if (published === undefined) throw problems["not-found"](`there is no service ${input.service.slice(0, 60)}`);
  const known = new Set(published.definition.questions.map((question) => question.id));
  const answers = Object.fromEntries(Object.entries(input.answers).filter(([id]) => known.has(id)));
  const text = JSON.stringify(answers);
  if (text.length > maxLength) throw problems["text-too-long"]("a draft holds at most 64 KiB of answers");
  if (input.id !== undefined) {
    await getDraft(context, input.id, principal);
    const [updated] = await context.db.query(
      `UPDATE draft SET answers = $3, updated_at = $4 WHERE owner = $1 AND id = $2 AND service = $5 RETURNING ${columns}`,
      [owner, requireId(input.id), text, context.now(), input.service],
    );
    if (updated === undefined) throw problems["not-found"]();
    return draftOf(updated);
  }
  if (principal.actingFor?.kind === "body" && purpose === undefined) {
    throw problems["not-entitled"]("a body does not apply to itself here");
  }
  const [made] = await context.db.query(
    `INSERT INTO draft (owner, id, service, answers, updated_at, about, purpose)
     SELECT $1, $2, $3, $4, $5, $7, $8 WHERE (SELECT count(*) FROM draft WHERE owner = $1) < $6 RETURNING ${columns}`,
    [
      owner,
      context.id(),
      input.service,
      text,
      context.now(),
      maxDrafts,
      input.about === undefined ? null : requireId(input.about),
      purpose === undefined ? null : JSON.stringify(purpose),
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
export async function getDraft(context: Context, id: string, principal: Principal): Promise<Draft> {
  const [found] = await context.db.query(`SELECT ${columns} FROM draft WHERE owner = $1 AND id = $2`, [
    ownerOf(principal),
    requireId(id),
  ]);
  const draft = found === undefined ? undefined : draftOf(found);
  if (draft === undefined || !mayOpen(principal, draft)) throw problems["not-found"]();
  return draft;
}

/** Drafts of an owner, newest first. */
export async function listDrafts(context: Context, principal: Principal): Promise<Draft[]> {
  const rows = await context.db.query(
    `SELECT ${columns} FROM draft WHERE owner = $1 ORDER BY updated_at DESC LIMIT ${maxDrafts}`,
    [ownerOf(principal)],
  );
  return rows.map(draftOf).filter((draft) => mayOpen(principal, draft));
}

/** Throws a draft away; one that is gone already is gone. */
export async function dropDraft(context: Context, id: string, principal: Principal): Promise<void> {
  if (!parseUuid(id).ok) return;
  const draft = (await listDrafts(context, principal)).find((each) => each.id === id);
  if (draft !== undefined) await context.db.query("DELETE FROM draft WHERE owner = $1 AND id = $2", [draft.owner, id]);
}
