import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, test } from "node:test";
import { type Database, openDatabase, type Queryable } from "@ratusha/runtime";
import { createBank } from "../src/index.ts";
import { fileAlteration, fileExtract, paidDefinitions, paymentOf, roubles } from "./paid.ts";
import { type Actor, makeStand, type Stand } from "./stand.ts";

/** The last day to pay, and what comes at the moment at which an application ends. */

let stand: Stand;
let actor: Actor;
let admin: Database;
before(async () => {
  stand = await makeStand(paidDefinitions);
  // Each test says itself when the background works.
  await stand.services.stop();
  admin = openDatabase({ url: stand.stack.database.adminUrl, schema: "services", max: 1 });
  actor = await stand.person("citizen");
});
after(async () => {
  await admin.close();
  await stand.stop();
});

const payer = () => `person:${actor.principal.person}`;
const endsYesterday = (id: string) =>
  admin.query("UPDATE services.payment SET due = $2 WHERE case_id = $1", [
    id,
    Temporal.Now.plainDateISO("Europe/Minsk").subtract({ days: 1 }),
  ]);

test("what was paid at the bank by the last day is in time, though nobody could take the bank's notice before it was over", async () => {
  const id = await fileExtract(stand, actor);
  const { number } = await paymentOf(stand, actor, id);
  await stand.services.settle();
  const { clock, random, database } = stand.stack;
  const yesterday = { now: () => clock.now().subtract({ hours: 24 }) };
  const signer = async () => stand.bankSeal;
  const bank = createBank({ db: database.database("bank"), clock: yesterday, random, signer });
  await bank.pay({ operation: randomUUID(), number, payer: payer(), amount: roubles("22.50") });
  await endsYesterday(id);
  assert.equal((await stand.services.watchTerms()).unpaid, 0);
  await stand.services.settle();
  assert.equal((await stand.services.case(id, actor.principal)).state, "granted");
  const payment = await paymentOf(stand, actor, id);
  assert.deepEqual([payment.state, payment.received.amount, payment.refunds.length], ["paid", "22.50", 0]);
});

test("nothing lapses while the bank cannot be asked what it took by the last day", async (context) => {
  const id = await fileExtract(stand, actor);
  const { number } = await paymentOf(stand, actor, id);
  await stand.services.settle();
  await endsYesterday(id);
  const away = context.mock.method(stand.bank.gateway, "noticesAfter", async () => {
    throw new Error("the bank is away");
  });
  assert.equal((await stand.services.watchTerms()).unpaid, 0);
  assert.match(String(stand.errors.splice(0)), /the bank is away/);
  assert.equal((await paymentOf(stand, actor, id)).state, "open");
  away.mock.restore();
  assert.equal((await stand.services.watchTerms()).unpaid, 1);
  assert.equal((await stand.services.case(id, actor.principal)).state, "lapsed");
  await stand.services.settle();
  assert.equal((await stand.bank.claim(number, payer())).open, false);
});

/** A database whose transactions wait at a statement until they are told to go on. */
function halting(text: RegExp, db: Database, reached: () => void, go: Promise<void>): Database {
  const guard = (tx: Queryable): Queryable => ({
    async query(statement, values) {
      const rows = await tx.query(statement, values);
      if (text.test(statement)) {
        reached();
        await go;
      }
      return rows;
    },
  });
  return {
    ...db,
    query: (statement, values) => guard(db).query(statement, values),
    transaction: (work, options) => db.transaction((tx) => work(guard(tx)), options),
  };
}

test("an application that lapses at the moment at which it is withdrawn ends once, and whoever withdraws it hears no error", async () => {
  const id = await fileAlteration(stand, actor);
  await stand.services.settle();
  await endsYesterday(id);
  const reached = Promise.withResolvers<void>();
  const go = Promise.withResolvers<void>();
  const slow = stand.restarted((db) => halting(/^UPDATE case_file SET state/, db, reached.resolve, go.promise));
  const withdrawn = slow.withdraw(id, actor.principal);
  await reached.promise;
  const watched = stand.services.watchTerms();
  const waits = "SELECT count(*) AS n FROM pg_stat_activity WHERE wait_event_type = 'Lock'";
  for (let tries = 0; tries < 200; tries++) {
    const [row] = await admin.query(waits);
    if (Number(row?.["n"]) > 0) break;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  go.resolve();
  await withdrawn;
  assert.equal((await watched).unpaid, 0);
  assert.equal((await stand.services.case(id, actor.principal)).state, "withdrawn");
});

test("a bill that reaches the bank after the withdrawal is closed there all the same", async () => {
  const id = await fileAlteration(stand, actor);
  const { number } = await paymentOf(stand, actor, id);
  const reached = Promise.withResolvers<void>();
  const go = Promise.withResolvers<void>();
  const slow = stand.restarted((db) => halting(/FROM payment WHERE/, db, reached.resolve, go.promise));
  const placed = slow.payments.place(id, actor.principal);
  await reached.promise;
  await stand.services.withdraw(id, actor.principal);
  await stand.services.settle();
  go.resolve();
  await placed;
  assert.equal((await stand.bank.claim(number, payer()).catch(() => undefined))?.open ?? false, false);
});
