import { copyFileSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
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

/** id-ct-TSTInfo (RFC 3161, 2.4.2). */
const timeStampInfo = Buffer.from("060b2a864886f70d0109100104", "hex");

function endingOf(bytes: Buffer): string {
  if (bytes[0] === 0x50) return "asice";
  return bytes.subarray(0, 80).includes(timeStampInfo) ? "tst" : "p7s";
}

/**
 * Everything in a database that anyone has signed, each as a file of the folder that is named after its column: whatever begins
 * as a container (`.asice`) or as a CMS SignedData (`.p7s`, a time-stamp `.tst`; its content in `.content` where it stands beside it). It is found by
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
      writeFileSync(`${file}.${endingOf(bytes)}`, bytes);
      if (over !== null) writeFileSync(`${file}.content`, over);
    }
  }
}

/** The approvals of definitions, which the signer keeps beside what they are over. */
export function keepApprovals(dataDir: string, folder: string): void {
  const definitions = join(dataDir, "signer", "definitions");
  for (const digest of readdirSync(definitions)) {
    const kept = join(definitions, digest);
    for (const name of readdirSync(kept).filter((each) => each.endsWith(".p7s"))) {
      const file = join(folder, `definition-${digest.slice(0, 12)}-${name.replace(/\.p7s$/, "")}`);
      copyFileSync(join(kept, name), `${file}.p7s`);
      copyFileSync(join(kept, "definition.json"), `${file}.content`);
    }
  }
}
