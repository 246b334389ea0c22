import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { isProblem, type Uuid, uuidv7 } from "@ratusha/kernel";
import type { Registers } from "@ratusha/registers";
import { mortal } from "./dying.ts";
import type { Actor, Stand } from "./stand.ts";
import { makeStand } from "./stand.ts";

let stand: Stand;
let child: string;
let mother: Actor;
let father: Actor;
let citizen: Actor;

before(async () => {
  stand = await makeStand();
  [mother, father, citizen] = await Promise.all([
    stand.person("mother"),
    stand.person("father"),
    stand.person("citizen"),
  ]);
  child = await born(0);
});
after(() => stand.stop());

async function born(daysAgo: number): Promise<string> {
  const { number, name } = stand.cast("father");
  const verdict = await stand.registers.recordBirth({
    id: uuidv7(stand.stack.clock, stand.stack.random),
    child: {
      name,
      sex: "male",
      born: Temporal.Now.plainDateISO("Europe/Minsk").subtract({ days: daysAgo }),
      birthPlace: { be: "Зарэчча", ru: "Заречье", en: "Zarechcha" },
    },
    mother: stand.cast("mother").number,
    father: number,
    by: { person: stand.cast("official", "Org1004").number, body: "Org1004" },
  });
  assert.ok(verdict.ok, JSON.stringify(verdict));
  return verdict.value.child.number;
}

const code = (wanted: string) => (error: unknown) => isProblem(error, wanted) || assert.fail(String(error));
const filing = async (actor: Actor, service = "population-extract") => {
  const container = await stand.signed(actor, service, {});
  const [outcome] = await stand.services.file([{ container, applicant: actor.principal, channel: "api" }]);
  return outcome?.ok ? outcome.value.state : outcome?.problem.code;
};
const tomorrow = () => Temporal.Now.plainDateISO("Europe/Minsk").add({ days: 1 }).toString();

/** A power of attorney of one person of the cast for another, signed and not yet given. */
async function lay(giver: Actor, holder: "father" | "mother" | "citizen", services: string[]) {
  const { number, name } = stand.cast(holder);
  const certificate = giver.card.certificate.der;
  const input = { holder: number, family: name.ru.family, services, until: tomorrow(), language: "be" as const };
  const prepared = await stand.services.powers.prepare({ ...input, certificate }, giver.principal);
  return stand.sign(giver, prepared);
}

async function give(giver: Actor, holder: "father" | "mother" | "citizen", services: string[]): Promise<Uuid> {
  const signed = await lay(giver, holder, services);
  const given = await stand.services.powers.complete(signed, giver.principal);
  assert.equal(await stand.services.powers.complete(signed, giver.principal), given, "said again, it is the same");
  return given;
}

test("a parent asks for the child’s extract, and everyone can see that a parent did", async () => {
  const acting = await stand.actingForPerson("mother", child);
  assert.equal(await filing(acting), "granted");
  const [line] = (await stand.services.casesOf(acting.principal)).items;
  assert.ok(line);
  assert.equal(line.applicant.owner, `person:${child}`);
  const view = await stand.services.case(line.id, acting.principal);
  const { person, name, mandate } = view.representative ?? {};
  assert.deepEqual([person, name?.be], [mother.principal.person, mother.principal.names.be]);
  assert.deepEqual(
    [mandate?.role, mandate?.state, mandate?.id],
    ["parent", "in-force", acting.principal.actingFor?.mandateId],
  );
  assert.deepEqual((await stand.services.casesOf(mother.principal)).items, [], "it is not the mother’s own case");
  const reads = await stand.registers.readsAbout(child);
  assert.ok(reads.items.some(({ reader }) => reader === "body:Org1003"));
});

