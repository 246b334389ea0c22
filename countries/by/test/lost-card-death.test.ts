import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { systemClock, systemRandom, uuidv7 } from "@ratusha/kernel";
import { deliver, payAt, paymentOf } from "./paid.ts";
import { makeStand, type Stand } from "./stand.ts";

/** A lost card whose applicant is faster than the state gets up again. */

let stand: Stand;
before(async () => {
  stand = await makeStand();
});
after(() => stand.stop());

test("certificates that an attempt suspended before it died are resumed when the application is withdrawn meanwhile", async () => {
  const { principal } = await stand.person("citizen");
  const { latin } = stand.cast("citizen").name;
  const card = await stand.stack.card({ number: principal.person, surname: latin.family, givenName: latin.given });
  const actor = { principal, card };
  const answers = { circumstances: "Страціў у аўтобусе", delivery: "division" };
  const container = await stand.signed(actor, "id-card-replacement", answers);
  const [filed] = await stand.services.file([{ container, applicant: principal, channel: "api" }]);
  assert.ok(filed?.ok);
  const { trust } = stand.stack;
  const held = (await trust.certificatesOf(`person:${principal.person}`, 10)).map(
    ({ certificate }) => certificate.serial,
  );
  const states = async () => (await trust.status(held)).map((status) => status?.state);
  assert.ok(held.length > 0);

  // What the effect of the filing does first; it dies before the case is told.
  await trust.suspend(held.map((serial) => ({ serial, actor: "body:Org1003" })));
  assert.deepEqual(new Set(await states()), new Set(["suspended"]));
  await stand.services.withdraw(filed.value.caseId, principal);
  await stand.services.settle();
  assert.deepEqual(new Set(await states()), new Set(["good"]));
});

test("the report of a lost card, sent again because its answer was lost, is answered as before though the card is suspended by it", async () => {
  const { principal } = await stand.person("foreigner");
  const { latin } = stand.cast("foreigner").name;
  const card = await stand.stack.card({ number: principal.person, surname: latin.family, givenName: latin.given });
  const actor = { principal, card };
  const answers = { circumstances: "Страціў у цягніку", delivery: "division" };
  const container = await stand.signed(actor, "id-card-replacement", answers);
  const other = await stand.signed(actor, "residence-certificate", {});
  const file = async (bytes: Uint8Array, applicant = principal) => {
    const [outcome] = await stand.services.file([{ container: bytes, applicant, channel: "api" }]);
    return outcome?.ok ? outcome.value : outcome?.problem.code;
  };
  const filed = await file(container);
  assert.ok(typeof filed === "object" && !filed.again);
  await stand.services.settle();

  const again = await file(container);
  assert.ok(typeof again === "object");
  assert.deepEqual([again.again, again.caseId, again.number], [true, filed.caseId, filed.number]);
  // Nothing new is signed with it, and nobody else is told of the case.
  assert.equal(await file(other), "services.signature-invalid");
  const { principal: stranger } = await stand.person("mother");
  assert.equal(await file(container, stranger), "services.signature-invalid");
});

test("no card is made for who has died since the application, and nobody waits for it", async () => {
  const { principal } = await stand.person("stateless");
  const { latin } = stand.cast("stateless").name;
  const card = await stand.stack.card({ number: principal.person, surname: latin.family, givenName: latin.given });
  const answers = { circumstances: "Страціў у лесе", delivery: "division" };
  const container = await stand.signed({ principal, card }, "id-card-replacement", answers);
  const [filed] = await stand.services.file([{ container, applicant: principal, channel: "api" }]);
  assert.ok(filed?.ok);
  const { caseId } = filed.value;
  await stand.services.settle();
  const { number, fee } = await paymentOf(stand, { principal, card }, caseId);
  await payAt(stand, { principal, card }, number, fee.amount);
  await deliver(stand, number);
  const registrar = { person: stand.cast("official", "Org1004").number, body: "Org1004" };
  const date = Temporal.Now.plainDateISO("Europe/Minsk");
  const place = { be: "г. Зарэчча", ru: "г. Заречье", en: "Zarechcha" };
  const death = { id: uuidv7(systemClock, systemRandom), person: principal.person, date, place, by: registrar };
  assert.ok((await stand.registers.recordDeath(death)).ok);

  const decider = await stand.acting("decider", filed.value.body);
  // The facts were read before: the desk says what the register has now.
  const { desk } = await stand.services.case(caseId, decider.principal);
  assert.deepEqual(desk?.ended, { how: "died", on: date.toString() });
  const input = { caseId, outcome: "granted" as const, certificate: decider.card.certificate.der };
  const prepared = await stand.services.prepareDecision(input, decider.principal);
  await stand.services.completeDecision(await stand.sign(decider, prepared), decider.principal);
  await stand.services.settle();
  const left = await stand.stack.database
    .database("services")
    .query("SELECT kind FROM intent WHERE case_id = $1", [caseId]);
  assert.deepEqual(left, [], String(stand.errors.at(-1)));
  const { events } = await stand.services.case(caseId, decider.principal);
  const refused = events.find(({ kind }) => kind === "effect-refused")?.detail;
  assert.deepEqual([refused?.["do"], refused?.["reason"]], ["replace-card", "registers.deceased"]);
});
