import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { isProblem, type Json, systemClock, systemRandom, uuidv7 } from "@ratusha/kernel";
import type { Registers } from "@ratusha/registers";
import type { CorrectionSubject, Filed } from "@ratusha/services";
import { checkDefinition } from "@ratusha/services";
import { definitions, registersCountry, vocabulary } from "../src/index.ts";
import { type Actor, makeStand, type Stand } from "./stand.ts";

let stand: Stand;
let citizen: Actor;
let keeper: Actor;
let townHall: Actor;

before(async () => {
  stand = await makeStand();
  citizen = await stand.person("citizen");
  keeper = await stand.acting("decider", "Org1003");
  townHall = await stand.acting("decider", "Org1001");
});
after(() => stand.stop());

const code = (wanted: string) => (error: unknown) => isProblem(error, wanted) || assert.fail(String(error));
const residence = { register: "population" as const, concept: "person.residence" };
const birthDate = { register: "population" as const, concept: "person.birth-date" };
const right = "Зарэчча, вул. Новая, 5";

const correct = (answers: Record<string, Json> = {}, actor = citizen): Promise<Filed> =>
  begin(
    residence,
    {
      addressBe: right,
      addressRu: "Заречье, ул. Новая, 5",
      addressEn: "5 Novaya St, Zarechcha",
      shows: "Дагавор № 5",
      ...answers,
    },
    actor,
  );

async function begin(subject: CorrectionSubject, answers: Record<string, Json>, actor: Actor): Promise<Filed> {
  const draft = await stand.services.corrections.begin(subject, actor.principal);
  const input = {
    service: draft.service,
    answers,
    language: "be" as const,
    certificate: actor.card.certificate.der,
    draft: draft.id,
  };
  const prepared = await stand.services.prepareApplication(input, actor.principal);
  return stand.services.completeApplication(await stand.sign(actor, prepared), actor.principal);
}

async function permit(): Promise<string> {
  const [home] = await stand.registers.propertyOf(`person:${citizen.principal.person}`);
  const asked = stand.services.definitions.find("premises-alteration")?.definition.questions ?? [];
  const answers: Record<string, Json> = {};
  for (const { id, answer, when } of asked) {
    if (answer.type === "boolean") answers[id] = false;
    if (when !== undefined) continue;
    if (answer.type === "choice-of-fact") answers[id] = home?.premises.id ?? "";
    else if (answer.type === "choice") answers[id] = answer.options[0]?.value ?? "";
    else if (answer.type === "date") answers[id] = Temporal.Now.plainDateISO().add({ days: 30 }).toString();
    else if (answer.type === "text") answers[id] = "Перагародка";
  }
  const container = await stand.signed(citizen, "premises-alteration", answers);
  const [outcome] = await stand.services.file([{ container, applicant: citizen.principal, channel: "api" }]);
  assert.ok(outcome?.ok, JSON.stringify(outcome));
  await stand.services.settle();
  return outcome.value.caseId;
}

async function decide(caseId: string, outcome: "granted" | "refused", services = stand.services): Promise<void> {
  const input = { caseId, outcome, certificate: keeper.card.certificate.der, reason: "Так" };
  const ground = outcome === "refused" ? { ground: "not-shown" } : {};
  const prepared = await services.prepareDecision({ ...input, ...ground }, keeper.principal);
  await services.completeDecision(await stand.sign(keeper, prepared), keeper.principal);
  await services.settle();
}

async function birth(parents: { readonly mother: string; readonly father?: string }): Promise<void> {
  const { number } = stand.cast("official", "Org1004");
  const given = { family: "Драздоў", given: "Янка" };
  const entered = await stand.registers.recordBirth({
    id: uuidv7(systemClock, systemRandom),
    child: {
      name: { be: given, ru: given, latin: { family: "Drazdou", given: "Yanka" } },
      sex: "male",
      born: Temporal.Now.plainDateISO("Europe/Minsk"),
      birthPlace: { be: "г. Зарэчча", ru: "г. Заречье", en: "Zarechcha" },
    },
    ...parents,
    by: { person: number, body: "Org1004" },
  });
  assert.ok(entered.ok, JSON.stringify(entered));
}

const extract = async () => {
  const container = await stand.signed(citizen, "population-extract", {});
  const [outcome] = await stand.services.file([{ container, applicant: citizen.principal, channel: "api" }]);
  return outcome?.ok ? outcome.value.state : outcome?.problem.code;
};

const home = async () => (await stand.registers.personByNumber(citizen.principal.person))?.record.residence?.text.be;