test("a ward’s case names the guardian with the power as it stands, over too; one’s own names nobody", async () => {
  const by = "body:Org1001";
  const given = { holder: citizen.principal.person, principal: `person:${child}`, role: "guardian" as const };
  const [guardianship] = await stand.registers.grantMandates([given], by);
  assert.ok(guardianship);
  const acting = await stand.actingForPerson("citizen", child);
  const container = await stand.signed(acting, "population-extract", {});
  const [filed] = await stand.services.file([{ container, applicant: acting.principal, channel: "api" }]);
  assert.ok(filed?.ok, JSON.stringify(filed));
  const parent = await stand.actingForPerson("mother", child);
  const powerNow = async () => (await stand.services.case(filed.value.caseId, parent.principal)).representative;
  const before = await powerNow();
  assert.deepEqual([before?.person, before?.name?.be], [citizen.principal.person, citizen.principal.names.be]);
  assert.deepEqual(
    [before?.mandate?.id, before?.mandate?.role, before?.mandate?.state],
    [guardianship.id, "guardian", "in-force"],
  );
  await stand.registers.endMandate(guardianship, "суд", by);
  const after = await powerNow();
  assert.equal(after?.mandate?.state, "ended");
  assert.ok(after.mandate.until !== undefined && after.mandate.until < (before?.mandate?.until ?? ""));

  const own = await stand.signed(citizen, "population-extract", {});
  const [alone] = await stand.services.file([{ container: own, applicant: citizen.principal, channel: "api" }]);
  assert.ok(alone?.ok, JSON.stringify(alone));
  assert.equal((await stand.services.case(alone.value.caseId, citizen.principal)).representative, undefined);
});

test("nobody acts for someone else’s child, whatever the session says", async () => {
  const own = await stand.actingForPerson("mother", child);
  const stranger: Actor = {
    card: citizen.card,
    principal: { ...citizen.principal, ...(own.principal.actingFor ? { actingFor: own.principal.actingFor } : {}) },
  };
  assert.equal(await filing(stranger), "services.mandate-missing");
});

test("a session that names one child and an application that names another do not go together", async () => {
  const other = await born(1);
  const acting = await stand.actingForPerson("mother", child);
  const container = await stand.signed(
    acting,
    "population-extract",
    {},
    {
      applicant: { owner: `person:${other}`, name: "x", person: mother.principal.person },
    },
  );
  const [outcome] = await stand.services.file([{ container, applicant: acting.principal, channel: "api" }]);
  assert.equal(outcome?.ok === false && outcome.problem.code, "services.signer-mismatch");
});

test("what a definition does not open to parents, a parent does not file", async () => {
  const acting = await stand.actingForPerson("mother", child);
  await assert.rejects(
    stand.services.prepareApplication(
      { service: "premises-alteration", answers: {}, language: "be", certificate: mother.card.certificate.der },
      acting.principal,
    ),
    code("services.mandate-missing"),
  );
});

test("a power of attorney is given with a card, reaches its services, and ends at once", async () => {
  const id = await give(citizen, "father", ["population-extract"]);
  const acting = await stand.actingForPerson("father", citizen.principal.person);
  assert.equal(await filing(acting), "granted");
  const { given } = await stand.services.powers.list(citizen.principal);
  assert.deepEqual(
    given.map((power) => [power.id, power.state, power.services.map((service) => service.code), power.endable]),
    [[id, "in-force", ["population-extract"], true]],
  );
  const { held } = await stand.services.powers.list(father.principal);
  assert.ok(held.some((power) => power.id === id && power.endable));
  assert.ok(held.some((power) => power.role === "parent" && !power.endable));
  const statement = await stand.services.powers.statement({ holder: father.principal.person, id }, father.principal);
  assert.ok(statement.bytes.length > 1000);
  await stand.services.powers.end({ holder: father.principal.person, id }, citizen.principal);
  // The session still says so: the register is asked at the moment of filing.
  assert.equal(await filing(acting), "services.mandate-missing");
  await assert.rejects(
    stand.services.powers.statement({ holder: father.principal.person, id }, mother.principal),
    code("services.not-found"),
  );
});

