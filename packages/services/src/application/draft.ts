import { ownerOf, type Principal, reaches } from "@ratusha/identity";
import { canonicalJson, type Json, parseUuid, sha256Hex, utf8, uuidTime } from "@ratusha/kernel";
import type { Queryable } from "@ratusha/runtime";
import { z } from "zod";
import { instant, jsonValue } from "../case/record.ts";
import type { Context } from "../context.ts";
import type { Definition } from "../definition/definition.ts";
import { type AnswerPlace, type Answers, answerAt, isAnswered, sameAnswer, withAnswer } from "../form/asked.ts";
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
  version: z.int(),
  filed: z.string().nullable(),
});

function draftOf(value: unknown): Draft {
  const { updated_at, purpose, about, filed, ...rest } = row.parse(value);
  return {
    ...rest,
    updatedAt: updated_at.toString(),
    ...(about === null ? {} : { about }),
    ...(purpose === null ? {} : { purpose }),
    ...(filed === null ? {} : { filed }),
  };
}

const columns = "id, owner, service, answers, about, updated_at, purpose, version, filed";
const maxLength = 64 * 1024;
const maxDrafts = 100;
/** How often an answer is tried again when another tab was quicker. */
const mostTries = 10;
/** Days after which a draft that nobody touched is thrown away. */
const keptDays = 180;

const findUntouched = `SELECT ${columns} FROM draft
WHERE owner = $1 AND service = $2 AND version = 1 AND filed IS NULL AND answers = $3::jsonb
  AND about IS NOT DISTINCT FROM $4::uuid AND purpose IS NOT DISTINCT FROM $5::jsonb
ORDER BY id DESC LIMIT 1`;

/**
 * A draft of what the mandate does not reach is not there; those of a body are made at its counter, and are there on the day
 * on which the person is: nobody's presence is stated later.
 */
function mayOpen(context: Context, principal: Principal, { id, service, purpose }: Draft): boolean {
  const { actingFor } = principal;
  if (actingFor?.kind !== "body") return reaches(principal, service);
  const draft = parseUuid(id);
  const begun = draft.ok ? uuidTime(draft.value) : undefined;
  const present = begun !== undefined && context.dateOf(begun).equals(context.today());
  return present && purpose?.kind === "counter" && actingFor.roles.includes("counter");
}

/** What a draft is kept from. What it is about is said when it is begun, and stays. */
export interface DraftInput {
  readonly id?: string;
  readonly service: string;
  readonly answers: Draft["answers"];
  readonly about?: string | undefined;
  /** The version that the answers were made from; another one there by now is told instead of being overwritten. */
  readonly version?: number | undefined;
}

/**
 * Keeps what has been filled in so far; nothing of it is sent. Answers need not be complete, only of a bounded size. A new
 * draft that nobody has touched is the same draft where the same is begun again: two clicks, one draft.
 */
export async function saveDraft(
  context: Context,
  principal: Principal,
  input: DraftInput,
  purpose?: DraftPurpose,
): Promise<Draft> {
  const owner = ownerOf(principal);
  const published = reaches(principal, input.service) ? context.catalogue.find(input.service) : undefined;
  if (published === undefined) throw problems["not-found"](`there is no service ${input.service.slice(0, 60)}`);
  if (input.id !== undefined) {
    const before = await openDraft(context, input.id, principal);
    const kept = keptAnswers(published.definition, input.answers, before.answers);
    const says = ({ service, answers }: Draft) =>
      service === input.service && canonicalJson(answers) === canonicalJson(kept);
    if (says(before)) return before;
    const version = input.version ?? before.version;
    const updated = await writeAnswers(context, { ...before, service: input.service, version }, kept);
    if (updated !== undefined) return updated;
    // Kept at this very moment by the same said twice, or by another window.
    const now = await openDraft(context, input.id, principal);
    if (says(now)) return now;
    throw problems["draft-changed"](undefined, { version: before.version });
  }
  const text = boundedText(keptAnswers(published.definition, input.answers));
  if (principal.actingFor?.kind === "body" && purpose === undefined) {
    throw problems["not-entitled"]("a body does not apply to itself here");
  }
  const about = input.about === undefined ? null : requireId(input.about);
  const what = purpose === undefined ? null : JSON.stringify(purpose);
  return context.db.transaction(async (tx) => {
    await tx.query("SELECT pg_advisory_xact_lock(hashtext($1))", [`draft ${owner}`]);
    const [untouched] = await tx.query(findUntouched, [owner, input.service, text, about, what]);
    if (untouched !== undefined) return draftOf(untouched);
    const [made] = await tx.query(
      `INSERT INTO draft (owner, id, service, answers, updated_at, about, purpose)
     SELECT $1, $2, $3, $4, $5, $7, $8 WHERE (SELECT count(*) FROM draft WHERE owner = $1 AND filed IS NULL) < $6 RETURNING ${columns}`,
      [owner, context.id(), input.service, text, context.now(), maxDrafts, about, what],
    );
    if (made === undefined) throw problems["case-state"](`there are ${maxDrafts} drafts already`);
    return draftOf(made);
  });
}

/** What a draft keeps: what the service asks on any way through its form. */
function keptAnswers({ questions }: Definition, answers: Answers, before: Answers = {}): Answers {
  const kept: { [question: string]: Json } = {};
  for (const { id, answer } of questions) {
    // Files come and go by themselves: their answer is what the draft holds.
    const value = answer.type === "files" ? before[id] : Object.hasOwn(answers, id) ? answers[id] : undefined;
    if (value !== undefined) kept[id] = value;
  }
  return kept;
}

