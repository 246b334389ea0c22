import type { Queryable } from "@ratusha/runtime";
import type { MessageKey, Registration } from "../message/message.ts";
import { numberOf, textOf } from "../row.ts";

/** A place in a journal that is asked for. */
export interface NumberRequest {
  readonly body: string;
  readonly journal: string;
  readonly date: Temporal.PlainDate;
}

const advance = `INSERT INTO journal (body, journal, year, last)
SELECT body, journal, year, count FROM unnest($1::text[], $2::text[], $3::integer[], $4::integer[])
  AS given (body, journal, year, count)
ORDER BY body, journal, year
ON CONFLICT (body, journal, year) DO UPDATE SET last = journal.last + excluded.last
RETURNING body, journal, year, last`;

/**
 * Gives the next numbers of journals, in the order of the requests. The journal's row stays locked until the transaction
 * ends: numbers that are not committed are given again, so that none is left out.
 */
export async function nextNumbers(tx: Queryable, requests: readonly NumberRequest[]): Promise<Registration[]> {
  if (requests.length === 0) return [];
  const wanted = new Map<string, { body: string; journal: string; year: number; count: number }>();
  const keyOf = (body: string, journal: string, year: number): string => `${body} ${journal} ${year}`;
  for (const { body, journal, date } of requests) {
    const key = keyOf(body, journal, date.year);
    const entry = wanted.get(key) ?? { body, journal, year: date.year, count: 0 };
    wanted.set(key, { ...entry, count: entry.count + 1 });
  }
  // Sorted here as well: rows are locked in the order in which they arrive.
  const each = [...wanted.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, entry]) => entry);
  const rows = await tx.query(advance, [
    each.map(({ body }) => body),
    each.map(({ journal }) => journal),
    each.map(({ year }) => year),
    each.map(({ count }) => count),
  ]);
  const next = new Map<string, number>();
  for (const row of rows) {
    const key = keyOf(textOf(row, "body"), textOf(row, "journal"), numberOf(row, "year"));
    next.set(key, numberOf(row, "last") - (wanted.get(key)?.count ?? 0) + 1);
  }
  return requests.map(({ body, journal, date }) => {
    const key = keyOf(body, journal, date.year);
    const sequence = next.get(key) ?? 1;
    next.set(key, sequence + 1);
    return { journal, year: date.year, sequence, number: `${journal}/${sequence}`, date };
  });
}

export interface TakenNumber {
  readonly body: string;
  readonly registration: Registration;
  readonly message: MessageKey;
  readonly at: Temporal.Instant;
}

const insertRegistrations = `INSERT INTO registration (body, journal, year, number, sender, message, at)
SELECT body, journal, year, number, sender, message, at
FROM unnest($1::text[], $2::text[], $3::integer[], $4::text[], $5::text[], $6::uuid[], $7::timestamptz[])
  AS given (body, journal, year, number, sender, message, at)`;

const skipTaken = `${insertRegistrations}
ON CONFLICT (body, journal, year, number) DO NOTHING
RETURNING body, journal, year, number`;

function columns(taken: readonly TakenNumber[]): unknown[] {
  return [
    taken.map(({ body }) => body),
    taken.map(({ registration }) => registration.journal),
    taken.map(({ registration }) => registration.year),
    taken.map(({ registration }) => registration.number),
    taken.map(({ message }) => message.sender),
    taken.map(({ message }) => message.id),
    taken.map(({ at }) => at),
  ];
}

/** Enters numbers into their journals; one that is taken fails the transaction. */
export async function enterNumbers(tx: Queryable, taken: readonly TakenNumber[]): Promise<void> {
  if (taken.length > 0) await tx.query(insertRegistrations, columns(taken));
}

/** Enters a number that the receiver's own system gave; false where the journal has it already for another message. */
export async function enterForeignNumber(tx: Queryable, taken: TakenNumber): Promise<boolean> {
  const rows = await tx.query(skipTaken, columns([taken]));
  if (rows.length === 1) return true;
  const { body, registration, message } = taken;
  const held = await tx.query(
    `SELECT sender FROM registration
     WHERE body = $1 AND journal = $2 AND year = $3 AND number = $4 AND sender = $5 AND message = $6`,
    [body, registration.journal, registration.year, registration.number, message.sender, message.id],
  );
  return held.length === 1;
}
