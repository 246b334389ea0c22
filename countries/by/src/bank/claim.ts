import type { Text } from "@ratusha/kernel";
import { type Queryable, textSchema } from "@ratusha/runtime";
import { z } from "zod";

/** What is to be paid, as the state placed it. */
export interface Claim {
  readonly number: string;
  readonly treasury: string;
  readonly purpose: Text;
  readonly amount: bigint;
  readonly state: "open" | "closed";
}

/** Places a claim; one that is there stays as it is. */
export async function placeClaim(tx: Queryable, claim: Omit<Claim, "state">, at: Temporal.Instant): Promise<void> {
  await tx.query(
    `INSERT INTO claim (number, treasury, purpose, amount, state, placed_at) VALUES ($1, $2, $3, $4, 'open', $5)
     ON CONFLICT (number) DO NOTHING`,
    [claim.number, claim.treasury, JSON.stringify(claim.purpose), claim.amount, at],
  );
}

/** Takes no more payments under a number. */
export async function closeClaim(tx: Queryable, number: string): Promise<void> {
  await tx.query("UPDATE claim SET state = 'closed' WHERE number = $1", [number]);
}

const row = z.object({
  number: z.string(),
  treasury: z.string(),
  purpose: textSchema,
  amount: z.bigint(),
  state: z.enum(["open", "closed"]),
});

/** One claim; `lock` holds it until the transaction ends. */
export async function findClaim(tx: Queryable, number: string, lock = false): Promise<Claim | undefined> {
  const [found] = await tx.query(
    `SELECT number, treasury, purpose, amount, state FROM claim WHERE number = $1${lock ? " FOR UPDATE" : ""}`,
    [number],
  );
  return found === undefined ? undefined : row.parse(found);
}
