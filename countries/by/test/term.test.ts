import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Registers } from "@ratusha/registers";
import { type Database, openDatabase } from "@ratusha/runtime";
import { type Definition, deskOf } from "@ratusha/services";
import { definitions } from "../src/index.ts";
import { askAlteration } from "./alteration.ts";
import { withPayment } from "./paid.ts";
import { type Actor, makeStand, type Stand } from "./stand.ts";

/** Terms over real tables: whom they reach, and what stops them. Days are moved, not clocks: seals bear the time of their stamp. */

const permit = definitions.find(({ service }) => service === "premises-alteration") ?? assert.fail();
const words = { be: "за інжынерныя сеткі", ru: "за инженерные сети", en: "for utilities" };
/** The same permit, where the law takes silence for a yes, and only some pay for it. */
const silent: Definition = {
  ...permit,
  service: "silent-permit",
  tacit: { outcome: "granted", law: "433-З" },
  fee: { kind: "base-values", count: 'if answer.kind = "layout" then 0 else 1', words, law: "433-З" },
  steps: withPayment(permit.steps),
};

let stand: Stand;
let admin: Database;
before(async () => {
  stand = await makeStand([silent]);
  admin = openDatabase({ url: stand.stack.database.adminUrl, schema: "services", max: 1 });
});
after(async () => {
  await admin.close();
  await stand.stop();
});

const body = "Org1001";
const today = () => Temporal.Now.plainDateISO("Europe/Minsk");
const told = async (person: string, caseId: string) =>
  (await stand.notices.list(deskOf(body, person))).flatMap(({ kind, link }) =>
    link === `/office/cases/${caseId}` ? [kind] : [],
  );

/** Moves the last day of a case's term. */
async function due(caseId: string, inDays: number): Promise<void> {
  const day = today().add({ days: inDays });
  await admin.query("UPDATE services.case_file SET due = $2 WHERE id = $1", [caseId, day]);
  await admin.query("UPDATE services.body_case SET due = $2 WHERE id = $1", [caseId, day]);
}

/** Moves all that has happened to a case so far, as if it had been filed so many days earlier. */
async function earlier(caseId: string, days: number): Promise<void> {
  const by = `${days} days`;
  await admin.query("UPDATE services.case_event SET at = at - $2::interval WHERE case_id = $1", [caseId, by]);
  for (const table of ["case_file", "body_case"]) {
    await admin.query(
      `UPDATE services.${table} SET filed_at = filed_at - $2::interval, due = due - $3::int WHERE id = $1`,
      [caseId, by, days],
    );
  }
}

async function correct(actor: Actor): Promise<string> {
  const draft = await stand.services.corrections.begin(
    { register: "population", concept: "person.residence" },
    actor.principal,
  );
  const answers = { addressBe: "Зарэчча, 5", addressRu: "Заречье, 5", addressEn: "5 Zarechcha", shows: "Дагавор" };
  const input = { service: draft.service, answers, language: "be" as const, draft: draft.id };
  const prepared = await stand.services.prepareApplication(
    { ...input, certificate: actor.card.certificate.der },
    actor.principal,
  );
  const filed = await stand.services.completeApplication(await stand.sign(actor, prepared), actor.principal);
  await stand.services.settle();
  return filed.caseId;
}

async function decide(caseId: string, of: string, outcome: "granted" | "refused", ground?: string): Promise<void> {
  const decider = await stand.acting("decider", of);
  const prepared = await stand.services.prepareDecision(
    {
      caseId,
      outcome,
      reason: "Так.",
      certificate: decider.card.certificate.der,
      ...(ground === undefined ? {} : { ground }),
    },
    decider.principal,
  );
  await stand.services.completeDecision(await stand.sign(decider, prepared), decider.principal);
  await stand.services.settle();
}

/** Both bodies that are asked say yes. */
async function opine(caseId: string, applicant: Actor): Promise<void> {
  const { number } = await stand.services.case(caseId, applicant.principal);
  const asked = stand.services.definitions.find("premises-alteration")?.definition.opinions ?? [];
  for (const { body: adviser } of asked) {
    const officer = await stand.acting("official", adviser);
    const { items } = await stand.services.opinionTasks(officer.principal);
    const task = items.find((item) => item.caseNumber === number);
    assert.ok(task, `${adviser} was not asked: ${String(stand.errors.at(-1))}`);
    const input = {
      taskId: task.id,
      outcome: "positive" as const,
      text: "Так.",
      certificate: officer.card.certificate.der,
    };
    const prepared = await stand.services.prepareOpinion(input, officer.principal);
    await stand.services.completeOpinion(await stand.sign(officer, prepared), officer.principal);
  }
  await stand.services.settle();
}

