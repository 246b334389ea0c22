import type { Queryable } from "@ratusha/runtime";
import { z } from "zod";
import { problems } from "../problems.ts";

/** Where play money comes from. */
export const issueAccount = "issue";

/** The account of the treasury for a body's fees. */
export const treasuryAccount = (body: string): string => `treasury:${body}`;

/** The account of a person or an organisation, by the owner's name: `person:…`, `org:…`. */
export const payerAccount = (owner: string): string => `payer:${owner}`;

/** One movement of money from one account to another. */
export interface Posting {
  readonly operation: string;
  readonly kind: "deposit" | "payment" | "refund";
  readonly debit: string;
  readonly credit: string;
  /** Hundredths, above zero. */
  readonly amount: bigint;
  /** The number of the claim that it is for. */
  readonly number?: string;
  /** The payment that a refund gives back. */
  readonly refunds?: string;
}

/** A posting in its place in the book. */
export interface EnteredPosting extends Posting {
  readonly position: bigint;
  readonly at: Temporal.Instant;
}

/** Opens an account where it is not open yet. */
export async function openAccount(
  tx: Queryable,
  code: string,
  kind: "issue" | "payer" | "treasury",
  at: Temporal.Instant,
): Promise<void> {
  await tx.query("INSERT INTO account (code, kind, opened_at) VALUES ($1, $2, $3) ON CONFLICT (code) DO NOTHING", [
    code,
    kind,
    at,
  ]);
}

/** Takes the next place in the book. Whoever holds it posts alone: everything below it stands already. */
async function takePlace(tx: Queryable): Promise<bigint> {
  const [row] = await tx.query("UPDATE book SET last = last + 1 RETURNING last");
  return z.bigint().parse(row?.["last"]);
}

const move = `UPDATE account SET balance = balance + CASE WHEN code = $2 THEN $3::bigint ELSE -$3::bigint END
WHERE code IN ($1, $2) AND (code = $2 OR kind = 'issue' OR balance >= $3) RETURNING code`;

/**
 * Enters a posting and moves the balances of its two accounts. An operation that is in the book already is answered as it
 * stands there.
 * @throws Problem by.bank-operation-changed, by.bank-funds-short
 */
export async function post(
  tx: Queryable,
  posting: Posting,
  at: Temporal.Instant,
): Promise<{ entered: EnteredPosting; again: boolean }> {
  // 1. The place first: its row is the lock of the book, so what is read after it cannot change.
  const position = await takePlace(tx);
  const known = await findPosting(tx, posting.operation);
  if (known !== undefined) {
    if (!isSame(known, posting)) throw problems["bank-operation-changed"]();
    return { entered: known, again: true };
  }
  // 2. Both balances in one statement, the debited one only where there is enough.
  const moved = await tx.query(move, [posting.debit, posting.credit, posting.amount]);
  if (moved.length !== 2) throw problems["bank-funds-short"]();
  // 3. The entry itself.
  await tx.query(
    `INSERT INTO posting (operation, position, at, kind, debit, credit, amount, number, refunds)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      posting.operation,
      position,
      at,
      posting.kind,
      posting.debit,
      posting.credit,
      posting.amount,
      posting.number ?? null,
      posting.refunds ?? null,
    ],
  );
  return { entered: { ...posting, position, at }, again: false };
}

function isSame(entered: EnteredPosting, posting: Posting): boolean {
  return (["kind", "debit", "credit", "amount", "number", "refunds"] as const).every(
    (member) => entered[member] === posting[member],
  );
}

const columns = "operation, position, at, kind, debit, credit, amount, number, refunds";
const row = z.object({
  operation: z.string(),
  position: z.bigint(),
  at: z.instanceof(Temporal.Instant),
  kind: z.enum(["deposit", "payment", "refund"]),
  debit: z.string(),
  credit: z.string(),
  amount: z.bigint(),
  number: z.string().nullable(),
  refunds: z.string().nullable(),
});

function postingOf(value: unknown): EnteredPosting {
  const { number, refunds, ...rest } = row.parse(value);
  return { ...rest, ...(number === null ? {} : { number }), ...(refunds === null ? {} : { refunds }) };
}

/** One posting by its operation. */
export async function findPosting(tx: Queryable, operation: string): Promise<EnteredPosting | undefined> {
  const [found] = await tx.query(`SELECT ${columns} FROM posting WHERE operation = $1`, [operation]);
  return found === undefined ? undefined : postingOf(found);
}

/** What was paid and refunded under a claim's number, oldest first. */
export async function postingsOf(tx: Queryable, number: string): Promise<EnteredPosting[]> {
  const rows = await tx.query(`SELECT ${columns} FROM posting WHERE number = $1 ORDER BY position`, [number]);
  return rows.map(postingOf);
}

/** The balance of an account in hundredths; undefined where it is not open. */
export async function balanceOf(tx: Queryable, code: string): Promise<bigint | undefined> {
  const [found] = await tx.query("SELECT balance FROM account WHERE code = $1", [code]);
  return found === undefined ? undefined : z.bigint().parse(found["balance"]);
}
