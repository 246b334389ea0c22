import assert from "node:assert/strict";
import { after, test } from "node:test";
import { isProblem } from "@ratusha/kernel";
import type { BirthInput, Registers } from "../src/index.ts";
import { body, date, father, makeFixture, mother, person, registrar, text } from "./fixture.ts";

const { base, db, clock, registers, id } = await makeFixture();
after(() => base.drop());

const name = { family: "Sample", given: "New" };
const birth = (more: Partial<BirthInput> = {}): BirthInput => ({
  id: id(),
  child: {
    name: { be: name, ru: name, latin: name },
    sex: "male",
    born: date("2026-03-01"),
    birthPlace: text("Meadow"),
  },
  mother,
  father,
  by: { person: registrar, body },
  ...more,
});
const actsOf = (subject: string) => db.query("SELECT kind, record FROM act WHERE subject = $1 ORDER BY seq", [subject]);
const reason = (verdict: Awaited<ReturnType<Registers["recordBirth" | "recordMarriage" | "recordDeath"]>>) =>
  verdict.ok ? "entered" : verdict.reason;
const count = async (table: "act" | "civil_record" | "person_version") =>
  Number((await db.query(`SELECT count(*) AS count FROM ${table}`))[0]?.["count"]);

test("a birth enters the record, the child and both acts", async () => {
  const verdict = await registers.recordBirth(birth());
  assert.ok(verdict.ok);
  const { record, child } = verdict.value;
  assert.match(record.number, /^Org1004-2026-\d{6}$/);
  assert.deepEqual((await registers.personByNumber(child.number))?.record, child);
  assert.deepEqual([child.status, child.citizenship, child.mother, child.father], ["citizen", "BLR", mother, father]);
  const acts = await actsOf(`person:${child.number}`);
  assert.deepEqual(
    acts.map((act) => act["kind"]),
    ["person.registered", "civil.birth"],
  );
  const { body: told } = JSON.parse(String(acts[1]?.["record"])) as { body: Record<string, unknown> };
  assert.deepEqual(
    [told["child"], told["mother"], told["father"], told["born"]],
    [child.number, mother, father, "2026-03-01"],
  );
  const [facts] = await registers.read([
    {
      register: "civil",
      key: mother,
      facts: ["births"],
      basis: "Law on benefits",
      purpose: "Child benefit",
      reader: "body:Org1005",
    },
  ]);
  assert.ok(facts?.ok);
  assert.ok(JSON.stringify(facts.value.facts["births"]).includes(child.number));
});

test("births of one day stand in the order in which they were entered, whatever ids they were given", async () => {
  const ids = [id(), id(), id()].toSorted().toReversed();
  const children: string[] = [];
  for (const each of ids) {
    const verdict = await registers.recordBirth(birth({ id: each }));
    assert.ok(verdict.ok);
    children.push(verdict.value.child.number);
    clock.advance({ seconds: 1 });
  }
  const [answer] = await registers.read([
    {
      register: "civil",
      key: mother,
      facts: ["births"],
      basis: "Law on benefits",
      purpose: text("Child benefit"),
      reader: "body:Org1005",
    },
  ]);
  assert.ok(answer?.ok);
  const told = JSON.stringify(answer.value.facts["births"]);
  const places = children.map((number) => told.indexOf(number));
  assert.ok(places.every((place) => place > 0));
  assert.deepEqual(
    places,
    places.toSorted((a, b) => a - b),
  );
});

test("the same entry again is answered the same; another under its id is refused", async () => {
  const once = birth();
  const first = await registers.recordBirth(once);
  const before = await count("act");
  assert.deepEqual(await registers.recordBirth(once), first);
  const other = { ...once, child: { ...once.child, sex: "female" as const } };
  assert.equal(reason(await registers.recordBirth(other)), "other-entry");
  assert.equal(await count("act"), before);
});

test("the same entry by ten at once is made once", async () => {
  const once = birth();
  const [persons, acts] = [await count("person_version"), await count("act")];
  const verdicts = await Promise.all(Array.from({ length: 10 }, () => registers.recordBirth(once)));
  assert.equal(new Set(verdicts.map((verdict) => (verdict.ok ? verdict.value.child.number : verdict.reason))).size, 1);
  assert.deepEqual([await count("person_version"), await count("act")], [persons + 1, acts + 2]);
});

