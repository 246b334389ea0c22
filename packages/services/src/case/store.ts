import type { Json } from "@ratusha/kernel";
import type { Queryable } from "@ratusha/runtime";
import { z } from "zod";
import type { CaseEvent } from "./event.ts";
import {
  type CaseRecord,
  caseColumns,
  caseOf,
  instant,
  jsonValue,
  type ListedCase,
  listedColumns,
  listedOf,
  type StoredFact,
} from "./record.ts";
import { type CaseState, caseStates, isFinal } from "./state.ts";

/** A case to open; what it lacks comes later. */
export type NewCase = Omit<
  CaseRecord,
  "facts" | "appealedBy" | "reopenedBy" | "outcome" | "decidedAt" | "decidedAct" | "assigned"
>;

const insert = `INSERT INTO case_file (owner, id, number, service, definition, body, channel, state, applicant_name, signer,
  filed_at, due, application, item, item_name, content, about, filed_act, decision_number)
SELECT owner, id, number, service, definition, body, channel, state, applicant_name, signer,
  filed_at, due, application, item, item_name, content, about, filed_act, decision_number
FROM unnest($1::text[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[],
  $10::text[], $11::timestamptz[], $12::date[], $13::text[], $14::smallint[], $15::jsonb[], $16::jsonb[], $17::uuid[],
  $18::uuid[], $19::text[])
  AS given (owner, id, number, service, definition, body, channel, state, applicant_name, signer, filed_at, due, application,
  item, item_name, content, about, filed_act, decision_number)
ON CONFLICT (owner, application, item) DO NOTHING
RETURNING id`;

/** Opens cases; answers the ids of those that were not known by their application. */
export async function insertCases(tx: Queryable, cases: readonly NewCase[]): Promise<Set<string>> {
  const rows = await tx.query(insert, [
    cases.map((c) => c.owner),
    cases.map((c) => c.id),
    cases.map((c) => c.number),
    cases.map((c) => c.service),
    cases.map((c) => c.definition),
    cases.map((c) => c.body),
    cases.map((c) => c.channel),
    cases.map((c) => c.state),
    cases.map((c) => c.applicantName),
    cases.map((c) => c.signer),
    cases.map((c) => c.filedAt),
    cases.map((c) => c.due ?? null),
    cases.map((c) => c.application),
    cases.map((c) => c.item),
    cases.map((c) => (c.itemName === undefined ? null : JSON.stringify(c.itemName))),
    cases.map((c) => JSON.stringify(c.content)),
    cases.map((c) => c.about ?? null),
    cases.map((c) => c.filedAct),
    cases.map((c) => c.decisionNumber ?? null),
  ]);
  return new Set(rows.map((row) => z.string().parse(row["id"])));
}

const byApplication = `SELECT ${caseColumns} FROM case_file
WHERE (owner, application) IN (SELECT owner, application FROM unnest($1::text[], $2::text[]) AS given (owner, application))`;

/** An application by its owner and its digest. */
export interface ApplicationKey {
  readonly owner: string;
  readonly application: string;
}

/** The same as one word. */
export const applicationWord = ({ owner, application }: ApplicationKey): string => `${owner} ${application}`;

/** Cases by the digests of their applications, those of one application in the order of its form. */
export async function findByApplication(
  tx: Queryable,
  keys: readonly ApplicationKey[],
): Promise<Map<string, CaseRecord[]>> {
  const rows = await tx.query(byApplication, [keys.map((key) => key.owner), keys.map((key) => key.application)]);
  const found = rows.map(caseOf).toSorted((one, other) => one.item - other.item);
  return Map.groupBy(found, applicationWord);
}

const byId = `SELECT ${caseColumns} FROM case_file WHERE owner = $1 AND id = $2`;

const byIdLocked = `${byId} FOR NO KEY UPDATE`;

/** One case of an owner; whoever else would change it waits until this transaction has ended. */
export async function lockCase(tx: Queryable, owner: string, id: string): Promise<CaseRecord | undefined> {
  const [row] = await tx.query(byIdLocked, [owner, id]);
  return row === undefined ? undefined : caseOf(row);
}

/** One case of an owner. */
export async function findCase(tx: Queryable, owner: string, id: string): Promise<CaseRecord | undefined> {
  const [row] = await tx.query(byId, [owner, id]);
  return row === undefined ? undefined : caseOf(row);
}

