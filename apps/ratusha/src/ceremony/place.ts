import { dirname, join } from "node:path";
import {
  type Database,
  fileCredentials,
  migrate,
  openDatabase,
  runtimeProblems,
  type Settings,
  startEmbeddedPostgres,
} from "@ratusha/runtime";
import { schemas } from "../schemas.ts";
import { type DataFolder, prepareDataFolder } from "../supervisor/data-folder.ts";
import { lockFolder } from "../supervisor/lock.ts";

/** An instance's data folder, taken while nothing else of the instance runs, with its database. */
export interface Place {
  readonly folder: DataFolder;
  readonly trust: Database;
  leave(): Promise<void>;
}

/** Takes the folder of an instance that may never have been started, and brings its database up to date. */
export async function takePlace(settings: Settings): Promise<Place> {
  const folder = await prepareDataFolder(settings.dataDir, dirname(settings.signerSocket));
  const lock = await lockFolder(folder.run);
  const leaving: (() => Promise<void>)[] = [lock.release];
  const leave = async (): Promise<void> => {
    for (let step = leaving.pop(); step !== undefined; step = leaving.pop()) await step();
  };
  try {
    let adminUrl = settings.databaseUrl;
    if (adminUrl === undefined) {
      const database = await startEmbeddedPostgres(folder.postgres);
      leaving.push(() => database.stop());
      adminUrl = database.adminUrl;
    }
    const credentials = await fileCredentials(join(folder.secrets, "database"));
    const shared = settings.databaseUrl !== undefined;
    const { urls } = await migrate({ adminUrl, specs: schemas, credentials, jobs: true, shared });
    const url = urls["trust"];
    if (url === undefined) throw runtimeProblems["database-unavailable"]("There is no schema for the trust services.");
    const trust = openDatabase({ url, schema: "trust", max: 4 });
    leaving.push(() => trust.close());
    return { folder, trust, leave };
  } catch (error) {
    await leave();
    throw error;
  }
}
