import type { Act } from "@ratusha/evidence";
import { legalDate } from "@ratusha/kernel";
import type { Queryable } from "@ratusha/runtime";
import { z } from "zod";
import { upTo } from "../time/duration.ts";
import { monthOf } from "./services.ts";

/** The acts that times are counted from. */
export const timeKinds = ["services.decided"] as const;

const name = z.string().min(1).max(100);
const bodyShape = z.object({
  service: name,
  body: name,
  filedAt: z.string().max(40),
  /** Last day of the term; absent for what is decided at once. */
  due: z.iso.date().optional(),
  /** When an official had signed it, where its seal came later. */
  signedAt: z.string().max(40).optional(),
});

const addTimes = `INSERT INTO time_count AS known (month, service, body, up_to, decided)
SELECT month, service, body, up_to, count(*)
FROM unnest($1::text[], $2::text[], $3::text[], $4::bigint[]) AS given (month, service, body, up_to)
GROUP BY month, service, body, up_to ORDER BY month, service, body, up_to
ON CONFLICT (month, service, body, up_to) DO UPDATE SET decided = known.decided + EXCLUDED.decided`;
const addTerms = `INSERT INTO term_count AS known (month, service, body, kept, missed)
SELECT month, service, body, count(*) FILTER (WHERE kept), count(*) FILTER (WHERE NOT kept)
FROM unnest($1::text[], $2::text[], $3::text[], $4::boolean[]) AS given (month, service, body, kept)
GROUP BY month, service, body ORDER BY month, service, body
ON CONFLICT (month, service, body) DO UPDATE SET kept = known.kept + EXCLUDED.kept, missed = known.missed + EXCLUDED.missed`;

/** Adds decisions to the times and terms. To run once for each act, in the transaction that moves the feed's cursor. */
export async function countTimes(tx: Queryable, acts: readonly Act[], zone: string): Promise<void> {
  const decisions = acts.flatMap((act) => decisionOf(act, zone));
  if (decisions.length === 0) return;
  await tx.query(addTimes, [...columnsOf(decisions), decisions.map((one) => one.upTo)]);
  const bound = decisions.filter((one) => one.kept !== undefined);
  if (bound.length > 0) await tx.query(addTerms, [...columnsOf(bound), bound.map((one) => one.kept)]);
}

interface Decision {
  readonly month: string;
  readonly service: string;
  readonly body: string;
  readonly upTo: number;
  readonly kept: boolean | undefined;
}

/** The decision that an act tells of, where it tells of its times. */
export function decisionOf(act: Act, zone: string): readonly Decision[] {
  const parsed = bodyShape.safeParse(act.body);
  // An act without a time of filing is not one to measure; its package's tests hold it to its shape.
  if (!parsed.success) return [];
  const { service, body, filedAt, due, signedAt } = parsed.data;
  const filed = instantOf(filedAt);
  if (filed === undefined) return [];
  // With the official's signature the decision is made: a seal that waits for its signer makes nobody late.
  const made = signedAt === undefined ? undefined : instantOf(signedAt);
  const decided = legalDate(made ?? act.at, zone);
  return [
    {
      month: monthOf(act.at, zone),
      service,
      body,
      upTo: upTo(Math.max(0, act.at.since(filed).total("seconds"))),
      kept: due === undefined ? undefined : Temporal.PlainDate.compare(decided, Temporal.PlainDate.from(due)) <= 0,
    },
  ];
}

function instantOf(text: string): Temporal.Instant | undefined {
  try {
    return Temporal.Instant.from(text);
  } catch {
    return undefined;
  }
}

function columnsOf(decisions: readonly Decision[]) {
  return [
    decisions.map(({ month }) => month),
    decisions.map(({ service }) => service),
    decisions.map(({ body }) => body),
  ];
}