const byIds = `SELECT ${caseColumns} FROM case_file
WHERE (owner, id) IN (SELECT owner, id FROM unnest($1::text[], $2::uuid[]) AS given (owner, id))`;

/** Cases by owner and id, in no order. */
export async function findCases(
  tx: Queryable,
  keys: readonly { readonly owner: string; readonly id: string }[],
): Promise<CaseRecord[]> {
  const rows = await tx.query(byIds, [keys.map((key) => key.owner), keys.map((key) => key.id)]);
  return rows.map(caseOf);
}

const ofOwner = `SELECT ${listedColumns} FROM case_file
WHERE owner = $1 AND id < $2 ORDER BY id DESC LIMIT $3`;

/** Cases of an owner, newest first: the ids are UUIDv7, so their order is that of filing. */
export async function listCases(tx: Queryable, owner: string, before: string, limit: number): Promise<ListedCase[]> {
  return (await tx.query(ofOwner, [owner, before, limit])).map(listedOf);
}

const openOfOwner = `SELECT ${caseColumns} FROM case_file
WHERE owner = $1 AND state <> ALL ($2::text[]) ORDER BY id DESC LIMIT $3`;

/** Cases of an owner that are not ended, newest first. */
export async function openCases(tx: Queryable, owner: string, limit: number): Promise<CaseRecord[]> {
  return (await tx.query(openOfOwner, [owner, caseStates.filter(isFinal), limit])).map(caseOf);
}

const move = `UPDATE case_file SET state = $4
WHERE owner = $1 AND id = $2 AND state = ANY ($3::text[]) RETURNING ${caseColumns}`;
const moveBody = "UPDATE body_case SET state = $3 WHERE body = $1 AND id = $2";

/** Moves a case on from one of the expected states; undefined where it stood elsewhere: someone else was first. */
export async function moveCase(
  tx: Queryable,
  key: { readonly owner: string; readonly id: string; readonly body: string },
  from: readonly CaseState[],
  to: CaseState,
): Promise<CaseRecord | undefined> {
  const [row] = await tx.query(move, [key.owner, key.id, from, to]);
  if (row === undefined) return undefined;
  await tx.query(moveBody, [key.body, key.id, to]);
  return caseOf(row);
}

const setFacts = "UPDATE case_file SET facts = $3 WHERE owner = $1 AND id = $2";

/** Keeps what the registers answered. */
export async function saveFacts(
  tx: Queryable,
  key: { readonly owner: string; readonly id: string },
  facts: readonly StoredFact[],
): Promise<void> {
  await tx.query(setFacts, [key.owner, key.id, JSON.stringify(facts)]);
}

const moveBodies = `UPDATE body_case SET state = given.state FROM unnest($1::text[], $2::uuid[], $3::text[]) AS given (body, id, state)
WHERE body_case.body = given.body AND body_case.id = given.id`;
const keepAll = `UPDATE case_file SET state = given.next, facts = given.facts
FROM unnest($1::text[], $2::uuid[], $3::text[], $4::jsonb[]) AS given (owner, id, next, facts)
WHERE case_file.owner = given.owner AND case_file.id = given.id AND case_file.state = 'gathering'
RETURNING case_file.id`;

/** Keeps what the registers answered, and moves the cases on; answers the ids of those that still waited for it. */
export async function keepGathered(
  tx: Queryable,
  cases: readonly {
    readonly owner: string;
    readonly id: string;
    readonly body: string;
    readonly next: CaseState;
    readonly facts: readonly StoredFact[];
  }[],
): Promise<Set<string>> {
  if (cases.length === 0) return new Set();
  const rows = await tx.query(keepAll, [
    cases.map((c) => c.owner),
    cases.map((c) => c.id),
    cases.map((c) => c.next),
    cases.map((c) => JSON.stringify(c.facts)),
  ]);
  const moved = new Set(rows.map((row) => z.string().parse(row["id"])));
  const listed = cases.filter((c) => moved.has(c.id));
  await tx.query(moveBodies, [listed.map((c) => c.body), listed.map((c) => c.id), listed.map((c) => c.next)]);
  return moved;
}

