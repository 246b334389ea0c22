import { createHash } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import type pg from "pg";
import { type MigrateOptions, migrate } from "../database/migrate.ts";
import { readMigrations } from "../database/schema.ts";

/**
 * Makes a database as a copy of one that was migrated before: a copy costs a fraction of the migrations, and most test files
 * want the same schemas. The first to want them migrates, aside and renamed when it is whole; who comes meanwhile waits.
 */
export async function copyMigrated(client: pg.Client, name: string, wanted: MigrateOptions): Promise<void> {
  const template = `test_template_${await digestOf(wanted)}`;
  await client.query("SELECT pg_advisory_lock(hashtextextended($1, 0))", [template]);
  try {
    const found = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [template]);
    if (found.rowCount === 0) {
      const partial = `${template}_partial`;
      await client.query(`DROP DATABASE IF EXISTS ${partial} WITH (FORCE)`);
      await client.query(`CREATE DATABASE ${partial}`);
      const adminUrl = new URL(wanted.adminUrl);
      adminUrl.pathname = `/${partial}`;
      await migrate({ ...wanted, adminUrl: adminUrl.href });
      await onceLeft(client, `ALTER DATABASE ${partial} RENAME TO ${template}`);
    }
  } finally {
    await client.query("SELECT pg_advisory_unlock(hashtextextended($1, 0))", [template]);
  }
  await onceLeft(client, `CREATE DATABASE ${name} TEMPLATE ${template}`);
}

/** What a migrated database depends on: each step's text, and the month, from which on tables of acts have their partitions. */
async function digestOf({ specs, jobs }: MigrateOptions): Promise<string> {
  const steps = await Promise.all(specs.map(async (spec) => [spec.name, await readMigrations(spec)]));
  const month = Temporal.Now.plainDateISO("UTC").toPlainYearMonth().toString();
  const text = JSON.stringify([steps, jobs ?? false, month]);
  return createHash("sha256").update(text).digest("hex").slice(0, 24);
}

/** PostgreSQL neither renames nor copies a database while somebody is in it; a session that was closed takes its time to end. */
async function onceLeft(client: pg.Client, text: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await client.query(text);
      return;
    } catch (error) {
      // object_in_use, after PostgreSQL itself has waited for five seconds.
      if ((error as pg.DatabaseError).code !== "55006" || attempt === 100) throw error;
      await pause(100);
    }
  }
}