test("a missed term reaches the head, however many work in the unit", async () => {
  const head = await stand.acting("head", body);
  const caseId = await askAlteration(stand, await stand.person("citizen"));
  const of = (records: Awaited<ReturnType<Registers["mandateRecords"]>>) => {
    const [one] = records.filter(({ unit, state }) => unit === "architecture" && state === "in-force");
    assert.ok(one);
    const many = Array.from({ length: 40 }, (_, index) => ({
      ...one,
      holder: `7${String(index).padStart(6, "0")}A000PB0`,
    }));
    return [...many, ...records];
  };
  const crowded: Registers = {
    ...stand.registers,
    mandateRecords: async (party) => {
      const records = await stand.registers.mandateRecords(party);
      return party === `body:${body}` ? of(records) : records;
    },
  };
  const services = stand.restarted(undefined, undefined, crowded);
  await due(caseId, -1);
  assert.equal((await services.watchTerms()).missed, 1);
  await services.settle();
  await services.stop();
  assert.deepEqual(await told(head.principal.person, caseId), ["services.term-missed"]);
});

test("one case that cannot be looked at keeps no other from being told, decided or resumed", async () => {
  const citizen = await stand.person("citizen");
  const clerk = await stand.acting("official", body);
  const [broken, silent, brokenToo, late] = [
    await askAlteration(stand, citizen),
    await askAlteration(stand, citizen),
    await askAlteration(stand, citizen),
    await askAlteration(stand, citizen),
  ];
  await due(brokenToo, -3);
  await due(late, -2);
  for (const caseId of [broken, silent])
    await stand.services.askApplicant({ caseId, text: "Дадайце план." }, clerk.principal);
  await admin.query("UPDATE services.applicant_request SET due = $2 WHERE case_id = $1", [
    broken,
    today().subtract({ days: 2 }),
  ]);
  await admin.query("UPDATE services.applicant_request SET due = $2 WHERE case_id = $1", [
    silent,
    today().subtract({ days: 1 }),
  ]);
  const definitions = await admin.query("SELECT definition FROM services.case_file WHERE id = $1", [late]);
  const lose = (definition: unknown) =>
    admin.query("UPDATE services.case_file SET definition = $2 WHERE id = ANY ($1::uuid[])", [
      [broken, brokenToo],
      definition,
    ]);
  await lose("f".repeat(64));
  const { lapsed, missed } = await stand.services.watchTerms();
  await lose(definitions[0]?.["definition"]);
  assert.deepEqual([lapsed, missed], [1, 1]);
  assert.deepEqual([(await stand.services.watchTerms()).lapsed, stand.errors.length > 0], [1, true], "tried again");
  stand.errors.length = 0;
});

test("where all of the unit are away, the head is reminded of what nobody has in hand", async () => {
  const { office } = stand.services;
  const head = await stand.acting("head", body);
  const caseId = await askAlteration(stand, await stand.person("citizen"));
  const colleagues = await office.colleagues(head.principal);
  const unit = colleagues.filter(({ units }) => units.includes("architecture"));
  assert.ok(unit.length > 0 && unit.every(({ person }) => person !== head.principal.person));
  const days = { from: today().toString(), to: today().add({ days: 1 }).toString() };
  const absences = await Promise.all(
    unit.map(({ person }) => office.enterAbsence({ official: person, ...days }, head.principal)),
  );
  await due(caseId, 0);
  await stand.services.watchTerms();
  await stand.services.settle();
  assert.deepEqual(await told(head.principal.person, caseId), ["services.term-last-day"]);
  for (const { id } of absences) await office.endAbsence(id, head.principal);
});

