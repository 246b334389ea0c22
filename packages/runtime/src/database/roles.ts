import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { hasOurPassword, type RoleOptions } from "./role-holder.ts";
import { rolesOf } from "./schema.ts";

/**
 * Roles belong to the whole cluster, but advisory locks to one database: two databases of one cluster may do this at
 * once, and PostgreSQL then answers "tuple concurrently updated" or "already exists". Doing it again settles it.
 */
async function settle(client: pg.Client, text: string): Promise<"done" | "was-there"> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await client.query(text);
      return "done";
    } catch (error) {
      const { code, message } = error as pg.DatabaseError;
      if (code === "42710" || code === "23505") return "was-there";
      if (attempt === 40 || code !== "XX000" || !message.includes("concurrently")) throw error;
      await pause(5 * attempt);
    }
  }
}

async function createMissing(client: pg.Client, role: string, attributes: string): Promise<"done" | "was-there"> {
  const found = await client.query("SELECT 1 FROM pg_roles WHERE rolname = $1", [role]);
  return found.rowCount === 0 ? settle(client, `CREATE ROLE ${role} ${attributes}`) : "was-there";
}

const restrictions = "NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION";

/**
 * Makes the roles of a schema where they are missing, gives the application role its password, and lets it connect.
 * Fails with `runtime.roles-taken` where the cluster is shared and the role has another instance's password.
 */
export async function ensureRoles(client: pg.Client, schema: string, options: RoleOptions): Promise<void> {
  const { owner, app, retention } = rolesOf(schema);
  const password = pg.escapeLiteral(options.credentials.passwordOf(app));
  const made = await createMissing(client, app, `LOGIN ${restrictions} PASSWORD ${password}`);
  if (made === "was-there" && (options.shared !== true || !(await hasOurPassword(client, schema, options)))) {
    await settle(client, `ALTER ROLE ${app} LOGIN PASSWORD ${password}`);
  }
  await createMissing(client, owner, `NOLOGIN ${restrictions}`);
  await createMissing(client, retention, `NOLOGIN ${restrictions}`);
  await becomeMember(client, owner);
  const database = pg.escapeIdentifier(await currentDatabase(client));
  await settle(client, `GRANT CONNECT ON DATABASE ${database} TO ${app}`);
}

/**
 * An administrator who is no superuser must be a member of a role to create things as it. Since PostgreSQL 16 whoever
 * makes a role is a member that may hand it on but not act as it.
 */
async function becomeMember(client: pg.Client, role: string): Promise<void> {
  const held = await client.query<{ superuser: boolean; member: boolean }>(
    `SELECT rolsuper AS superuser, pg_has_role(current_user, $1,
              CASE WHEN current_setting('server_version_num')::int < 160000 THEN 'MEMBER' ELSE 'SET' END) AS member
       FROM pg_roles WHERE rolname = current_user`,
    [role],
  );
  const row = held.rows[0];
  if (row === undefined || row.superuser || row.member) return;
  await settle(client, `GRANT ${role} TO CURRENT_USER`);
}

export async function currentDatabase(client: pg.Client): Promise<string> {
  const found = await client.query<{ name: string }>("SELECT current_database() AS name");
  return found.rows[0]?.name ?? "postgres";
}

/** Makes the schema, owned by its owner role; the others may look names up in it and nothing more. */
export async function ensureSchema(client: pg.Client, schema: string): Promise<void> {
  const { owner, app, retention } = rolesOf(schema);
  const found = await client.query("SELECT 1 FROM pg_namespace WHERE nspname = $1", [schema]);
  if (found.rowCount !== 0) return;
  await client.query(`CREATE SCHEMA ${schema} AUTHORIZATION ${owner}`);
  await client.query(`REVOKE ALL ON SCHEMA ${schema} FROM PUBLIC`);
  await client.query(`GRANT USAGE ON SCHEMA ${schema} TO ${app}, ${retention}`);
  // Functions are executable by everyone unless said otherwise; a package grants what its roles need.
  await client.query(`ALTER DEFAULT PRIVILEGES FOR ROLE ${owner} REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC`);
}
