import assert from "node:assert/strict";
import { after, test } from "node:test";
import { isProblem, type Uuid } from "@ratusha/kernel";
import type { MandateInput, MandateQuestion } from "../src/index.ts";
import {
  body,
  date,
  father,
  makeFixture,
  mother,
  organisation,
  person,
  plainland,
  registrar,
  text,
} from "./fixture.ts";

const { base, clock, registers, under, id } = await makeFixture();
after(() => base.drop());

const statement = new TextEncoder().encode("a signed container");
const child = await born("2020-06-01");
const lost: string[] = [];
registers.onPowersLost((holder) => void lost.push(holder));

async function born(day: string): Promise<string> {
  const name = { family: "Sample", given: "Child" };
  const verdict = await registers.recordBirth({
    id: id(),
    child: { name: { be: name, ru: name, latin: name }, sex: "female", born: date(day), birthPlace: text("Meadow") },
    mother,
    father,
    by: { person: registrar, body },
  });
  assert.ok(verdict.ok, JSON.stringify(verdict));
  return verdict.value.child.number;
}

const ask = async (question: Partial<MandateQuestion>) => {
  const verdict = await registers.mandateFor({
    holder: mother,
    principal: `person:${child}`,
    role: ["parent", "guardian", "attorney"],
    ...question,
  });
  return verdict.ok ? verdict.value.role : verdict.reason;
};
const grant = (input: Partial<MandateInput>) =>
  registers.grantMandates(
    [{ holder: father, principal: `person:${mother}`, role: "attorney", statement, ...input }],
    "x:y",
  );
const malformed = (error: unknown) => isProblem(error, "registers.record-malformed");
const unregistered = (error: unknown) => isProblem(error, "registers.not-registered");

test("parents act for their child without anybody granting it, others do not", async () => {
  assert.equal(await ask({}), "parent");
  assert.equal(await ask({ holder: father }), "parent");
  assert.equal(await ask({ holder: registrar }), "no-mandate");
  assert.equal(await ask({ holder: child, principal: `person:${mother}` }), "no-mandate");
  const [mandate] = await registers.mandatesOf(mother);
  assert.deepEqual([mandate?.kind, mandate?.code, mandate?.role], ["person", child, "parent"]);
  const holders = (await registers.mandatesFor(`person:${child}`)).map(({ holder }) => holder);
  assert.deepEqual(holders.sort(), [mother, father].sort());
  assert.equal((await registers.mandatesOf(mother))[0]?.id, mandate?.id, "its id stays the same");
});

test("a parent’s power ends with the child’s eighteenth birthday, at midnight of the legal date", async () => {
  const last = Temporal.Instant.from("2038-05-31T20:59:59Z");
  assert.equal(await ask({ at: last }), "parent");
  assert.equal(await ask({ at: last.add({ seconds: 1 }) }), "mandate-expired");
  assert.deepEqual(await registers.mandatesOf(mother, last.add({ seconds: 1 })), []);
});

test("a court takes a parent’s power away, of that parent and that child alone", async () => {
  const other = await born("2021-03-03");
  const mandate = (await registers.mandatesOf(father)).find(({ code }) => code === other);
  assert.ok(mandate);
  assert.equal(await registers.endMandate(mandate, "decision of a court", `body:${body}`), true);
  assert.equal(await registers.endMandate(mandate, "decision of a court", `body:${body}`), false);
  assert.ok(lost.includes(father));
  assert.equal(await ask({ holder: father, principal: `person:${other}` }), "mandate-ended");
  assert.equal(await ask({ principal: `person:${other}` }), "parent");
  assert.equal(await ask({ holder: father }), "parent");
});

test("nobody is made a parent, and roles fit those whom they let act for", async () => {
  const wrong: Partial<MandateInput>[] = [
    { role: "parent" },
    { role: "director" },
    { role: "guardian", principal: "org:10000" },
    { role: "counter", principal: "org:10000" },
    { principal: `person:${father}` },
    { holder: child },
    { principal: `person:${child}` },
    { scope: [""] },
  ];
  for (const input of wrong) {
    const attorney = (input.role ?? "attorney") === "attorney";
    const { statement: _, ...rest } = { statement, ...input };
    const whole = { holder: father, principal: `person:${mother}`, role: "attorney" as const, ...rest };
    const given = attorney ? { ...whole, statement } : whole;
    await assert.rejects(registers.grantMandates([given], "x:y"), malformed, JSON.stringify(input));
  }
  const bare = { holder: father, principal: `person:${mother}`, role: "attorney" as const };
  await assert.rejects(registers.grantMandates([bare], "x:y"), malformed);
});

