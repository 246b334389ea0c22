import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { canonicalJson, sha256Hex, toBase64, utf8 } from "@ratusha/kernel";
import { signCades } from "@ratusha/signature";
import { createTrust } from "../src/index.ts";
import { type TestTrust, testOfficers, testTrust } from "../src/testing.ts";

let stack: TestTrust;
before(async () => {
  stack = await testTrust();
});
after(() => stack.stop());

const people = testOfficers.map((identifier) => identifier.slice("PNOBY-".length));
const definition = (number: string) => utf8(canonicalJson({ number }));

/** The two approvers’ signatures, each with a card of its own. */
const signed = (content: Uint8Array) =>
  Promise.all(
    people.map(async (number) => {
      const signer = await stack.card({ number, surname: "Коваль", givenName: "Ян" });
      return signCades({ content, signer, level: "B-B", signingTime: Temporal.Now.instant() });
    }),
  );

const actsOf = async (digest: string) =>
  (await stack.db.query("SELECT actor FROM act WHERE kind = $1 AND subject = $2 ORDER BY actor", [
    "trust.definition-approved",
    `definition:${digest}`,
  ])) as { actor: string }[];

test("who approved a definition is told, with an act for each, however often it is approved", async () => {
  const content = definition("1.1");
  const approvals = await signed(content);
  const digest = await stack.trust.approveDefinition(content, approvals);
  assert.equal(await stack.trust.approveDefinition(content, approvals), digest);
  const told = (await stack.trust.approvals([digest, "00".repeat(32)])).get(digest) ?? [];
  assert.deepEqual(told.map(({ person }) => person).sort(), people.toSorted());
  assert.deepEqual(told.map(({ signature }) => signature).sort(), approvals.map(sha256Hex).sort());
  assert.ok(told.every(({ signedAt }) => Temporal.Now.instant().since(signedAt).total("minutes") < 5));
  const acts = await actsOf(digest);
  assert.deepEqual(
    acts.map(({ actor }) => actor),
    people.map((number) => `person:${number}`).sort(),
  );
});

test("a definition that two have not approved leaves no act", async () => {
  const content = definition("1.2");
  const [first] = await signed(content);
  assert.ok(first);
  await assert.rejects(stack.trust.approveDefinition(content, [first]), { code: "trust.definition-refused" });
  assert.deepEqual(await actsOf(sha256Hex(content)), []);
  assert.equal((await stack.trust.approvals([sha256Hex(content)])).size, 0);
});

test("what the signer holds and no act tells is learnt at the next start, once", async () => {
  const content = definition("1.3");
  const approvals = (await signed(content)).map(toBase64);
  const answer = await stack.signer.control({ type: "approve-definition", definition: toBase64(content), approvals });
  assert.ok(answer.ok);
  const { digest } = answer.value;
  assert.deepEqual(await actsOf(digest), []);
  for (let start = 0; start < 2; start++) {
    const again = await createTrust(stack.options);
    assert.equal((await again.approvals([digest])).get(digest)?.length, 2);
    await again.stop();
  }
  assert.equal((await actsOf(digest)).length, 2);
});
