import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, test } from "node:test";
import { fromHex, isProblem, money, sha256, toHex, utf8 } from "@ratusha/kernel";
import { createHttp, createLogger, parseSettings } from "@ratusha/runtime";
import { noticeStatement, type PaymentNotice } from "@ratusha/services";
import { servicesRoutes } from "@ratusha/services/http";
import { buildCsr, type CertificateSigner, emptyName, keySigner, p256, signCades } from "@ratusha/signature";
import { deliver, fileExtract, noticesOf, paidDefinitions, payAt, paymentOf, roubles } from "./paid.ts";
import { type Actor, makeStand, type Stand } from "./stand.ts";

let stand: Stand;
let actor: Actor;
let number: string;
let caseId: string;
before(async () => {
  stand = await makeStand(paidDefinitions);
  actor = await stand.person("citizen");
  caseId = await fileExtract(stand, actor);
  number = (await paymentOf(stand, actor, caseId)).number;
});
after(() => stand.stop());

const bankIdentifier = (): string => stand.bankSeal.certificate.subject.find("organizationIdentifier") ?? "";

function notice(more: Partial<PaymentNotice> = {}): PaymentNotice {
  const at = stand.stack.clock.now();
  return { id: randomUUID(), kind: "payment", number, operation: randomUUID(), amount: roubles("22.50"), at, ...more };
}

async function signed(content: Uint8Array, signer: CertificateSigner = stand.bankSeal): Promise<Uint8Array> {
  const signingTime = stand.stack.clock.now();
  return signCades({ content, detached: false, signer, level: "B-B", signingTime });
}

const stated = (more: Partial<PaymentNotice> = {}) => noticeStatement(bankIdentifier(), notice(more));

async function actsOf(kind: string, digest: string): Promise<number> {
  const [row] = await stand.stack.database
    .database("services")
    .query("SELECT count(*) AS n FROM act WHERE kind = $1 AND record::jsonb -> 'body' ->> 'digest' = $2", [
      kind,
      digest,
    ]);
  return Number(row?.["n"]);
}

async function refused(bytes: Uint8Array, reason: string): Promise<void> {
  for (let times = 0; times < 2; times++) {
    await assert.rejects(stand.services.payments.receive(bytes), (error) => {
      assert.ok(isProblem(error, "services.payment-notice-refused"), String(error));
      assert.equal(error.extra?.["reason"], reason);
      return true;
    });
  }
  const trace = await actsOf("services.payment-notice-refused", toHex(sha256(bytes)));
  assert.equal(trace, 1, "the refusal leaves its act, once for the same bytes");
  const payment = await paymentOf(stand, actor, caseId);
  assert.deepEqual([payment.state, payment.received.amount, payment.notices.length], ["open", "0.00", 0]);
}

/** Someone else whom the state's authority has certified, as the bank. */
async function otherSeal(identifier: string): Promise<CertificateSigner> {
  const { privateKey } = p256.generate();
  const [issued] = await stand.stack.trust.issue([
    {
      profile: "seal",
      holder: "org:111111111",
      subject: {
        countryName: "BY",
        organizationName: "Іншы",
        organizationIdentifier: identifier,
        organizationalUnitName: "Org2002",
        commonName: "Іншы",
      },
      csr: buildCsr({ subject: emptyName, privateKey }),
      actor: "system:test",
    },
  ]);
  assert.ok(issued?.ok);
  return keySigner(privateKey, issued.value.certificate, issued.value.chain);
}

test("what is no notice of the bank's is refused, and leaves its act", async () => {
  await refused(utf8("pay me"), "unreadable");
  await refused(new Uint8Array(0), "unreadable");
  await refused(new Uint8Array(40_000).fill(0x30), "unreadable");
  // Detached: the statement is not in it.
  const content = stated();
  const signingTime = stand.stack.clock.now();
  await refused(await signCades({ content, signer: stand.bankSeal, level: "B-B", signingTime }), "unreadable");
});

