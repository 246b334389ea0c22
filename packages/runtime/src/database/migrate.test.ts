import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { pathToFileURL } from "node:url";
import { isProblem } from "@ratusha/kernel";
import pg from "pg";
import { testDatabase } from "../testing.ts";
import { derivedCredentials } from "./credentials.ts";
import { openDatabase } from "./database.ts";
import { migrate } from "./migrate.ts";
import type { SchemaSpec } from "./schema.ts";

const made = await testDatabase([]);
const folder = await mkdtemp(join(tmpdir(), "ratusha-migrations-"));
after(async () => {
  await made.drop();
  await rm(folder, { recursive: true });
});
// Another schema than the other test files': roles are shared by all databases of the cluster, and so are passwords.
const spec: SchemaSpec = {
  name: "steps",
  migrations: pathToFileURL(`${folder}/`),
  acts: true,
  prelude: () => "CREATE TABLE act (id uuid)",
};
const credentials = derivedCredentials(new Uint8Array(32));
await writeFile(
  join(folder, "0001_first.sql"),
  "CREATE TABLE thing (id uuid); GRANT SELECT ON thing TO ratusha_steps_app",
);
await writeFile(join(folder, "0002_second.sql"), "ALTER TABLE thing ADD COLUMN name text");
const run = (): ReturnType<typeof migrate> => migrate({ adminUrl: made.adminUrl, specs: [spec], credentials });

test("twenty installers at once apply each step once", async () => {
  const results = await Promise.all(Array.from({ length: 20 }, run));
  assert.deepEqual(
    results.flatMap(({ applied }) => applied.map(({ version, name }) => [version, name])),
    [
      [0, "prelude"],
      [1, "first"],
      [2, "second"],
    ],
  );
  const database = openDatabase({ url: results[0]?.urls["steps"] ?? "", schema: "steps" });
  assert.deepEqual(await database.query("SELECT id, name FROM thing"), []);
  await database.close();
});

test("a step that was applied may not change, a newer database is refused, names must count up", async () => {
  await run();
  await cp(join(folder, "0002_second.sql"), join(folder, "0002.kept"));
  await writeFile(join(folder, "0002_second.sql"), "SELECT 1");
  await assert.rejects(run(), (error) => isProblem(error, "runtime.migration-altered"));
  await rm(join(folder, "0002_second.sql"));
  await assert.rejects(run(), (error) => isProblem(error, "runtime.schema-newer"));
  await cp(join(folder, "0002.kept"), join(folder, "0003_second.sql"));
  await assert.rejects(run(), (error) => isProblem(error, "runtime.migration-misnamed"));
  await rm(join(folder, "0003_second.sql"));
  await cp(join(folder, "0002.kept"), join(folder, "0002_second.sql"));
  assert.deepEqual((await run()).applied, []);
});

test("a step that fails leaves nothing of itself behind", async () => {
  await run();
  const path = join(folder, "0003_third.sql");
  await writeFile(path, "CREATE TABLE half (id uuid); SELECT nothing");
  await assert.rejects(run(), (error) => isProblem(error, "runtime.migration-failed") && /third/.test(error.detail));
  await rm(path);
  const client = new pg.Client({ connectionString: made.adminUrl });
  await client.connect();
  const found = await client.query("SELECT to_regclass('steps.half') AS half");
  await client.end();
  assert.equal(found.rows[0].half, null);
  assert.deepEqual((await run()).applied, []);
});

test("acts without a prelude and odd schema names are refused", async () => {
  const migrations = spec.migrations;
  for (const odd of [
    { name: "steps", migrations, acts: true },
    { name: "Steps; DROP", migrations, acts: false },
  ]) {
    await assert.rejects(migrate({ adminUrl: made.adminUrl, specs: [odd], credentials }), (error) =>
      isProblem(error, "runtime.migration-misnamed"),
    );
  }
});

test("an administrator who is no superuser, and may make roles, brings a schema to its newest version", async () => {
  // Names of its own: a role that someone else made is not its to use.
  const name = `own${randomBytes(4).toString("hex")}`;
  const superuser = openDatabase({ url: made.adminUrl, schema: "public", max: 1 });
  const given = new URL(made.adminUrl);
  await superuser.query(`CREATE ROLE ${name} LOGIN CREATEROLE PASSWORD 'sample'`);
  await superuser.query(`ALTER DATABASE ${given.pathname.slice(1)} OWNER TO ${name}`);
  // What an earlier start of the tests' superuser made here is not this administrator's.
  await superuser.query("DROP SCHEMA IF EXISTS ratusha_meta CASCADE");
  await superuser.close();
  given.username = name;
  given.password = "sample";
  const steps: SchemaSpec = { name, migrations: pathToFileURL(`${join(folder, name)}/`), acts: false };
  await mkdir(join(folder, name));
  await writeFile(
    join(folder, name, "0001_first.sql"),
    `CREATE TABLE thing (id uuid); GRANT SELECT ON thing TO ratusha_${name}_app`,
  );
  const apply = () => migrate({ adminUrl: given.href, specs: [steps], credentials });
  assert.notEqual((await apply()).applied.length, 0);
  assert.deepEqual((await apply()).applied, [], "the second start has nothing to do");
});
