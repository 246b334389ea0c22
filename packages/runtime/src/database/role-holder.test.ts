import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { pathToFileURL } from "node:url";
import { isProblem } from "@ratusha/kernel";
import { type TestDatabase, testDatabase } from "../testing.ts";
import { derivedCredentials } from "./credentials.ts";
import { openDatabase } from "./database.ts";
import { migrate } from "./migrate.ts";

const [one, two] = await Promise.all([testDatabase([]), testDatabase([])]);
const folder = await mkdtemp(join(tmpdir(), "ratusha-holder-"));
after(async () => {
  await Promise.all([one.drop(), two.drop()]);
  await rm(folder, { recursive: true });
});
const name = `held${randomBytes(4).toString("hex")}`;
const role = `ratusha_${name}_app`;

/** A start of the instance whose secret begins with `secret`, on a cluster that may hold others. */
async function start(database: TestDatabase, secret: number): Promise<string> {
  const { urls } = await migrate({
    adminUrl: database.adminUrl,
    specs: [{ name, migrations: pathToFileURL(`${folder}/`), acts: false }],
    credentials: derivedCredentials(new Uint8Array(32).fill(secret, 0, 1)),
    shared: true,
  });
  return urls[name] ?? "";
}

async function answers(url: string): Promise<boolean> {
  const database = openDatabase({ url, schema: name, max: 1 });
  try {
    return (await database.query("SELECT 1 AS one")).length === 1;
  } catch {
    return false;
  } finally {
    await database.close();
  }
}

async function asSuperuser(text: string): Promise<readonly unknown[]> {
  const database = openDatabase({ url: two.adminUrl, schema: "public", max: 1 });
  return database.query(text).finally(() => database.close());
}

test("a second instance on one cluster is refused and touches nothing; the first goes on, and starts again", async () => {
  const first = await start(one, 1);
  for (const database of [two, one]) {
    await assert.rejects(
      start(database, 2),
      (error) => isProblem(error, "runtime.roles-taken") && error.detail.includes(role),
    );
  }
  assert.deepEqual(await asSuperuser(`SELECT nspname FROM pg_namespace WHERE nspname = '${name}'`), []);
  assert.ok(await answers(first), "the first has the password that it had");
  assert.equal(await start(one, 1), first);
  assert.ok(await answers(await start(two, 1)), "a copy of the instance, in a database of its own, has its secret too");
});

test("roles that whoever runs the cluster has barred are taken over: a secret was lost, or is to change", async () => {
  const first = await start(one, 1);
  await asSuperuser(`ALTER ROLE ${role} NOLOGIN`);
  assert.equal(await answers(first), false);
  const changed = await start(one, 2);
  assert.ok(await answers(changed));
  assert.equal(await answers(first), false);
  await assert.rejects(start(one, 1), (error) => isProblem(error, "runtime.roles-taken"));
});