test("asked on the last day, an applicant's answer leaves the official a day, and silence has not decided yet", async () => {
  const citizen = await stand.person("citizen");
  const clerk = await stand.acting("official", body);
  const caseId = await askAlteration(stand, citizen);
  const length = today().until(
    Temporal.PlainDate.from((await stand.services.case(caseId, citizen.principal)).due ?? ""),
  ).days;
  await earlier(caseId, length);
  await stand.services.askApplicant({ caseId, text: "Дадайце план." }, clerk.principal);
  // Five days later the answer comes.
  await earlier(caseId, 5);
  const waiting = await stand.services.case(caseId, clerk.principal);
  assert.equal(waiting.clock?.state, "suspended");
  const prepared = await stand.services.prepareAnswer(
    { caseId, text: "Вось план.", certificate: citizen.card.certificate.der },
    citizen.principal,
  );
  const answered = await stand.services.completeAnswer(await stand.sign(citizen, prepared), citizen.principal);
  assert.ok((answered.due ?? "") > today().toString(), String(answered.due));
  const { missed, tacit } = await stand.services.watchTerms();
  assert.deepEqual([missed, tacit], [0, 0]);
});

test("a term that stands still while a fact is corrected is not over: nobody is late, and the applicant can be asked", async () => {
  const citizen = await stand.person("mother");
  const [clerk, decider, head] = await Promise.all([
    stand.acting("official", body),
    stand.acting("decider", body),
    stand.acting("head", body),
  ]);
  const caseId = await askAlteration(stand, citizen);
  await office(caseId);
  const correction = await correct(citizen);
  // Forty days go by, and the correction is not decided yet.
  await earlier(caseId, 40);
  const late = async () =>
    (await stand.services.load(head.principal)).services.reduce((sum, line) => sum + line.overdue, 0);
  const others = (await late()) - 1;
  await stand.services.watchTerms();
  const view = await stand.services.case(caseId, clerk.principal);
  assert.equal(view.clock?.state, "suspended");
  assert.equal(view.due, view.clock?.due, "lists tell the day that the page tells");
  assert.equal(await late(), others);
  assert.ok(view.actions.includes("ask-applicant"), view.actions.join());
  assert.deepEqual(await told(clerk.principal.person, caseId), []);
  await stand.services.withdraw(correction, citizen.principal);
  await stand.services.settle();
  const resumed = await stand.services.case(caseId, decider.principal);
  assert.equal(resumed.due, resumed.clock?.due);
  assert.ok((resumed.due ?? "") > today().toString());

  async function office(id: string): Promise<void> {
    await stand.services.office.take([id], clerk.principal);
  }
});

test("a case that an appeal sends back while a fact of it is being corrected waits for the correction", async () => {
  const citizen = await stand.person("stateless");
  const caseId = await askAlteration(stand, citizen);
  await opine(caseId, citizen);
  const [ground] = stand.services.definitions.find("premises-alteration")?.definition.decision.grounds ?? [];
  await decide(caseId, body, "refused", ground?.id);
  const container = await stand.signed(citizen, "appeal", { grounds: "Не згодны." }, { about: caseId });
  const [appeal] = await stand.services.file([{ container, applicant: citizen.principal, channel: "api" }]);
  assert.ok(appeal?.ok, JSON.stringify(appeal));
  const correction = await correct(citizen);
  await stand.services.settle();
  await decide(appeal.value.caseId, appeal.value.body, "granted");
  const back = await stand.services.case(caseId, citizen.principal);
  assert.deepEqual([back.state, back.pausedBy, back.clock?.state], ["ready", correction, "suspended"]);
  await earlier(caseId, 10);
  await stand.services.withdraw(correction, citizen.principal);
  await stand.services.settle();
  const resumed = await stand.services.case(caseId, citizen.principal);
  assert.deepEqual([resumed.pausedBy, resumed.clock?.state], [undefined, "running"]);
  assert.equal(resumed.clock?.days.filter(({ why }) => why === "suspended").length, 10);
});

test("who withdraws while the clock stands still reads that it stood still", async () => {
  const citizen = await stand.person("citizen");
  const clerk = await stand.acting("official", body);
  const caseId = await askAlteration(stand, citizen);
  await stand.services.askApplicant({ caseId, text: "Дадайце план." }, clerk.principal);
  await earlier(caseId, 4);
  const awaits = async () => (await stand.services.awaiting(citizen.principal)).some((one) => one.caseId === caseId);
  assert.equal(await awaits(), true);
  await stand.services.withdraw(caseId, citizen.principal);
  assert.equal(await awaits(), false, "nobody is asked any more");
  const { clock } = await stand.services.case(caseId, citizen.principal);
  assert.equal(clock?.state, "stopped");
  assert.equal(clock?.days.filter(({ why }) => why === "suspended").length, 4);
});