/** A case that is decided, with what it is decided on. */
export interface Decided {
  readonly owner: string;
  readonly id: string;
  readonly outcome: "granted" | "refused";
  readonly decidedAt: Temporal.Instant;
  readonly decidedAct: string;
  readonly facts: readonly StoredFact[];
}

const decide = `UPDATE case_file SET state = given.outcome, outcome = given.outcome, decided_at = given.at, decided_act = given.act,
  facts = given.facts
FROM unnest($1::text[], $2::uuid[], $3::text[], $4::timestamptz[], $5::uuid[], $6::jsonb[]) AS given (owner, id, outcome, at, act, facts)
WHERE case_file.owner = given.owner AND case_file.id = given.id AND case_file.state = ANY ($7::text[])
RETURNING case_file.id`;

/** Ends cases that stood in one of `from`; answers the ids of those that did. */
export async function decideCases(
  tx: Queryable,
  decided: readonly (Decided & { readonly body: string; readonly queued: boolean })[],
  from: readonly CaseState[],
): Promise<Set<string>> {
  const rows = await tx.query(decide, [
    decided.map((d) => d.owner),
    decided.map((d) => d.id),
    decided.map((d) => d.outcome),
    decided.map((d) => d.decidedAt),
    decided.map((d) => d.decidedAct),
    decided.map((d) => JSON.stringify(d.facts)),
    from,
  ]);
  const ended = new Set(rows.map((row) => z.string().parse(row["id"])));
  const queued = decided.filter((d) => d.queued && ended.has(d.id));
  if (queued.length > 0) {
    await tx.query(moveBodies, [queued.map((d) => d.body), queued.map((d) => d.id), queued.map((d) => d.outcome)]);
  }
  return ended;
}

/** An event to append. */
export interface NewEvent extends Omit<CaseEvent, "at"> {
  readonly owner: string;
  readonly caseId: string;
  readonly id: string;
  readonly at: Temporal.Instant;
}

const insertEvent = `INSERT INTO case_event (owner, case_id, id, at, kind, actor, detail)
SELECT owner, case_id, id, at, kind, actor, detail
FROM unnest($1::text[], $2::uuid[], $3::uuid[], $4::timestamptz[], $5::text[], $6::text[], $7::jsonb[])
  AS given (owner, case_id, id, at, kind, actor, detail)`;

/** Appends to the history of cases. */
export async function appendEvents(tx: Queryable, events: readonly NewEvent[]): Promise<void> {
  if (events.length === 0) return;
  await tx.query(insertEvent, [
    events.map((event) => event.owner),
    events.map((event) => event.caseId),
    events.map((event) => event.id),
    events.map((event) => event.at),
    events.map((event) => event.kind),
    events.map((event) => event.actor),
    events.map((event) => JSON.stringify(event.detail)),
  ]);
}

const eventRow = z.object({
  at: instant,
  kind: z.string(),
  actor: z.string(),
  detail: z.record(z.string(), jsonValue),
});

/** The history of a case, oldest first. */
export async function eventsOf(tx: Queryable, owner: string, caseId: string): Promise<CaseEvent[]> {
  const rows = await tx.query(
    `SELECT at, kind, actor, detail FROM case_event WHERE owner = $1 AND case_id = $2
     ORDER BY seq NULLS FIRST, id LIMIT 1000`,
    [owner, caseId],
  );
  return rows.map((value) => {
    const event = eventRow.parse(value);
    return {
      at: event.at.toString(),
      kind: event.kind as CaseEvent["kind"],
      actor: event.actor,
      detail: event.detail as { readonly [key: string]: Json },
    };
  });
}

/** Registration numbers of a body's journal: unique by body, journal and year; a transaction that is undone takes none. */
export async function takeNumbers(
  tx: Queryable,
  body: string,
  journal: string,
  year: number,
  count: number,
): Promise<string[]> {
  const [row] = await tx.query(
    `INSERT INTO journal (body, journal, year, last) VALUES ($1, $2, $3, $4)
     ON CONFLICT (body, journal, year) DO UPDATE SET last = journal.last + excluded.last RETURNING last`,
    [body, journal, year, count],
  );
  const last = Number(z.bigint().parse(row?.["last"]));
  const code = body.replace(/^Org/, "");
  return Array.from({ length: count }, (_, index) => `${code}-${journal}-${last - count + index + 1}/${year}`);
}
