import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, test } from "node:test";
import { isProblem, money } from "@ratusha/kernel";
import { type Database, openDatabase } from "@ratusha/runtime";
import fc from "fast-check";
import { fileAlteration, noticesOf, paidDefinitions, paymentOf } from "./paid.ts";
import { type Actor, makeStand, type Stand } from "./stand.ts";

/** Whatever people, the bank and time do to a fee, in any order and at one moment: nothing is lost, and nothing is given. */

let stand: Stand;
let actor: Actor;
let admin: Database;
before(async () => {
  stand = await makeStand(paidDefinitions);
  await stand.services.stop();
  admin = openDatabase({ url: stand.stack.database.adminUrl, schema: "services", max: 1 });
  actor = await stand.person("citizen");
});
after(async () => {
  await admin.close();
  await stand.stop();
});

const fee = 2250n;
const payers = ["person:balance-1", "person:balance-2", "org:balance-3"];

const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant("pay" as const),
      amount: fc.constantFrom(1n, 700n, 1125n, 2249n, 2250n, 2251n, 9000n),
      payer: fc.nat(2),
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("deliver" as const), newest: fc.boolean() }) },
  fc.record({ do: fc.constant("work" as const) }),
  fc.record({ do: fc.constant("reconcile" as const) }),
  fc.record({ do: fc.constant("withdraw" as const) }),
  fc.record({ do: fc.constant("late" as const) }),
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

async function take(each: Step, id: string, number: string): Promise<unknown> {
  const { services } = stand;
  switch (each.do) {
    case "pay": {
      const payment = {
        operation: randomUUID(),
        number,
        payer: payers[each.payer] ?? "",
        amount: money(each.amount, "BYN"),
      };
      return Promise.all([stand.bank.pay(payment), stand.bank.pay(payment)]);
    }
    case "deliver": {
      const notices = await noticesOf(stand, number);
      return Promise.all((each.newest ? notices.toReversed() : notices).map((one) => services.payments.receive(one)));
    }
    case "work":
      return services.settle();
    case "reconcile":
      return services.payments.reconcile();
    case "withdraw":
      return services.withdraw(id, actor.principal);
    case "late":
      await admin.query("UPDATE services.payment SET due = '2026-01-01' WHERE case_id = $1", [id]);
      return services.watchTerms();
  }
}

/** What each payer has lost under a number, by the bank's book. */
async function lostBy(number: string): Promise<bigint[]> {
  const rows = await stand.stack.database
    .database("bank")
    .query("SELECT kind, debit, credit, amount FROM posting WHERE number = $1", [number]);
  return payers.map((payer) =>
    rows.reduce((lost, row) => {
      const amount = row["amount"] as bigint;
      if (row["debit"] === `payer:${payer}`) return lost + amount;
      return row["credit"] === `payer:${payer}` ? lost - amount : lost;
    }, 0n),
  );
}

test("after any sequence of payments, notices, terms that end and withdrawals the state keeps the fee or nothing, and the bank's book says the same", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(step, { minLength: 1, maxLength: 4 }), { maxLength: 6 }), async (moments) => {
      const id = await fileAlteration(stand, actor);
      const { number } = await paymentOf(stand, actor, id);
      await stand.services.payments.place(id, actor.principal);
      for (const moment of moments) {
        for (const result of await Promise.allSettled(moment.map((each) => take(each, id, number)))) {
          if (result.status === "rejected") assert.ok(isProblem(result.reason), String(result.reason));
        }
      }
      // What is under way arrives: refunds are stated too.
      for (let round = 0; round < 3; round++) {
        await stand.services.payments.reconcile();
        await stand.services.settle();
      }
      const payment = await paymentOf(stand, actor, id);
      const { state } = await stand.services.case(id, actor.principal);
      const minor = ({ amount }: { readonly amount: string }) => money(amount, "BYN").minor;
      const sum = (amounts: readonly bigint[]) => amounts.reduce((all, each) => all + each, 0n);
      const kept = minor(payment.received) - minor(payment.refunded);
      const said = (kind: "payment" | "refund") => sum(payment.notices.filter((one) => one.kind === kind).map(minor));
      assert.equal(minor(payment.received), said("payment"));
      assert.equal(minor(payment.refunded), said("refund"));
      assert.ok(
        payment.refunds.every(({ doneAt }) => doneAt !== undefined),
        "what was ordered was given back",
      );
      const lost = await lostBy(number);
      assert.equal(sum(lost), kept, "what the payers have lost is what the state has kept");
      if (state === "withdrawn" || state === "lapsed") {
        assert.deepEqual([payment.state, kept], ["closed", 0n]);
        assert.deepEqual(lost, [0n, 0n, 0n], "each has their own again");
        assert.equal((await stand.bank.claim(number, payers[0] ?? "")).open, false);
      } else if (state === "awaiting-payment") {
        assert.equal(payment.state, kept === 0n ? "open" : "short");
        assert.ok(kept < fee);
      } else {
        assert.deepEqual([payment.state, kept], ["paid", fee]);
      }
      const [off] = await stand.stack.database
        .database("bank")
        .query("SELECT sum(balance)::bigint AS sum FROM account");
      assert.equal(off?.["sum"], 0n);
    }),
    { numRuns: 30 },
  );
  assert.deepEqual(stand.errors, []);
});
