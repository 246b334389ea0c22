import assert from "node:assert/strict";
import { after, test } from "node:test";
import { testDatabase } from "../src/testing.ts";
import { sampleSchema } from "./sample-schema.ts";

const made = await testDatabase([sampleSchema]);
const sample = made.database("sample");
after(() => made.drop());

const id = "019a0000-0000-7000-8000-000000000002";
await sample.query("INSERT INTO entry (id, at) VALUES ($1, now())", [id]);

/** All of them end in PostgreSQL's 42501, insufficient privilege. */
const forbidden: readonly string[] = [
  "UPDATE entry SET at = now()",
  "DELETE FROM entry",
  "TRUNCATE entry",
  "ALTER TABLE entry DISABLE TRIGGER ALL",
  "ALTER TABLE entry OWNER TO ratusha_sample_app",
  "ALTER TABLE entry ADD COLUMN x int",
  "DROP TABLE entry",
  "CREATE TABLE mine (id int)",
  "CREATE INDEX mine ON entry (id)",
  "CREATE TRIGGER t BEFORE INSERT ON entry FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger()",
  "CREATE RULE r AS ON INSERT TO entry DO INSTEAD NOTHING",
  "CREATE SCHEMA other",
  "CREATE TEMP TABLE t (id int)",
  "GRANT ratusha_sample_owner TO ratusha_sample_app",
  "SET ROLE ratusha_sample_owner",
  "SET ROLE ratusha_sample_retention",
  "SET SESSION AUTHORIZATION ratusha_sample_owner",
  "ALTER ROLE ratusha_sample_app SUPERUSER",
  "ALTER SCHEMA sample OWNER TO ratusha_sample_app",
  "CREATE ROLE mine SUPERUSER",
  "SET session_replication_role = replica",
  "COPY entry TO PROGRAM 'cat'",
  "SELECT pg_read_file('postgresql.conf')",
  "SELECT rolpassword FROM pg_authid",
  "SELECT erase('019a0000-0000-7000-8000-000000000002')",
  "SELECT version FROM ratusha_meta.migration",
  "DELETE FROM ratusha_meta.migration",
];

for (const text of forbidden) {
  test(`the application's role may not: ${text}`, async () => {
    await assert.rejects(sample.query(text), (error: { code?: string }) => error.code === "42501");
  });
}

test("granting oneself what one does not hold is a warning to PostgreSQL, and gives nothing", async () => {
  await sample.query("GRANT UPDATE, DELETE, TRUNCATE ON entry TO ratusha_sample_app");
  for (const text of ["UPDATE entry SET at = now()", "DELETE FROM entry", "TRUNCATE entry"]) {
    await assert.rejects(sample.query(text), { code: "42501" });
  }
});

test("after all attempts the row stands, and the role can still do its work", async () => {
  assert.equal((await sample.query("SELECT id FROM entry WHERE id = $1", [id])).length, 1);
  await sample.query("INSERT INTO entry (id, at) VALUES ($1, now())", ["019a0000-0000-7000-8000-000000000003"]);
});
