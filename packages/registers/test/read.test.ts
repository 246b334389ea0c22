import assert from "node:assert/strict";
import { after, test } from "node:test";
import { isProblem } from "@ratusha/kernel";
import type { ReadRequest } from "../src/index.ts";
import { father, makeFixture, mother, text } from "./fixture.ts";

const { base, db, clock, registers, id } = await makeFixture();
after(() => base.drop());

const request = (more: Partial<ReadRequest> = {}): ReadRequest => ({
  register: "population",
  key: mother,
  facts: ["name", "birthDate"],
  basis: "Law on the register, article 11",
  purpose: text("To decide on the application"),
  reader: "body:Org1003",
  ...more,
});
const countActs = async () => Number((await db.query("SELECT count(*) AS count FROM act"))[0]?.["count"]);

test("a read gives the facts asked for and no other, and the person sees it", async () => {
  const caseId = id();
  const [answer] = await registers.read([request({ caseId })]);
  assert.ok(answer?.ok);
  assert.deepEqual(Object.keys(answer.value.facts), ["name", "birthDate"]);
  assert.equal(answer.value.facts["birthDate"], "1990-05-05");
  const { items } = await registers.readsAbout(mother);
  assert.deepEqual(items[0], {
    id: answer.value.readId,
    at: clock.now(),
    register: "population",
    facts: ["name", "birthDate"],
    basis: "Law on the register, article 11",
    purpose: text("To decide on the application"),
    reader: "body:Org1003",
    caseId,
  });
});

test("what a body reads in another’s case is an act beside the reads of registers; which official it was is in the act alone", async () => {
  const caseId = id();
  const reading = { basis: "433-З", purpose: text("To consider the appeal"), reader: "body:Org1008", caseId };
  const official = `person:${father}`;
  await registers.noteReading({ ...reading, owner: `person:${mother}`, part: "decision", official });
  const { items } = await registers.readsAbout(mother);
  const { id: act, ...seen } = items.find(({ register }) => register === "cases") ?? assert.fail();
  assert.deepEqual(seen, { ...reading, at: clock.now(), register: "cases", facts: ["decision"] });
  const [row] = await db.query("SELECT record FROM act WHERE id = $1", [act]);
  assert.match(String(row?.["record"]), new RegExp(official));
});

test("without a basis, a purpose or a reader nothing is read and nothing is written, not even for the others", async () => {
  const before = await countActs();
  const hostile: Partial<ReadRequest>[] = [
    { basis: "" },
    { basis: "   " },
    { basis: "x".repeat(501) },
    { purpose: "" },
    { purpose: { be: "Мэта", ru: "", en: "Purpose" } },
    { reader: "" },
    { reader: "Org1003" },
    { reader: "body:Org1003 or someone" },
  ];
  for (const more of hostile) {
    await assert.rejects(registers.read([request(), request(more)]), (error) =>
      isProblem(error, "registers.read-not-allowed"),
    );
  }
  for (const facts of [[], ["secret"], ["name", "constructor"]]) {
    await assert.rejects(registers.read([request({ facts })]), (error) => isProblem(error, "registers.fact-unknown"));
  }
  for (const key of ["", "1'; DROP TABLE act; --", "x".repeat(1e6)]) {
    await assert.rejects(registers.read([request({ key })]), (error) => isProblem(error, "registers.key-malformed"));
  }
  assert.equal(await countActs(), before);
});

test("a number that nobody has is a verdict, and looking is an act all the same", async () => {
  const before = await countActs();
  const [answer] = await registers.read([request({ key: "99999999" })]);
  assert.deepEqual(answer, { ok: false, reason: "not-found", detail: "There is no such record in force." });
  assert.equal(await countActs(), before + 1);
});

test("many requests to many registers are answered in the order asked", async () => {
  const requests = [
    request({ register: "property", key: `person:${mother}`, facts: ["premises"] }),
    request({ key: father, facts: ["sex"] }),
    request({ register: "organisations", key: "10000", facts: ["name", "state"] }),
    request({ register: "organisations", key: "Org1004", facts: ["number", "code"] }),
    request({ register: "civil", key: mother, facts: ["births"] }),
    request({ key: "88888888" }),
    request({ key: mother, facts: ["sex"] }),
  ];
  const answers = await registers.read(requests);
  const facts = answers.map((answer) => (answer.ok ? answer.value.facts : answer.reason));
  assert.equal(JSON.stringify(facts[0]).match(/"share":"1\/1"/g)?.length, 1);
  assert.deepEqual(facts.slice(1), [
    { sex: "male" },
    { name: text("Company 10000"), state: "active" },
    { number: "20000", code: "Org1004" },
    { births: [] },
    "not-found",
    { sex: "female" },
  ]);
});

test("an organisation sees the reads of its record", async () => {
  await registers.read([request({ register: "organisations", key: "10000", facts: ["address"] })]);
  const { items } = await registers.readsAbout("org:10000");
  assert.deepEqual(items[0]?.facts, ["address"]);
});

test("reads are paged by key, newest first, each once, also where all are of one millisecond", async () => {
  const made: string[] = [];
  for (let index = 0; index < 25; index++) {
    const [answer] = await registers.read([request({ key: father, facts: ["sex"] })]);
    assert.ok(answer?.ok);
    made.push(answer.value.readId);
  }
  const reading = { basis: "433-З", purpose: text("To consider the appeal"), reader: "body:Org1008", caseId: id() };
  await registers.noteReading({
    ...reading,
    owner: `person:${father}`,
    part: "decision",
    official: `person:${mother}`,
  });
  assert.equal((await registers.readsAbout(father)).items[0]?.register, "cases");
  const seen: string[] = [];
  let next: (typeof seen)[number] | undefined;
  do {
    const page = await registers.readsAbout(father, { after: next as never, limit: 10 });
    seen.push(...page.items.map((item) => item.id));
    next = page.next;
  } while (next !== undefined);
  assert.equal(new Set(seen).size, seen.length);
  assert.deepEqual(seen.slice(1, 26), made.toReversed());
});

test("many readers at once are each answered and each leave their act", async () => {
  const before = await countActs();
  const answers = await Promise.all(
    Array.from({ length: 400 }, () => registers.read([request(), request({ key: father })])),
  );
  assert.ok(answers.flat().every((answer) => answer.ok));
  const ids = new Set(answers.flat().map((answer) => (answer.ok ? answer.value.readId : "")));
  assert.equal(ids.size, 800);
  assert.equal(await countActs(), before + 800);
});

test("as at: how things were on a date, and as far as was known at an instant", async () => {
  const { number, name } = (await registers.personByNumber(father))?.record ?? assert.fail();
  const known = clock.now();
  clock.advance({ seconds: 1 });
  const latin = { ...name.latin, family: "Changed" };
  const how = { by: "body:Org1004", basis: "Marriage entry" };
  const changed = { ...name, latin };
  await registers.changePerson(number, { name: changed }, { validFrom: Temporal.PlainDate.from("2026-02-01"), ...how });
  const family = async (asAt?: Parameters<typeof registers.personByNumber>[1]) =>
    (await registers.personByNumber(number, asAt))?.record.name.latin.family;
  assert.equal(await family(), "Changed");
  assert.equal(await family({ validOn: Temporal.PlainDate.from("2026-01-31") }), "Sample");
  assert.equal(await family({ knownAt: known }), "Sample");
  assert.equal(await family({ validOn: Temporal.PlainDate.from("2026-02-01"), knownAt: clock.now() }), "Changed");
  assert.equal(await family({ validOn: Temporal.PlainDate.from("1980-01-01") }), undefined);
});
