import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { isProblem, systemClock, systemRandom, uuidv7 } from "@ratusha/kernel";
import type { Registers } from "@ratusha/registers";
import { type Database, openDatabase } from "@ratusha/runtime";
import { type CaseView, deskOf, type Services } from "@ratusha/services";
import { mortal } from "./dying.ts";
import { type Actor, makeStand, type Stand } from "./stand.ts";

/** A register that refuses what a decision would attest: nobody holds a certificate of what does not stand there. */

let stand: Stand;
let admin: Database;
let applicant: Actor;
let decider: Actor;
before(async () => {
  stand = await makeStand();
  await stand.services.stop();
  admin = openDatabase({ url: stand.stack.database.adminUrl, schema: "services", max: 1 });
  applicant = await stand.person("citizen");
  decider = await stand.acting("decider", body);
});
after(async () => {
  await admin.close();
  await stand.stop();
});

const body = "Org1001";
const service = "sole-trader-registration";

async function apply(by = applicant): Promise<string> {
  const container = await stand.signed(by, service, { activity: "crafts", elsewhere: false });
  const [filed] = await stand.services.file([{ container, applicant: by.principal, channel: "api" }]);
  assert.ok(filed?.ok, JSON.stringify(filed));
  await stand.services.settle();
  return filed.value.caseId;
}

interface Decision {
  readonly outcome: "granted" | "refused";
  readonly ground?: string;
}

async function signed(caseId: string, decision: Decision) {
  const input = { caseId, ...decision, certificate: decider.card.certificate.der };
  return stand.sign(decider, await stand.services.prepareDecision(input, decider.principal));
}

async function decide(caseId: string, decision: Decision, services: Services = stand.services): Promise<void> {
  await services.completeDecision(await signed(caseId, decision), decider.principal);
  await services.settle();
}

const view = (caseId: string): Promise<CaseView> => stand.services.case(caseId, decider.principal);
const kinds = ({ events }: CaseView) =>
  events.map(({ kind }) => kind).filter((kind) => /effect|signed|granted/.test(kind));
const numberIn = ({ events }: CaseView) =>
  String(events.find(({ kind }) => kind === "effect-done")?.detail["organisation"]);

/** How many sole traders in force the person is, and how many directors of them. */
async function standing(): Promise<{ traders: number; mandates: number }> {
  const own = (await stand.registers.mandatesOf(applicant.principal.person)).filter(({ role }) => role === "director");
  const records = await Promise.all(own.map(({ code }) => stand.registers.organisation(code)));
  const inForce = records.filter((found) => found?.record.kind === "sole-trader" && found.record.state === "active");
  return { traders: new Set(inForce.map((found) => found?.record.number)).size, mandates: inForce.length };
}

/** Whoever comes next begins anew. */
async function liquidate(number: string): Promise<void> {
  const validFrom = Temporal.Now.plainDateISO("Europe/Minsk");
  const how = { validFrom, by: `body:${body}`, basis: "433-З" };
  await stand.registers.changeOrganisation(number, { state: "liquidated" }, how);
}

test("where the register refuses there is no certificate, the official is told and decides anew", async () => {
  const first = await apply();
  await decide(first, { outcome: "granted" });
  assert.deepEqual([(await view(first)).state, await standing()], ["granted", { traders: 1, mandates: 1 }]);
  const second = await apply();
  await decide(second, { outcome: "granted" });
  const refused = await view(second);
  assert.deepEqual([refused.state, refused.documents, kinds(refused)], ["ready", [], ["signed", "effect-refused"]]);
  assert.deepEqual(refused.events.at(-1)?.detail["reason"], "registers.already-trading");
  assert.deepEqual(await standing(), { traders: 1, mandates: 1 });
  const told = await stand.notices.list(deskOf(body, decider.principal.person));
  assert.equal(told.filter(({ kind }) => kind === "services.entry-refused").length, 1);
  const notices = await stand.notices.list(`person:${applicant.principal.person}`);
  assert.ok(!notices.some(({ link }) => link === `/applications/${second}`), "the person is told of no decision");
  await decide(second, { outcome: "refused", ground: "trading" });
  const ended = await view(second);
  assert.deepEqual([ended.state, ended.documents.length, ended.documents[0]?.outcome], ["refused", 1, "refused"]);
  await liquidate(numberIn(await view(first)));
});

test("of two granted at once one is entered and has its certificate, the other waits for another decision", async () => {
  const cases = [await apply(), await apply(), await apply()];
  const signatures = await Promise.all(cases.map((id) => signed(id, { outcome: "granted" })));
  const servers = [stand.services, stand.restarted(), stand.restarted()];
  await Promise.all(
    signatures.map((signature, index) => servers[index]?.completeDecision(signature, decider.principal)),
  );
  await Promise.all(servers.map((server) => server.settle()));
  const views = await Promise.all(cases.map(view));
  assert.deepEqual(views.map(({ state }) => state).toSorted(), ["granted", "ready", "ready"]);
  for (const { state, documents } of views) assert.equal(documents.length, state === "granted" ? 1 : 0);
  assert.deepEqual(await standing(), { traders: 1, mandates: 1 });
  const granted = views.find(({ state }) => state === "granted");
  assert.ok(granted);
  await liquidate(numberIn(granted));
  for (const { id, state } of views) if (state === "ready") await stand.services.withdraw(id, applicant.principal);
});

