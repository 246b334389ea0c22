import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { isProblem } from "@ratusha/kernel";
import type { Contact, OrganisationRecord } from "../src/index.ts";
import { body, date, type Fixture, makeFixture, organisation, registrar } from "./fixture.ts";

let fixture: Fixture;
before(async () => {
  fixture = await makeFixture();
});
after(() => fixture.base.drop());

const told = { by: `person:${registrar}`, basis: "order" };
const contact: Contact = {
  telephones: ["+375 17 200 00 00"],
  email: "info@example.by",
  hours: [{ day: 1, opens: "08:00", closes: "17:00", break: { from: "13:00", to: "14:00" } }],
};
/** The payer's number of the fixture's body. */
const ofBody = "20000";
const isMalformed = (error: unknown) => isProblem(error, "registers.record-malformed");

test("a body is entered with its contact, and has another from a day on; what was known before stays known", async () => {
  const { registers, clock, id } = fixture;
  const one = organisation("40001", { kind: "body", code: "Org1", subscriber: id(), contact });
  await registers.registerOrganisation(one, told.by);
  assert.deepEqual((await registers.body("Org1"))?.contact, contact);
  const moved: Contact = { telephones: ["+375 17 200 00 01"] };
  await registers.changeOrganisation("40001", { contact: moved }, { validFrom: date("2026-03-07"), ...told });
  assert.deepEqual((await registers.body("Org1"))?.contact, contact, "not yet");
  clock.advance({ days: 2 });
  assert.deepEqual((await registers.body("Org1"))?.contact, moved);
  const before = await registers.organisation("40001", { validOn: date("2026-03-06") });
  assert.deepEqual(before?.record.contact, contact);
  assert.equal(before?.version, 1);
  const [act] = await fixture.db.query("SELECT record FROM act WHERE kind = 'organisation.changed'");
  assert.match(String(act?.["record"]), /"changed":\["contact"\]/);
});

test("a change of something else keeps the contact, and an empty one takes it away", async () => {
  const { registers } = fixture;
  const short = { be: "П", ru: "К", en: "C" };
  const how = { validFrom: date("2026-03-07"), ...told };
  await registers.changeOrganisation(ofBody, { contact }, how);
  await registers.changeOrganisation(ofBody, { shortName: short }, how);
  const listed = async () => (await registers.bodies()).find(({ code }) => code === body);
  assert.deepEqual([(await listed())?.contact, (await listed())?.shortName], [contact, short]);
  await registers.changeOrganisation(ofBody, { contact: {} }, how);
  assert.deepEqual((await listed())?.contact, {});
});

test("nobody but a body has a contact, and no malformed one gets in, by whatever way", async () => {
  const { registers, db, id } = fixture;
  const how = { validFrom: date("2026-03-07"), ...told };
  const company = organisation("40002", { contact });
  await assert.rejects(registers.registerOrganisation(company, told.by), isMalformed);
  await assert.rejects(registers.changeOrganisation("10000", { contact }, how), isMalformed);
  const hostile = { telephones: ["javascript:alert(1)"] };
  await assert.rejects(registers.changeOrganisation(ofBody, { contact: hostile }, how), isMalformed);
  const organisations: readonly OrganisationRecord[] = [
    organisation("40003", { kind: "body", code: "Org3", subscriber: id(), contact: hostile }),
  ];
  const none = { people: [], premises: [], ownership: [], mandates: [], civil: [] };
  const batch = { label: "hostile", validFrom: date("2026-01-01"), ...none, organisations };
  await assert.rejects(registers.load(batch, "system:test"), isMalformed);
  assert.equal(await registers.organisation("40003"), undefined, "a batch is entered whole or not at all");
  await assert.rejects(
    db.query(
      `INSERT INTO organisation_version (number, version, valid_from, recorded_at, recorded_by, act, kind, state, name,
        short_name, address, registered_on, contact)
      SELECT number, 99, valid_from, recorded_at, recorded_by, act, kind, state, name, short_name, address, registered_on,
        '{}'::jsonb
      FROM organisation_version WHERE number = '10000'`,
    ),
    /organisation_contact/,
  );
});