test("who is no registrar at the body enters nothing", async () => {
  for (const by of [
    { person: mother, body },
    { person: registrar, body: "Org1003" },
  ]) {
    const before = await count("civil_record");
    assert.equal(reason(await registers.recordBirth(birth({ by }))), "no-mandate");
    assert.equal(await count("civil_record"), before);
  }
});

test("what cannot be is refused, and leaves nothing behind", async () => {
  const child = birth().child;
  const before = [await count("civil_record"), await count("person_version"), await count("act")];
  const refused: readonly (readonly [Partial<BirthInput>, string])[] = [
    [{ mother: "77777777" }, "person-not-found"],
    [{ mother: father, father: mother }, "parents-invalid"],
    [{ mother, father: mother }, "parents-invalid"],
    [{ child: { ...child, born: date("2026-03-06") } }, "date-invalid"],
    [{ child: { ...child, born: date("2001-01-01") } }, "parents-invalid"],
  ];
  for (const [more, expected] of refused) assert.equal(reason(await registers.recordBirth(birth(more))), expected);
  assert.deepEqual([await count("civil_record"), await count("person_version"), await count("act")], before);
});

test("a marriage joins two, a death parts them and ends the powers of the dead", async () => {
  const [a, b] = ["40000001", "40000002"];
  await registers.registerPerson(person(a), "system:test");
  await registers.registerPerson(person(b, { sex: "male" }), "system:test");
  await registers.grantMandates([{ holder: b, principal: "org:10000", role: "director" }], "system:test");
  const by = { person: registrar, body };
  const marriage = { id: id(), spouses: [a, b] as const, date: date("2026-03-02"), place: text("Meadow"), by };
  const asked = { ...marriage, spouses: [a, b] as [string, string] };
  assert.equal(reason(await registers.recordMarriage(asked)), "entered");
  assert.equal((await registers.personByNumber(a))?.record.spouse, b);
  assert.equal(reason(await registers.recordMarriage({ ...asked, id: id() })), "already-married");
  const death = { id: id(), person: b, date: date("2026-03-04"), place: text("Meadow"), by };
  assert.equal(reason(await registers.recordDeath(death)), "entered");
  assert.equal(reason(await registers.recordDeath(death)), "entered");
  assert.equal(reason(await registers.recordDeath({ ...death, id: id() })), "person-deceased");
  assert.equal((await registers.personByNumber(b))?.record.died?.toString(), "2026-03-04");
  assert.equal((await registers.personByNumber(a))?.record.spouse, undefined);
  assert.equal((await registers.personByNumber(a, { validOn: date("2026-03-03") }))?.record.spouse, b);
  assert.deepEqual(await registers.mandatesOf(b), []);
});

test("a marriage and a death are entered on their days: what changed since then, or is known to change, still does", async () => {
  const [wife, husband] = ["70000001", "70000002"];
  const by = { person: registrar, body };
  await registers.registerPerson(person(wife), "system:test");
  await registers.registerPerson(person(husband, { sex: "male" }), "system:test");
  const living = (town: string) => ({ text: text(town), region: "P", locality: text(town) });
  for (const [town, day] of [
    ["Since then", "2026-02-20"],
    ["Known to follow", "2026-04-01"],
  ] as const) {
    const how = { validFrom: date(day), by: "system:test", basis: "order" };
    await registers.changePerson(wife, { residence: living(town) }, how);
    await registers.changePerson(husband, { residence: living(town) }, how);
  }
  const of = async (number: string, day: string) => {
    const record = (await registers.personByNumber(number, { validOn: date(day) }))?.record;
    return [record?.residence?.text.en, record?.spouse ?? "alone", record?.died?.toString() ?? "alive"];
  };
  const place = text("Meadow");
  assert.ok(
    (await registers.recordMarriage({ id: id(), spouses: [wife, husband], date: date("2026-02-10"), place, by })).ok,
  );
  for (const [one, other] of [
    [wife, husband],
    [husband, wife],
  ] as const) {
    assert.deepEqual(await of(one, "2026-02-09"), ["12 Meadow St", "alone", "alive"]);
    assert.deepEqual(await of(one, "2026-02-10"), ["12 Meadow St", other, "alive"]);
    assert.deepEqual(await of(one, "2026-02-20"), ["Since then", other, "alive"]);
    assert.deepEqual(await of(one, "2026-04-01"), ["Known to follow", other, "alive"]);
  }
  assert.ok((await registers.recordDeath({ id: id(), person: husband, date: date("2026-02-15"), place, by })).ok);
  assert.deepEqual(await of(wife, "2026-02-14"), ["12 Meadow St", husband, "alive"]);
  assert.deepEqual(await of(wife, "2026-02-15"), ["12 Meadow St", "alone", "alive"]);
  assert.deepEqual(await of(wife, "2026-02-20"), ["Since then", "alone", "alive"]);
  assert.deepEqual(await of(wife, "2026-04-01"), ["Known to follow", "alone", "alive"]);
  assert.deepEqual(await of(husband, "2026-02-15"), ["12 Meadow St", wife, "2026-02-15"]);
  assert.equal((await of(husband, "2026-04-01"))[2], "2026-02-15");
});