test("every concept that a register gives has a correction, and each passes the gate", () => {
  for (const [concept, { source }] of Object.entries(vocabulary)) {
    if (source === undefined || source.register === "addresses") continue;
    const service = stand.services.corrections.serviceFor({ register: source.register, concept });
    assert.ok(service, `nobody corrects ${concept}`);
  }
  for (const definition of definitions) assert.deepEqual(checkDefinition(definition, vocabulary), []);
});

test("“this is wrong” opens a case with the keeper, and what rests on the fact waits", async () => {
  const waiting = await permit();
  const before = await home();
  // A record has no tabs and line breaks, whatever was typed.
  const filed = await correct({ addressBe: " Зарэчча,\tвул. Новая,\n5 " });
  assert.equal(filed.body, "Org1003");
  await stand.services.settle();
  const paused = await stand.services.case(waiting, citizen.principal);
  assert.equal(paused.pausedBy, filed.caseId);
  assert.equal(paused.clock?.state, "suspended");
  assert.ok(paused.events.some(({ kind }) => kind === "paused"));
  // At once is refused, with the case that it waits for.
  assert.equal(await extract(), "services.fact-contested");
  // A case that is opened meanwhile waits from the start.
  const later = await permit();
  assert.equal((await stand.services.case(later, citizen.principal)).pausedBy, filed.caseId);
  const official = await stand.services.case(waiting, townHall.principal);
  assert.ok(!official.actions.includes("decide"));

  await decide(filed.caseId, "granted");
  assert.notEqual(await home(), before);
  assert.equal(await home(), right);
  const resumed = await stand.services.case(waiting, citizen.principal);
  assert.equal(resumed.pausedBy, undefined);
  assert.ok(resumed.events.some(({ kind }) => kind === "resumed"));
  const known = resumed.facts.flatMap(({ values }) => values).find(({ concept }) => concept === "person.residence");
  if (known !== undefined) assert.equal(known.shown.be, right, "the facts are read anew");
  assert.equal(await extract(), "granted");
  const notices = await stand.notices.list(`person:${citizen.principal.person}`);
  assert.ok(
    notices.some(({ kind }) => kind === "services.granted"),
    "the person is told",
  );
  // The earlier entry stays in the history of the register.
  const old = { knownAt: Temporal.Instant.from(filed.filedAt) };
  const then = await stand.registers.personByNumber(citizen.principal.person, old);
  assert.equal(then?.record.residence?.text.be, before);
});

test("a refused and a withdrawn correction change nothing, and what waited goes on", async () => {
  const before = await home();
  const refused = await correct({ addressBe: "Іншае месца" });
  await stand.services.settle();
  await decide(refused.caseId, "refused");
  assert.equal(await extract(), "granted");
  const withdrawn = await correct({ addressBe: "Яшчэ іншае" });
  await stand.services.settle();
  assert.equal(await extract(), "services.fact-contested");
  await stand.services.withdraw(withdrawn.caseId, citizen.principal);
  await stand.services.settle();
  assert.equal(await extract(), "granted");
  assert.equal(await home(), before);
});

test("a granted correction is written, though it has been so since before the record", async () => {
  const filed = await correct({ addressBe: "Зарэчча, вул. Даўняя, 1", since: "1900-01-01" });
  await stand.services.settle();
  await decide(filed.caseId, "granted");
  assert.equal(await home(), "Зарэчча, вул. Даўняя, 1", String(stand.errors.at(-1)));
});

test("a correction names its fact, and an application none", async () => {
  const bare = await stand.signed(citizen, "correct-residence", {
    addressBe: "x",
    addressRu: "x",
    addressEn: "x",
    shows: "x",
  });
  const other = await stand.signed(
    citizen,
    "correct-residence",
    { addressBe: "x", addressRu: "x", addressEn: "x", shows: "x" },
    { correction: { register: "population", concept: "person.name" } },
  );
  const plain = await stand.signed(citizen, "population-extract", {}, { correction: residence });
  for (const container of [bare, other, plain]) {
    const [outcome] = await stand.services.file([{ container, applicant: citizen.principal, channel: "api" }]);
    assert.equal(outcome?.ok === false && outcome.problem.code, "services.application-malformed");
  }
  await assert.rejects(
    stand.services.corrections.begin({ register: "addresses", concept: "nothing" }, citizen.principal),
    code("services.not-found"),
  );
});

test("a date of birth that does not fit the family is not granted, and can be refused", async () => {
  const mother = await stand.person("mother");
  await birth({ mother: mother.principal.person });
  const filed = await begin(birthDate, { born: "2020-02-02", shows: "Пасведчанне" }, mother);
  await stand.services.settle();
  await assert.rejects(decide(filed.caseId, "granted"), code("services.correction-unfit"));
  await decide(filed.caseId, "refused");
  assert.equal((await stand.services.case(filed.caseId, mother.principal)).state, "refused");
});

