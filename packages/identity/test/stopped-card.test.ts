import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { isProblem, systemRandom } from "@ratusha/kernel";
import { openCard } from "../src/card/client.ts";
import { createIdentity, type Identity, revokeOfDeceased, sandboxPin } from "../src/index.ts";
import { newUuid, other, resident, type Stack, startStack } from "./fixture.ts";

let stack: Stack;
before(async () => {
  stack = await startStack();
});
after(() => stack.stop());

const names = { be: "Ганна", ru: "Анна", en: "Hanna" };

async function enter(person: string, at: Identity = stack.identity) {
  const card = await openCard({ baseUrl: stack.url, person }, { pin: sandboxPin });
  const challenge = await at.challenge();
  return at.signIn(await card.authenticate(stack.origin, challenge.nonce), challenge.id);
}

async function signInSerial(one: Awaited<ReturnType<typeof enter>>): Promise<string> {
  const all = await stack.identity.certificates.list(one.principal);
  return all.find(({ use, status }) => use === "sign-in" && status.state === "good")?.serial ?? "";
}

/** Another server of the instance; `whoIs` holds a sign-in between the check of its certificate and its session. */
function server(forgetElsewhere: (person: string) => Promise<void>, whoIs = async () => {}): Identity {
  const { trust, acts, database } = stack.stack;
  return createIdentity({
    db: database.database("identity"),
    acts,
    trust,
    clock: stack.clock,
    random: systemRandom,
    country: "BY",
    origin: stack.origin,
    findResident: async () => {
      await whoIs();
      return { names, greeting: names, surname: "Kavaliova", givenName: "Hanna" };
    },
    mandatesInForce: async () => [],
    forgetElsewhere,
    sandboxCards: true,
  });
}

test("whoever entered with a card is out once it is replaced", async () => {
  const thief = await enter(resident);
  assert.equal((await stack.identity.principal(thief.token))?.person, resident);
  await stack.identity.cards?.reissue(resident, newUuid());
  assert.equal(await stack.identity.principal(thief.token), undefined);
  const mine = await enter(resident);
  assert.equal((await stack.identity.principal(mine.token))?.person, resident);

  // Whoever had it suspended from where they are signed in goes on: nobody else has entered with it since.
  await stack.identity.certificates.suspend(await signInSerial(mine), mine.principal);
  await stack.identity.cards?.reissue(resident, newUuid());
  assert.equal((await stack.identity.principal(mine.token))?.person, resident);
});

test("whoever entered with a card is out at once when its holder stops it, in every server that remembers them", async () => {
  const others: Identity[] = [];
  const tell = async (person: string) => others.forEach((each) => void each.forget(person));
  const [here, there] = [server(tell), server(async () => {})];
  others.push(there);
  const mine = await enter(resident, here);
  const thief = await enter(resident, there);
  for (const each of [here, there]) assert.ok(await each.principal(thief.token));
  await here.certificates.suspend(await signInSerial(mine), mine.principal);
  for (const each of [here, there]) {
    assert.equal(await each.principal(thief.token), undefined);
    assert.equal((await each.principal(mine.token))?.person, resident);
  }
  await stack.identity.cards?.reissue(resident, newUuid());
});

test("a sign-in that began before its card was stopped opens nothing", async () => {
  const mine = await enter(resident);
  const serial = await signInSerial(mine);
  const late = server(
    async () => {},
    () => stack.identity.certificates.suspend(serial, mine.principal),
  );
  await assert.rejects(enter(resident, late), (error) => isProblem(error, "identity.token-rejected"));
  const rows = await stack.stack.database
    .database("identity")
    .query("SELECT id FROM session WHERE certificate = $1", [serial]);
  assert.deepEqual(
    rows.map(({ id }) => id),
    [mine.principal.sessionId],
  );
});

test("whoever is no more, or is not in the register any more, has no session neither", async () => {
  const { token } = await enter(other);
  assert.equal((await stack.identity.principal(token))?.person, other);
  stack.gone.add(other);
  stack.identity.forget(other);
  assert.equal(await stack.identity.principal(token), undefined);
  stack.gone.delete(other);
});

test("the certificates of whoever has died are revoked, and nobody else's; one that was entered by mistake is not", async () => {
  const { acts, database, trust } = stack.stack;
  const db = database.database("identity");
  const died = async (person: string, kind: string, body: { [name: string]: string[] }) =>
    db.transaction((tx) => acts.append(tx, [{ kind, actor: "system:test", subject: `person:${person}`, body }]));
  const states = async (person: string) => {
    const held = await trust.certificatesOf(`person:${person}`);
    return (await trust.status(held.map(({ certificate }) => certificate.serial))).map(({ state }) => state);
  };
  const unknown = "7000009E000PB6";
  for (const person of [resident, other]) await stack.identity.cards?.face(person);
  const before = await states(resident);
  assert.deepEqual(await states(other), ["good", "good"]);
  const follower = revokeOfDeceased({
    db,
    source: { schema: "identity", db },
    trust,
    findResident: async (person) =>
      person === resident ? { names, greeting: names, surname: "", givenName: "" } : undefined,
  });
  try {
    await died(resident, "civil.death", {});
    await died(unknown, "civil.death", {});
    await died(other, "person.changed", { changed: ["residence"] });
    await follower.caughtUp();
    assert.deepEqual([await states(resident), await states(other)], [before, ["good", "good"]]);
    await died(other, "person.changed", { changed: ["died"] });
    await died(other, "civil.death", {});
    await follower.caughtUp();
    assert.deepEqual([await states(resident), await states(other)], [before, ["revoked", "revoked"]]);
  } finally {
    await follower.stop();
  }
});
