import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { MandateRole } from "@ratusha/registers";
import { askAlteration } from "./alteration.ts";
import { type Actor, code, makeStand, type Stand } from "./stand.ts";

/** Nobody works on what concerns themself, their family, or whom they act for: a colleague does. */

const body = "Org1001";
const today = Temporal.Now.plainDateISO("Europe/Minsk").toString();
let stand: Stand;
/** Officials whose mandates are narrowed to other services, and to these and others. */
let outside: Actor;
let inside: Actor;
before(async () => {
  stand = await makeStand();
  outside = await employed("foreigner", ["official", "decider"], ["population-extract"]);
  inside = await employed("mother", ["official"], ["premises-alteration"]);
});
after(() => stand.stop());

type Kind = Parameters<Stand["cast"]>[0];

/** A resident who works at the body as well, acting for it. */
async function employed(kind: Kind, roles: readonly MandateRole[], scope: readonly string[] = []): Promise<Actor> {
  const { principal, card } = await stand.person(kind);
  const granted = await stand.registers.grantMandates(
    roles.map((role) => ({ holder: principal.person, principal: `body:${body}`, role, scope })),
    `body:${body}`,
  );
  const { actingFor } = (await stand.acting("head", body)).principal;
  const [first] = granted;
  assert.ok(actingFor !== undefined && first !== undefined);
  return { card, principal: { ...principal, actingFor: { ...actingFor, roles, mandateId: first.id } } };
}

async function opined(caseId: string): Promise<void> {
  for (const asked of ["Org1010", "Org1002"]) {
    const officer = await stand.acting("official", asked);
    const { items } = await stand.services.openOpinionTasks(officer.principal);
    for (const { id: taskId } of items) {
      const input = { taskId, outcome: "positive" as const, text: "", certificate: officer.card.certificate.der };
      const prepared = await stand.services.prepareOpinion(input, officer.principal);
      await stand.services.completeOpinion(await stand.sign(officer, prepared), officer.principal);
    }
    await stand.services.settle();
  }
  const { state } = await stand.services.case(caseId, (await stand.acting("head", body)).principal);
  assert.equal(state, "ready", String(stand.errors.at(-1)));
}

const prepare = ({ principal, card }: Actor, caseId: string) =>
  stand.services.prepareDecision({ caseId, outcome: "granted", certificate: card.certificate.der }, principal);

async function everyStepIsRefused(official: Actor, caseId: string): Promise<void> {
  const { services } = stand;
  const { principal } = official;
  const problem = code("own-interest");
  await assert.rejects(prepare(official, caseId), problem);
  await assert.rejects(services.askApplicant({ caseId, text: "План." }, principal), problem);
  await assert.rejects(services.extendTerm({ caseId, reason: "Шмат спраў." }, principal), problem);
  const [left] = (await services.office.take([caseId], principal)).left;
  assert.equal(left?.problem.code, "services.own-interest");
  const head = await stand.acting("head", body);
  const given = { caseIds: [caseId], to: { person: principal.person }, reason: "Адпачынак." };
  const [refused] = (await services.office.handOver(given, head.principal)).left;
  assert.equal(refused?.problem.code, "services.own-interest");
  // Nor is it read, or written into; and who gets it is not theirs to say.
  await assert.rejects(services.case(caseId, principal), problem);
  await assert.rejects(services.application(caseId, principal), problem);
  await assert.rejects(services.proof(caseId, principal), problem);
  await assert.rejects(services.office.filledTemplates({ caseId, purpose: "grant" }, principal), problem);
  await assert.rejects(services.office.note({ caseId, text: "Хутчэй." }, principal), problem);
  const steered = { caseIds: [caseId], to: { unit: "economy" }, reason: "Там хутчэй." };
  assert.deepEqual(await codesLeft(steered, principal), ["services.own-interest"]);
  assert.deepEqual((await services.office.movable(caseId, principal)).actions, []);
}

async function codesLeft(input: Parameters<Stand["services"]["office"]["handOver"]>[0], principal: Actor["principal"]) {
  return (await stand.services.office.handOver(input, principal)).left.map((one) => one.problem.code);
}

test("an official decides nothing of their own", async () => {
  const caseId = await askAlteration(stand, await stand.person("citizen"));
  await opined(caseId);
  await everyStepIsRefused(await employed("citizen", ["official", "decider"]), caseId);
});

test("nor of their husband or wife, nor of a company that they or these direct", async () => {
  const ofWife = await askAlteration(stand, await stand.person("mother"));
  const ofCompany = await askAlteration(stand, await stand.acting("director"));
  await opined(ofCompany);
  await everyStepIsRefused(await employed("father", ["official", "decider"]), ofWife);
  await everyStepIsRefused(await employed("director", ["official", "decider"]), ofCompany);
});