test("a good signature of someone else is not the bank's", async () => {
  await refused(await signed(stated(), actor.card), "signer");
  await refused(await signed(stated(), await otherSeal("TAXBY-111111111")), "signer");
});

test("a certificate that only says it is the bank's, of no authority of ours, does not help", async () => {
  // The bank's own certificate with another key's signature under it.
  const { privateKey } = p256.generate();
  const forger = keySigner(privateKey, stand.bankSeal.certificate, stand.bankSeal.chain);
  await refused(await signed(stated(), forger).catch(() => tampered()), "signature");
  async function tampered(): Promise<Uint8Array> {
    // Our own signer refuses to make it: the last byte of a true signature does as well.
    const bytes = Uint8Array.from(await signed(stated()));
    const last = bytes.length - 1;
    bytes[last] = (bytes[last] ?? 0) ^ 1;
    return bytes;
  }
});

test("an amount that is altered after signing breaks the signature", async () => {
  const bytes = await signed(stated({ amount: roubles("1.00") }));
  const hex = toHex(bytes).replace(toHex(utf8('"amount":"1.00"')), toHex(utf8('"amount":"9.00"')));
  await refused(fromHex(hex), "signature");
});

test("statements that say something else are refused, even under the bank's signature", async () => {
  const at = stand.stack.clock.now().add({ hours: 3 });
  await refused(await signed(stated({ at })), "time");
  await refused(await signed(stated({ number: "1003-P-999999/2026" })), "number-unknown");
  await refused(await signed(stated({ amount: { minor: 2250n, currency: "USD" } })), "currency");
  for (const [amount, currency] of [
    ["1.234", "KWD"],
    ["22", "JPY"],
  ] as const) {
    await refused(await signed(stated({ amount: money(amount, currency) })), "currency");
  }
  const said = new TextDecoder().decode(stated());
  for (const amount of ["22.5", "22", "22.500"]) {
    await refused(await signed(utf8(said.replace('"22.50"', `"${amount}"`))), "malformed");
  }
  await refused(await signed(stated({ kind: "refund", refund: randomUUID() })), "refund-unknown");
  await refused(await signed(stated({ kind: "refund" })), "malformed");
  await refused(await signed(stated({ amount: roubles("0") })), "malformed");
  await refused(await signed(noticeStatement("TAXBY-111111111", notice())), "malformed");
  await refused(await signed(utf8('{"type":"payment-notice"}')), "malformed");
  await refused(await signed(utf8("[".repeat(100))), "malformed");
});

test("a bank whose certificate is revoked is not heard any more", async () => {
  const seal = await otherSeal(bankIdentifier());
  const { trust } = stand.stack;
  const request = { serial: seal.certificate.serial, actor: "system:test", reason: "keyCompromise" as const };
  const [done] = await trust.revoke([request]);
  assert.ok(done?.ok, JSON.stringify(done));
  await refused(await signed(stated(), seal), "signature");
});

test("a replayed notice counts once; another statement under its id, or its operation under another id, is refused", async () => {
  await payAt(stand, actor, number, "10");
  const [first] = await noticesOf(stand, number);
  assert.ok(first);
  assert.equal((await stand.services.payments.receive(first)).again, false);
  const replays = await Promise.all(Array.from({ length: 5 }, () => stand.services.payments.receive(first)));
  assert.deepEqual(new Set(replays.map(({ again }) => again)), new Set([true]));
  const payment = await paymentOf(stand, actor, caseId);
  assert.equal(payment.received.amount, "10.00");
  const [line] = payment.notices;
  assert.ok(line);
  const db = stand.stack.database.database("services");
  const [repeated] = await db.query(
    "SELECT count(*) AS n FROM act WHERE kind = 'services.payment-notice-repeated' AND record::jsonb -> 'body' ->> 'notice' = $1",
    [line.id],
  );
  assert.equal(Number(repeated?.["n"]), 1);

  const reasonOf = async (bytes: Uint8Array): Promise<unknown> =>
    stand.services.payments.receive(bytes).then(
      ({ again }) => again,
      (error) => (isProblem(error) ? error.extra?.["reason"] : error),
    );
  const at = Temporal.Instant.from(line.at);
  const same = { id: line.id, operation: line.operation, at, amount: roubles("10.00") };
  assert.equal(await reasonOf(await signed(stated(same))), true, "the same statement signed anew is the same notice");
  assert.equal(await reasonOf(await signed(stated({ ...same, amount: roubles("12.50") }))), "changed");
  assert.equal(await reasonOf(await signed(stated({ operation: line.operation }))), "operation-known");
  // The id of a notice about one payment is no use for another.
  const other = await fileExtract(stand, actor);
  const { number: second } = await paymentOf(stand, actor, other);
  assert.equal(await reasonOf(await signed(stated({ id: line.id, number: second }))), "changed");
  assert.equal((await paymentOf(stand, actor, other)).received.amount, "0.00");
  assert.equal((await paymentOf(stand, actor, caseId)).received.amount, "10.00");
});

