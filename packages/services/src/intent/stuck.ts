import type { Acts } from "@ratusha/evidence";
import type { Clock } from "@ratusha/kernel";
import type { Database, Queryable } from "@ratusha/runtime";
import { z } from "zod";

/** A step that was decided and cannot be done. */
export interface StuckIntent {
  readonly id: string;
  readonly kind: string;
  /** The case; of a message the message. */
  readonly about: string;
  /** The stable code of what stood in the way last. */
  readonly code: string;
  readonly detail: string;
  readonly attempts: number;
  readonly since: Temporal.Instant;
  readonly nextAt: Temporal.Instant;
}

/** A stuck step as the officials of its case see it. */
export interface StuckStep {
  readonly kind: string;
  /** The stable code of what stood in the way last. */
  readonly code: string;
  /** Instants, ISO. */
  readonly since: string;
  readonly nextAt: string;
}

/** How many are stuck in one way. */
export interface StuckFigure {
  readonly kind: string;
  readonly code: string;
  readonly count: number;
  readonly oldest: Temporal.Instant;
}

/** What whoever attends an instance sees of the steps that cannot be done, and may do about them. */
export interface StuckIntents {
  /** How many, by kind and by what stands in the way. */
  figures(): Promise<readonly StuckFigure[]>;
  /** The oldest first, at most `limit`. */
  list(limit: number): Promise<readonly StuckIntent[]>;
  /**
   * Has stuck steps tried at once, and writes down who wanted it and why; the ids of those that were stuck still. A step
   * that fails again stays stuck as it was.
   */
  takeUp(input: { readonly ids: readonly string[]; readonly by: string; readonly reason: string }): Promise<string[]>;
  /** Which of them are left to do still. */
  left(ids: readonly string[]): Promise<readonly StuckIntent[]>;
}

const columns = "id, kind, case_id, problem, detail, attempts, failing_since, next_at";
const countFigures = `SELECT kind, problem, count(*) AS count, min(failing_since) AS oldest FROM intent
WHERE state = 'stuck' GROUP BY kind, problem ORDER BY oldest`;
const listStuck = `SELECT ${columns} FROM intent WHERE state = 'stuck' ORDER BY failing_since, id LIMIT $1`;
const listLeft = `SELECT ${columns} FROM intent WHERE state = 'stuck' AND id = ANY ($1::uuid[]) ORDER BY failing_since, id`;
const takeUpAgain = `UPDATE intent SET next_at = $2 WHERE state = 'stuck' AND id = ANY ($1::uuid[])
RETURNING id, kind, owner, case_id, problem`;

const instant: z.ZodType<Temporal.Instant> = z.instanceof(Temporal.Instant);
const code = z
  .string()
  .nullable()
  .transform((given) => given ?? "");
const row = z.object({
  id: z.string(),
  kind: z.string(),
  case_id: z.string(),
  problem: code,
  detail: code,
  attempts: z.number(),
  failing_since: instant,
  next_at: instant,
});
const figureRow = z.object({
  kind: z.string(),
  problem: code,
  count: z.bigint().transform(Number),
  oldest: instant,
});
const takenRow = z.object({ id: z.string(), kind: z.string(), owner: z.string(), case_id: z.string(), problem: code });

// The few that are stuck have an index of their own.
const listOfCase = `SELECT ${columns} FROM intent WHERE state = 'stuck' AND case_id = $1 ORDER BY failing_since, id LIMIT 10`;

/** The stuck steps of a case, the oldest first. */
export async function stuckStepsOf(db: Queryable, caseId: string): Promise<StuckStep[]> {
  return (await db.query(listOfCase, [caseId])).map((value) => {
    const { kind, code, since, nextAt } = stuckOf(value);
    return { kind, code, since: since.toString(), nextAt: nextAt.toString() };
  });
}

/** Opens the view on stuck steps over the tables alone: it works beside a running instance. */
export function openStuckIntents(deps: {
  readonly db: Database;
  readonly acts: Acts;
  readonly clock: Clock;
}): StuckIntents {
  const { db, acts, clock } = deps;
  return {
    async figures() {
      return (await db.query(countFigures)).map((value) => {
        const { problem, ...figure } = figureRow.parse(value);
        return { ...figure, code: problem };
      });
    },
    list: async (limit) => (await db.query(listStuck, [limit])).map(stuckOf),
    left: async (ids) => (await db.query(listLeft, [ids])).map(stuckOf),
    takeUp({ ids, by, reason }) {
      return db.transaction(async (tx) => {
        const taken = (await tx.query(takeUpAgain, [ids, clock.now()])).map((value) => takenRow.parse(value));
        await acts.append(
          tx,
          taken.map(({ id, kind, owner, case_id, problem }) => ({
            kind: "services.intent-taken-up",
            actor: "system:operator",
            subject: owner,
            body: { intent: id, step: kind, about: case_id, code: problem, by, reason },
          })),
        );
        return taken.map(({ id }) => id);
      });
    },
  };
}

function stuckOf(value: unknown): StuckIntent {
  const { case_id, problem, failing_since, next_at, ...rest } = row.parse(value);
  return { ...rest, about: case_id, code: problem, since: failing_since, nextAt: next_at };
}