test("whoever becomes near between preparing and signing signs nothing", async () => {
  const caseId = await askAlteration(stand, await stand.person("stateless"));
  await opined(caseId);
  const decider = await stand.acting("decider", body);
  await stand.services.office.take([caseId], decider.principal);
  const prepared = await prepare(decider, caseId);
  const stateless = stand.cast("stateless").number;
  const [ward] = await stand.registers.grantMandates(
    [{ holder: decider.principal.person, principal: `person:${stateless}`, role: "guardian" }],
    "body:Org1001",
  );
  const signed = await stand.sign(decider, prepared);
  await assert.rejects(stand.services.completeDecision(signed, decider.principal), code("own-interest"));
  await assert.rejects(stand.services.case(caseId, decider.principal), code("own-interest"));
  // What they have in hand leaves it, and is theirs to hand over no more.
  const given = { caseIds: [caseId], to: { unit: "economy" }, reason: "Я апякун." };
  assert.deepEqual((await stand.services.office.movable(caseId, decider.principal)).actions, ["hand-over"]);
  assert.deepEqual(await codesLeft(given, decider.principal), []);
  const back = { ...given, to: { unit: "architecture" } };
  assert.deepEqual(await codesLeft(back, decider.principal), ["services.own-interest"]);
  assert.ok(ward);
  await stand.registers.endMandate(ward, "end of the test", "body:Org1001");
  assert.equal((await stand.services.completeDecision(signed, decider.principal)).state, "granted");
});

test("nobody gives an opinion on what they applied for", async () => {
  const applicant = await stand.person("stateless");
  const caseId = await askAlteration(stand, applicant);
  const { number } = await stand.services.case(caseId, applicant.principal);
  const [mandate] = await stand.registers.grantMandates(
    [{ holder: applicant.principal.person, principal: "body:Org1002", role: "official" }],
    "body:Org1002",
  );
  const { actingFor } = (await stand.acting("official", "Org1002")).principal;
  assert.ok(actingFor !== undefined && mandate !== undefined);
  const principal = { ...applicant.principal, actingFor: { ...actingFor, mandateId: mandate.id } };
  const { items } = await stand.services.openOpinionTasks(principal);
  const taskId = items.find(({ caseNumber }) => caseNumber === number)?.id ?? assert.fail();
  const input = { taskId, outcome: "positive" as const, text: "", certificate: applicant.card.certificate.der };
  await assert.rejects(stand.services.prepareOpinion(input, principal), code("own-interest"));
  await assert.rejects(stand.services.opinionTask(taskId, principal), code("own-interest"));
});

test("a mandate for some services opens, asks and extends in those alone", async () => {
  const caseId = await askAlteration(stand, await stand.person("citizen"));
  await opined(caseId);
  const { principal } = outside;
  const { services } = stand;
  await assert.rejects(services.case(caseId, principal), code("not-found"));
  await assert.rejects(services.application(caseId, principal), code("not-found"));
  await assert.rejects(services.askApplicant({ caseId, text: "План." }, principal), code("not-found"));
  await assert.rejects(services.extendTerm({ caseId, reason: "Шмат." }, principal), code("not-found"));
});

test("nor do the lists show what it does not open: queue, counts, what is found, the morning, an applicant's other cases", async () => {
  const { services } = stand;
  const citizen = await stand.person("citizen");
  const caseId = await askAlteration(stand, citizen);
  const container = await stand.signed(citizen, "sole-trader-registration", { activity: "crafts", elsewhere: false });
  const [trade] = await services.file([{ container, applicant: citizen.principal, channel: "api" }]);
  assert.ok(trade?.ok);
  const { number, applicant } = await services.case(caseId, (await stand.acting("head", body)).principal);
  async function shownTo(principal: Actor["principal"]) {
    const found = [undefined, number, number.split("/").at(-1) ?? "", applicant.name, applicant.name.slice(2, 6)].map(
      async (search) => (await services.queue(principal, search === undefined ? {} : { search })).items,
    );
    const { own, since: _, units: __, ...lists } = await services.morning(principal);
    const items = [...(await Promise.all(found)).flat(), ...Object.values(lists).flatMap((list) => list.items)];
    const standing = own.standingIn.flatMap(({ cases }) => cases.items);
    const counts = await services.office.counts({}, principal);
    return { ids: new Set([...items, ...standing].map(({ id }) => id)), counts };
  }
  const others = async ({ principal }: Actor) => (await services.case(caseId, principal)).desk?.others ?? [];
  const decider = (await stand.acting("decider", body)).principal;
  assert.ok((await others(await stand.acting("decider", body))).some(({ id }) => id === trade.value.caseId));
  assert.deepEqual([...new Set((await others(inside)).map(({ service }) => service))], ["premises-alteration"]);
  assert.deepEqual((await services.office.take([caseId], decider)).done, [caseId]);
  await services.office.enterAbsence({ deputy: outside.principal.person, from: today, to: today }, decider);
  const none = await shownTo(outside.principal);
  assert.deepEqual([...none.ids], []);
  const { all, mine, free } = none.counts.whose;
  assert.deepEqual([all.count, mine.count, free.count, none.counts.states.waiting.count], [0, 0, 0, 0]);
  // Nor does it lie on no list: the head has what the deputy's mandate does not open.
  const head = (await stand.acting("head", body)).principal;
  const onTheirs = async (principal: Actor["principal"]) => {
    const { items } = await services.queue(principal, { whose: "mine" });
    const { own } = await services.morning(principal);
    const standing = own.standingIn.flatMap(({ cases }) => cases.items);
    return [items, standing].map((list) => list.map(({ id }) => id).includes(caseId));
  };
  assert.deepEqual(await onTheirs(head), [true, true]);
  assert.ok((await services.office.counts({}, head)).whose.mine.count > 0);
  const { desk } = await services.case(caseId, head);
  assert.deepEqual(
    desk?.standsIn?.map(({ person }) => person),
    [head.person],
  );
  const some = await shownTo(inside.principal);
  assert.ok(some.ids.has(caseId));
  assert.ok(some.counts.whose.all.count > 0);
});