test("a power that is ended twice at once, by either side or by one who got no answer, is told of once", async () => {
  const id = await give(citizen, "father", []);
  const key = { holder: father.principal.person, id };
  const sides = [citizen, father].map(({ principal }) => principal);
  const told = async () => {
    const notices = await Promise.all(sides.map(({ person }) => stand.notices.list(`person:${person}`)));
    return notices.map((list) => list.filter(({ kind }) => kind === "services.power-ended").length);
  };
  const before = await told();
  await Promise.all([...sides, ...sides].map((principal) => stand.services.powers.end(key, principal)));
  assert.deepEqual(
    await told(),
    before.map((count) => count + 1),
  );
});

test("a power shows nothing beyond its services: cases, documents, drafts", async () => {
  const appeal = await stand.services.saveDraft({ service: "premises-alteration", answers: {} }, citizen.principal);
  assert.equal(await filing(citizen), "granted");
  await give(citizen, "father", ["premises-alteration"]);
  const { principal } = await stand.actingForPerson("father", citizen.principal.person);
  assert.deepEqual((await stand.services.casesOf(principal)).items, []);
  assert.deepEqual((await stand.services.documentsOf(principal)).items, []);
  const [mine] = (await stand.services.documentsOf(citizen.principal)).items;
  assert.ok(mine);
  await assert.rejects(stand.services.document(mine.id, "asice", "be", principal), code("services.not-found"));
  await assert.rejects(stand.services.case(mine.caseId, principal), code("services.not-found"));
  assert.equal((await stand.services.draft(appeal.id, principal)).id, appeal.id);
  await assert.rejects(
    stand.services.saveDraft({ service: "population-extract", answers: {} }, principal),
    code("services.not-found"),
  );
  await assert.rejects(stand.services.known("population-extract", principal), code("services.mandate-missing"));
});

test("who acts under a power does not pass it on, and nobody gives one for what attorneys may not do", async () => {
  const acting = await stand.actingForPerson("mother", child);
  const certificate = mother.card.certificate.der;
  const { number, name } = stand.cast("citizen");
  const input = {
    holder: number,
    family: name.be.family,
    services: [] as string[],
    until: tomorrow(),
    language: "be" as const,
  };
  const prepare = (more: Partial<typeof input>, actor = mother) =>
    stand.services.powers.prepare({ ...input, ...more, certificate }, actor.principal);
  await assert.rejects(prepare({}, acting), code("services.mandate-missing"));
  await assert.rejects(prepare({ services: ["child-benefit"] }), code("services.power-malformed"));
  await assert.rejects(prepare({ until: "2001-01-01" }), code("services.power-malformed"));
  await assert.rejects(prepare({ until: "2999-01-01" }), code("services.power-malformed"));
  await assert.rejects(prepare({ family: "Іншы" }), code("services.person-mismatch"));
  await assert.rejects(prepare({ holder: "7000009E000PB1" }), code("services.person-mismatch"));
  const self = stand.cast("mother");
  await assert.rejects(prepare({ holder: self.number, family: self.name.be.family }), code("services.power-malformed"));
  assert.ok((await prepare({ family: ` ${name.latin.family.toUpperCase()} ` })).id);
});

test("a power that nobody could have is refused before it is signed: of a minor, to a minor, of a ward", async () => {
  const { powers } = stand.services;
  const asked = (holder: string, family: string) => ({
    holder,
    family,
    services: ["population-extract"],
    until: tomorrow(),
  });
  const family = stand.cast("father").name.ru.family;
  const toMinor = asked(child, family);
  await assert.rejects(powers.preview(toMinor, citizen.principal), code("services.power-malformed"));
  const certificate = citizen.card.certificate.der;
  const laid = powers.prepare({ ...toMinor, certificate, language: "be" }, citizen.principal);
  await assert.rejects(laid, code("services.power-malformed"));
  const director = await stand.acting("director");
  const ofCompany = { ...toMinor, services: ["premises-alteration"] };
  await assert.rejects(powers.preview(ofCompany, director.principal), code("services.power-malformed"));
  const toFather = asked(stand.cast("father").number, family);
  const minor = { ...citizen.principal, person: child };
  await assert.rejects(powers.preview(toFather, minor), code("services.power-malformed"));
  // Whoever is in guardianship is acted for by the guardian, and by nobody whom they were talked into.
  const [guardian] = await stand.registers.grantMandates(
    [{ holder: mother.principal.person, principal: `person:${citizen.principal.person}`, role: "guardian" }],
    "body:Org1001",
  );
  assert.ok(guardian);
  const signed = lay(citizen, "father", ["population-extract"]);
  await assert.rejects(signed, code("services.power-malformed"));
  await stand.registers.endMandate(guardian, "end of the test", "body:Org1001");
  assert.equal((await powers.preview(toFather, citizen.principal)).services.length, 1);
});

