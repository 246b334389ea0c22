import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEmbeddedPostgres } from "@ratusha/runtime";

/** The PostgreSQL that a run of the tests shares; each test file makes its own database in it. */
export interface SharedDatabase {
  readonly adminUrl: string;
  stop(): Promise<void>;
}

/** Takes the server that RATUSHA_TEST_DATABASE_URL names, or starts one whose data lives as long as the run. */
export async function startTestDatabase(): Promise<SharedDatabase> {
  const given = process.env["RATUSHA_TEST_DATABASE_URL"];
  if (given !== undefined && given !== "") return { adminUrl: given, stop: async () => {} };
  const home = mkdtempSync(join(tmpdir(), "ratusha-tests-"));
  // Root runs PostgreSQL as nobody, who must be able to pass.
  chmodSync(home, 0o711);
  const cluster = await startEmbeddedPostgres(home, { durable: false, maxConnections: 400 });
  return {
    adminUrl: cluster.adminUrl,
    async stop() {
      await cluster.stop();
      rmSync(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    },
  };
}