test("holder and principal must be in a register", async () => {
  await assert.rejects(grant({ holder: "99999999" }), unregistered);
  await assert.rejects(grant({ principal: "person:99999999" }), unregistered);
  await assert.rejects(grant({ principal: "org:99999" }), unregistered);
});

test("a power of attorney keeps its statement, its scope and its end", async () => {
  const validTo = clock.now().add({ hours: 24 });
  const given = { id: id(), scope: ["extract"], validTo };
  const [mandate] = await grant(given);
  assert.ok(mandate);
  assert.deepEqual((await grant(given))[0]?.id, mandate.id, "said again, it is the same");
  assert.deepEqual(await registers.mandateStatement(mandate), statement);
  const question = { holder: father, principal: `person:${mother}` };
  assert.equal(await ask({ ...question, scope: "extract" }), "attorney");
  assert.equal(await ask({ ...question, scope: "permit" }), "out-of-scope");
  assert.equal(await ask({ ...question, at: validTo, scope: "extract" }), "mandate-expired");
  const story = async () =>
    (await registers.mandateRecords(`person:${mother}`)).map(({ state, holder }) => [state, holder]);
  assert.deepEqual(await story(), [["in-force", father]]);
  await registers.endMandate(mandate, "revoked", `person:${mother}`);
  assert.equal(await ask({ ...question, scope: "extract" }), "mandate-ended");
  assert.deepEqual(await story(), [["ended", father]]);
  const held = await registers.mandateRecords(`holder:${father}`);
  assert.ok(held.some((each) => each.id === mandate.id && each.state === "ended"));
});

test("who is of age is what the country says: where it is twenty-one, all powers over a minor last as long", async () => {
  const elsewhere = under({ ...plainland, majority: 21 });
  const principal = `person:${child}`;
  const at = Temporal.Instant.from("2038-05-31T21:00:00Z");
  const parent = { holder: mother, principal, role: ["parent"] as const };
  assert.ok((await elsewhere.mandateFor({ ...parent, at })).ok);
  assert.ok(!(await elsewhere.mandateFor({ ...parent, at: Temporal.Instant.from("2041-05-31T21:00:00Z") })).ok);
  const [ward] = await elsewhere.grantMandates([{ holder: father, principal, role: "guardian" }], "x:y");
  assert.equal(ward?.validTo?.toString(), "2041-05-31T21:00:00Z");
  const twenty = "44444444";
  const people = [person(twenty, { born: date("2005-06-01") })];
  const none = { organisations: [], premises: [], ownership: [], mandates: [], civil: [] };
  await registers.load({ label: "twenty", validFrom: date("2016-01-01"), people, ...none }, "system:test");
  const power = { holder: twenty, principal: `person:${mother}`, role: "attorney" as const, statement };
  await assert.rejects(elsewhere.grantMandates([power], "x:y"), malformed);
  assert.equal((await registers.grantMandates([power], "x:y")).length, 1);
});

test("a guardian of a minor is one until majority at the latest", async () => {
  const granted = await registers.grantMandates(
    [{ holder: registrar, principal: `person:${child}`, role: "guardian" }],
    `body:${body}`,
  );
  assert.equal(granted[0]?.validTo?.toString(), "2038-05-31T21:00:00Z");
  assert.equal(await ask({ holder: registrar }), "guardian");
});

test("liquidation ends every mandate of the organisation, and is told of", async () => {
  await registers.registerOrganisation(organisation("30000"), "x:y");
  const give = { principal: "org:30000", role: "director" as const };
  await registers.grantMandates(
    [
      { ...give, holder: father },
      { ...give, holder: mother },
    ],
    "x:y",
  );
  const question = { principal: "org:30000", role: "director" as const };
  assert.equal(await ask(question), "director");
  lost.length = 0;
  const change = { validFrom: date("2026-03-05"), by: `body:${body}`, basis: "law" };
  await registers.changeOrganisation("30000", { state: "liquidated" }, change);
  assert.deepEqual(lost.sort(), [mother, father].sort());
  assert.equal(await ask(question), "mandate-ended");
  await assert.rejects(grant({ principal: "org:30000" }), unregistered);
});

test("a liquidation to come takes the powers on its day", async () => {
  await registers.registerOrganisation(organisation("40000"), "x:y");
  await registers.grantMandates([{ principal: "org:40000", role: "director", holder: mother }], "x:y");
  const validFrom = date("2026-03-20");
  await registers.changeOrganisation("40000", { state: "liquidated" }, { validFrom, by: "x:y", basis: "law" });
  const question = { principal: "org:40000", role: "director" as const };
  assert.equal(await ask(question), "director");
  const then = Temporal.Instant.from("2026-03-20T08:00:00Z");
  assert.equal(await ask({ ...question, at: then }), "principal-gone");
  assert.ok(!(await registers.mandatesOf(mother, then)).some(({ code }) => code === "40000"));
});

