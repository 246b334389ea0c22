import { setTimeout as pause } from "node:timers/promises";
import type pg from "pg";
import { actSchemas } from "ratusha/schemas";
import type { Stage } from "../stage/stage.ts";
import { type CopyStatement, copyStatements } from "./copy.ts";
import { playExemplars } from "./exemplars.ts";
import { type Heavy, heavyOf, months, planCases } from "./plan.ts";
import { filledTables, rowsOf } from "./rows.ts";

/** A database with very many cases in it, as the real code would have left them: a town after two years. */
export interface Town extends Heavy {
  /** Copies that stand in it. */
  readonly cases: number;
}

/** Finds the town that stands in the database of a stage. */
export async function findTown(stage: Stage, people: number, cases: number): Promise<Town> {
  return { ...(await heavyOf(stage, people)), cases };
}

/** Fills the database with so many copies, and waits until the log and the statistics have followed. */
export async function fillTown(stage: Stage, people: number, cases: number): Promise<void> {
  const tables = await filledTables(stage);
  const { rows } = await stage.admin.query<{ now: string }>(
    "SELECT floor(extract(epoch FROM clock_timestamp()) * 1000)::bigint AS now",
  );
  const exemplars = await playExemplars(stage, people);
  const copies = await Promise.all(
    exemplars.map(async (exemplar) =>
      copyStatements({ exemplar, rows: await rowsOf(stage, tables, exemplar), since: Number(rows[0]?.now) }),
    ),
  );
  await makePartitions(stage);
  stage.tell(`filling the database with ${cases} cases`);
  await planCases(stage, exemplars, { heavy: await heavyOf(stage, people), people, cases });
  await copyAll(stage, copies);
  await stage.admin.query("DROP TABLE public.town_plan, public.town_owner");
  // What autovacuum does in the course of two years.
  for (const table of tables.keys()) await stage.admin.query(`VACUUM (ANALYZE) ${table}`);
  await followed(stage);
}

/**
 * Month by month, in as many connections as the tables can be divided over. A case's acts are in their order, and those
 * of a month stand before those of the next.
 */
async function copyAll(stage: Stage, copies: readonly (readonly CopyStatement[])[]): Promise<void> {
  const parts = [
    (table: string) => table.endsWith(".act"),
    (table: string) => table.startsWith("services.") && !table.endsWith(".act"),
    (table: string) => !table.startsWith("services.") && !table.endsWith(".act"),
  ];
  let rows = 0;
  for (let month = 0; month <= months; month++) {
    await Promise.all(
      parts.map(async (part) => {
        const client = await stage.admin.connect();
        try {
          const copied = await copyMonth(client, copies, part, month);
          rows += copied;
        } finally {
          client.release();
        }
      }),
    );
    if (month % 6 === 5) stage.tell(`${rows} rows`);
  }
}

async function copyMonth(
  client: pg.PoolClient,
  copies: readonly (readonly CopyStatement[])[],
  part: (table: string) => boolean,
  month: number,
): Promise<number> {
  let rows = 0;
  await client.query("BEGIN");
  await client.query("SET LOCAL synchronous_commit = off");
  const planned = await client.query<{ exemplar: number }>(
    "SELECT DISTINCT exemplar FROM public.town_plan WHERE month = $1",
    [month],
  );
  const some = new Set(planned.rows.map(({ exemplar }) => exemplar));
  for (const [index, statements] of copies.entries()) {
    // Where a town is small, most months have nothing like most exemplars.
    if (!some.has(index)) continue;
    for (const { table, text } of statements) {
      if (!part(table)) continue;
      const { rowCount } = await client.query(text, [month, index]);
      rows += rowCount ?? 0;
    }
  }
  await client.query("COMMIT");
  return rows;
}

/** The partitions of the months before, which an instance that ran then has made. */
async function makePartitions({ admin }: Stage): Promise<void> {
  const { rows } = await admin.query<{ schema: string; name: string }>(
    `SELECT n.nspname AS schema, c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relkind = 'p' AND n.nspname IN ('services', 'exchange', 'identity', 'proactive', 'registers')`,
  );
  for (const { schema, name } of rows) {
    // A case is moved by its day: what led to one of the first month may lie in the month before.
    for (let back = 1; back <= months + 2; back++) {
      await admin.query(`DO $do$
        DECLARE month timestamp := date_trunc('month', now() AT TIME ZONE 'UTC') - make_interval(months => ${back});
          part text := '${name}_' || to_char(month, 'YYYYMM');
        BEGIN
          EXECUTE format('CREATE TABLE ${schema}.%I (LIKE ${schema}.${name} INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING STORAGE)', part);
          EXECUTE format('ALTER TABLE ${schema}.${name} ATTACH PARTITION ${schema}.%I FOR VALUES FROM (%L) TO (%L)', part,
            ${schema}.act_bound(month AT TIME ZONE 'UTC'), ${schema}.act_bound((month + interval '1 month') AT TIME ZONE 'UTC'));
        END $do$`);
    }
  }
}

/**
 * Waits until what fell due while a town stood is done: terms that ended, fees that nobody paid, applicants who kept silent.
 * The first look over all terms comes with the start of an instance. What cannot be done, since people who are made up for a
 * town stand in no register, is put off further each time. A job that was replaced while it ran, and whose process then ended,
 * stays with all its attempts used: nobody runs it.
 */
export async function wokenUp({ admin, tell }: Stage): Promise<void> {
  const left = `SELECT (SELECT count(*) FROM jobs.jobs WHERE run_at <= now() AND attempts < max_attempts)
    + (SELECT count(*) FROM services.intent WHERE problem IS NULL) AS left`;
  for (let waited = 0; ; waited++) {
    const { rows } = await admin.query<{ left: string }>(left);
    if (Number(rows[0]?.left) === 0) break;
    if (waited === 0) tell("waiting for what fell due meanwhile");
    if (waited > 3600) throw new Error("what fell due does not come to an end");
    await pause(1000);
  }
  await followed({ admin, tell });
}

/** Waits until the log holds every act and every feed stands at the end of what it follows. */
async function followed({ admin, tell }: Pick<Stage, "admin" | "tell">): Promise<void> {
  const newest = (schema: string) => `(SELECT max(xid) FROM ${schema}.act)`;
  const behind = [
    ...actSchemas.map(
      (schema) =>
        `(SELECT count(*) FROM evidence.source_cursor WHERE source = '${schema}' AND xid < ${newest(schema)})`,
    ),
    `(SELECT count(*) FROM insight.follow_cursor WHERE name IN ('services', 'services-times') AND xid < ${newest("services")})`,
    `(SELECT count(*) FROM insight.follow_cursor WHERE name = 'identity' AND xid < ${newest("identity")})`,
  ];
  for (let waited = 0; ; waited++) {
    const { rows } = await admin.query<{ behind: string }>(`SELECT ${behind.join(" + ")} AS behind`);
    if (Number(rows[0]?.behind) === 0) return;
    if (waited === 0) tell("waiting for the log and the statistics");
    if (waited > 3600) throw new Error("the log or the statistics do not follow");
    await pause(1000);
  }
}
