import pg from "pg";
import { runtimeProblems } from "../problems.ts";
import { applicationUrl } from "./application-url.ts";
import type { Credentials } from "./credentials.ts";
import { rolesOf } from "./schema.ts";

/** Of an installation, what its roles depend on. */
export interface RoleOptions {
  readonly adminUrl: string;
  readonly credentials: Credentials;
  readonly shared?: boolean;
}

/**
 * Whether the application role of a schema has our password already. One that may not log in is nobody's: so whoever runs
 * the cluster says that it may have another. Fails with `runtime.roles-taken` where it has another instance's.
 */
export async function hasOurPassword(client: pg.Client, schema: string, options: RoleOptions): Promise<boolean> {
  const { app } = rolesOf(schema);
  const found = await client.query<{ login: boolean }>("SELECT rolcanlogin AS login FROM pg_roles WHERE rolname = $1", [
    app,
  ]);
  if (found.rows[0]?.login !== true) return false;
  if (await opens(applicationUrl(options.adminUrl, schema, options.credentials))) return true;
  throw runtimeProblems["roles-taken"](
    `The password of ${app} is not this instance's. Roles belong to all databases of a PostgreSQL cluster: give each ` +
      "instance a cluster of its own, and start it with the data folder that it had. Where nobody uses the roles any " +
      'more, docs/operations.md says how they are taken over ("A PostgreSQL of your own").',
  );
}

/** Whether the password opens the database. Fails with `runtime.database-unavailable` where that could not be learnt. */
async function opens(connectionString: string): Promise<boolean> {
  const client = new pg.Client({ connectionString, application_name: "ratusha migrate" });
  client.on("error", () => undefined);
  try {
    await client.connect();
    return true;
  } catch (error) {
    const code = error instanceof pg.DatabaseError ? error.code : undefined;
    if (code === "28P01") return false;
    // The password is asked for first: to whom it refuses the database, PostgreSQL has believed it.
    if (code === "42501") return true;
    throw runtimeProblems["database-unavailable"](error instanceof Error ? error.message : undefined, undefined, error);
  } finally {
    await client.end().catch(() => undefined);
  }
}
