import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, test } from "node:test";
import { isProblem, systemClock, utf8 } from "@ratusha/kernel";
import { noticeStatement, type PaymentNotice } from "@ratusha/services";
import {
  assembleCertificate,
  buildTbsCertificate,
  type Certificate,
  type CertificateSigner,
  p256,
  parseCertificate,
  signCades,
} from "@ratusha/signature";
import { fileExtract, paidDefinitions, paymentOf, roubles } from "./paid.ts";
import { type Actor, makeStand, type Stand } from "./stand.ts";

/** A payer who has a good card, and would rather not pay. */

/** So many forgeries leave a trace in an hour. */
const tracedAnHour = 100;

let stand: Stand;
let actor: Actor;
before(async () => {
  stand = await makeStand(paidDefinitions);
  actor = await stand.person("citizen");
});
after(() => stand.stop());

/** Says that it is the bank's and bears the number of somebody's own certificate; nobody has issued it. */
function lookAlike(own: Certificate): Certificate {
  const { privateKey } = p256.generate();
  const tbs = buildTbsCertificate({
    serialNumber: own.serialNumber,
    suite: p256,
    issuer: own.issuer,
    notBefore: own.notBefore,
    notAfter: own.notAfter,
    subject: stand.bankSeal.certificate.subject,
    spki: stand.bankSeal.certificate.spki,
    extensions: [],
  });
  return parseCertificate(assembleCertificate(tbs, p256, p256.sign(privateKey, tbs)));
}

test("a payer's own good signature is not the bank's, whatever certificate lies beside it under the same number", async () => {
  const id = await fileExtract(stand, actor);
  const { number } = await paymentOf(stand, actor, id);
  const at = systemClock.now();
  const operation = randomUUID();
  const said: PaymentNotice = { id: randomUUID(), kind: "payment", number, operation, amount: roubles("22.50"), at };
  const bank = stand.bankSeal.certificate.subject.find("organizationIdentifier") ?? "";
  const { card } = actor;
  const forger: CertificateSigner = {
    certificate: card.certificate,
    chain: [lookAlike(card.certificate), ...card.chain],
    suite: card.suite,
    sign: (inputs) => card.sign(inputs),
  };
  const content = noticeStatement(bank, said);
  const bytes = await signCades({ content, detached: false, signer: forger, level: "B-B", signingTime: at });
  await assert.rejects(stand.services.payments.receive(bytes), (error) => {
    assert.ok(isProblem(error, "services.payment-notice-refused"), String(error));
    assert.equal(error.extra?.["reason"], "signer");
    return true;
  });
  await stand.services.settle();
  assert.equal((await paymentOf(stand, actor, id)).state, "open");
  assert.equal((await stand.services.case(id, actor.principal)).state, "awaiting-payment");
});

test("a flood of forgeries leaves so many traces an hour and no more; what the bank itself signed always leaves one", async () => {
  const traces = async (): Promise<number> => {
    const [row] = await stand.stack.database
      .database("services")
      .query("SELECT count(*) AS n FROM act WHERE kind = 'services.payment-notice-refused'");
    return Number(row?.["n"]);
  };
  const refuse = (bytes: Uint8Array, reason: string, { payments } = stand.services) =>
    assert.rejects(payments.receive(bytes), (error) => {
      assert.ok(isProblem(error, "services.payment-notice-refused"), String(error));
      assert.equal(error.extra?.["reason"], reason);
      return true;
    });
  for (let count = 0; count < tracedAnHour + 20; count++) await refuse(utf8(`pay ${count}`), "unreadable");
  assert.equal(await traces(), tracedAnHour);

  const at = systemClock.now();
  const bank = stand.bankSeal.certificate.subject.find("organizationIdentifier") ?? "";
  const paid = { operation: randomUUID(), amount: roubles("22.50"), at };
  const content = noticeStatement(bank, { id: randomUUID(), kind: "payment", number: "1003-P-999999/2026", ...paid });
  const signer = stand.bankSeal;
  await refuse(await signCades({ content, detached: false, signer, level: "B-B", signingTime: at }), "number-unknown");
  assert.equal(await traces(), tracedAnHour + 1);

  const anHourOn = stand.restarted(undefined, undefined, undefined, { now: () => systemClock.now().add({ hours: 1 }) });
  await refuse(utf8("pay again"), "unreadable", anHourOn);
  assert.equal(await traces(), tracedAnHour + 2);
});