test("a power that can no more be given when it comes to be signed leaves nothing behind", async () => {
  const signed = await lay(citizen, "father", ["population-extract"]);
  const [guardian] = await stand.registers.grantMandates(
    [{ holder: mother.principal.person, principal: `person:${citizen.principal.person}`, role: "guardian" }],
    "body:Org1001",
  );
  assert.ok(guardian);
  const given = stand.services.powers.complete(signed, citizen.principal);
  await assert.rejects(given, code("services.power-malformed"));
  await stand.registers.endMandate(guardian, "end of the test", "body:Org1001");
});

test("a power that was laid out for one is not signed by another", async () => {
  const { number, name } = stand.cast("father");
  const input = { holder: number, family: name.be.family, services: [], until: tomorrow(), language: "be" as const };
  const prepared = await stand.services.powers.prepare(
    { ...input, certificate: citizen.card.certificate.der },
    citizen.principal,
  );
  const forged = await stand.sign(mother, prepared);
  await assert.rejects(stand.services.powers.complete(forged, citizen.principal), code("services.signature-invalid"));
  await assert.rejects(stand.services.powers.complete(forged, mother.principal), code("services.preparation-expired"));
});

test("whoever gives a power again after a lost answer finds one that stands, wherever the first request died", async () => {
  for (let statements = 0, died = true; died; statements++) {
    const signed = await lay(citizen, "mother", ["population-extract"]);
    const death = mortal(statements);
    const dying = stand.restarted(death.through).powers;
    await dying.complete(signed, citizen.principal).catch(() => undefined);
    died = death.died();
    const again = await Promise.all([1, 2].map(() => stand.services.powers.complete(signed, citizen.principal)));
    assert.equal(new Set(again).size, 1);
    const { given } = await stand.services.powers.list(citizen.principal);
    assert.equal(given.find(({ id }) => id === again[0])?.state, "in-force", `after ${statements} statements`);
  }
});

test("a signed power whose holder dies before it is entered ends as refused, and its giver is told once", async () => {
  const { registers } = stand;
  const signed = await lay(citizen, "mother", ["population-extract"]);
  const death = {
    id: uuidv7(stand.stack.clock, stand.stack.random),
    person: mother.principal.person,
    date: Temporal.Now.plainDateISO("Europe/Minsk"),
    place: { be: "Зарэчча", ru: "Заречье", en: "Zarechcha" },
    by: { person: stand.cast("official", "Org1004").number, body: "Org1004" },
  };
  // The death is entered after the last look before the step is written down.
  const entering: Registers = {
    ...registers,
    grantMandates: async (...given) => {
      assert.ok((await registers.recordDeath(death)).ok);
      return registers.grantMandates(...given);
    },
  };
  const { powers, settle } = stand.restarted(undefined, undefined, entering);
  await assert.rejects(powers.complete(signed, citizen.principal), code("services.power-malformed"));
  await settle();
  const told = async (owner: string) =>
    (await stand.notices.list(`person:${owner}`)).filter(({ kind }) => kind === "services.power-refused").length;
  assert.equal(await told(citizen.principal.person), 1);
  assert.equal(await told(mother.principal.person), 0, "nobody who has died is written to");
  const left = await stand.stack.database.database("services").query("SELECT id FROM intent WHERE kind = 'power'");
  assert.deepEqual(left, []);
  await assert.rejects(stand.services.powers.complete(signed, citizen.principal), code("services.power-malformed"));
});
