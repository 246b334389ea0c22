import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { readAsice } from "@ratusha/document";
import { isProblem } from "@ratusha/kernel";
import type { CounterInput } from "@ratusha/services";
import { type Actor, makeStand, type Stand } from "./stand.ts";

let stand: Stand;
let clerk: Actor;
let citizen: Actor;

before(async () => {
  stand = await makeStand();
  clerk = await stand.acting("official", "Org1001");
  citizen = await stand.person("citizen");
});
after(() => stand.stop());

const code = (wanted: string) => (error: unknown) => isProblem(error, wanted) || assert.fail(String(error));
const passport = { kind: "passport", number: "MP1234567" };
const served = (kind: "citizen" | "mother" = "citizen", more: Partial<CounterInput> = {}): CounterInput => {
  const { number, name } = stand.cast(kind);
  return { service: "population-extract", person: number, family: name.be.family, document: passport, ...more };
};

async function prepare(actor: Actor, draft: string) {
  const certificate = actor.card.certificate.der;
  const input = { service: "population-extract", answers: {}, language: "be" as const, certificate, draft };
  return stand.services.prepareApplication(input, actor.principal);
}

async function serve(): Promise<Awaited<ReturnType<Stand["services"]["completeApplication"]>>> {
  const draft = await stand.services.counter.begin(served(), clerk.principal);
  const signed = await stand.sign(clerk, await prepare(clerk, draft.id));
  return stand.services.completeApplication(signed, clerk.principal);
}

test("an official files for a person who came with a passport, and the person finds it in their account", async () => {
  const filed = await serve();
  assert.equal(filed.state, "granted");
  assert.equal(filed.owner, `person:${citizen.principal.person}`);
  assert.ok(filed.receipt);
  await stand.services.settle();
  const view = await stand.services.case(filed.caseId, citizen.principal);
  assert.equal(view.channel, "counter");
  assert.deepEqual(view.counter, { body: "Org1001", document: passport, present: true });
  // The facts are the person's, read by the bodies, not the official's.
  assert.deepEqual(
    view.facts.flatMap(({ values }) => values).find(({ concept }) => concept === "person.number")?.value,
    citizen.principal.person,
  );
  const readers = (await stand.registers.readsAbout(citizen.principal.person)).items.map(({ reader }) => reader);
  assert.ok(readers.includes("body:Org1001"), "who looked the person up is seen");
  // What the official signed says what was seen.
  const container = await stand.services.application(filed.caseId, citizen.principal);
  const document = readAsice(container.bytes);
  assert.ok(document.ok);
  const html = new TextDecoder().decode(document.value.files.find(({ name }) => name === "application.html")?.bytes);
  assert.match(html, /MP1234567/);
  const notices = await stand.notices.list(`person:${citizen.principal.person}`);
  assert.ok(notices.some(({ kind }) => kind === "services.counter"));
});

test("the counter keeps its receipts, hands over what came at once, and shows nothing else", async () => {
  const filed = await serve();
  const view = await stand.services.counter.filing(filed.caseId, clerk.principal);
  assert.deepEqual([view.facts, view.actions], [[], []]);
  const [line] = (await stand.services.counter.filings(clerk.principal)).items;
  assert.equal(line?.id, filed.caseId);
  assert.ok(filed.document);
  assert.ok((await stand.services.document(filed.document.id, "pdf", "be", clerk.principal)).bytes.length > 0);
  const other = await stand.acting("official", "Org1002");
  await assert.rejects(stand.services.counter.filing(filed.caseId, other.principal), code("services.not-found"));
  await assert.rejects(
    stand.services.document(filed.document.id, "pdf", "be", other.principal),
    code("services.not-found"),
  );
  // A case that the person filed without the counter is none of its business.
  const own = await stand.signed(citizen, "population-extract", {});
  const [outcome] = await stand.services.file([{ container: own, applicant: citizen.principal, channel: "api" }]);
  assert.ok(outcome?.ok);
  await assert.rejects(
    stand.services.counter.filing(outcome.value.caseId, clerk.principal),
    code("services.not-found"),
  );
});

test("nobody serves themself, nor those whose affairs they have in hand", async () => {
  const { number, name } = stand.cast("official", "Org1001");
  const oneself = served("citizen", { person: number, family: name.be.family });
  await assert.rejects(stand.services.counter.begin(oneself, clerk.principal), code("services.not-entitled"));
  const [guardian] = await stand.registers.grantMandates(
    [{ holder: number, principal: `person:${stand.cast("mother").number}`, role: "guardian" }],
    "body:Org1004",
  );
  assert.ok(guardian);
  await assert.rejects(stand.services.counter.begin(served("mother"), clerk.principal), code("services.not-entitled"));
  await stand.registers.endMandate(guardian, "end of the test", "body:Org1004");
});

