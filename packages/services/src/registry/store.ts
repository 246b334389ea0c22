import { type Queryable, textSchema } from "@ratusha/runtime";
import { z } from "zod";
import { bytes, instant } from "../case/record.ts";
import { type EntryInput, entrySchema } from "./entry.ts";

/** An entry as it is kept; the people's names stand in it as they were when it was signed. */
export interface StoredEntry {
  readonly body: string;
  readonly id: string;
  readonly enteredBy: string;
  readonly signedAt: Temporal.Instant;
  readonly state: "signed" | "entered" | "refused";
  readonly input: EntryInput;
  readonly rows: readonly { readonly name: Texts; readonly value: Texts }[];
  readonly number: string | undefined;
  readonly reason: string | undefined;
}

type Texts = z.infer<typeof textSchema>;
const terms = z.object({ input: entrySchema, rows: z.array(z.object({ name: textSchema, value: textSchema })) });

const row = z
  .object({
    body: z.string(),
    id: z.string(),
    entered_by: z.string(),
    signed_at: instant,
    state: z.enum(["signed", "entered", "refused"]),
    terms,
    number: z.string().nullable(),
    reason: z.string().nullable(),
  })
  .transform(
    ({ entered_by, signed_at, terms: { input, rows }, number, reason, ...rest }): StoredEntry => ({
      ...rest,
      enteredBy: entered_by,
      signedAt: signed_at,
      input,
      rows,
      number: number ?? undefined,
      reason: reason ?? undefined,
    }),
  );

const columns = "body, id, entered_by, signed_at, state, terms, number, reason";

export async function insertEntry(tx: Queryable, entry: StoredEntry, container: Uint8Array): Promise<void> {
  const { body, id, enteredBy, signedAt, state, input, rows } = entry;
  await tx.query(
    `INSERT INTO register_entry (body, id, kind, entered_by, signed_at, state, terms, container)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [body, id, input.kind, enteredBy, signedAt, state, JSON.stringify({ input, rows }), container],
  );
}

export async function findEntry(tx: Queryable, body: string, id: string): Promise<StoredEntry | undefined> {
  const [found] = await tx.query(`SELECT ${columns} FROM register_entry WHERE body = $1 AND id = $2`, [body, id]);
  return found === undefined ? undefined : row.parse(found);
}

export async function listEntries(tx: Queryable, body: string, before: string, limit: number): Promise<StoredEntry[]> {
  const found = await tx.query(
    `SELECT ${columns} FROM register_entry WHERE body = $1 AND id < $2 ORDER BY id DESC LIMIT $3`,
    [body, before, limit],
  );
  return found.map((one) => row.parse(one));
}

export async function findRecord(tx: Queryable, body: string, id: string): Promise<Uint8Array | undefined> {
  const [found] = await tx.query("SELECT container FROM register_entry WHERE body = $1 AND id = $2", [body, id]);
  return found === undefined ? undefined : bytes.parse(found["container"]);
}

/** Says what became of a signed entry; one that is done already stays as it is. */
export async function settleEntry(
  tx: Queryable,
  { body, id }: Pick<StoredEntry, "body" | "id">,
  outcome: { readonly state: "entered" | "refused"; readonly number?: string; readonly reason?: string },
): Promise<boolean> {
  const done = await tx.query(
    `UPDATE register_entry SET state = $3, number = $4, reason = $5 WHERE body = $1 AND id = $2 AND state = 'signed' RETURNING id`,
    [body, id, outcome.state, outcome.number ?? null, outcome.reason ?? null],
  );
  return done.length > 0;
}
