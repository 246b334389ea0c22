import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { systemClock, systemRandom } from "@ratusha/kernel";
import { type TestTrust, testTrust } from "@ratusha/trust/testing";
import { createIdentity, type Identity, identitySchema } from "../src/index.ts";
import { other, resident } from "./fixture.ts";

let stack: TestTrust;
before(async () => {
  stack = await testTrust({ specs: [identitySchema] });
});
after(() => stack.stop());

/** Identity in a process that may die right after its first certificate was issued. */
function identityThat(dies: boolean, country = "BY"): Identity {
  const { trust } = stack;
  let issued = 0;
  return createIdentity({
    db: stack.database.database("identity"),
    acts: stack.acts,
    trust: {
      ...trust,
      async issue(requests) {
        const answers = await trust.issue(requests);
        issued += 1;
        if (dies && issued === 1) throw new Error("killed");
        return answers;
      },
    },
    clock: systemClock,
    random: systemRandom,
    country,
    origin: "http://localhost",
    findResident: async () => ({
      names: { be: "Кавалёва Ганна", ru: "Ковалёва Анна", en: "Kavaliova Hanna" },
      greeting: { be: "Ганна", ru: "Анна", en: "Hanna" },
      surname: "Kavaliova",
      givenName: "Hanna",
    }),
    mandatesInForce: async () => [],
    sandboxCards: true,
  });
}

test("a process that dies while it makes a card leaves one card, and no certificate twice", async () => {
  await assert.rejects(() => identityThat(true).cards?.face(resident) ?? Promise.resolve());
  const face = await identityThat(false).cards?.face(resident);
  assert.equal(face?.triesLeft, 3);
  assert.equal((await stack.trust.certificatesOf(`person:${resident}`)).length, 2);
  const left = await stack.database.database("identity").query("SELECT person FROM card_order");
  assert.deepEqual(left, []);
});

test("cards bear the country that issues them, and the person is read out of its cards alone", async () => {
  const elsewhere = identityThat(false, "LV");
  await elsewhere.cards?.face(other);
  const issued = await stack.trust.certificatesOf(`person:${other}`);
  const cards = issued.map(({ certificate }) => certificate);
  const signing = cards.find(({ keyUsage }) => keyUsage?.has("nonRepudiation"));
  assert.ok(signing);
  assert.equal(signing.subject.find("countryName"), "LV");
  assert.equal(signing.subject.find("serialNumber"), `PNOLV-${other}`);
  const verdict = await elsewhere.checkSigner(signing);
  assert.ok(verdict.ok && verdict.value.person === other);
  const abroad = await identityThat(false).checkSigner(signing);
  assert.ok(!abroad.ok && abroad.reason === "holder");
});
