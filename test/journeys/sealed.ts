import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type pg from "pg";

interface Column {
  readonly owner: string;
  readonly relation: string;
  readonly name: string;
}
interface Signed {
  readonly bytes: Buffer;
  readonly content: Buffer | null;
}

/** What a detached signature is over stands beside it. */
const beside: Readonly<Record<string, string>> = { "exchange.acknowledgement.cms": "manifest" };

/**
 * Everything in a database that anyone has signed, each as a file of the folder that is named after its column: whatever begins
 * as a container (`.asice`) or as a CMS SignedData (`.p7s`, its content in `.content` where it stands beside it). It is found by
 * its bytes, not by a list that somebody has to keep.
 */
export async function keepSealed(client: pg.Client, folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const columns = await client.query<Column>(
    `SELECT quote_ident(n.nspname) AS owner, quote_ident(c.relname) AS relation, quote_ident(a.attname) AS name
    FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind = 'r' AND a.atttypid = 'bytea'::regtype AND n.nspname NOT IN ('pg_catalog', 'information_schema')
    ORDER BY 1, 2, 3`,
  );
  for (const { owner, relation, name } of columns.rows) {
    // Partitions are named after their month.
    const content = beside[`${owner}.${relation.replace(/_(default|\d{6})$/, "")}.${name}`] ?? "NULL::bytea";
    // RFC 5652, 4 and 5.1: id-signedData stands right behind the outer tag and length.
    const { rows } = await client.query<Signed>(
      `SELECT ${name} AS bytes, ${content} AS content FROM ${owner}.${relation}
      WHERE substring(${name} FOR 4) = '\\x504b0304' OR position('\\x06092a864886f70d010702'::bytea IN substring(${name} FOR 20)) > 0`,
    );
    for (const [index, { bytes, content: over }] of rows.entries()) {
      const file = join(folder, `${owner}.${relation}.${name}-${index + 1}`);
      writeFileSync(`${file}.${bytes[0] === 0x50 ? "asice" : "p7s"}`, bytes);
      if (over !== null) writeFileSync(`${file}.content`, over);
    }
  }
}
