import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { askAlteration } from "./alteration.ts";
import { type Actor, makeStand, type Stand } from "./stand.ts";

/** What a withdrawal sets free. */

let stand: Stand;
let actor: Actor;
let clerk: Actor;
before(async () => {
  stand = await makeStand();
  actor = await stand.person("citizen");
  clerk = await stand.acting("official", "Org1001");
});
after(() => stand.stop());

test("whoever withdraws while an answer is awaited is asked for nothing more, on the first page and in the case", async () => {
  const id = await askAlteration(stand, actor);
  await stand.services.askApplicant({ caseId: id, text: "Дадайце плошчу." }, clerk.principal);
  const awaited = async () => (await stand.services.awaiting(actor.principal)).map(({ caseId }) => caseId);
  assert.deepEqual(await awaited(), [id]);
  await stand.services.withdraw(id, actor.principal);
  assert.deepEqual(await awaited(), []);
  for (const reader of [actor, clerk]) {
    const { requests } = await stand.services.case(id, reader.principal);
    assert.deepEqual(
      requests.map(({ state }) => state),
      ["lapsed"],
    );
  }
});