test("death ends what the deceased had given and held", async () => {
  const dying = "55555555";
  await registers.registerPerson(person(dying), "x:y");
  const [given] = await grant({ principal: `person:${dying}` });
  const [held] = await grant({ holder: dying });
  assert.ok(given && held);
  lost.length = 0;
  const by = { person: registrar, body };
  const death = { id: id(), person: dying, date: date("2026-03-04"), place: text("Meadow"), by };
  assert.ok((await registers.recordDeath(death)).ok);
  assert.deepEqual(new Set(lost), new Set([dying, father]));
  assert.equal(await ask({ holder: father, principal: `person:${dying}` }), "mandate-ended");
  assert.equal(await ask({ holder: dying, principal: `person:${mother}` }), "mandate-ended");
});

test("what was granted before stays granted when it is said again after a death, and nothing new is", async () => {
  const dying = "66666667";
  await registers.registerPerson(person(dying), "x:y");
  const given = { id: id(), holder: father, principal: `person:${dying}` };
  const [mandate] = await grant(given);
  const by = { person: registrar, body };
  const death = { id: id(), person: dying, date: date("2026-03-04"), place: text("Meadow"), by };
  assert.ok((await registers.recordDeath(death)).ok);
  assert.deepEqual(await grant(given), [mandate]);
  assert.equal(await ask({ holder: father, principal: `person:${dying}` }), "mandate-ended");
  await assert.rejects(grant({ ...given, id: id() }), unregistered);
});

test("a date of birth is corrected from before the record begins; what changed since stays changed", async () => {
  const moved = "66666668";
  await registers.registerPerson(person(moved), "x:y");
  const street = { text: text("2 Lake St"), region: "P", locality: text("Meadow") };
  const how = (day: string) => ({ validFrom: date(day), by: "x:y", basis: "law" });
  await registers.changePerson(moved, { residence: street }, how("2010-01-01"));
  await registers.changePerson(moved, { born: date("1990-05-01") }, how("1990-05-01"));
  for (const [day, address] of [
    ["1990-05-01", "12 Meadow St"],
    ["2000-01-01", "12 Meadow St"],
    ["2026-01-01", "2 Lake St"],
  ] as const) {
    const found = await registers.personByNumber(moved, { validOn: date(day) });
    assert.deepEqual([found?.record.residence?.text.en, found?.record.born.toString()], [address, "1990-05-01"], day);
  }
  await assert.rejects(registers.changePerson(moved, { residence: street }, how("1980-01-01")), unregistered);
});

test("a correction from the past leaves what changed since, and is made once under its act", async () => {
  const moved = "66666666";
  await registers.registerPerson(person(moved), "x:y");
  const street = (words: string) => ({ text: text(words), region: "P", locality: text("Meadow") });
  const how = (day: string, act?: Uuid) => ({ validFrom: date(day), by: "x:y", basis: "law", ...(act ? { act } : {}) });
  await registers.changePerson(moved, { residence: street("2 Lake St") }, how("2010-01-01"));
  await registers.changePerson(moved, { residence: street("3 Hill St") }, how("2020-01-01"));
  const corrected = { family: "Samples", given: "N" };
  const name = { be: corrected, ru: corrected, latin: corrected };
  const act = id();
  await registers.changePerson(moved, { name, born: date("1990-05-06") }, how("1990-05-05", act));
  await registers.changePerson(moved, { name, born: date("1990-05-06") }, how("1990-05-05", act));
  for (const [day, address] of [
    ["2000-01-01", "12 Meadow St"],
    ["2015-01-01", "2 Lake St"],
    ["2026-01-01", "3 Hill St"],
  ] as const) {
    const found = await registers.personByNumber(moved, { validOn: date(day) });
    assert.deepEqual(
      [found?.record.residence?.text.en, found?.record.name.latin.family, found?.record.born.toString()],
      [address, "Samples", "1990-05-06"],
      day,
    );
  }
  assert.equal((await registers.personByNumber(moved))?.version, 6);
  // Learnt of late, a move of 2012 says nothing of where the person has lived since 2020.
  await registers.changePerson(moved, { residence: street("9 Old St") }, how("2012-01-01"));
  const on = async (day: string) =>
    (await registers.personByNumber(moved, { validOn: date(day) }))?.record.residence?.text.en;
  assert.deepEqual([await on("2013-01-01"), await on("2026-01-01")], ["9 Old St", "3 Hill St"]);
});
