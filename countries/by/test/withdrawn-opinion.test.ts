import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { type Actor, code, makeStand, type Stand } from "./stand.ts";

let stand: Stand;
before(async () => {
  stand = await makeStand();
});
after(() => stand.stop());

async function apply(actor: Actor): Promise<string> {
  const [home] = await stand.registers.propertyOf(`person:${actor.principal.person}`);
  const answers = {
    premises: home?.premises.id ?? "",
    kind: "layout",
    bearing: false,
    works: "x",
    start: "2027-03-01",
  };
  const container = await stand.signed(actor, "premises-alteration", answers);
  const [outcome] = await stand.services.file([{ container, applicant: actor.principal, channel: "api" }]);
  assert.ok(outcome?.ok, JSON.stringify(outcome));
  await stand.services.settle();
  return outcome.value.caseId;
}

test("whoever was asked for an opinion is told that the application is withdrawn, and is asked no more", async () => {
  const citizen = await stand.person("citizen");
  const officer = await stand.acting("official", "Org1002");
  const caseId = await apply(citizen);
  const [task] = (await stand.services.openOpinionTasks(officer.principal)).items;
  assert.ok(task, String(stand.errors.at(-1)));
  const answering = {
    taskId: task.id,
    outcome: "positive" as const,
    text: "Так.",
    certificate: officer.card.certificate.der,
  };
  const prepared = await stand.services.prepareOpinion(answering, officer.principal);
  await stand.services.withdraw(caseId, citizen.principal);
  await stand.services.settle();
  assert.deepEqual((await stand.services.openOpinionTasks(officer.principal)).items, []);
  const seen = await stand.services.opinionTask(task.id, officer.principal);
  assert.equal(seen.state, "recalled", String(stand.errors.at(-1)));
  assert.ok(seen.recalledAt);
  await assert.rejects(stand.services.prepareOpinion(answering, officer.principal), code("case-state"));
  await assert.rejects(
    stand.services.completeOpinion(await stand.sign(officer, prepared), officer.principal),
    code("case-state"),
  );
  const { state, opinions } = await stand.services.case(caseId, citizen.principal);
  assert.equal(state, "withdrawn");
  assert.deepEqual(
    opinions.map((opinion) => opinion.state),
    ["recalled", "recalled"],
  );
});
