import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { isProblem, money, systemClock, systemRandom } from "@ratusha/kernel";
import type { Database } from "@ratusha/runtime";
import { validateCades } from "@ratusha/signature";
import { type TestTrust, testTrust } from "@ratusha/trust/testing";
import fc from "fast-check";
import { type Bank, bankSchema, bankSigner, certificateProfiles, createBank, openBankKey } from "../src/index.ts";

let stack: TestTrust;
let db: Database;
let bank: Bank;
const folder = mkdtempSync(join(tmpdir(), "ratusha-bank-"));
const keyFolder = join(folder, "bank");

before(async () => {
  stack = await testTrust({ specs: [bankSchema], profiles: certificateProfiles });
  db = stack.database.database("bank");
  const key = await openBankKey(keyFolder);
  const signer = await bankSigner(stack.trust, key, systemClock);
  bank = createBank({ db, clock: systemClock, random: systemRandom, signer: async () => signer });
});
after(async () => {
  await bank.stop();
  await stack.stop();
  rmSync(folder, { recursive: true });
});

const roubles = (text: string) => money(text, "BYN");
let claims = 0;

async function placed(amount: string): Promise<string> {
  const number = `1001-P-${++claims}/2026`;
  const purpose = { be: "Плата", ru: "Плата", en: "Fee" };
  await bank.gateway.place({ number, amount: roubles(amount), body: "Org1001", purpose });
  return number;
}

/** What must hold of the book at every moment. */
async function assertBalanced(): Promise<void> {
  const [total] = await db.query("SELECT coalesce(sum(balance), 0)::bigint AS sum FROM account");
  assert.equal(total?.["sum"], 0n, "the balances of all accounts together are zero");
  const off = await db.query(
    `SELECT code FROM account WHERE balance <>
       (SELECT coalesce(sum(amount), 0) FROM posting WHERE credit = code) -
       (SELECT coalesce(sum(amount), 0) FROM posting WHERE debit = code)`,
  );
  assert.deepEqual(off, [], "each balance is what its postings come to");
  const negative = await db.query("SELECT code FROM account WHERE kind <> 'issue' AND balance < 0");
  assert.deepEqual(negative, []);
  const strange = await db.query(
    "SELECT operation FROM posting p WHERE NOT EXISTS (SELECT 1 FROM account WHERE code = p.debit) OR NOT EXISTS (SELECT 1 FROM account WHERE code = p.credit)",
  );
  assert.deepEqual(strange, []);
  const silent = await db.query(
    "SELECT operation FROM posting p WHERE kind <> 'deposit' AND NOT EXISTS (SELECT 1 FROM notice n WHERE n.operation = p.operation)",
  );
  assert.deepEqual(silent, [], "what moved under a claim was noticed in the same transaction");
}

test("the book balances after any sequence of payments, repetitions and refunds, and the treasury is never below zero", async () => {
  const payers = ["person:7000000A000PB1", "person:7000001A000PB0", "org:200988541"];
  const step = fc.oneof(
    fc.record({
      do: fc.constant("pay" as const),
      payer: fc.constantFrom(...payers),
      claim: fc.nat(2),
      amount: fc.integer({ min: -1, max: 60_000 }),
      operation: fc.nat(5),
    }),
    fc.record({
      do: fc.constant("refund" as const),
      claim: fc.nat(2),
      amount: fc.integer({ min: 1, max: 60_000 }),
      operation: fc.nat(5),
      refund: fc.nat(3),
    }),
    fc.record({ do: fc.constant("close" as const), claim: fc.nat(2) }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 20 }), async (steps) => {
      const numbers = [await placed("22.50"), await placed("45.00"), await placed("0.01")];
      const operations = Array.from({ length: 6 }, () => randomUUID());
      const refunds = Array.from({ length: 4 }, () => randomUUID());
      const work = steps.map((each) => {
        const number = numbers[each.claim] ?? "";
        if (each.do === "close") return bank.gateway.close(number);
        const operation = operations[each.operation] ?? "";
        const amount = money(BigInt(each.amount), "BYN");
        if (each.do === "pay") return bank.pay({ operation, number, payer: each.payer, amount });
        return bank.gateway.refund({ id: refunds[each.refund] ?? "", number, operation, amount });
      });
      // All at once: what the bank refuses it refuses with its code, and never by chance.
      for (const result of await Promise.allSettled(work)) {
        if (result.status === "rejected") assert.ok(isProblem(result.reason), String(result.reason));
      }
      await assertBalanced();
      for (const number of numbers) {
        const claim = await bank.claim(number, payers[0] ?? "");
        assert.ok(claim.paid.minor >= 0n);
      }
    }),
    { numRuns: 25 },
  );
});

