import type { Queryable } from "@ratusha/runtime";
import { z } from "zod";
import { instant } from "../case/record.ts";

/** A decision that one official has prepared, waiting for another to confirm it or return it. */
export interface Proposal {
  readonly id: string;
  readonly outcome: "granted" | "refused";
  readonly ground?: string;
  readonly reason: string;
  readonly preparedBy: string;
  readonly preparedAt: Temporal.Instant;
}

interface CaseKey {
  readonly owner: string;
  readonly id: string;
  readonly body: string;
}

const row = z.object({
  id: z.string(),
  outcome: z.enum(["granted", "refused"]),
  ground: z.string().nullable(),
  reason: z.string(),
  prepared_by: z.string(),
  prepared_at: instant,
});

/** The one that waits in a case. */
export async function openProposal(tx: Queryable, { owner, id }: Pick<CaseKey, "owner" | "id">) {
  const [found] = await tx.query(
    `SELECT id, outcome, ground, reason, prepared_by, prepared_at FROM proposal
     WHERE owner = $1 AND case_id = $2 AND state = 'open'`,
    [owner, id],
  );
  if (found === undefined) return undefined;
  const { ground, prepared_by, prepared_at, ...rest } = row.parse(found);
  const proposal: Proposal = { ...rest, preparedBy: prepared_by, preparedAt: prepared_at };
  return ground === null ? proposal : { ...proposal, ground };
}

const endedRow = z.object({
  state: z.enum(["open", "confirmed", "returned", "dropped"]),
  prepared_by: z.string(),
  ended_by: z.string().nullable(),
  remarks: z.string().nullable(),
});

/** What became of the newest one of a case. */
export async function lastProposal(tx: Queryable, { owner, id }: Pick<CaseKey, "owner" | "id">) {
  const [found] = await tx.query(
    `SELECT state, prepared_by, ended_by, remarks FROM proposal
     WHERE owner = $1 AND case_id = $2 ORDER BY prepared_at DESC, id DESC LIMIT 1`,
    [owner, id],
  );
  if (found === undefined) return undefined;
  const { state, prepared_by, ended_by, remarks } = endedRow.parse(found);
  return { state, preparedBy: prepared_by, endedBy: ended_by, remarks };
}

/** Keeps what was prepared; false where another one waits already. */
export async function insertProposal(tx: Queryable, found: CaseKey, proposal: Proposal): Promise<boolean> {
  const { id, outcome, ground, reason, preparedBy, preparedAt } = proposal;
  const rows = await tx.query(
    `INSERT INTO proposal (owner, case_id, id, outcome, ground, reason, prepared_by, prepared_at, state)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'open')
     ON CONFLICT (owner, case_id) WHERE state = 'open' DO NOTHING RETURNING id`,
    [found.owner, found.id, id, outcome, ground ?? null, reason, preparedBy, preparedAt],
  );
  if (rows.length === 0) return false;
  await markCase(tx, found, preparedBy);
  return true;
}

/** Ends the one that waits, as far as whoever ends it may; false where it is not there any more. */
export async function endProposal(
  tx: Queryable,
  found: CaseKey,
  end: {
    readonly as: "confirmed" | "returned" | "dropped";
    readonly by: string;
    readonly at: Temporal.Instant;
    readonly id?: string;
    readonly remarks?: string;
    /** Only whoever prepared it, or anyone but them. */
    readonly who?: "preparer" | "another";
  },
): Promise<boolean> {
  const rows = await tx.query(
    `UPDATE proposal SET state = $3, remarks = $4, ended_by = $5, ended_at = $6
     WHERE owner = $1 AND case_id = $2 AND state = 'open' AND ($7::uuid IS NULL OR id = $7)
       AND ($8::text IS NULL OR ($8 = 'preparer') = (prepared_by = $5)) RETURNING id`,
    [found.owner, found.id, end.as, end.remarks ?? null, end.by, end.at, end.id ?? null, end.who ?? null],
  );
  if (rows.length === 0) return false;
  await markCase(tx, found, null);
  return true;
}

async function markCase(tx: Queryable, { body, id }: CaseKey, preparedBy: string | null): Promise<void> {
  await tx.query("UPDATE body_case SET proposed_by = $3 WHERE body = $1 AND id = $2", [body, id, preparedBy]);
}
