import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { isProblem, type Uuid } from "@ratusha/kernel";
import type { EntryInput } from "@ratusha/services";
import { type Actor, makeStand, type Stand } from "./stand.ts";

let stand: Stand;
let registrar: Actor;
let guardianship: Actor;
before(async () => {
  stand = await makeStand();
  [registrar, guardianship] = await Promise.all([
    stand.acting("official", "Org1004"),
    stand.acting("decider", "Org1001"),
  ]);
});
after(() => stand.stop());

const code = (wanted: string) => (error: unknown) => isProblem(error, wanted) || assert.fail(String(error));
const today = () => Temporal.Now.plainDateISO("Europe/Minsk");
const party = (kind: Parameters<Stand["cast"]>[0]) => {
  const { number, name } = stand.cast(kind);
  return { number, family: name.ru.family };
};
const decision = () => ({ number: "12/3", date: today().toString(), by: "Суд Зарэчанскага раёна" });
const given = (be: string) => ({
  be: { family: "Драздоў", given: be },
  ru: { family: "Дроздов", given: be },
  latin: { family: "Drazdou", given: "Yan" },
});

function birth(name = "Ян", born = today().toString()): EntryInput {
  const birthPlace = { be: "г. Зарэчча", ru: "г. Заречье", en: "Zarechcha" };
  const child = { name: given(name), sex: "male" as const, born, birthPlace };
  return { kind: "birth", mother: party("mother"), father: party("father"), child };
}

async function enter(actor: Actor, input: EntryInput) {
  const certificate = actor.card.certificate.der;
  const prepared = await stand.services.entries.prepare({ ...input, certificate, language: "be" }, actor.principal);
  const signed = await stand.sign(actor, prepared);
  const id = await stand.services.entries.complete(signed, actor.principal);
  assert.equal(await stand.services.entries.complete(signed, actor.principal), id, "said again, it is made once");
  await stand.services.settle();
  return stand.services.entries.entry(id, actor.principal);
}

const noticesTo = async (person: string, kind: string) =>
  (await stand.notices.list(`person:${person}`, { limit: 50 })).filter((notice) => notice.kind === `services.${kind}`);
const powers = async (holder: string, at?: Temporal.Instant) =>
  (await stand.registers.mandatesOf(holder, at)).map(({ role, code: whom }) => `${role} ${whom}`);

async function childOf(parent: string): Promise<string> {
  const [child] = (await stand.registers.mandatesOf(parent)).filter(({ role }) => role === "parent");
  return child?.code ?? assert.fail("no child");
}

test("a registrar enters a birth as a signed record; the parents act for the child, and nobody reads a number", async () => {
  const entry = await enter(registrar, birth());
  assert.equal(entry.state, "entered");
  assert.match(entry.number ?? "", /^Org1004-\d{4}-\d{6}$/);
  const mother = party("mother").number;
  const child = await childOf(mother);
  assert.deepEqual(await powers(party("father").number), [`parent ${child}`]);
  assert.doesNotMatch(JSON.stringify(entry.rows), new RegExp(`${mother}|${child}`));
  const record = await stand.services.entries.record(entry.id, registrar.principal);
  assert.ok(record.bytes.length > 2000);
  await stand.proactive.settle();
  const offers = await stand.proactive.offers((await stand.person("mother")).principal);
  assert.equal(offers.filter(({ state }) => state === "open").length, 1, "the journey begins");
});

test("what the register would refuse is said before anyone signs", async () => {
  const { entries } = stand.services;
  const preview = (input: EntryInput) => entries.preview(input, registrar.principal);
  const tomorrow = today().add({ days: 1 }).toString();
  await assert.rejects(preview(birth("Ян", tomorrow)), code("services.entry-malformed"));
  const swapped = { ...birth(), mother: party("father"), father: party("mother") } as EntryInput;
  await assert.rejects(preview(swapped), code("services.entry-malformed"));
  const wrongName = { ...birth(), mother: { ...party("mother"), family: "Іншая" } } as EntryInput;
  await assert.rejects(preview(wrongName), code("services.person-mismatch"));
  const child = await childOf(party("mother").number);
  const ofMinor: EntryInput = {
    kind: "guardian",
    ward: party("citizen"),
    guardian: { number: child, family: "Драздоў" },
    services: [],
    decision: decision(),
  };
  await assert.rejects(entries.preview(ofMinor, guardianship.principal), code("services.entry-malformed"));
  const late: EntryInput = {
    kind: "parent-end",
    child: { number: child, family: "Драздоў" },
    parent: party("citizen"),
    decision: decision(),
  };
  await assert.rejects(preview(late), code("services.entry-malformed"));
});

