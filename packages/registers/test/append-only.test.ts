import assert from "node:assert/strict";
import { after, test } from "node:test";
import { isProblem } from "@ratusha/kernel";
import { date, father, flat, makeFixture, mother, organisation, person } from "./fixture.ts";

const { base, db, registers, id } = await makeFixture();
after(() => base.drop());

const tables = [
  "act",
  "person_version",
  "kin",
  "civil_record",
  "civil_entry",
  "organisation_version",
  "body_code",
  "premises_version",
  "ownership_version",
  "mandate",
  "mandate_end",
  "mandate_of_principal",
  "mandate_statement",
  "loaded_batch",
  "sole_trader",
  "unit_version",
];

/** PostgreSQL 42501: insufficient privilege. */
const denied = (error: unknown) => (error as { code?: string }).code === "42501";

test("the application's role can neither change nor delete, nor give itself the right to", async () => {
  const listed = await db.query(
    "SELECT tablename::text AS name FROM pg_tables WHERE schemaname = 'registers' AND tablename !~ '^(act_|follow)' ORDER BY 1",
  );
  assert.deepEqual(
    listed.map(({ name }) => name),
    tables.toSorted(),
  );
  for (const table of tables) {
    const attempts = [
      `DELETE FROM ${table}`,
      `TRUNCATE ${table}`,
      `DROP TABLE ${table}`,
      `ALTER TABLE ${table} ADD COLUMN more text`,
      `ALTER TABLE ${table} OWNER TO CURRENT_USER`,
      `CREATE RULE gone AS ON INSERT TO ${table} DO INSTEAD NOTHING`,
    ];
    for (const attempt of attempts) await assert.rejects(db.query(attempt), denied, attempt);
    const granted = await db.query(
      `SELECT has_table_privilege(CURRENT_USER, 'registers.${table}', 'UPDATE') AS update,
        has_table_privilege(CURRENT_USER, 'registers.${table}', 'DELETE') AS delete`,
    );
    assert.deepEqual(granted, [{ update: false, delete: false }]);
    await db.query(`GRANT UPDATE ON ${table} TO CURRENT_USER`).catch(() => undefined);
    await assert.rejects(db.query(`UPDATE ${table} SET ${await firstColumn(table)} = DEFAULT`), denied, table);
  }
  await assert.rejects(db.query("SET ROLE ratusha_registers_owner"), denied);
  await assert.rejects(db.query("CREATE TABLE registers.mine (a int)"), denied);
});

async function firstColumn(table: string): Promise<string> {
  const [row] = await db.query(
    `SELECT column_name::text AS name FROM information_schema.columns
     WHERE table_schema = 'registers' AND table_name = $1 ORDER BY ordinal_position LIMIT 1`,
    [table],
  );
  return String(row?.["name"]);
}

test("two who change a person at once make two versions, or one is told of the conflict", async () => {
  const how = { validFrom: date("2026-03-01"), by: "system:test", basis: "test" };
  const outcomes = await Promise.allSettled(
    Array.from({ length: 8 }, (_, index) => registers.changePerson(mother, { citizenship: `T${index}A` }, how)),
  );
  const made = outcomes.filter(({ status }) => status === "fulfilled").length;
  for (const outcome of outcomes) {
    if (outcome.status === "rejected") assert.ok(isProblem(outcome.reason, "registers.version-conflict"));
  }
  const versions = await db.query("SELECT version FROM person_version WHERE number = $1 ORDER BY version", [mother]);
  assert.deepEqual(
    versions.map(({ version }) => version),
    Array.from({ length: made + 1 }, (_, index) => index + 1),
  );
  const acts = await db.query("SELECT id FROM act WHERE kind = 'person.changed' AND subject = $1", [
    `person:${mother}`,
  ]);
  assert.equal(acts.length, made);
});

test("a number is registered once", async () => {
  const register = () => registers.registerPerson(person("50000001"), "system:test");
  await register();
  await assert.rejects(register(), (error) => isProblem(error, "registers.already-registered"));
  const company = () => registers.registerOrganisation(organisation("50001"), "system:test");
  await company();
  await assert.rejects(company(), (error) => isProblem(error, "registers.already-registered"));
});

test("a batch is loaded once, by however many, and whole or not at all", async () => {
  const empty = {
    validFrom: date("2016-01-01"),
    organisations: [],
    premises: [],
    ownership: [],
    mandates: [],
    civil: [],
  };
  const batch = { label: "again", people: [person("60000001"), person("60000002")], ...empty };
  const loaded = await Promise.all([1, 2, 3, 4].map(() => registers.load(batch, "system:test")));
  assert.equal(loaded.filter((each) => each).length, 1);
  const clash = { ...batch, label: "clash", people: [person("60000003"), person(father)] };
  await assert.rejects(registers.load(clash, "system:test"), (error) =>
    isProblem(error, "registers.already-registered"),
  );
  assert.equal(await registers.personByNumber("60000003"), undefined);
  assert.deepEqual([...(await registers.loadedLabels("a"))], ["again"]);
});

test("ownership passes by versions, and a share of nothing ends it", async () => {
  const premises = flat(id());
  const owner = `person:${father}`;
  const how = { by: "system:test", basis: "contract" };
  await registers.recordOwnership({ owner, premises, share: "1/1" }, { validFrom: date("2026-01-01"), ...how });
  await registers.recordOwnership({ owner, premises, share: "0/1" }, { validFrom: date("2026-03-01"), ...how });
  assert.deepEqual(await registers.propertyOf(owner), []);
  const before = await registers.propertyOf(owner, { validOn: date("2026-02-01") });
  assert.deepEqual(
    before.map(({ share }) => share),
    ["1/1"],
  );
  // A sale that is known to come is not undone by a share that is corrected before it.
  await registers.recordOwnership({ owner, premises, share: "1/2" }, { validFrom: date("2026-02-01"), ...how });
  assert.deepEqual(await registers.propertyOf(owner), []);
  const corrected = await registers.propertyOf(owner, { validOn: date("2026-02-01") });
  assert.deepEqual(
    corrected.map(({ share }) => share),
    ["1/2"],
  );
  const wrong = registers.recordOwnership({ owner, premises, share: "2/1" }, { validFrom: date("2026-01-01"), ...how });
  await assert.rejects(wrong, (error) => isProblem(error, "registers.record-malformed"));
});
