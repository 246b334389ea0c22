import assert from "node:assert/strict";
import { after, test } from "node:test";
import { systemClock, systemRandom, uuidv7 } from "@ratusha/kernel";
import type { Database, Queryable } from "@ratusha/runtime";
import { testDatabase } from "@ratusha/runtime/testing";
import type { Context } from "../context.ts";
import { servicesSchema } from "../schema.ts";
import { planOpinions } from "./store.ts";
import { writeStep } from "./writing.ts";

const base = await testDatabase([servicesSchema]);
const db = base.database("services");
after(() => base.drop());

let transactions = 0;
const counted: Database = {
  ...db,
  transaction: (work, options) => {
    transactions++;
    return db.transaction(work, options);
  },
};
// Only the part of the context that a step is written through.
const context = { db: counted } as unknown as Context;

const uuid = () => uuidv7(systemClock, systemRandom);
const opinion = (caseId: string) => ({ owner: "person:test", caseId, id: uuid(), need: "fire", body: "Org1002" });

async function transactionsOf(work: () => Promise<unknown>): Promise<number> {
  const before = transactions;
  await work();
  return transactions - before;
}

async function opinionsOf(tx: Queryable, caseId: string): Promise<number> {
  return (await tx.query("SELECT id FROM opinion WHERE case_id = $1", [caseId])).length;
}

test("steps of one moment are written as one, and each gets its own answer", async () => {
  const cases = [uuid(), uuid(), uuid()];
  const answers: number[] = [];
  const used = await transactionsOf(async () => {
    const steps = cases.map((caseId, index) =>
      writeStep(context, caseId, async (tx) => {
        await planOpinions(tx, [opinion(caseId)]);
        return index;
      }),
    );
    answers.push(...(await Promise.all(steps)));
  });
  assert.deepEqual(answers, [0, 1, 2]);
  assert.equal(used, 1);
  for (const caseId of cases) assert.equal(await opinionsOf(db, caseId), 1);
});

test("of two steps about one case the second sees what the first has written", async () => {
  const caseId = uuid();
  const step = () =>
    writeStep(context, caseId, async (tx) => {
      await planOpinions(tx, [opinion(caseId)]);
      return opinionsOf(tx, caseId);
    });
  const used = await transactionsOf(async () => assert.deepEqual(await Promise.all([step(), step()]), [1, 2]));
  assert.equal(used, 1);
});

test("a step that cannot be done fails alone, and nothing of it is written", async () => {
  const [good, bad, fine] = [uuid(), uuid(), uuid()];
  const refused = new Error("refused");
  const step = (caseId: string) =>
    writeStep(context, caseId, async (tx) => {
      await planOpinions(tx, [opinion(caseId)]);
      if (caseId === bad) throw refused;
    });
  const outcomes = await Promise.allSettled([good, bad, fine].map(step));
  assert.deepEqual(
    outcomes.map((outcome) => (outcome.status === "rejected" ? outcome.reason : undefined)),
    [undefined, refused, undefined],
  );
  assert.deepEqual(await Promise.all([good, bad, fine].map((caseId) => opinionsOf(db, caseId))), [1, 0, 1]);
});
