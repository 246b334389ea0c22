import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { type Actor, code, makeStand, type Stand } from "./stand.ts";

/** What officials decide at the same moment is written together, and each decision stands or falls by itself. */

let stand: Stand;
let head: Actor;
let decider: Actor;
before(async () => {
  stand = await makeStand();
  [head, decider] = await Promise.all([stand.acting("head", "Org1006"), stand.acting("decider", "Org1006")]);
});
after(() => stand.stop());

/** Applications for extracts of the school, ready to be decided. */
async function extracts(...periods: readonly string[]): Promise<string[]> {
  const citizen = await stand.person("citizen");
  const submissions = periods.map(async (period) => {
    const container = await stand.signed(citizen, "work-record-extract", { employer: "Org1006", period });
    return { container, applicant: citizen.principal, channel: "api" as const };
  });
  const filed = await stand.services.file(await Promise.all(submissions));
  await stand.services.settle();
  return filed.map((outcome) => (outcome.ok ? outcome.value.caseId : assert.fail(outcome.problem.detail)));
}

async function signed(official: Actor, caseId: string) {
  const { principal, card } = official;
  const input = { caseId, outcome: "granted", reason: "Настаўніца.", certificate: card.certificate.der } as const;
  return stand.sign(official, await stand.services.prepareDecision(input, principal));
}

const documentsOf = async (caseId: string) => (await stand.services.case(caseId, head.principal)).documents;

test("ten decisions of one moment: each has its document, its number and its acts", async () => {
  const cases = await extracts(...Array.from({ length: 10 }, (_, index) => `${2010 + index}`));
  const signatures = await Promise.all(cases.map((id) => signed(decider, id)));
  const lines = await Promise.all(signatures.map((one) => stand.services.completeDecision(one, decider.principal)));
  assert.deepEqual(
    lines.map(({ id, state }) => [id, state]),
    cases.map((id) => [id, "granted"]),
  );
  const documents = (await Promise.all(cases.map(documentsOf))).flat();
  assert.equal(documents.length, 10);
  assert.equal(new Set(documents.map(({ number }) => number)).size, 10);
  for (const id of cases) {
    const { events, decidedAct } = await stand.services.case(id, head.principal);
    assert.deepEqual(
      events.map(({ kind }) => kind).filter((kind) => kind === "signed" || kind === "granted"),
      ["signed", "granted"],
    );
    assert.ok(decidedAct);
  }
});

test("of decisions of one moment those that cannot be made fail alone, and a case is decided once", async () => {
  const [first = "", withdrawn = "", contended = "", last = ""] = await extracts("a", "b", "c", "d");
  const citizen = await stand.person("citizen");
  const [one, two, three, rival, four] = await Promise.all([
    signed(decider, first),
    signed(decider, withdrawn),
    signed(decider, contended),
    signed(head, contended),
    signed(decider, last),
  ]);
  assert.ok(one && two && three && rival && four);
  await stand.services.withdraw(withdrawn, citizen.principal);
  const outcomes = await Promise.allSettled([
    ...[one, one, two, three, four].map((each) => stand.services.completeDecision(each, decider.principal)),
    stand.services.completeDecision(rival, head.principal),
  ]);
  const states = outcomes.map((outcome) => (outcome.status === "fulfilled" ? outcome.value.state : "refused"));
  // The same signature twice is one decision; of two officials one was first and the other is told.
  assert.deepEqual([states[0], states[1], states[2], states[4]], ["granted", "granted", "refused", "granted"]);
  assert.deepEqual([states[3], states[5]].toSorted(), ["granted", "refused"]);
  const told = outcomes.flatMap((outcome) => (outcome.status === "rejected" ? [outcome.reason] : []));
  assert.ok(told.every((reason) => code("case-state")(reason) || code("already-decided")(reason)));
  const counts = await Promise.all(
    [first, withdrawn, contended, last].map(async (id) => (await documentsOf(id)).length),
  );
  assert.deepEqual(counts, [1, 0, 1, 1]);
});