function boundedText(answers: Answers): string {
  const text = JSON.stringify(answers);
  if (text.length > maxLength) throw problems["text-too-long"]("a draft holds at most 64 KiB of answers");
  return text;
}

/**
 * Writes over one version of a draft and no other; undefined where that is not the present one any more. It is the caller's: a
 * number that no draft will ever reach is another version too, and none that the column cannot hold.
 */
async function writeAnswers(
  context: Context,
  { owner, id, service, version }: Draft,
  answers: Answers,
): Promise<Draft | undefined> {
  const [updated] = await context.db.query(
    `UPDATE draft SET answers = $4, updated_at = $5, version = version + 1
     WHERE owner = $1 AND id = $2 AND service = $3 AND version = $6::bigint AND filed IS NULL RETURNING ${columns}`,
    [owner, id, service, boundedText(answers), context.now(), version],
  );
  return updated === undefined ? undefined : draftOf(updated);
}

/** A draft that has not been filed. */
async function openDraft(context: Context, id: string, principal: Principal): Promise<Draft> {
  const draft = await getDraft(context, id, principal);
  if (draft.filed !== undefined) throw problems["draft-filed"](undefined, { caseId: draft.filed });
  return draft;
}

/** One answer that is given on a page. */
export interface AnswerInput {
  readonly draft: string;
  readonly place: AnswerPlace;
  /** Undefined takes the answer away. */
  readonly value: Json | undefined;
  /** The mark of the answer that the page showed; without it whatever stands there is written over. */
  readonly seen?: string | undefined;
}

/** What became of an answer: kept, or not because another tab or device has answered differently since. */
export type Answered =
  | { readonly kept: true; readonly draft: Draft }
  | { readonly kept: false; readonly draft: Draft; readonly there: Json | undefined };

/** What a page carries to say which answer it showed. */
export function answerMark(value: Json | undefined): string {
  return sha256Hex(utf8(canonicalJson(isAnswered(value) ? value : null))).slice(0, 16);
}

/**
 * Keeps one answer among those that stand there now: tabs that answer different questions never disturb each other, and
 * one that would write over an answer it has not seen is told.
 */
export async function answerDraft(context: Context, input: AnswerInput, principal: Principal): Promise<Answered> {
  for (let tries = 0; tries < mostTries; tries++) {
    const draft = await openDraft(context, input.draft, principal);
    const published = context.catalogue.find(draft.service);
    if (published === undefined) throw problems["not-found"]();
    const there = answerAt(draft.answers, input.place);
    const same = input.value === undefined ? there === undefined : sameAnswer(there, input.value);
    if (same) return { kept: true, draft };
    if (input.seen !== undefined && input.seen !== answerMark(there)) return { kept: false, draft, there };
    const answers = withAnswer(draft.answers, input.place, input.value);
    const updated = await writeAnswers(context, draft, keptAnswers(published.definition, answers, draft.answers));
    if (updated !== undefined) return { kept: true, draft: updated };
  }
  throw problems["draft-changed"]();
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
  if (draft === undefined || !mayOpen(context, principal, draft)) throw problems["not-found"]();
  return draft;
}

/** Drafts of an owner, newest first. */
export async function listDrafts(context: Context, principal: Principal): Promise<Draft[]> {
  const rows = await context.db.query(
    `SELECT ${columns} FROM draft WHERE owner = $1 AND filed IS NULL ORDER BY updated_at DESC, id DESC LIMIT ${maxDrafts}`,
    [ownerOf(principal)],
  );
  return rows.map(draftOf).filter((draft) => mayOpen(context, principal, draft));
}

/** Throws a draft away; one that is gone already is gone. */
export async function dropDraft(context: Context, id: string, principal: Principal): Promise<void> {
  if (!parseUuid(id).ok) return;
  const draft = (await listDrafts(context, principal)).find((each) => each.id === id);
  if (draft !== undefined) await context.db.query("DELETE FROM draft WHERE owner = $1 AND id = $2", [draft.owner, id]);
}

/** The draft that an application comes from. */
export type DraftKey = Pick<Draft, "owner" | "id">;

/**
 * Notes in the transaction of the filing which case a draft became; the id of the case that it has become already, where
 * it has: a draft is filed once, whatever is signed and pressed twice. One that is gone hinders nobody.
 */
export async function markFiled(tx: Queryable, { owner, id }: DraftKey, caseId: string): Promise<string | undefined> {
  const [found] = await tx.query("SELECT filed FROM draft WHERE owner = $1 AND id = $2 FOR UPDATE", [owner, id]);
  if (found === undefined) return undefined;
  const before = z.string().nullable().parse(found["filed"]);
  if (before !== null) return before;
  await tx.query("UPDATE draft SET filed = $3, answers = '{}', version = version + 1 WHERE owner = $1 AND id = $2", [
    owner,
    id,
    caseId,
  ]);
  return undefined;
}

/** Throws away the drafts that nobody has touched for long, and what is left of filed ones. */
export async function sweepDrafts(context: Context): Promise<void> {
  await context.db.query("DELETE FROM draft WHERE updated_at < $1", [context.now().subtract({ hours: 24 * keptDays })]);
}
