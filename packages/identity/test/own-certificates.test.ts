import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { isProblem } from "@ratusha/kernel";
import { openCard } from "../src/card/client.ts";
import { createOwnCertificates } from "../src/certificate/own-certificates.ts";
import { type Principal, sandboxPin } from "../src/index.ts";
import { other, resident, type Stack, startStack } from "./fixture.ts";

let stack: Stack;
before(async () => {
  stack = await startStack();
});
after(() => stack.stop());

async function enter(person: string): Promise<{ principal: Principal; token: string }> {
  const card = await openCard({ baseUrl: stack.url, person }, { pin: sandboxPin });
  const challenge = await stack.identity.challenge();
  const token = await card.authenticate(stack.origin, challenge.nonce);
  return stack.identity.signIn(token, challenge.id);
}

test("the two certificates of a card stand in one order, whichever was issued first", async () => {
  const { principal } = await enter(resident);
  const { trust } = stack.stack;
  const closeSessionsOf = async () => {};
  const certificatesOf: typeof trust.certificatesOf = async (...asked) =>
    (await trust.certificatesOf(...asked)).toReversed();
  for (const known of [trust, { ...trust, certificatesOf }]) {
    const listed = await createOwnCertificates({ trust: known, closeSessionsOf }).list(principal);
    assert.deepEqual(
      listed.map(({ use }) => use),
      ["sign-in", "signing"],
    );
  }
});

test("a person sees the two certificates of their card, and does to them what is theirs to do", async () => {
  const { principal, token } = await enter(resident);
  const thief = await enter(resident);
  const { certificates } = stack.identity;
  const mine = await certificates.list(principal);
  assert.deepEqual(
    mine.map(({ use }) => use),
    ["sign-in", "signing"],
  );
  assert.ok(mine.every(({ status }) => status.state === "good"));
  const signIn = mine.find(({ use }) => use === "sign-in")?.serial ?? "";
  const signing = mine.find(({ use }) => use === "signing")?.serial ?? "";

  // Suspended: whoever else entered with the card is out, nobody enters any more, and I go on.
  await certificates.suspend(signIn, principal);
  stack.clock.ahead.advance({ seconds: 2 });
  assert.equal(await stack.identity.principal(thief.token), undefined);
  assert.equal((await stack.identity.principal(token))?.person, resident);
  await assert.rejects(enter(resident), (error) => isProblem(error, "identity.token-rejected"));
  // Pressed twice, it is suspended once.
  await certificates.suspend(signIn, principal);
  const [suspended] = (await certificates.list(principal)).filter(({ serial }) => serial === signIn);
  assert.deepEqual(
    suspended?.history.map(({ state }) => state),
    ["suspended"],
  );
  await certificates.resume(signIn, principal);
  await enter(resident);

  // Given up: for good.
  await certificates.revoke(signing, "keyCompromise", principal);
  const [given] = (await certificates.list(principal)).filter(({ serial }) => serial === signing);
  assert.equal(given?.status.state, "revoked");
  for (const change of [certificates.resume, certificates.suspend]) {
    await assert.rejects(change(signing, principal), (error) => isProblem(error, "identity.certificate-state"));
  }
});

test("other people’s certificates are not there", async () => {
  const { principal } = await enter(other);
  const [theirs] = await stack.identity.certificates.list({ ...principal, person: resident });
  for (const serial of [theirs?.serial ?? "", "00", "zz", ""]) {
    await assert.rejects(stack.identity.certificates.suspend(serial, principal), (error) =>
      isProblem(error, "identity.certificate-unknown"),
    );
  }
});
