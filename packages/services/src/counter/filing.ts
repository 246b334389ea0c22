import type { Queryable } from "@ratusha/runtime";
import { z } from "zod";
import type { NewCase } from "../case/store.ts";
import type { Context } from "../context.ts";
import type { Intent } from "../intent/store.ts";

const atCounter = (record: NewCase) => record.content.counter !== undefined;

/** Notes what a body's counter took in, so that the counter can show and print its receipts. */
export async function keepCounterFilings(tx: Queryable, records: readonly NewCase[]): Promise<void> {
  for (const { owner, id, filedAt, content } of records.filter(atCounter)) {
    await tx.query(
      "INSERT INTO counter_filing (body, case_id, owner, official, filed_at) VALUES ($1, $2, $3, $4, $5)",
      [content.counter?.body, id, owner, content.applicant.person, filedAt],
    );
  }
}

/** The person is told in their account of what was filed for them, also to notice what they never asked for. */
export function counterNotices(context: Context, records: readonly NewCase[]): Omit<Intent, "attempts">[] {
  return records.filter(atCounter).map(({ owner, id }) => ({
    id: context.id(),
    kind: "notify" as const,
    owner,
    caseId: id,
    payload: { notice: "counter" },
  }));
}

const row = z.object({ case_id: z.string(), owner: z.string() });

/** Whose case it is that this counter took in; undefined for any other. */
export async function ownerOfFiling(tx: Queryable, body: string, caseId: string): Promise<string | undefined> {
  const [found] = await tx.query("SELECT case_id, owner FROM counter_filing WHERE body = $1 AND case_id = $2", [
    body,
    caseId,
  ]);
  return found === undefined ? undefined : row.parse(found).owner;
}

/** What a counter took in, newest first. */
export async function listFilings(
  tx: Queryable,
  body: string,
  before: string,
  limit: number,
): Promise<{ id: string; owner: string }[]> {
  const rows = await tx.query(
    "SELECT case_id, owner FROM counter_filing WHERE body = $1 AND case_id < $2 ORDER BY case_id DESC LIMIT $3",
    [body, before, limit],
  );
  return rows.map((value) => row.parse(value)).map(({ case_id, owner }) => ({ id: case_id, owner }));
}
