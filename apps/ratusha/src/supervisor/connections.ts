import { access } from "node:fs/promises";
import { join } from "node:path";
import {
  applicationUrls,
  type Database,
  findCredentials,
  findEmbeddedPostgres,
  openDatabase,
  runtimeProblems,
  type Settings,
  startEmbeddedPostgres,
} from "@ratusha/runtime";
import { isFolderTaken, lockFolder } from "./lock.ts";

/** Connections of the application roles of an instance, for a command that stands beside it. */
export interface Connections {
  readonly urls: Readonly<Record<string, string>>;
  /** Ends the database again where it was started for this. */
  release(): Promise<void>;
}

/**
 * Opens the way to an instance's database from its data folder: to that of the running instance, to `DATABASE_URL`, or,
 * where the instance is stopped, to the embedded one, which is started for as long as it is needed. Nothing is made.
 * Fails with `runtime.database-unavailable` where no instance was ever started in the folder.
 */
export async function openConnections(
  settings: Pick<Settings, "dataDir" | "databaseUrl">,
  schemas: readonly string[],
): Promise<Connections> {
  const { dataDir, databaseUrl } = settings;
  const credentials = await findCredentials(join(dataDir, "secrets", "database"));
  if (credentials === undefined) {
    throw runtimeProblems["database-unavailable"](
      `${dataDir} is not the data folder of an instance, or cannot be read. Name it with --data DIR.`,
    );
  }
  if (databaseUrl !== undefined) {
    return { urls: applicationUrls(databaseUrl, schemas, credentials), release: async () => undefined };
  }
  const home = join(dataDir, "postgres");
  const run = join(dataDir, "run");
  if (await isFolderTaken(run)) {
    const base = await findEmbeddedPostgres(home);
    if (base === undefined) throw runtimeProblems["database-unavailable"]("The instance is still making its database.");
    return { urls: applicationUrls(base, schemas, credentials), release: async () => undefined };
  }
  await access(join(home, "port")).catch(() => {
    throw runtimeProblems["database-unavailable"](
      `${dataDir} holds no embedded database; one that stands elsewhere is named by DATABASE_URL.`,
    );
  });
  const lock = await lockFolder(run);
  try {
    const database = await startEmbeddedPostgres(home);
    return {
      urls: applicationUrls(database.adminUrl, schemas, credentials),
      release: () => database.stop().finally(lock.release),
    };
  } catch (error) {
    await lock.release();
    throw error;
  }
}

/** Does some work over the tables of one package, as its application's role, and closes behind it. */
export async function withDatabase<T>(
  settings: Pick<Settings, "dataDir" | "databaseUrl">,
  schema: string,
  work: (db: Database) => Promise<T>,
): Promise<T> {
  const connections = await openConnections(settings, [schema]);
  const db = openDatabase({ url: connections.urls[schema] ?? "", schema, max: 1 });
  try {
    return await work(db);
  } finally {
    await db.close();
    await connections.release();
  }
}