test("nor their husband or wife, their child or their parents: a colleague serves them", async () => {
  const { principal, card } = await stand.person("father");
  const { actingFor } = clerk.principal;
  const [power] = await stand.registers.grantMandates(
    [{ holder: principal.person, principal: "body:Org1001", role: "counter" }],
    "body:Org1001",
  );
  assert.ok(actingFor !== undefined && power !== undefined);
  const husband = { card, principal: { ...principal, actingFor: { ...actingFor, mandateId: power.id } } };
  await assert.rejects(
    stand.services.counter.begin(served("mother"), husband.principal),
    code("services.not-entitled"),
  );
  assert.ok(await stand.services.counter.begin(served("citizen"), husband.principal));
  await stand.registers.endMandate(power, "end of the test", "body:Org1001");
});

test("a counter takes the right person, a known document, and nobody without the role", async () => {
  const begin = (more: Partial<CounterInput>, actor = clerk) =>
    stand.services.counter.begin(served("citizen", more), actor.principal);
  await assert.rejects(begin({ family: "Іншая" }), code("services.person-mismatch"));
  await assert.rejects(
    begin({ document: { kind: "library-card", number: "1" } }),
    code("services.application-incomplete"),
  );
  await assert.rejects(begin({ document: { kind: "passport", number: " " } }), code("services.application-incomplete"));
  await assert.rejects(begin({ service: "appeal" }), code("services.not-entitled"));
  await assert.rejects(begin({}, citizen), code("services.not-found"));
  await assert.rejects(begin({}, await stand.acting("decider", "Org1001")), code("services.not-found"));
});

test("who came yesterday is not there today: what was begun for them is filed on that day alone", async () => {
  const { services } = stand;
  const today = await services.counter.begin(served(), clerk.principal);
  assert.equal((await services.draft(today.id, clerk.principal)).id, today.id);
  const milliseconds = Temporal.Now.instant().subtract({ hours: 25 }).epochMilliseconds.toString(16).padStart(12, "0");
  const yesterday = `${milliseconds.slice(0, 8)}-${milliseconds.slice(8)}${today.id.slice(13)}`;
  const db = stand.stack.database.database("services");
  await db.query(
    `INSERT INTO draft (owner, id, service, answers, updated_at, about, purpose)
     SELECT owner, $2, service, answers, updated_at, about, purpose FROM draft WHERE id = $1`,
    [today.id, yesterday],
  );
  await assert.rejects(services.draft(yesterday, clerk.principal), code("services.not-found"));
  await assert.rejects(services.known("population-extract", clerk.principal, yesterday), code("services.not-found"));
  await assert.rejects(prepare(clerk, yesterday), code("services.not-found"));
  assert.ok(!(await services.drafts(clerk.principal)).some(({ id }) => id === yesterday));
});

test("only what was laid out at a counter counts as filed there", async () => {
  const application = {
    applicant: {
      owner: `person:${citizen.principal.person}`,
      name: citizen.principal.name,
      person: clerk.principal.person,
      mandate: clerk.principal.actingFor?.mandateId ?? "",
    },
    counter: { body: "Org1001", document: passport, present: true as const },
  };
  const container = await stand.signed(clerk, "population-extract", {}, application);
  const applicant = clerk.principal;
  for (const submission of [
    { container, applicant, channel: "api" as const },
    { container, applicant, channel: "counter" as const },
  ]) {
    const [outcome] = await stand.services.file([submission]);
    assert.equal(outcome?.ok === false && outcome.problem.code, "services.application-malformed");
  }
  const [elsewhere] = await stand.services.file([
    { container, applicant, channel: "counter", served: `person:${stand.cast("mother").number}` },
  ]);
  assert.equal(elsewhere?.ok === false && elsewhere.problem.code, "services.signer-mismatch");
});

test("a counter’s role that ended between preparing and signing files nothing", async () => {
  const draft = await stand.services.counter.begin(served(), clerk.principal);
  const prepared = await prepare(clerk, draft.id);
  const mandate = (await stand.registers.mandatesOf(clerk.principal.person)).find(({ role }) => role === "counter");
  assert.ok(mandate);
  await stand.registers.endMandate(mandate, "moved to another desk", "body:Org1001");
  const signed = await stand.sign(clerk, prepared);
  await assert.rejects(stand.services.completeApplication(signed, clerk.principal), code("services.mandate-missing"));
});