test("who was married to somebody that had died before is married to nobody once the death is entered", async () => {
  const [one, other] = ["70000004", "70000005"];
  const by = { person: registrar, body };
  await registers.registerPerson(person(one), "system:test");
  await registers.registerPerson(person(other, { sex: "male" }), "system:test");
  const place = text("Meadow");
  assert.ok(
    (await registers.recordMarriage({ id: id(), spouses: [one, other], date: date("2026-02-10"), place, by })).ok,
  );
  assert.ok((await registers.recordDeath({ id: id(), person: other, date: date("2026-01-10"), place, by })).ok);
  for (const day of ["2026-01-10", "2026-02-10", "2026-03-05"])
    assert.equal((await registers.personByNumber(one, { validOn: date(day) }))?.record.spouse, undefined, day);
});

test("what was before the register of population begins is entered on its day, too", async () => {
  const number = "70000003";
  await registers.load(
    {
      label: "begins",
      validFrom: date("2026-02-01"),
      people: [person(number)],
      organisations: [],
      premises: [],
      ownership: [],
      mandates: [],
      civil: [],
    },
    "system:test",
  );
  const by = { person: registrar, body };
  const death = await registers.recordDeath({
    id: id(),
    person: number,
    date: date("2026-01-20"),
    place: text("Meadow"),
    by,
  });
  assert.ok(death.ok);
  for (const day of ["2026-01-20", "2026-02-01", "2026-03-05"]) {
    const record = (await registers.personByNumber(number, { validOn: date(day) }))?.record;
    assert.equal(record?.died?.toString(), "2026-01-20", day);
  }
});

test("a marriage and a death before the register begins are entered on what it begins with, not on what has changed since", async () => {
  const [wife, husband] = ["70000006", "70000007"];
  await registers.load(
    {
      label: "begins-with-two",
      validFrom: date("2026-02-01"),
      people: [person(wife), person(husband, { sex: "male" })],
      organisations: [],
      premises: [],
      ownership: [],
      mandates: [],
      civil: [],
    },
    "system:test",
  );
  const residence = { text: text("Since then"), region: "P", locality: text("Since then") };
  for (const number of [wife, husband])
    await registers.changePerson(
      number,
      { residence },
      { validFrom: date("2026-02-20"), by: "system:test", basis: "order" },
    );
  const by = { person: registrar, body };
  const place = text("Meadow");
  const spouses = [wife, husband] as const;
  assert.ok((await registers.recordMarriage({ id: id(), spouses, date: date("2026-01-10"), place, by })).ok);
  const of = async (number: string, day: string) => {
    const record = (await registers.personByNumber(number, { validOn: date(day) }))?.record;
    return [record?.residence?.text.en, record?.spouse ?? "alone", record?.died?.toString() ?? "alive"];
  };
  const days = ["2026-01-10", "2026-02-01", "2026-02-20"] as const;
  const homes = ["12 Meadow St", "12 Meadow St", "Since then"];
  for (const [index, day] of days.entries()) assert.deepEqual(await of(wife, day), [homes[index], husband, "alive"]);
  assert.ok((await registers.recordDeath({ id: id(), person: husband, date: date("2026-01-05"), place, by })).ok);
  for (const [index, day] of days.entries()) {
    assert.deepEqual((await of(husband, day))[0], homes[index]);
    assert.deepEqual((await of(husband, day))[2], "2026-01-05");
    assert.deepEqual(await of(wife, day), [homes[index], "alone", "alive"]);
  }
});

