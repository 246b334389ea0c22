import assert from "node:assert/strict";
import { after, test } from "node:test";
import { systemClock, systemRandom, uuidv7 } from "@ratusha/kernel";
import { testDatabase } from "@ratusha/runtime/testing";
import type { Context } from "../src/context.ts";
import { servicesSchema } from "../src/index.ts";
import { caseOfTask } from "../src/opinion/answer.ts";
import { planOpinions } from "../src/opinion/store.ts";

const base = await testDatabase([servicesSchema]);
const db = base.database("services");
after(() => base.drop());
const context = { db } as unknown as Context;
const newId = () => uuidv7(systemClock, systemRandom);

test("a request leads to the case that it came out of, and one that another body sent under its id to none", async () => {
  const [owner, caseId, message] = ["person:7000000A000PB1", newId(), newId()];
  const content = {
    type: "application",
    service: "permit",
    definition: "0".repeat(64),
    language: "be",
    applicant: { person: "7000000A000PB1", name: "Ганна", owner },
    answers: {},
  };
  await db.query(
    `INSERT INTO case_file (owner, id, number, service, definition, body, channel, state, applicant_name, signer, filed_at,
       application, content, filed_act)
     VALUES ($1, $2, '1', 'permit', 'd', 'Org1', 'portal', 'opinion', 'Ганна', '7000000A000PB1', now(), 'a', $3, $2)`,
    [owner, caseId, JSON.stringify(content)],
  );
  await planOpinions(db, [{ owner, caseId, id: message, need: "fire-safety", body: "Org2" }]);
  assert.equal((await caseOfTask(context, { id: message, body: "Org2", fromBody: "Org1" }))?.id, caseId);
  // Org2 knows the id, and asks Org3 under it: what Org3 opens is its letter, and nothing of the applicant's.
  assert.equal(await caseOfTask(context, { id: message, body: "Org3", fromBody: "Org2" }), undefined);
  assert.equal(await caseOfTask(context, { id: message, body: "Org2", fromBody: "Org4" }), undefined);
});