test("many notices at once count each payment once, and release the case once", async () => {
  const id = await fileExtract(stand, actor);
  const mine = (await paymentOf(stand, actor, id)).number;
  for (const amount of ["10", "10", "2.50", "1"]) await payAt(stand, actor, mine, amount);
  const notices = await noticesOf(stand, mine);
  await Promise.all([...notices, ...notices, ...notices].map((each) => stand.services.payments.receive(each)));
  await deliver(stand, mine);
  const payment = await paymentOf(stand, actor, id);
  assert.deepEqual([payment.state, payment.received.amount], ["paid", "23.50"]);
  assert.equal(
    payment.refunds.reduce((sum, refund) => sum + Number(refund.amount), 0),
    1,
  );
  const view = await stand.services.case(id, actor.principal);
  assert.equal(view.events.filter(({ kind }) => kind === "paid").length, 1);
  assert.equal(view.documents.length, 1);
});

test("notices of one moment are shown in the order in which they came, whatever the bank called them", async () => {
  const id = await fileExtract(stand, actor);
  const mine = (await paymentOf(stand, actor, id)).number;
  const at = stand.stack.clock.now();
  const ids = Array.from({ length: 4 }, () => randomUUID())
    .toSorted()
    .toReversed();
  for (const each of ids) {
    const content = stated({ id: each, number: mine, amount: roubles("5"), at });
    await stand.services.payments.receive(await signed(content));
  }
  const { notices } = await paymentOf(stand, actor, id);
  assert.deepEqual(
    notices.map((line) => line.id),
    ids,
  );
});

test("over HTTP a notice needs no session, a forged one is a problem with its reason, and one too large is not read", async () => {
  const settings = parseSettings({ RATUSHA_LOG_LEVEL: "silent" }, []);
  const app = await createHttp({ settings, logger: createLogger({ level: "silent", name: "test" }) });
  app.decorateRequest("principal");
  await servicesRoutes(stand.services)(app);
  const send = (payload: Uint8Array, type = "application/pkcs7-mime") =>
    app.inject({
      method: "POST",
      url: "/api/services/payment-notices",
      headers: { "content-type": type },
      payload: Buffer.from(payload),
    });
  const id = await fileExtract(stand, actor);
  const mine = (await paymentOf(stand, actor, id)).number;
  await payAt(stand, actor, mine, "22.50");
  const [first] = await noticesOf(stand, mine);
  assert.ok(first);
  const taken = await send(first);
  assert.equal(taken.statusCode, 200, taken.body);
  assert.equal(taken.json<{ again: boolean }>().again, false);
  assert.equal((await send(first)).json<{ again: boolean }>().again, true);
  const forged = await send(utf8("x"));
  assert.equal(forged.statusCode, 422);
  assert.equal(forged.json<{ code: string }>().code, "services.payment-notice-refused");
  assert.equal((await send(new Uint8Array(100_000))).statusCode, 413);
  assert.notEqual((await send(utf8("{}"), "application/json")).statusCode, 200);
  assert.equal((await app.inject({ url: `/api/services/cases/${id}/payment` })).statusCode, 401);
  await app.close();
});