test("another date of birth is held against the family: parents, children, marriage and death", async () => {
  const [mama, papa] = ["80000001", "80000002"];
  await registers.registerPerson(person(mama), "system:test");
  await registers.registerPerson(person(papa, { sex: "male" }), "system:test");
  const by = { person: registrar, body };
  const place = text("Meadow");
  const spouses = [mama, papa] as const;
  assert.ok((await registers.recordMarriage({ id: id(), spouses, date: date("2020-06-01"), place, by })).ok);
  const child = { ...birth().child, born: date("2026-02-01") };
  const entered = await registers.recordBirth({ ...birth({ child }), mother: mama, father: papa });
  assert.ok(entered.ok);
  const { number } = entered.value.child;
  assert.ok((await registers.recordDeath({ id: id(), person: mama, date: date("2026-02-10"), place, by })).ok);
  const how = { validFrom: date("2026-02-01"), by: "system:test", basis: "order" };
  const unfit: readonly (readonly [string, string, string])[] = [
    [number, "2026-02-11", "person-deceased"],
    [number, "2002-01-01", "parents-invalid"],
    [number, "2026-03-06", "date-invalid"],
    [mama, "2014-03-01", "parents-invalid"],
    [papa, "2015-01-01", "parents-invalid"],
    [mama, "2026-02-12", "date-invalid"],
  ];
  for (const [who, born, expected] of unfit) {
    assert.equal((await registers.checkBirthDate(who, date(born)))?.reason, expected, `${who} ${born}`);
    await assert.rejects(registers.changePerson(who, { born: date(born) }, how), (error) =>
      isProblem(error, "registers.birth-date-unfit"),
    );
  }
  for (const [who, born] of [
    [number, "2026-02-03"],
    [papa, "1989-01-01"],
  ] as const) {
    assert.equal(await registers.checkBirthDate(who, date(born)), undefined);
    await registers.changePerson(who, { born: date(born) }, how);
    assert.equal((await registers.personByNumber(who))?.record.born.toString(), born);
  }
});

test("whoever is of age by the right date of birth has the guardian of a minor no more", async () => {
  const [minor, guardian] = ["80000003", "80000004"];
  await registers.registerPerson(person(minor, { born: date("2009-01-01") }), "system:test");
  await registers.registerPerson(person(guardian), "system:test");
  await registers.grantMandates([{ holder: guardian, principal: `person:${minor}`, role: "guardian" }], "system:test");
  assert.equal((await registers.mandatesOf(guardian)).length, 1);
  const how = { validFrom: date("2009-01-01"), by: "system:test", basis: "order" };
  await registers.changePerson(minor, { born: date("2008-04-01") }, how);
  assert.equal((await registers.mandatesOf(guardian)).length, 1, "still a minor");
  await registers.changePerson(minor, { born: date("2008-03-01") }, how);
  assert.deepEqual(await registers.mandatesOf(guardian), []);
  assert.deepEqual(
    (await actsOf(`person:${guardian}`)).map(({ kind }) => kind),
    ["person.registered", "mandate.granted", "mandate.ended"],
  );
});

test("a guardian of a minor is one until the majority that the right date of birth gives", async () => {
  const [minor, guardian] = ["80000005", "80000006"];
  await registers.registerPerson(person(minor, { born: date("2009-01-01") }), "system:test");
  await registers.registerPerson(person(guardian), "system:test");
  const principal = `person:${minor}`;
  const [granted] = await registers.grantMandates([{ holder: guardian, principal, role: "guardian" }], "system:test");
  assert.equal(granted?.validTo?.toString(), "2026-12-31T21:00:00Z");
  const how = { validFrom: date("2009-01-01"), by: "system:test", basis: "order" };
  await registers.changePerson(minor, { born: date("2008-06-01") }, how);
  const ask = async (at: string) => {
    const verdict = await registers.mandateFor({
      holder: guardian,
      principal,
      role: "guardian",
      at: Temporal.Instant.from(at),
    });
    return verdict.ok ? "guardian" : verdict.reason;
  };
  assert.equal(await ask("2026-05-31T20:59:59Z"), "guardian");
  assert.equal(await ask("2026-05-31T21:00:00Z"), "mandate-expired");
  assert.deepEqual(await registers.mandatesOf(guardian, Temporal.Instant.from("2026-07-01T09:00:00Z")), []);
  for (const party of [principal, `holder:${guardian}`]) {
    const [record] = await registers.mandateRecords(party);
    assert.equal(record?.validTo?.toString(), "2026-05-31T21:00:00Z", party);
  }
  const request = {
    register: "population",
    key: guardian,
    facts: ["wards"],
    basis: "433-З",
    reader: "body:Org1003",
  } as const;
  for (const [validOn, wards] of [
    ["2026-05-31", [minor]],
    ["2026-06-01", null],
  ] as const) {
    const [answer] = await registers.read([{ ...request, purpose: text("To decide") }], { validOn: date(validOn) });
    assert.deepEqual(answer?.ok && (answer.value.facts["wards"] ?? null), wards, validOn);
  }
});

