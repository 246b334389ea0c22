import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { pathToFileURL } from "node:url";
import { isProblem } from "@ratusha/kernel";
import { testDatabase } from "../testing.ts";
import { examineAdministrator } from "./administrator.ts";
import { derivedCredentials } from "./credentials.ts";
import { openDatabase } from "./database.ts";
import { migrate } from "./migrate.ts";

const made = await testDatabase([]);
const folder = await mkdtemp(join(tmpdir(), "ratusha-administrator-"));
const superuser = openDatabase({ url: made.adminUrl, schema: "public", max: 1, allowExitOnIdle: true });
// What the tests' superuser made here is not another administrator's.
await superuser.query("DROP SCHEMA ratusha_meta CASCADE");
const databaseName = new URL(made.adminUrl).pathname.slice(1);
after(async () => {
  await superuser.close();
  await made.drop();
  await rm(folder, { recursive: true });
});

/** A role of its own, and the connection to the database as it. */
async function administrator(attributes: string): Promise<{ role: string; url: string }> {
  const role = `adm${randomBytes(4).toString("hex")}`;
  await superuser.query(`CREATE ROLE ${role} LOGIN ${attributes} PASSWORD 'sample'`);
  const url = new URL(made.adminUrl);
  url.username = role;
  url.password = "sample";
  return { role, url: url.href };
}

const install = (adminUrl: string, name: string): ReturnType<typeof migrate> =>
  migrate({
    adminUrl,
    specs: [{ name, migrations: pathToFileURL(`${folder}/`), acts: false }],
    credentials: derivedCredentials(new Uint8Array(32)),
    shared: true,
  });

async function refused(url: string, name: string, why: RegExp): Promise<void> {
  const expected = (error: unknown): boolean =>
    isProblem(error, "runtime.administrator-needed") && why.test(error.detail);
  await assert.rejects(install(url, name), expected);
  assert.deepEqual(await superuser.query("SELECT nspname FROM pg_namespace WHERE nspname = $1", [name]), []);
}

test("an administrator who may not make roles, or whose the database is not, is told so; an examination says the same", async () => {
  const weak = await administrator("NOCREATEROLE");
  await superuser.query(`ALTER DATABASE ${databaseName} OWNER TO ${weak.role}`);
  await refused(weak.url, weak.role, new RegExp(`${weak.role} may not create roles.*CREATEROLE`));
  await assert.rejects(examineAdministrator(weak.url), (error) => isProblem(error, "runtime.administrator-needed"));

  const stranger = await administrator("CREATEROLE");
  await superuser.query(`GRANT CREATE, CONNECT ON DATABASE ${databaseName} TO ${stranger.role}`);
  await refused(stranger.url, stranger.role, new RegExp(`belongs to ${weak.role}.*owns the database`));
  await assert.rejects(examineAdministrator(stranger.url), (error) => isProblem(error, "runtime.administrator-needed"));
  assert.ok((await examineAdministrator(made.adminUrl)) >= 15);
});

test("an administrator is told which role somebody else made", async () => {
  const owner = await administrator("CREATEROLE");
  await superuser.query(`ALTER DATABASE ${databaseName} OWNER TO ${owner.role}`);
  for (const kind of ["app", "owner", "retention"]) {
    await superuser.query(`CREATE ROLE ratusha_${owner.role}_${kind} SUPERUSER NOLOGIN`);
  }
  await refused(owner.url, owner.role, /Name the role that made the others/);
});