test("the same operation is one payment, and another payment under it is refused", async () => {
  const number = await placed("22.50");
  const payment = { operation: randomUUID(), number, payer: "person:7000002A000PB9", amount: roubles("22.50") };
  const [first, second] = await Promise.all([bank.pay(payment), bank.pay(payment)]);
  assert.deepEqual([first?.again, second?.again].toSorted(), [false, true]);
  const refused = (code: string) => (error: unknown) => isProblem(error, code);
  await assert.rejects(bank.pay({ ...payment, amount: roubles("1") }), refused("by.bank-operation-changed"));
  assert.equal((await bank.claim(number, payment.payer)).paid.minor, 2250n);
  const other = { ...payment, operation: randomUUID(), amount: roubles("99999") };
  await assert.rejects(bank.pay(other), refused("by.bank-funds-short"));
  await assert.rejects(bank.pay({ ...other, number: "none" }), refused("by.bank-claim-unknown"));
  await assert.rejects(bank.pay({ ...other, amount: money("1", "USD") }), refused("by.bank-amount-refused"));
  await bank.gateway.close(number);
  await assert.rejects(bank.pay({ ...other, amount: roubles("1") }), refused("by.bank-claim-closed"));
  assert.equal((await bank.pay(payment)).again, true);
});

test("no more goes back than was paid, and each refund once", async () => {
  const number = await placed("45.00");
  const operation = randomUUID();
  await bank.pay({ operation, number, payer: "person:7000003A000PB8", amount: roubles("45") });
  const refund = { id: randomUUID(), number, operation, amount: roubles("30") };
  await Promise.all([bank.gateway.refund(refund), bank.gateway.refund(refund)]);
  await assert.rejects(bank.gateway.refund({ ...refund, id: randomUUID() }), (error) =>
    isProblem(error, "by.bank-refund-refused"),
  );
  await bank.gateway.refund({ ...refund, id: randomUUID(), amount: roubles("15") });
  assert.equal((await bank.claim(number, "person:7000003A000PB8")).balance.minor, 100_000n);
  await assertBalanced();
});

test("the book is append-only for the bank itself", async () => {
  for (const text of [
    "UPDATE posting SET amount = 1",
    "DELETE FROM posting",
    "TRUNCATE posting",
    "DELETE FROM notice",
    "UPDATE notice SET container = ''",
    "UPDATE claim SET amount = 1",
    "DELETE FROM account",
    "ALTER TABLE account DROP CONSTRAINT account_check",
  ]) {
    await assert.rejects(db.query(text), /permission denied|must be owner/, text);
  }
  await assert.rejects(db.query("UPDATE account SET balance = -1 WHERE kind = 'treasury'"), /check constraint/);
});

test("notices are signed by the bank's own key, and taken to the state until it answers", async () => {
  const number = await placed("22.50");
  const from = (await bank.gateway.noticesAfter(0n, 10_000)).at(-1)?.position ?? 0n;
  await bank.pay({ operation: randomUUID(), number, payer: "person:7000004A000PB7", amount: roubles("22.50") });
  const [placedNotice] = await bank.gateway.noticesAfter(from, 10);
  assert.ok(placedNotice);
  const { anchors, revocationFor, findCertificate } = stack.trust;
  const held = await bankSigner(stack.trust, await openBankKey(keyFolder), systemClock);
  assert.ok(await findCertificate(held.certificate.serial), "the certificate is in the state's register");
  const revocation = await revocationFor([held.certificate]);
  const report = validateCades({ cms: placedNotice.notice, anchors: anchors(), at: systemClock.now(), revocation });
  assert.equal(report.indication, "TOTAL-PASSED");
  assert.equal(
    report.signer.certificate?.fingerprint,
    held.certificate.fingerprint,
    "a restart keeps key and certificate",
  );
  assert.equal(statSync(join(keyFolder, "seal.pem")).mode & 0o777, 0o600);

  const answers = [500, 0, 200];
  const heard: string[] = [];
  const waits = await db.query("SELECT count(*) AS n FROM notice WHERE answer IS NULL");
  assert.ok(Number(waits[0]?.["n"]) > 0);
  bank.start(async (notice) => {
    if (Buffer.compare(Buffer.from(notice), Buffer.from(placedNotice.notice)) !== 0) return 200;
    const answer = answers.shift() ?? 200;
    heard.push(String(answer));
    if (answer === 0) throw new Error("nobody there");
    return answer;
  });
  for (let tries = 0; tries < 600 && heard.length < 3; tries++)
    await new Promise((resolve) => setTimeout(resolve, 100));
  assert.deepEqual(heard, ["500", "0", "200"]);
  await bank.stop();
});