test("a guardian of a minor stays one until the majority that a later date of birth gives, unless the entry ends before", async () => {
  const [minor, guardian, other] = ["80000007", "80000008", "80000009"];
  await registers.registerPerson(person(minor, { born: date("2008-03-20") }), "system:test");
  for (const number of [guardian, other]) await registers.registerPerson(person(number), "system:test");
  const principal = `person:${minor}`;
  const validTo = Temporal.Instant.from("2026-03-10T21:00:00Z");
  await registers.grantMandates(
    [
      { holder: guardian, principal, role: "guardian" },
      { holder: other, principal, role: "guardian", validTo },
    ],
    "system:test",
  );
  const how = { validFrom: date("2008-03-20"), by: "system:test", basis: "order" };
  await registers.changePerson(minor, { born: date("2008-06-01") }, how);
  const ask = async (holder: string, at: string) => {
    const question = { holder, principal, role: "guardian" as const, at: Temporal.Instant.from(at) };
    const verdict = await registers.mandateFor(question);
    return verdict.ok ? "guardian" : verdict.reason;
  };
  assert.equal(await ask(guardian, "2026-05-31T20:59:59Z"), "guardian");
  assert.equal(await ask(guardian, "2026-05-31T21:00:00Z"), "mandate-expired");
  assert.equal(await ask(other, "2026-03-10T20:59:59Z"), "guardian");
  assert.equal(await ask(other, "2026-03-10T21:00:00Z"), "mandate-expired");
  const records = await registers.mandateRecords(principal);
  const ofGuardian = records.find(({ holder, role }) => holder === guardian && role === "guardian");
  assert.equal(ofGuardian?.validTo?.toString(), "2026-05-31T21:00:00Z");
  const wardsOf = async (key: string, validOn: string) => {
    const asked = { register: "population", key, facts: ["wards"], basis: "433-З", reader: "body:Org1003" } as const;
    const [answer] = await registers.read([{ ...asked, purpose: text("To decide") }], { validOn: date(validOn) });
    return answer?.ok && (answer.value.facts["wards"] ?? null);
  };
  assert.deepEqual(await wardsOf(guardian, "2026-05-31"), [minor]);
  assert.equal(await wardsOf(guardian, "2026-06-01"), null);
  assert.equal(await wardsOf(other, "2026-05-31"), null);
});

test("nobody marries before birth, nor somebody new on a day of another marriage, and no mother dies before she gives birth", async () => {
  const [wife, first, second] = ["70000008", "70000009", "70000010"];
  await registers.registerPerson(person(wife), "system:test");
  for (const number of [first, second]) await registers.registerPerson(person(number, { sex: "male" }), "system:test");
  const by = { person: registrar, body };
  const place = text("Meadow");
  const marry = (husband: string, day: string) =>
    registers.recordMarriage({ id: id(), spouses: [wife, husband], date: date(day), place, by });
  const die = (who: string, day: string) =>
    registers.recordDeath({ id: id(), person: who, date: date(day), place, by });
  const before = [await count("act"), await count("person_version")];
  assert.equal(reason(await marry(first, "1980-05-05")), "date-invalid");
  assert.deepEqual([await count("act"), await count("person_version")], before);

  assert.ok((await marry(first, "2026-01-10")).ok);
  const child = { ...birth().child, born: date("2026-02-01") };
  assert.ok((await registers.recordBirth(birth({ child, mother: wife, father: first }))).ok);
  assert.ok((await die(first, "2026-02-15")).ok);
  for (const day of ["2026-01-05", "2026-01-10", "2026-02-14"])
    assert.equal(reason(await marry(second, day)), "already-married", day);
  assert.equal(reason(await die(wife, "2026-01-31")), "date-invalid");
  assert.ok((await marry(second, "2026-02-15")).ok);
  assert.equal((await registers.personByNumber(wife))?.record.spouse, second);
  assert.ok((await die(wife, "2026-02-16")).ok);
});
