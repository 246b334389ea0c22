import pg from "pg";
import { runtimeProblems } from "../problems.ts";

/** Opens the administrator's connection. Fails with `runtime.database-unavailable`. */
export async function connectAdministrator(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, application_name: "ratusha migrate" });
  client.on("error", () => undefined);
  await client.connect().catch((error: unknown) => {
    throw runtimeProblems["database-unavailable"](error instanceof Error ? error.message : undefined, undefined, error);
  });
  return client;
}

/**
 * What a start needs of PostgreSQL and of the role behind the administrator's connection. An owner alone can close the
 * database to PUBLIC, and PostgreSQL only warns where a GRANT or REVOKE of anyone else has no effect. Gives the version.
 * Fails with `runtime.postgres-too-old` or `runtime.administrator-needed`.
 */
export async function requireAdministrator(client: pg.Client): Promise<number> {
  const found = await client.query<{ version: number; role: string; creates: boolean; owns: boolean; owner: string }>(
    `SELECT current_setting('server_version_num')::int AS version, rolname AS role, rolsuper OR rolcreaterole AS creates,
            pg_has_role(current_user, datdba, 'USAGE') AS owns, pg_get_userbyid(datdba) AS owner
       FROM pg_roles, pg_database WHERE rolname = current_user AND datname = current_database()`,
  );
  const { version = 0, role = "", creates = false, owns = false, owner = "" } = found.rows[0] ?? {};
  if (version < 150_000) throw runtimeProblems["postgres-too-old"](`This server says ${version}.`);
  const wanted = "a role that has CREATEROLE and owns the database";
  if (!creates) throw administratorNeeded(`${role} may not create roles`, wanted);
  if (!owns) {
    throw administratorNeeded(`the database belongs to ${owner}, and ${role} cannot close it to others`, wanted);
  }
  return version;
}

/** The same of the PostgreSQL behind `url`: gives its major version. */
export async function examineAdministrator(url: string): Promise<number> {
  const client = await connectAdministrator(url);
  try {
    return Math.floor((await requireAdministrator(client)) / 10_000);
  } finally {
    await client.end();
  }
}

/** Tells in words what PostgreSQL does not let the administrator do: a role that somebody else made is not theirs. */
export async function asAdministrator<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof pg.DatabaseError) || error.code !== "42501") throw error;
    const why = [error.message, error.detail?.replace(/\.$/, "")].filter(Boolean).join(". ");
    throw administratorNeeded(why, "the role that made the others, or a superuser", error);
  }
}

function administratorNeeded(why: string, wanted: string, cause?: unknown): Error {
  return runtimeProblems["administrator-needed"](`DATABASE_URL: ${why}. Name ${wanted}.`, undefined, cause);
}
