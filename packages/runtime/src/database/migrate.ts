import { runMigrations as installJobs } from "graphile-worker";
import pg from "pg";
import { runtimeProblems } from "../problems.ts";
import { asAdministrator, connectAdministrator, requireAdministrator } from "./administrator.ts";
import { applicationUrl, applicationUrls } from "./application-url.ts";
import type { Credentials } from "./credentials.ts";
import { currentDatabase, ensureRoles, ensureSchema } from "./roles.ts";
import { type Migration, readMigrations, rolesOf, type SchemaSpec } from "./schema.ts";

/** What `migrate` works on. */
export interface MigrateOptions {
  /** A connection that may create roles and schemas: the superuser of an embedded cluster, or DATABASE_URL. */
  readonly adminUrl: string;
  readonly specs: readonly SchemaSpec[];
  readonly credentials: Credentials;
  /** Whether the tables of scheduled jobs are installed as well. */
  readonly jobs?: boolean;
  /** Whether the cluster may hold other instances: roles that are there are then used only where their password is ours. */
  readonly shared?: boolean;
}

/** What `migrate` did. */
export interface Migrated {
  /** The connection of each schema's application role, by schema; `jobs` under the name of its schema. */
  readonly urls: Readonly<Record<string, string>>;
  readonly applied: readonly { readonly schema: string; readonly version: number; readonly name: string }[];
}

/** The schema of scheduled jobs. */
export const jobsSchema = "jobs";

const lockNumber = 7_268_041_913;

/**
 * Brings every schema to its newest version: makes roles and schemas, then runs what is missing, each step in its own
 * transaction as the owner of the schema. Safe to call from many processes at once: an advisory lock lets one work.
 * Fails with `runtime.schema-newer`, `runtime.migration-altered`, `runtime.migration-failed`, `runtime.postgres-too-old`,
 * `runtime.administrator-needed`, `runtime.roles-taken` or `runtime.database-unavailable`; what was applied before the
 * failure stays and is recorded.
 */
export async function migrate(options: MigrateOptions): Promise<Migrated> {
  const plans = await Promise.all(options.specs.map(async (spec) => ({ spec, steps: await readMigrations(spec) })));
  const client = await connectAdministrator(options.adminUrl);
  try {
    await requireAdministrator(client);
    await client.query("SELECT pg_advisory_lock($1)", [lockNumber]);
    const schemas = plans.map(({ spec }) => spec.name);
    if (options.jobs === true) schemas.push(jobsSchema);
    // Roles first: where they are another instance's, nothing else is touched.
    await asAdministrator(async () => {
      for (const schema of schemas) await ensureRoles(client, schema, options);
      await ensureBooks(client);
    });
    const applied: { schema: string; version: number; name: string }[] = [];
    for (const { spec, steps } of plans) {
      await asAdministrator(() => ensureSchema(client, spec.name));
      for (const step of await missingSteps(client, spec.name, steps)) {
        await apply(client, spec.name, step);
        applied.push({ schema: spec.name, version: step.version, name: step.name });
      }
    }
    if (options.jobs === true) await asAdministrator(() => installJobTables(client, options));
    return { urls: applicationUrls(options.adminUrl, schemas, options.credentials), applied };
  } finally {
    // Closing the session releases the advisory lock too.
    await client.end();
  }
}

/** The record of what was applied. Only the administrator can read or write it. */
async function ensureBooks(client: pg.Client): Promise<void> {
  await client.query("CREATE SCHEMA IF NOT EXISTS ratusha_meta");
  await client.query(
    `CREATE TABLE IF NOT EXISTS ratusha_meta.migration (
       schema_name text COLLATE "C" NOT NULL,
       version integer NOT NULL,
       name text COLLATE "C" NOT NULL,
       checksum text COLLATE "C" NOT NULL,
       applied_at timestamptz NOT NULL DEFAULT now(),
       PRIMARY KEY (schema_name, version)
     )`,
  );
  const database = pg.escapeIdentifier(await currentDatabase(client));
  await client.query(`REVOKE ALL ON DATABASE ${database} FROM PUBLIC`);
  await client.query("REVOKE CREATE ON SCHEMA public FROM PUBLIC");
}

async function missingSteps(client: pg.Client, schema: string, steps: readonly Migration[]): Promise<Migration[]> {
  const found = await client.query<{ version: number; checksum: string }>(
    "SELECT version, checksum FROM ratusha_meta.migration WHERE schema_name = $1 ORDER BY version",
    [schema],
  );
  const done = new Map(found.rows.map((row) => [row.version, row.checksum]));
  const newest = steps.at(-1)?.version ?? -1;
  for (const [version, checksum] of done) {
    const step = steps.find((candidate) => candidate.version === version);
    if (step === undefined) {
      throw runtimeProblems["schema-newer"](`Schema ${schema} is at version ${version}; this program knows ${newest}.`);
    }
    if (step.checksum !== checksum) {
      throw runtimeProblems["migration-altered"](`${schema}/${version} (${step.name}): add a new migration instead.`);
    }
  }
  return steps.filter((step) => !done.has(step.version));
}

async function apply(client: pg.Client, schema: string, step: Migration): Promise<void> {
  try {
    await client.query("BEGIN");
    await client.query(`SET LOCAL ROLE ${rolesOf(schema).owner}`);
    await client.query(`SET LOCAL search_path = ${schema}`);
    await client.query(step.sql);
    await client.query("RESET ROLE");
    await client.query(
      "INSERT INTO ratusha_meta.migration (schema_name, version, name, checksum) VALUES ($1, $2, $3, $4)",
      [schema, step.version, step.name, step.checksum],
    );
    await client.query("COMMIT");
  } catch (error) {
    await client.query("ROLLBACK");
    throw runtimeProblems["migration-failed"](
      `${schema}/${step.version} (${step.name}): ${error instanceof Error ? error.message : String(error)}`,
      undefined,
      error,
    );
  }
}

/**
 * The tables of graphile-worker belong to their application role: they have row security on, which only an owner
 * passes, and hold nothing that is evidence. Its installer makes the schema itself, so it may create one meanwhile.
 */
async function installJobTables(client: pg.Client, options: MigrateOptions): Promise<void> {
  const { app } = rolesOf(jobsSchema);
  const database = pg.escapeIdentifier(await currentDatabase(client));
  await client.query(`GRANT CREATE ON DATABASE ${database} TO ${app}`);
  try {
    await installJobs({
      connectionString: applicationUrl(options.adminUrl, jobsSchema, options.credentials),
      schema: jobsSchema,
    });
  } finally {
    await client.query(`REVOKE CREATE ON DATABASE ${database} FROM ${app}`);
  }
}