test("a date of birth is corrected to an earlier day and to a later one", async () => {
  const { number } = stand.cast("citizen");
  const bornOn = async () => (await stand.registers.personByNumber(number))?.record.born ?? assert.fail();
  const recorded = await bornOn();
  for (const days of [-3, 5]) {
    const born = recorded.add({ days }).toString();
    const filed = await begin(birthDate, { born, shows: "Пасведчанне" }, citizen);
    await stand.services.settle();
    await decide(filed.caseId, "granted");
    assert.equal((await bornOn()).toString(), born, String(stand.errors.at(-1)));
  }
  assert.equal(await extract(), "granted");
});

test("a date of birth that comes to be unfit while its decision waits for the seal is decided anew", async () => {
  const born = Temporal.Now.plainDateISO("Europe/Minsk").subtract({ years: 10 }).toString();
  const filed = await begin(birthDate, { born, shows: "Пасведчанне" }, citizen);
  await stand.services.settle();
  await stand.stack.signerProcess.kill();
  await decide(filed.caseId, "granted");
  assert.equal((await stand.services.case(filed.caseId, citizen.principal)).state, "sealing");
  await birth({ mother: stand.cast("citizen").number });
  await stand.stack.signerProcess.restart();
  const state = async () => (await stand.services.case(filed.caseId, citizen.principal)).state;
  for (let tries = 0; tries < 100 && (await state()) === "sealing"; tries++) {
    await stand.services.settle();
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  assert.equal(await state(), "ready", String(stand.errors.at(-1)));
  await decide(filed.caseId, "refused");
  assert.equal(await state(), "refused");
});

test("what the register will not take once it is decided is told to the officials, and nothing waits for it", async () => {
  const { number } = stand.cast("citizen");
  const { registers } = stand;
  const recorded = (await registers.personByNumber(number))?.record.born ?? assert.fail();
  const born = recorded.subtract({ days: 9 }).toString();
  const filed = await begin(birthDate, { born, shows: "Пасведчанне" }, citizen);
  await stand.services.settle();
  // The family comes to be another between the last look and the entry.
  const changed: Registers = {
    ...registers,
    changePerson: async (who, change, how) => {
      const day = Temporal.Now.plainDateISO("Europe/Minsk").add({ days: 1 });
      return registers.changePerson(who, change.born === undefined ? change : { born: day }, how);
    },
  };
  await decide(filed.caseId, "granted", stand.restarted(undefined, undefined, changed));
  assert.equal((await registers.personByNumber(number))?.record.born.toString(), recorded.toString());
  const { state, events } = await stand.services.case(filed.caseId, keeper.principal);
  const refused = events.find(({ kind }) => kind === "effect-refused");
  assert.deepEqual([state, refused?.detail["reason"]], ["granted", "registers.birth-date-unfit"]);
  assert.equal(await extract(), "granted", "what rests on the fact goes on");
});

/** Somebody whom the register knows, and whose residence it does not. */
async function homeless(): Promise<Actor> {
  const { registers, stack } = stand;
  const {
    number: _,
    residence: __,
    ...like
  } = (await registers.personByNumber(citizen.principal.person))?.record ?? assert.fail();
  const number = registersCountry.newPersonNumber(systemRandom);
  await registers.registerPerson({ ...like, number }, "system:test");
  const card = await stack.card({ number, surname: "Drazdou", givenName: "Yanka" });
  return { principal: { ...citizen.principal, person: number }, card };
}

test("what makes no entry of the register is not granted, and what the register says no to later is told to the officials", async () => {
  const { registers } = stand;
  const bare = await correct({}, await homeless());
  await stand.services.settle();
  await assert.rejects(decide(bare.caseId, "granted"), code("services.correction-unfit"));
  await decide(bare.caseId, "refused");

  const before = await home();
  const filed = await correct({ addressBe: "Не прынята" });
  await stand.services.settle();
  // The record goes from the register between the last look and the entry.
  const gone: Registers = {
    ...registers,
    changePerson: (_who, change, how) =>
      registers.changePerson(registersCountry.newPersonNumber(systemRandom), change, how),
  };
  await decide(filed.caseId, "granted", stand.restarted(undefined, undefined, gone));
  const { state, events } = await stand.services.case(filed.caseId, keeper.principal);
  const refused = events.find(({ kind }) => kind === "effect-refused");
  assert.deepEqual([state, refused?.detail["reason"]], ["granted", "registers.not-registered"]);
  assert.equal(await home(), before);
  assert.equal(await extract(), "granted", "what rests on the fact goes on");
});
