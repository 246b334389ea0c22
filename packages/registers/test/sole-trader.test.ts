import assert from "node:assert/strict";
import { after, test } from "node:test";
import { isProblem } from "@ratusha/kernel";
import { date, father, makeFixture, mother, organisation, person, registrar } from "./fixture.ts";

const { base, db, registers, id } = await makeFixture();
after(() => base.drop());

const by = "body:Org1004";
const today = date("2026-03-05");
const trader = (number: string, registeredOn = today) => organisation(number, { kind: "sole-trader", registeredOn });
const enter = (number: string, person: string, since = today) =>
  registers.registerOrganisation({ ...trader(number, since), person }, by);
const change = (number: string, state: "active" | "liquidated") =>
  registers.changeOrganisation(number, { state }, { validFrom: today, by, basis: "test" });
const trading = (error: unknown) => isProblem(error, "registers.already-trading");

test("nobody is two sole traders in force; a company beside one is no second", async () => {
  await enter("31001", mother);
  await assert.rejects(enter("31002", mother), trading);
  assert.equal(await registers.organisation("31002"), undefined);
  const acts = await db.query("SELECT id FROM act WHERE subject = 'org:31002'");
  assert.deepEqual(acts, []);
  await registers.registerOrganisation(organisation("31003"), by);
  await assert.rejects(enter("31001", mother), (error) => isProblem(error, "registers.already-registered"));
});

test("who was liquidated begins again under another number, and comes back under the old one only after that", async () => {
  await change("31001", "liquidated");
  await enter("31004", mother);
  await assert.rejects(change("31001", "active"), trading);
  assert.equal((await registers.organisation("31001"))?.record.state, "liquidated");
  await change("31004", "liquidated");
  await change("31001", "active");
  await assert.rejects(change("31004", "active"), trading);
});

test("an entry from the past is refused where the person was a sole trader then", async () => {
  const was = "33333334";
  await enter("31005", was, date("2026-03-01"));
  await change("31005", "liquidated");
  await assert.rejects(enter("31006", was, date("2026-03-04")), trading);
  await enter("31007", was);
});

test("of ten entries for one person at once, one is made", async () => {
  const numbers = Array.from({ length: 10 }, (_, index) => String(32_000 + index));
  const outcomes = await Promise.allSettled(numbers.map((number) => enter(number, father)));
  const refused = outcomes.flatMap((outcome) => (outcome.status === "rejected" ? [outcome.reason] : []));
  assert.equal(refused.length, 9);
  for (const reason of refused) assert.ok(trading(reason), String(reason));
  assert.equal((await registers.organisations(numbers)).size, 1);
});

test("an entry and a return at once: one of the two stands", async () => {
  await enter("33001", registrar);
  await change("33001", "liquidated");
  const outcomes = await Promise.allSettled([enter("33002", registrar), change("33001", "active")]);
  assert.deepEqual(outcomes.map(({ status }) => status).toSorted(), ["fulfilled", "rejected"]);
  const found = await registers.organisations(["33001", "33002"]);
  assert.equal([...found.values()].filter(({ state }) => state === "active").length, 1);
});

test("a sole trader is entered with the person that it is, and nobody else is", async () => {
  const malformed = (error: unknown) => isProblem(error, "registers.record-malformed");
  await assert.rejects(registers.registerOrganisation(trader("34001"), by), malformed);
  await assert.rejects(registers.registerOrganisation({ ...organisation("34002"), person: mother }, by), malformed);
  await assert.rejects(enter("34003", "nobody"), (error) => isProblem(error, "registers.key-malformed"));
});

test("who is a sole trader by a loaded batch is one, and a batch that makes two of one person is refused whole", async () => {
  const holder = "70000001";
  const validFrom = Temporal.Instant.from("2020-01-01T00:00:00Z");
  const directing = (number: string) => {
    return { id: id(), holder, principal: `org:${number}`, role: "director" as const, scope: [], validFrom };
  };
  const batch = (label: string, numbers: readonly string[]) => ({
    label,
    validFrom: date("2016-01-01"),
    people: label === "one" ? [person(holder)] : [],
    organisations: numbers.map((number) => trader(number)),
    premises: [],
    ownership: [],
    mandates: numbers.map(directing),
    civil: [],
  });
  await registers.load(batch("one", ["35001"]), "system:test");
  await assert.rejects(enter("35002", holder), trading);
  await assert.rejects(registers.load(batch("two", ["35003"]), "system:test"), trading);
  assert.equal(await registers.organisation("35003"), undefined);
});

test("a sole trader ends with the person: whoever acted for it acts no more, and the dead are entered as none", async () => {
  const [died, attorney] = ["33333335", "33333336"];
  for (const number of [died, attorney]) await registers.registerPerson(person(number), "system:test");
  await enter("34001", died);
  const statement = new Uint8Array([1]);
  const power = { holder: attorney, principal: "org:34001", role: "attorney" as const, scope: [], statement };
  await registers.grantMandates([power], by);
  assert.equal((await registers.mandatesOf(attorney)).length, 1);
  const death = { id: id(), person: died, date: today, place: { be: "x", ru: "x", en: "x" } };
  assert.ok((await registers.recordDeath({ ...death, by: { person: registrar, body: "Org1004" } })).ok);
  assert.deepEqual(await registers.mandatesOf(attorney), []);
  const ended = await db.query("SELECT id FROM act WHERE kind = 'mandate.ended' AND subject = $1", [
    `person:${attorney}`,
  ]);
  assert.equal(ended.length, 1);
  await change("34001", "liquidated");
  await assert.rejects(enter("34002", died), (error) => isProblem(error, "registers.deceased"));
});