test("an entry survives death after any statement: one trader, one mandate, one certificate", async () => {
  for (let statements = 0, dies = true; dies; statements += 2) {
    const id = await apply();
    const signature = await signed(id, { outcome: "granted" });
    const life = mortal(statements);
    const dying = stand.restarted(life.through);
    await dying.completeDecision(signature, decider.principal).catch(() => undefined);
    await dying.settle().catch(() => undefined);
    dies = life.died();
    // After the restart, whoever had no answer sends the same again.
    await admin.query("UPDATE services.intent SET next_at = now() - interval '1 second' WHERE case_id = $1", [id]);
    await stand.services.completeDecision(signature, decider.principal);
    await stand.services.settle();
    const after = `after ${statements}`;
    const done = await view(id);
    assert.deepEqual([done.state, done.documents.length], ["granted", 1], after);
    assert.deepEqual(kinds(done), ["signed", "effect-done", "granted", "effect-done"], after);
    assert.deepEqual(await standing(), { traders: 1, mandates: 1 }, after);
    await liquidate(numberIn(done));
  }
});

test("what stands in the register is neither refused nor withdrawn where only its seal is to come", async () => {
  const id = await apply();
  const refusal = await signed(id, { outcome: "refused", ground: "barred" });
  await stand.services.completeDecision(await signed(id, { outcome: "granted" }), decider.principal);
  const number = numberIn(await view(id));
  // The seal was long in coming, and the signer found the signature too old: the decision must be signed anew.
  await admin.query("UPDATE services.case_file SET state = 'ready' WHERE id = $1", [id]);
  const entered = (error: unknown) => isProblem(error, "services.case-state");
  await assert.rejects(stand.services.completeDecision(refusal, decider.principal), entered);
  await assert.rejects(signed(id, { outcome: "refused", ground: "barred" }), entered);
  await assert.rejects(stand.services.withdraw(id, applicant.principal), entered);
  assert.equal((await view(id)).state, "ready");
  await liquidate(number);
});

test("silence does not decide where the register refuses: officials are told that the term was missed", async () => {
  const first = await apply();
  await decide(first, { outcome: "granted" });
  const second = await apply();
  const past = Temporal.Now.plainDateISO("Europe/Minsk").subtract({ days: 2 });
  await admin.query("UPDATE services.case_file SET due = $2 WHERE id = $1", [second, past]);
  await admin.query("UPDATE services.body_case SET due = $2 WHERE id = $1", [second, past]);
  assert.equal((await stand.services.watchTerms()).tacit, 1);
  await stand.services.settle();
  const refused = await view(second);
  assert.deepEqual([refused.state, refused.documents, kinds(refused)], ["ready", [], ["effect-refused"]]);
  assert.ok(refused.facts.length > 0, "what silence was to be decided on is there for the officials");
  const again = await stand.services.watchTerms();
  assert.deepEqual([again.tacit, again.missed], [0, 1]);
  await stand.services.settle();
  assert.deepEqual(kinds(await view(second)), ["effect-refused"]);
});

test("nobody who has died is made a sole trader: not by a decision, and not by silence", async () => {
  const mother = await stand.person("mother");
  const [decided, silent] = [await apply(mother), await apply(mother)];
  const { number } = stand.cast("official", "Org1004");
  const death = await stand.registers.recordDeath({
    id: uuidv7(systemClock, systemRandom),
    person: mother.principal.person,
    date: Temporal.Now.plainDateISO("Europe/Minsk"),
    place: { be: "г. Зарэчча", ru: "г. Заречье", en: "Zarechcha" },
    by: { person: number, body: "Org1004" },
  });
  assert.ok(death.ok, JSON.stringify(death));
  await decide(decided, { outcome: "granted" });
  const past = Temporal.Now.plainDateISO("Europe/Minsk").subtract({ days: 2 });
  await admin.query("UPDATE services.case_file SET due = $2 WHERE id = $1", [silent, past]);
  await admin.query("UPDATE services.body_case SET due = $2 WHERE id = $1", [silent, past]);
  assert.equal((await stand.services.watchTerms()).tacit, 1);
  await stand.services.settle();
  for (const id of [decided, silent]) {
    const { state, documents, events } = await view(id);
    assert.deepEqual([state, documents.length], ["ready", 0], String(stand.errors.at(-1)));
    assert.equal(events.findLast(({ kind }) => kind === "effect-refused")?.detail["reason"], "registers.deceased");
  }
});

test("a sole trader who dies between the entry and the power over it has the certificate of the entry that stands", async () => {
  const father = await stand.person("father");
  const id = await apply(father);
  const { registers } = stand;
  let entered = "";
  const dying: Registers = {
    ...registers,
    grantMandates: async (inputs, by) => {
      entered = String(inputs[0]?.principal.slice("org:".length));
      const death = await registers.recordDeath({
        id: uuidv7(systemClock, systemRandom),
        person: father.principal.person,
        date: Temporal.Now.plainDateISO("Europe/Minsk"),
        place: { be: "г. Зарэчча", ru: "г. Заречье", en: "Zarechcha" },
        by: { person: stand.cast("official", "Org1004").number, body: "Org1004" },
      });
      assert.ok(death.ok, JSON.stringify(death));
      return registers.grantMandates(inputs, by);
    },
  };
  await decide(id, { outcome: "granted" }, stand.restarted(undefined, undefined, dying));
  const granted = await view(id);
  assert.deepEqual([granted.state, granted.documents.length], ["granted", 1], String(stand.errors.at(-1)));
  assert.equal((await registers.organisation(entered))?.record.state, "active");
  assert.deepEqual(await registers.mandateRecords(`org:${entered}`), []);
});