test("a document of a body is handed out to those who may open its case", async () => {
  const applicant = await stand.person("foreigner");
  const caseId = await askAlteration(stand, applicant);
  await opined(caseId);
  const decider = await stand.acting("decider", body);
  await stand.services.completeDecision(await stand.sign(decider, await prepare(decider, caseId)), decider.principal);
  const [document] = (await stand.services.case(caseId, decider.principal)).documents;
  assert.ok(document);
  const { principal } = await employed("foreigner", ["counter"]);
  await assert.rejects(stand.services.case(caseId, principal), code("not-found"));
  await assert.rejects(stand.services.document(document.id, "pdf", "be", principal), code("not-found"));
  await assert.rejects(stand.services.documentView(document.id, principal), code("not-found"));
  assert.ok(await stand.services.document(document.id, "pdf", "be", decider.principal));
  const own = await employed("foreigner", ["official"]);
  await assert.rejects(stand.services.document(document.id, "pdf", "be", own.principal), code("own-interest"));
});

test("nobody enters a guardianship of their own", async () => {
  const { principal } = await stand.acting("decider", body);
  const { number, name } = stand.cast("decider", body);
  const ward = { number: stand.cast("mother").number, family: stand.cast("mother").name.be.family };
  const entry = {
    kind: "guardian" as const,
    ward,
    guardian: { number, family: name.be.family },
    services: [],
    decision: { number: "1", date: Temporal.Now.plainDateISO("Europe/Minsk").toString(), by: "Суд" },
  };
  await assert.rejects(stand.services.entries.preview(entry, principal), code("own-interest"));
  const colleague = await stand.acting("head", body);
  assert.equal((await stand.services.entries.preview(entry, colleague.principal)).kind, "guardian");
});

test("who took part in a decision works on no appeal against it", async () => {
  const { services } = stand;
  const applicant = await stand.person("citizen");
  const caseId = await askAlteration(stand, applicant);
  await opined(caseId);
  const head = await stand.acting("head", body);
  const input = { caseId, outcome: "refused" as const, ground: "safety", reason: "Сцяна апорная." };
  const refusal = await services.prepareDecision({ ...input, certificate: head.card.certificate.der }, head.principal);
  await services.completeDecision(await stand.sign(head, refusal), head.principal);
  const appeal = await services.prepareApplication(
    {
      service: "appeal",
      about: caseId,
      answers: { grounds: "Сцяна не апорная." },
      language: "be",
      certificate: applicant.card.certificate.der,
    },
    applicant.principal,
  );
  const { caseId: appealId } = await services.completeApplication(
    await stand.sign(applicant, appeal),
    applicant.principal,
  );
  await services.settle();
  const [mandate] = await stand.registers.grantMandates(
    [{ holder: head.principal.person, principal: "body:Org1008", role: "decider" }],
    "body:Org1008",
  );
  const { actingFor } = (await stand.acting("head", "Org1008")).principal;
  assert.ok(actingFor !== undefined && mandate !== undefined);
  const moved = { ...head, principal: { ...head.principal, actingFor: { ...actingFor, mandateId: mandate.id } } };
  await assert.rejects(prepare(moved, appealId), code("own-interest"));
  // They know what they decided, and may read what is said against it.
  const { actions } = await services.case(appealId, moved.principal);
  for (const action of ["decide", "ask-applicant", "extend", "take", "note", "hand-over"] as const)
    assert.ok(!actions.includes(action), action);
  const noted = services.office.note({ caseId: appealId, text: "Няма падстаў." }, moved.principal);
  await assert.rejects(noted, code("own-interest"));
  assert.ok(
    (await services.case(appealId, (await stand.acting("head", "Org1008")).principal)).actions.includes("decide"),
  );
});
