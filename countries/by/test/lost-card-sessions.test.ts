import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { after, before, test } from "node:test";
import type { CertificateSigner } from "@ratusha/signature";
import { makeStand, type Stand } from "./stand.ts";

/** Who is still signed in with a card that its holder has reported lost. */

let stand: Stand;
before(async () => {
  stand = await makeStand();
});
after(() => stand.stop());

async function enter(card: CertificateSigner) {
  const { id, nonce } = await stand.identity.challenge();
  const digests = ["http://127.0.0.1", nonce].map((text) => createHash("sha256").update(text).digest());
  const [der = new Uint8Array()] = await card.sign([{ toBeSigned: Buffer.concat(digests) }]);
  // The DER sequence of two integers as r ‖ s.
  const length = der[3] ?? 0;
  const numbers = [der.subarray(4, 4 + length), der.subarray(6 + length)];
  const signature = Buffer.concat(numbers.map((n) => Buffer.concat([Buffer.alloc(33), n]).subarray(-32)));
  const unverifiedCertificate = Buffer.from(card.certificate.der).toString("base64");
  const token = { format: "web-eid:1.0", algorithm: "ES256", unverifiedCertificate };
  return stand.identity.signIn({ ...token, signature: signature.toString("base64") }, id);
}

test("whoever reports a lost card from where they are signed in goes on; whoever else entered with it is out", async () => {
  const { principal } = await stand.person("citizen");
  const { latin } = stand.cast("citizen").name;
  const holder = { number: principal.person, surname: latin.family, givenName: latin.given };
  const card = await stand.stack.card(holder);
  const entry = await stand.stack.card(holder, "auth");
  const mine = await enter(entry);
  const thief = await enter(entry);
  for (const { token } of [mine, thief]) assert.ok(await stand.identity.principal(token));

  const answers = { circumstances: "Страціў у аўтобусе", delivery: "division" };
  const actor = { principal: mine.principal, card };
  const container = await stand.signed(actor, "id-card-replacement", answers);
  const [filed] = await stand.services.file([{ container, applicant: mine.principal, channel: "api" }]);
  assert.ok(filed?.ok);
  await stand.services.settle();
  assert.equal((await stand.stack.trust.status([entry.certificate.serial]))[0]?.state, "suspended");
  assert.equal(await stand.identity.principal(thief.token), undefined);
  assert.equal((await stand.identity.principal(mine.token))?.person, principal.person);
});
