import type { Acts } from "@ratusha/evidence";
import type { Clock } from "@ratusha/kernel";
import type { Database, Queryable } from "@ratusha/runtime";
import { z } from "zod";

/** Everyone in the registers has an account from the start; entering it for the first time activates it. */
export interface Account {
  readonly owner: string;
  readonly kind: "person" | "organisation";
  readonly createdAt: Temporal.Instant;
  readonly activatedAt: Temporal.Instant | undefined;
}

export interface Accounts {
  /** Opens an account for each owner that has none yet; owners already known are left as they are. */
  open(owners: readonly string[]): Promise<number>;
  /** Marks the first entry, once. */
  activate(tx: Queryable, owner: string): Promise<void>;
  find(owner: string): Promise<Account | undefined>;
}

const INSERT_ACCOUNTS = `
  INSERT INTO account (owner, kind, created_at)
  SELECT owner, CASE WHEN owner LIKE 'person:%' THEN 'person' ELSE 'organisation' END, $2
  FROM unnest($1::text[]) AS owner
  ON CONFLICT (owner) DO NOTHING
  RETURNING kind`;

const INSERT_ACTIVATION = `
  INSERT INTO account_activation (owner, activated_at) VALUES ($1, $2)
  ON CONFLICT (owner) DO NOTHING
  RETURNING owner`;

const FIND_ACCOUNT = `
  SELECT a.owner, a.kind, a.created_at, v.activated_at
  FROM account a LEFT JOIN account_activation v ON v.owner = a.owner
  WHERE a.owner = $1`;

const instant = z.instanceof(Temporal.Instant);
const accountRow = z.object({
  owner: z.string(),
  kind: z.enum(["person", "organisation"]),
  created_at: instant,
  activated_at: instant.nullable(),
});

export function createAccounts(deps: { readonly db: Database; readonly acts: Acts; readonly clock: Clock }): Accounts {
  const { db, acts, clock } = deps;

  async function insertAccounts(tx: Queryable, owners: readonly string[]): Promise<number> {
    const rows = await tx.query(INSERT_ACCOUNTS, [owners, clock.now().toString()]);
    for (const kind of ["person", "organisation"]) {
      const count = rows.filter((row) => row["kind"] === kind).length;
      if (count === 0) continue;
      await acts.append(tx, [{ kind: "identity.account-created", actor: "system:identity", body: { kind, count } }]);
    }
    return rows.length;
  }

  return {
    open: (owners) => db.transaction((tx) => insertAccounts(tx, owners)),

    async activate(tx, owner) {
      await insertAccounts(tx, [owner]);
      const rows = await tx.query(INSERT_ACTIVATION, [owner, clock.now().toString()]);
      if (rows.length === 0) return;
      const kind = owner.startsWith("person:") ? "person" : "organisation";
      await acts.append(tx, [
        { kind: "identity.account-activated", actor: owner, subject: owner, body: { kind, count: 1 } },
      ]);
    },

    async find(owner) {
      const [row] = await db.query(FIND_ACCOUNT, [owner]);
      if (row === undefined) return undefined;
      const found = accountRow.parse(row);
      return {
        owner: found.owner,
        kind: found.kind,
        createdAt: found.created_at,
        activatedAt: found.activated_at ?? undefined,
      };
    },
  };
}