test("whoever was asked for an opinion is told that silence has decided, and is asked no more", async () => {
  const citizen = await stand.person("citizen");
  const officer = await stand.acting("official", "Org1002");
  const caseId = await askAlteration(stand, citizen, { service: silent.service });
  const { number } = await stand.services.case(caseId, citizen.principal);
  const tasks = async () =>
    (await stand.services.openOpinionTasks(officer.principal)).items.filter(({ caseNumber }) => caseNumber === number);
  const [task] = await tasks();
  assert.ok(task, String(stand.errors.at(-1)));
  const line = async () =>
    (await stand.services.case(caseId, citizen.principal)).steps.map(({ id, state }) => `${id} ${state}`);
  // Nothing is to be paid here, and nobody waits for it.
  const opened = ["filed done", "facts done"];
  assert.deepEqual(await line(), [...opened, "opinions current", "decision waiting", "result waiting"]);
  await due(caseId, -1);
  assert.equal((await stand.services.watchTerms()).tacit, 1);
  await stand.services.settle();
  const decided = await stand.services.case(caseId, citizen.principal);
  assert.equal(decided.state, "granted", String(stand.errors.at(-1)));
  assert.deepEqual(await line(), [...opened, "decision done", "result done"], "no opinion comes any more");
  assert.deepEqual([...new Set(decided.opinions.map(({ state }) => state))], ["recalled"]);
  assert.deepEqual(await tasks(), []);
  const seen = await stand.services.opinionTask(task.id, officer.principal);
  assert.deepEqual([seen.state, seen.recalledFor], ["recalled", "decided"]);
  const [permit] = decided.documents;
  const paper = await stand.services.document(permit?.id ?? "", "html", "en", citizen.principal);
  assert.doesNotMatch(new TextDecoder().decode(paper.bytes), /opinion/i, "nobody gave one");
});

test("an opinion that is due is told of to those who may give it, on its last day again, and to the heads once it is late", async () => {
  const citizen = await stand.person("citizen");
  const asked = "Org1002";
  const officer = await stand.acting("official", asked);
  const caseId = await askAlteration(stand, citizen);
  const { number } = await stand.services.case(caseId, citizen.principal);
  const { items } = await stand.services.openOpinionTasks(officer.principal);
  const task = items.find(({ caseNumber }) => caseNumber === number);
  assert.ok(task);
  const move = (days: number) =>
    admin.query("UPDATE services.opinion_task SET due = $2 WHERE id = $1", [task.id, today().add({ days })]);
  const heardBy = async (owner: string) =>
    (await stand.notices.list(owner)).flatMap(({ kind, link }) =>
      link === `/office/opinions/${task.id}` ? [kind] : [],
    );
  const officers = deskOf(asked, officer.principal.person);
  await move(9);
  assert.equal((await stand.services.watchTerms()).opinionsReminded, 0);
  await move(2);
  assert.equal((await stand.services.watchTerms()).opinionsReminded, 1);
  assert.equal((await stand.services.watchTerms()).opinionsReminded, 0, "once for its day");
  await stand.services.settle();
  assert.deepEqual(await heardBy(officers), ["services.opinion-reminder"]);
  assert.deepEqual(await heardBy(`body:${asked}`), ["services.opinion-reminder"]);
  await move(0);
  await stand.services.watchTerms();
  await stand.services.settle();
  assert.deepEqual(await heardBy(officers), ["services.opinion-last-day", "services.opinion-reminder"]);
  await move(-1);
  assert.equal((await stand.services.watchTerms()).opinionsMissed, 1);
  await stand.services.settle();
  const head = await stand.acting("head", asked);
  assert.deepEqual(await heardBy(deskOf(asked, head.principal.person)), ["services.opinion-missed"]);
  // What is not needed any more is nobody's to be late with.
  await stand.services.withdraw(caseId, citizen.principal);
  await stand.services.settle();
  await move(-2);
  assert.equal((await stand.services.watchTerms()).opinionsMissed, 0);
});
