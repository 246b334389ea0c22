import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { ownerOf } from "@ratusha/identity";
import { askAlteration } from "./alteration.ts";
import { type Actor, code, makeStand, type Stand } from "./stand.ts";

/** Whom a case is about sees who looked into it: each official of a body, wherever they looked. */

let stand: Stand;
before(async () => {
  stand = await makeStand();
});
after(() => stand.stop());

async function looksAt(caseId: string, { principal }: Actor): Promise<string[]> {
  const { items } = await stand.registers.readsAbout(ownerOf(principal), { limit: 100 });
  const seen = items.filter((read) => read.register === "cases" && read.caseId === caseId);
  return seen.map(({ reader, facts }) => [reader, ...facts].join(" ")).toReversed();
}

test("a case that an official opens, and what they take from it, is a look that the person sees once an hour", async () => {
  const { services } = stand;
  const citizen = await stand.person("citizen");
  const caseId = await askAlteration(stand, citizen);
  const clerk = (await stand.acting("official", "Org1001")).principal;
  const decider = (await stand.acting("decider", "Org1001")).principal;
  await services.case(caseId, citizen.principal);
  assert.deepEqual(await looksAt(caseId, citizen), [], "one’s own look is nobody’s");
  await services.case(caseId, clerk);
  await services.case(caseId, clerk);
  assert.deepEqual(await looksAt(caseId, citizen), ["body:Org1001 case"]);
  await services.caseOfBody(caseId, decider);
  await services.application(caseId, clerk);
  assert.deepEqual(await looksAt(caseId, citizen), [
    "body:Org1001 case",
    "body:Org1001 case",
    "body:Org1001 application",
  ]);
  const stranger = (await stand.acting("decider", "Org1005")).principal;
  await assert.rejects(services.case(caseId, stranger), code("not-found"));
  await assert.rejects(services.application(caseId, stranger), code("not-found"));
  assert.equal((await looksAt(caseId, citizen)).length, 3, "who was refused has looked at nothing");
});

test("so is what another body opens of it to give an opinion", async () => {
  const { services } = stand;
  const citizen = await stand.person("foreigner");
  const caseId = await askAlteration(stand, citizen);
  const officer = await stand.acting("official", "Org1002");
  const { number } = await services.case(caseId, citizen.principal);
  const tasks = (await services.openOpinionTasks(officer.principal)).items;
  const asked = tasks.find(({ caseNumber }) => caseNumber === number);
  await services.opinionTask(asked?.id ?? "", officer.principal);
  assert.deepEqual(await looksAt(caseId, citizen), ["body:Org1002 application"]);
});

test("a company sees it too, and whoever was served at a counter", async () => {
  const { services } = stand;
  const director = await stand.acting("director");
  const ofCompany = await askAlteration(stand, director);
  await services.case(ofCompany, (await stand.acting("head", "Org1001")).principal);
  assert.deepEqual(await looksAt(ofCompany, director), ["body:Org1001 case"]);

  const clerk = await stand.acting("official", "Org1001");
  const citizen = await stand.person("citizen");
  const { number, name } = stand.cast("citizen");
  const service = "population-extract";
  const document = { kind: "passport", number: "MP1234567" };
  const { id: draft } = await services.counter.begin(
    { service, person: number, family: name.be.family, document },
    clerk.principal,
  );
  const input = { service, answers: {}, language: "be" as const, certificate: clerk.card.certificate.der, draft };
  const prepared = await services.prepareApplication(input, clerk.principal);
  const filed = await services.completeApplication(await stand.sign(clerk, prepared), clerk.principal);
  assert.ok(filed.document);
  await services.counter.filing(filed.caseId, clerk.principal);
  await services.document(filed.document.id, "pdf", "be", clerk.principal);
  assert.deepEqual(await looksAt(filed.caseId, citizen), ["body:Org1001 case", "body:Org1001 decision"]);
});
