import { createHash, randomBytes } from "node:crypto";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { type Credentials, derivedCredentials } from "../database/credentials.ts";
import { type Database, openDatabase } from "../database/database.ts";
import { migrate } from "../database/migrate.ts";
import type { SchemaSpec } from "../database/schema.ts";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "../postgres/embedded.ts";
import { copyMigrated } from "./template.ts";

/** A database made for one test file. */
export interface TestDatabase {
  /** By schema, each as its application role. */
  readonly databases: Readonly<Record<string, Database>>;
  /** The same connections as text, for processes that a test starts. */
  readonly urls: Readonly<Record<string, string>>;
  /** The administrator's connection to this database. */
  readonly adminUrl: string;
  /** The database of one schema; throws when it was not asked for. */
  database(schema: string): Database;
  /** Closes the connections and removes the database. */
  drop(): Promise<void>;
}

let own: Promise<EmbeddedPostgres> | undefined;

/** One cluster for this process, that loses everything at its end and does not keep it alive. */
async function startOwn(): Promise<EmbeddedPostgres> {
  const home = mkdtempSync(join(tmpdir(), "ratusha-test-"));
  // Root runs PostgreSQL as nobody, who must be able to pass.
  chmodSync(home, 0o711);
  const cluster = await startEmbeddedPostgres(home, { durable: false });
  process.once("exit", () => {
    // SIGQUIT ends it at once; there is nothing to keep.
    process.kill(cluster.pid, "SIGQUIT");
    rmSync(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
  });
  return cluster;
}

/** The administrator's URL of the cluster that tests use: RATUSHA_TEST_DATABASE_URL, or one that this process starts. */
export async function testCluster(): Promise<string> {
  const given = process.env["RATUSHA_TEST_DATABASE_URL"];
  if (given !== undefined && given !== "") return given;
  own ??= startOwn();
  return (await own).adminUrl;
}

async function asAdmin(url: string, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

/** Roles are shared by all databases of a cluster: every test process on it must come to the same passwords. */
function sharedCredentials(clusterUrl: string): Credentials {
  return derivedCredentials(createHash("sha256").update(`test ${clusterUrl}`).digest());
}

/**
 * Makes an empty database with `specs` in it and opens each schema as its application role. With `fresh` every step of
 * the migrations is run for it; else it is a copy of a database for which they were.
 */
export async function testDatabase(
  specs: readonly SchemaSpec[],
  options: { jobs?: boolean; fresh?: boolean } = {},
): Promise<TestDatabase> {
  const clusterUrl = await testCluster();
  const name = `test_${randomBytes(8).toString("hex")}`;
  const admin = new URL(clusterUrl);
  admin.pathname = `/${name}`;
  const credentials = sharedCredentials(clusterUrl);
  const wanted = { adminUrl: admin.href, specs, credentials, jobs: options.jobs ?? false };
  await asAdmin(clusterUrl, (client) =>
    options.fresh === true ? client.query(`CREATE DATABASE ${name}`) : copyMigrated(client, name, wanted),
  );
  // A copy does not take along who may connect to it.
  const { urls } = await migrate(wanted);
  const databases = Object.fromEntries(
    Object.entries(urls).map(([schema, url]) => [schema, openDatabase({ url, schema, max: 6, allowExitOnIdle: true })]),
  );
  return {
    databases,
    urls,
    adminUrl: admin.href,
    database(schema) {
      const found = databases[schema];
      if (found === undefined) throw new Error(`schema ${schema} was not asked for`);
      return found;
    },
    async drop() {
      await Promise.all(Object.values(databases).map((database) => database.close()));
      await asAdmin(clusterUrl, (client) => client.query(`DROP DATABASE ${name} WITH (FORCE)`));
    },
  };
}