test("each registry enters its own, and nobody else anything", async () => {
  const { entries } = stand.services;
  assert.deepEqual(entries.kinds(registrar.principal), ["birth", "parent-end"]);
  assert.deepEqual(entries.kinds(guardianship.principal), ["guardian", "guardian-end"]);
  const others = [
    await stand.person("citizen"),
    await stand.acting("official", "Org1001"),
    await stand.acting("decider", "Org1005"),
  ];
  for (const { principal } of others) {
    assert.deepEqual(entries.kinds(principal), []);
    await assert.rejects(entries.preview(birth(), principal), code("services.not-found"));
    await assert.rejects(entries.list(principal), code("services.not-found"));
  }
  await assert.rejects(entries.preview(birth(), guardianship.principal), code("services.not-found"));
  const [mine] = (await entries.list(registrar.principal)).items;
  await assert.rejects(entries.entry(mine?.id ?? "", guardianship.principal), code("services.not-found"));
  // A session that is older than the end of its mandate signs nothing.
  const prepared = await entries.prepare(
    { ...birth("Янка"), certificate: registrar.card.certificate.der, language: "be" },
    registrar.principal,
  );
  const held = (await stand.registers.mandatesOf(registrar.principal.person)).filter(
    ({ role }) => role === "registrar",
  );
  const [mandate] = held;
  assert.ok(mandate);
  await stand.registers.endMandate(mandate, "left", "body:Org1004");
  await assert.rejects(
    stand.sign(registrar, prepared).then((signed) => entries.complete(signed, registrar.principal)),
    code("services.mandate-missing"),
  );
  await stand.registers.grantMandates(
    [{ holder: registrar.principal.person, principal: "body:Org1004", role: "registrar" }],
    "body:Org1004",
  );
});

test("a guardian of a minor is one until the eighteenth birthday, and of the services that the decision names", async () => {
  const child = await childOf(party("mother").number);
  const ward = { number: child, family: "Драздоў" };
  const input: EntryInput = {
    kind: "guardian",
    ward,
    guardian: party("citizen"),
    services: ["population-extract"],
    decision: decision(),
  };
  const entry = await enter(guardianship, input);
  assert.equal(entry.state, "entered");
  const guardian = party("citizen").number;
  const [mandate] = (await stand.registers.mandatesOf(guardian)).filter(({ role }) => role === "guardian");
  assert.deepEqual([mandate?.code, mandate?.scope], [child, ["population-extract"]]);
  const majority = today().add({ years: 18 }).toZonedDateTime("Europe/Minsk").toInstant();
  assert.equal(mandate?.validTo?.toString(), majority.toString());
  assert.ok((await powers(guardian, majority.subtract({ seconds: 1 }))).includes(`guardian ${child}`));
  assert.ok(!(await powers(guardian, majority)).includes(`guardian ${child}`), "it ends by itself");
  assert.deepEqual(await powers(party("mother").number, majority), [], "and so does a parent’s power");
  for (const person of [guardian, child])
    assert.equal((await noticesTo(person, "guardian")).length, 1, "both are told");
  const asGuardian = await stand.actingForPerson("citizen", child);
  assert.ok((await stand.services.casesOf(asGuardian.principal)).items);
});

test("a decision ends a guardianship, and a court a parent’s power, at once and for that one alone", async () => {
  const child = await childOf(party("mother").number);
  const ward = { number: child, family: "Драздоў" };
  const guardian = party("citizen");
  const lost: string[] = [];
  stand.registers.onPowersLost((holder) => void lost.push(holder));
  const over = await enter(guardianship, { kind: "guardian-end", ward, guardian, decision: decision() });
  assert.equal(over.state, "entered");
  assert.ok(!(await powers(guardian.number)).includes(`guardian ${child}`));
  assert.equal((await noticesTo(child, "guardian-end")).length, 1);
  const input: EntryInput = { kind: "parent-end", child: ward, parent: party("father"), decision: decision() };
  assert.equal((await enter(registrar, input)).state, "entered");
  assert.deepEqual(lost, [guardian.number, party("father").number], "open sessions are told at once");
  assert.deepEqual(await powers(party("father").number), []);
  assert.deepEqual(await powers(party("mother").number), [`parent ${child}`]);
  await assert.rejects(stand.services.entries.preview(input, registrar.principal), code("services.entry-malformed"));
});

/** What stands open when a power ends: a session that acts under it, and a draft that was begun under it. */
async function openUnder(actor: Actor) {
  const draft = await stand.services.saveDraft({ service: "population-extract", answers: {} }, actor.principal);
  return { actor, draft: draft.id };
}

async function filing(actor: Actor) {
  const container = await stand.signed(actor, "population-extract", {});
  const [outcome] = await stand.services.file([{ container, applicant: actor.principal, channel: "api" }]);
  return outcome?.ok ? outcome.value.state : outcome?.problem.code;
}

test("a power that ends files nothing more, whatever session and draft were open under it", async () => {
  const child = await childOf(party("mother").number);
  const ward = { number: child, family: "Драздоў" };
  await enter(guardianship, { kind: "guardian", ward, guardian: party("citizen"), services: [], decision: decision() });
  const end = async (holder: string, role: string, id?: Uuid) => {
    const [mandate] = (await stand.registers.mandatesOf(holder)).filter(
      (each) => each.role === role && each.code === child,
    );
    await stand.registers.endMandate(
      { holder, id: id ?? mandate?.id ?? assert.fail("no mandate") },
      "over",
      "body:Org1004",
    );
  };
  for (const [kind, role] of [
    ["citizen", "guardian"],
    ["mother", "parent"],
  ] as const) {
    const { actor, draft } = await openUnder(await stand.actingForPerson(kind, child));
    assert.equal(await filing(actor), "granted", `${role} may`);
    const input = {
      service: "population-extract",
      answers: {},
      language: "be" as const,
      draft,
      certificate: actor.card.certificate.der,
    };
    const prepared = await stand.services.prepareApplication(input, actor.principal);
    await end(actor.principal.person, role);
    assert.equal(await filing(actor), "services.mandate-missing", `${role} may no more`);
    await assert.rejects(
      stand.sign(actor, prepared).then((signed) => stand.services.completeApplication(signed, actor.principal)),
      code("services.mandate-missing"),
      "nor finish what was laid out before",
    );
  }
});
