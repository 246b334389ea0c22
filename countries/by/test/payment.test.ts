import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, test } from "node:test";
import { isProblem, moneyToDecimal } from "@ratusha/kernel";
import { type Database, openDatabase } from "@ratusha/runtime";
import { validateCades } from "@ratusha/signature";
import {
  deliver,
  deliverAll,
  fileAlteration,
  fileExtract,
  noticesOf,
  paidDefinitions,
  payAt,
  paymentOf,
  roubles,
} from "./paid.ts";
import { type Actor, makeStand, type Stand } from "./stand.ts";

let stand: Stand;
let actor: Actor;
let admin: Database;
before(async () => {
  stand = await makeStand(paidDefinitions);
  admin = openDatabase({ url: stand.stack.database.adminUrl, schema: "services", max: 1 });
  actor = await stand.person("citizen");
});
after(async () => {
  await admin.close();
  await stand.stop();
});

const kindsOf = async (caseId: string) =>
  (await stand.services.case(caseId, actor.principal)).events.map(({ kind }) => kind);
const balance = async (number: string) =>
  (await stand.bank.claim(number, `person:${actor.principal.person}`)).balance.minor;

async function acts(kind: string, caseId: string): Promise<number> {
  const [row] = await stand.stack.database
    .database("services")
    .query("SELECT count(*) AS n FROM act WHERE kind = $1 AND record::jsonb -> 'body' ->> 'case' = $2", [kind, caseId]);
  return Number(row?.["n"]);
}

test("whoever is about to sign is told what it costs, by the answers as they are", async () => {
  const { services } = stand;
  const service = "id-card-replacement";
  const draft = await services.saveDraft({ service, answers: {} }, actor.principal);
  const cost = async () => {
    const { cost: told } = await services.prospect(draft.id, actor.principal);
    return told && `${moneyToDecimal(told)} ${told.currency}`;
  };
  const say = (delivery: string) =>
    services.saveDraft(
      { id: draft.id, service, answers: { circumstances: "At the market", delivery } },
      actor.principal,
    );
  assert.equal(await cost(), undefined, "nobody can say while the form is open");
  await say("division");
  assert.equal(await cost(), "45.00 BYN");
  await say("courier");
  assert.equal(await cost(), "54.00 BYN");
  const { principal: stranger } = await stand.person("foreigner");
  await assert.rejects(services.prospect(draft.id, stranger), isProblem);
  const free = await services.saveDraft({ service: "residence-certificate", answers: {} }, actor.principal);
  assert.equal((await services.prospect(free.id, actor.principal)).cost, undefined);
  await services.dropDraft(draft.id, actor.principal);
  await services.dropDraft(free.id, actor.principal);
});

test("work starts when the fee has come, and not before; the payment's number is part of the case", async () => {
  const id = await fileExtract(stand, actor);
  await stand.services.settle();
  const waiting = await stand.services.case(id, actor.principal);
  assert.equal(waiting.state, "awaiting-payment");
  assert.deepEqual(waiting.documents, []);
  assert.equal(waiting.facts.length, 0, "nothing is read for what is not paid");
  const payment = await paymentOf(stand, actor, id);
  assert.match(payment.number, /^1003-P-\d+\/\d{4}$/);
  assert.deepEqual(payment.fee, { amount: "22.50", currency: "BYN" }, "half a base value of the filing date");
  assert.equal(payment.payAddress, `/sandbox-bank/${encodeURIComponent(payment.number)}`);
  assert.equal(waiting.events.find(({ kind }) => kind === "payment-awaited")?.detail["payment"], payment.number);

  await payAt(stand, actor, payment.number, "22.50");
  await deliver(stand, payment.number);
  const granted = await stand.services.case(id, actor.principal);
  assert.equal(granted.state, "granted");
  assert.equal(granted.documents.length, 1);
  const paid = await paymentOf(stand, actor, id);
  assert.equal(paid.state, "paid");
  assert.deepEqual(paid.due, { amount: "0.00", currency: "BYN" });
  assert.equal(paid.payAddress, undefined);
  assert.equal(await acts("services.payment-asked", id), 1);
  assert.equal(await acts("services.payment-received", id), 1);

  // The receipt: the bank's notice as it signed it, which anyone can check.
  const [line] = paid.notices;
  assert.ok(line);
  const notice = await stand.services.payments.notice(id, line.id, actor.principal);
  const { anchors, revocationFor } = stand.stack.trust;
  const revocation = await revocationFor([stand.bankSeal.certificate]);
  const report = validateCades({ cms: notice.bytes, anchors: anchors(), at: stand.stack.clock.now(), revocation });
  assert.equal(report.indication, "TOTAL-PASSED");
  const notices = await stand.stack.database
    .database("identity")
    .query("SELECT kind FROM notice WHERE owner = $1 AND kind LIKE 'services.payment-%'", [
      `person:${actor.principal.person}`,
    ]);
  assert.deepEqual(notices, [{ kind: "services.payment-received" }]);
});

