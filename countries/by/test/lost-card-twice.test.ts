import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { type Actor, makeStand, type Stand } from "./stand.ts";

/** One lost card, of which more than one case says that it is lost. */

let stand: Stand;
let holder: Actor;
let clerk: Actor;
let decider: Actor;
before(async () => {
  stand = await makeStand();
  holder = await stand.person("citizen");
  clerk = await stand.acting("official", "Org1001");
  decider = await stand.acting("decider", "Org1003");
});
after(() => stand.stop());

/** Statuses are kept to the second: what is done next is told from what was done before. */
const nextSecond = () => new Promise((resolve) => setTimeout(resolve, 2100));
const state = async () => (await stand.stack.trust.status([holder.card.certificate.serial]))[0]?.state;

async function withdraw(id: string): Promise<void> {
  await stand.services.withdraw(id, holder.principal);
  await stand.services.settle();
}

/** Filed at one moment, each signed while the card is in hand. */
async function file(...deliveries: string[]): Promise<string[]> {
  const items = [];
  for (const delivery of deliveries) {
    const answers = { circumstances: "Страціў у аўтобусе", delivery };
    const container = await stand.signed(holder, "id-card-replacement", answers);
    items.push({ container, applicant: holder.principal, channel: "api" as const });
  }
  const filed = await stand.services.file(items);
  await stand.services.settle();
  return filed.map((one) => (one.ok ? one.value.caseId : one.problem.code));
}

/** What an official files for the holder, who is there with a passport. */
async function serve(service: string, answers: Record<string, string> = {}): Promise<string> {
  const { number, name } = stand.cast("citizen");
  const document = { kind: "passport", number: "MP1234567" };
  const input = { service, person: number, family: name.be.family, document };
  const draft = await stand.services.counter.begin(input, clerk.principal);
  const certificate = clerk.card.certificate.der;
  const prepared = await stand.services.prepareApplication(
    { service, answers, language: "be", certificate, draft: draft.id },
    clerk.principal,
  );
  const filed = await stand.services.completeApplication(await stand.sign(clerk, prepared), clerk.principal);
  await stand.services.settle();
  return filed.caseId;
}

test("a card that another application still says is lost stays suspended when one is withdrawn, and works again with the last", async () => {
  const [first = "", second = ""] = await file("division", "courier");
  assert.equal(await state(), "suspended");
  await withdraw(first);
  assert.equal(await state(), "suspended");
  await withdraw(second);
  assert.equal(await state(), "good");
});

test("so it does when the other was filed later, at a counter, and whichever is withdrawn first", async () => {
  for (const order of [
    [0, 1],
    [1, 0],
  ]) {
    const [online = ""] = await file("division");
    await nextSecond();
    const cases = [online, await serve("id-card-replacement", { circumstances: "Не знайшоў", delivery: "courier" })];
    const [sooner, later] = order.map((index) => cases[index] ?? "");
    await withdraw(sooner ?? "");
    assert.equal(await state(), "suspended");
    await withdraw(later ?? "");
    assert.equal(await state(), "good");
    await nextSecond();
  }
});

test("what was suspended at a counter stays so when an application for a new card is withdrawn, and is resumed at a counter", async () => {
  const [online = ""] = await file("division");
  await nextSecond();
  await serve("card-suspension");
  await withdraw(online);
  assert.equal(await state(), "suspended");
  const caseId = await serve("card-resumption");
  const input = { caseId, outcome: "granted" as const, certificate: decider.card.certificate.der };
  const prepared = await stand.services.prepareDecision(input, decider.principal);
  await stand.services.completeDecision(await stand.sign(decider, prepared), decider.principal);
  await stand.services.settle();
  assert.equal(await state(), "good");
});
