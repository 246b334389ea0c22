import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, test } from "node:test";
import type { Database } from "@ratusha/runtime";
import type { Services } from "@ratusha/services";
import { definitions } from "../src/index.ts";
import { mortal } from "./dying.ts";
import { fileAlteration, fileExtract, noticesOf, paidDefinitions, paymentOf, roubles } from "./paid.ts";
import { type Actor, makeStand, type Stand } from "./stand.ts";

let stand: Stand;
let actor: Actor;
before(async () => {
  stand = await makeStand(paidDefinitions);
  await stand.services.stop();
  actor = await stand.person("citizen");
});
after(() => stand.stop());

async function count(schema: string, text: string, values: readonly unknown[]): Promise<number> {
  const [row] = await stand.stack.database.database(schema).query(`SELECT count(*) AS n FROM ${text}`, values);
  return Number(row?.["n"]);
}

const actsOf = (caseId: string, kind: string) =>
  count("services", "act WHERE kind = $2 AND record::jsonb -> 'body' ->> 'case' = $1", [caseId, kind]);

const asked = [...paidDefinitions, ...definitions.filter(({ service }) => service === "appeal")];
/** Hundreds of times, and each start checks every definition that it is given: what is not asked for here is left out. */
const restarted = (through?: (db: Database) => Database) => stand.restarted(through, asked);

/** Takes what the bank has stated to services that may die, and lets them work. */
async function take(services: Services, number: string): Promise<void> {
  for (const notice of await noticesOf(stand, number)) await services.payments.receive(notice).catch(() => undefined);
  await services.settle().catch(() => undefined);
}

/** After a restart: the bank delivers what it had no answer for, and the work goes on to its end. */
async function recover(number: string): Promise<void> {
  const alive = restarted();
  await alive.start();
  await take(alive, number);
  await take(alive, number);
  await alive.stop();
}

test("a fee survives death after any statement: counted once, work started once, what was too much goes back once", async () => {
  for (let statements = 0, dies = true; dies; statements += 1) {
    const payer = `person:fee-${statements}`;
    const id = await fileExtract(stand, actor);
    const { number } = await paymentOf(stand, actor, id);
    await recover(number);
    await stand.bank.pay({ operation: randomUUID(), number, payer, amount: roubles("25") });
    const life = mortal(statements);
    const dying = restarted(life.through);
    await take(dying, number);
    await take(dying, number);
    dies = life.died();
    await recover(number);
    const payment = await paymentOf(stand, actor, id);
    const after = `after ${statements}`;
    assert.deepEqual(
      [payment.state, payment.received.amount, payment.refunded.amount],
      ["paid", "25.00", "2.50"],
      after,
    );
    const view = await stand.services.case(id, actor.principal);
    assert.equal(view.state, "granted", after);
    assert.equal(view.documents.length, 1, after);
    const once = ["payment-awaited", "payment-received", "paid", "payment-refunded", "granted"];
    for (const kind of once)
      assert.equal(view.events.filter((event) => event.kind === kind).length, 1, `${kind} ${after}`);
    for (const kind of ["services.payment-asked", "services.payment-received", "services.payment-refunded"]) {
      assert.equal(await actsOf(id, kind), 1, `${kind} ${after}`);
    }
    assert.equal(await count("services", "intent WHERE case_id = $1", [id]), 0, after);
    assert.equal(await count("bank", "posting WHERE number = $1", [number]), 2, after);
  }
});

test("a withdrawal survives death after any statement: all that came goes back, once", async () => {
  for (let statements = 0, dies = true; dies; statements += 1) {
    const payer = `person:withdrawal-${statements}`;
    const id = await fileAlteration(stand, actor);
    const { number } = await paymentOf(stand, actor, id);
    await recover(number);
    const before = (await stand.bank.claim(number, payer)).balance.minor;
    await stand.bank.pay({ operation: randomUUID(), number, payer, amount: roubles("20") });
    await recover(number);
    const life = mortal(statements);
    const dying = restarted(life.through);
    await dying.withdraw(id, actor.principal).catch(() => undefined);
    await dying.settle().catch(() => undefined);
    dies = life.died();
    const view = await stand.services.case(id, actor.principal);
    if (view.state !== "withdrawn") await stand.services.withdraw(id, actor.principal);
    await recover(number);
    const payment = await paymentOf(stand, actor, id);
    const after = `after ${statements}`;
    assert.deepEqual([payment.state, payment.refunded.amount, payment.refunds.length], ["closed", "20.00", 1], after);
    assert.equal((await stand.bank.claim(number, payer)).balance.minor, before, after);
    assert.equal((await stand.bank.claim(number, payer)).open, false, after);
    assert.equal(await actsOf(id, "services.payment-refunded"), 1, after);
    assert.equal(await actsOf(id, "services.withdrawn"), 1, after);
  }
});

test("the bank survives death after any statement: a payment is in the book with its notice, or not at all", async () => {
  const id = await fileExtract(stand, actor);
  const { number } = await paymentOf(stand, actor, id);
  await recover(number);
  const fresh = "org:200988541";
  let paid = 0;
  for (let statements = 0, dies = true; dies; statements += 1) {
    const operation = randomUUID();
    const payment = { operation, number, payer: fresh, amount: roubles("0.10") };
    const life = mortal(statements);
    await stand
      .bankRestarted(life.through)
      .pay(payment)
      .catch(() => undefined);
    dies = life.died();
    const standing = await count("bank", "posting WHERE operation = $1", [operation]);
    assert.equal(await count("bank", "notice WHERE operation = $1", [operation]), standing, `after ${statements}`);
    assert.equal((await stand.bankRestarted().pay(payment)).again, standing === 1);
    paid += 10;
    const claim = await stand.bank.claim(number, fresh);
    assert.equal(claim.paid.minor, BigInt(paid));
    assert.equal(claim.balance.minor, 100_000n - BigInt(paid));
  }
  assert.equal(await count("bank", "account WHERE balance < 0 AND kind <> 'issue'", []), 0);
});

test("reconciliation that dies after any statement leaves nothing out", async () => {
  for (let statements = 0, dies = true; dies; statements += 1) {
    const ids = [await fileExtract(stand, actor), await fileExtract(stand, actor)];
    const numbers = await Promise.all(ids.map(async (id) => (await paymentOf(stand, actor, id)).number));
    const alive = restarted();
    await alive.settle();
    for (const number of numbers) {
      const payer = `person:reconciliation-${statements}`;
      await stand.bank.pay({ operation: randomUUID(), number, payer, amount: roubles("22.50") });
    }
    const life = mortal(statements);
    await restarted(life.through)
      .payments.reconcile()
      .catch(() => undefined);
    dies = life.died();
    await alive.payments.reconcile();
    await alive.settle();
    for (const id of ids) {
      assert.equal((await alive.case(id, actor.principal)).state, "granted", `after ${statements}`);
      assert.equal((await paymentOf(stand, actor, id)).received.amount, "22.50");
    }
    await alive.stop();
  }
});