test("the bill can be at the bank before the background has brought it, and is one bill", async () => {
  const id = await fileExtract(stand, actor);
  const { number } = await paymentOf(stand, actor, id);
  await Promise.all([1, 2].map(() => stand.services.payments.place(id, actor.principal)));
  const payer = `person:${actor.principal.person}`;
  const early = await stand.bank.claim(number, payer);
  assert.equal(early.amount.minor, 2250n);
  await stand.services.settle();
  assert.deepEqual(await stand.bank.claim(number, payer), early);
});

test("a payment is its payer's business: nobody else sees it, or its notices", async () => {
  const id = await fileExtract(stand, actor);
  const { number } = await paymentOf(stand, actor, id);
  await payAt(stand, actor, number, "22.50");
  await deliver(stand, number);
  const [line] = (await paymentOf(stand, actor, id)).notices;
  const stranger = await stand.person("foreigner");
  const unknown = (error: unknown) => isProblem(error, "services.not-found");
  await assert.rejects(stand.services.payments.of(id, stranger.principal), unknown);
  await assert.rejects(stand.services.payments.notice(id, line?.id ?? "", stranger.principal), unknown);
  const free = await stand.signed(actor, "population-extract", {});
  const [filed] = await stand.services.file([{ container: free, applicant: actor.principal, channel: "api" }]);
  assert.ok(filed?.ok);
  assert.equal(await stand.services.payments.of(filed.value.caseId, actor.principal), undefined);
});

test("too little waits for the rest, under the same number", async () => {
  const id = await fileExtract(stand, actor);
  const { number } = await paymentOf(stand, actor, id);
  await payAt(stand, actor, number, "20");
  await deliver(stand, number);
  const short = await paymentOf(stand, actor, id);
  assert.equal(short.state, "short");
  assert.equal(short.due.amount, "2.50");
  assert.equal((await stand.services.case(id, actor.principal)).state, "awaiting-payment");
  await payAt(stand, actor, number, "2.50");
  await deliver(stand, number);
  assert.equal((await stand.services.case(id, actor.principal)).state, "granted");
  assert.deepEqual((await kindsOf(id)).slice(0, 5), [
    "filed",
    "payment-awaited",
    "payment-received",
    "payment-received",
    "paid",
  ]);
});

test("too much, and a second payment, go back to where they came from", async () => {
  const id = await fileExtract(stand, actor);
  const { number } = await paymentOf(stand, actor, id);
  await stand.services.settle();
  const before = await balance(number);
  await payAt(stand, actor, number, "30");
  await payAt(stand, actor, number, "22.50");
  await deliverAll(stand, number);
  const payment = await paymentOf(stand, actor, id);
  assert.equal(payment.state, "paid");
  assert.equal(payment.received.amount, "52.50");
  assert.equal(payment.refunded.amount, "30.00");
  assert.deepEqual(
    payment.refunds.map(({ reason, amount, doneAt }) => [reason, amount, doneAt !== undefined]),
    [
      ["excess", "7.50", true],
      ["double", "22.50", true],
    ],
  );
  assert.equal(before - (await balance(number)), 2250n);
  assert.equal((await stand.services.case(id, actor.principal)).documents.length, 1);
  assert.equal(await acts("services.payment-refunded", id), 2);
});

test("what was paid goes back when the application is withdrawn, also what comes later", async () => {
  const id = await fileAlteration(stand, actor);
  const { number } = await paymentOf(stand, actor, id);
  await stand.services.settle();
  const before = await balance(number);
  await payAt(stand, actor, number, "22.50");
  await deliver(stand, number);
  assert.notEqual((await stand.services.case(id, actor.principal)).state, "awaiting-payment");
  await payAt(stand, actor, number, "5");
  await stand.services.withdraw(id, actor.principal);
  // The last payment was under way when the application was withdrawn.
  await deliverAll(stand, number);
  const payment = await paymentOf(stand, actor, id);
  assert.equal(payment.state, "closed");
  assert.equal(payment.received.amount, "27.50");
  assert.equal(payment.refunded.amount, "27.50");
  assert.equal(await balance(number), before);
  assert.equal((await stand.services.case(id, actor.principal)).state, "withdrawn");
  await assert.rejects(payAt(stand, actor, number, "1"), (error) => isProblem(error, "by.bank-claim-closed"));
});

test("an application that is not paid in time lapses once; what was paid, and what comes later, goes back", async () => {
  const id = await fileExtract(stand, actor);
  await stand.services.settle();
  const { number, until } = await paymentOf(stand, actor, id);
  const today = Temporal.Now.plainDateISO("Europe/Minsk");
  assert.ok(until !== undefined && today.until(until, { largestUnit: "days" }).days >= 10);
  const before = await balance(number);
  await payAt(stand, actor, number, "10.00");
  await deliver(stand, number);
  const due = (days: number) =>
    admin.query("UPDATE services.payment SET due = $2 WHERE case_id = $1", [id, today.add({ days })]);
  await due(4);
  assert.equal((await stand.services.watchTerms()).paymentReminded, 0);
  await due(3);
  assert.equal((await stand.services.watchTerms()).paymentReminded, 1);
  assert.equal((await stand.services.watchTerms()).paymentReminded, 0, "one reminder");
  await due(0);
  assert.equal((await stand.services.watchTerms()).unpaid, 0, "the last day is a day to pay on");
  await due(-1);
  await stand.services.stop();
  const looks = await Promise.all([stand.services.watchTerms(), stand.services.watchTerms()]);
  assert.equal(
    looks.reduce((sum, { unpaid }) => sum + unpaid, 0),
    1,
  );
  const lapsed = await stand.services.case(id, actor.principal);
  assert.deepEqual([lapsed.state, lapsed.clock, lapsed.actions], ["lapsed", undefined, []]);
  assert.equal(await acts("services.lapsed", id), 1);
  const closed = await paymentOf(stand, actor, id);
  assert.deepEqual([closed.state, closed.lapsed, closed.payAddress], ["closed", true, undefined]);
  // Paid at the bank before it has heard that nothing is wanted any more.
  const late = { operation: randomUUID(), number, amount: roubles("22.50") };
  await stand.bank.pay({ ...late, payer: `person:${actor.principal.person}` });
  await stand.services.start();
  await deliverAll(stand, number);
  await stand.services.settle();
  await deliverAll(stand, number);
  const after = await paymentOf(stand, actor, id);
  assert.deepEqual(
    after.refunds.map(({ reason, amount }) => `${reason} ${amount}`),
    ["lapsed 10.00", "lapsed 22.50"],
  );
  assert.equal(await balance(number), before);
  assert.equal((await stand.services.case(id, actor.principal)).state, "lapsed");
  await stand.services.settle();
  const told = await stand.notices.list(`person:${actor.principal.person}`, { limit: 50 });
  for (const kind of ["reminder", "lapsed", "late"]) {
    assert.equal(told.filter((notice) => notice.kind === `services.payment-${kind}`).length, 1, kind);
  }
});

test("an application that is withdrawn before it is paid wants no money any more", async () => {
  const id = await fileExtract(stand, actor);
  const { number } = await paymentOf(stand, actor, id);
  await stand.services.settle();
  await stand.services.withdraw(id, actor.principal);
  await stand.services.settle();
  await assert.rejects(payAt(stand, actor, number, "22.50"), (error) => isProblem(error, "by.bank-claim-closed"));
  const payment = await paymentOf(stand, actor, id);
  assert.deepEqual([payment.state, payment.payAddress, payment.refunds.length], ["closed", undefined, 0]);
});

test("reconciliation finds what a lost notice left", async () => {
  await stand.services.payments.reconcile();
  const id = await fileExtract(stand, actor);
  const { number } = await paymentOf(stand, actor, id);
  await payAt(stand, actor, number, "22.50");
  assert.equal((await noticesOf(stand, number)).length, 1);
  assert.equal((await stand.services.case(id, actor.principal)).state, "awaiting-payment");
  const found = await stand.services.payments.reconcile();
  assert.deepEqual(found, { read: 1, found: 1, refused: 0 });
  await stand.services.settle();
  assert.equal((await stand.services.case(id, actor.principal)).state, "granted");
  const [row] = await stand.stack.database
    .database("services")
    .query("SELECT record FROM act WHERE kind = 'services.payment-received' ORDER BY seq DESC LIMIT 1");
  assert.match(String(row?.["record"]), /"way":"reconciliation"/);
  assert.deepEqual(await stand.services.payments.reconcile(), { read: 0, found: 0, refused: 0 });
  // The notice that was thought lost comes after all.
  await deliver(stand, number);
  assert.equal((await paymentOf(stand, actor, id)).received.amount, "22.50");
});

test("the bank's own errand: notices reach the state by themselves", async () => {
  stand.bank.start(async (notice) => {
    await stand.services.payments.receive(notice);
    return 200;
  });
  const id = await fileExtract(stand, actor);
  const { number } = await paymentOf(stand, actor, id);
  await payAt(stand, actor, number, "22.50");
  for (let tries = 0; tries < 600; tries++) {
    if ((await stand.services.case(id, actor.principal)).state === "granted") break;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  assert.equal((await stand.services.case(id, actor.principal)).state, "granted");
  await stand.bank.stop();
  assert.deepEqual(stand.errors, []);
});
