import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openCard } from "../src/card/client.ts";
import { type ActingFor, sandboxPin } from "../src/index.ts";
import { newUuid, other, resident, type Stack, startStack } from "./fixture.ts";

let stack: Stack;
before(async () => {
  stack = await startStack();
});
after(() => stack.stop());

async function enter(person: string) {
  const card = await openCard({ baseUrl: stack.url, person }, { pin: sandboxPin });
  const challenge = await stack.identity.challenge();
  return stack.identity.signIn(await card.authenticate(stack.origin, challenge.nonce), challenge.id);
}

const fields = { answer: 'Зносім перагародку "паміж" <пакоямі>' };
const form = { path: "/drafts/1/questions/works", fields, files: false };
const sender = (session?: string, claim?: string) => ({ session, claim });

test("what was sent after the end of a session waits a day for the same person", async () => {
  const { keptForms } = stack.identity;
  const { token } = await enter(resident);
  stack.clock.ahead.advance({ minutes: 45 });
  await stack.identity.sweep();
  assert.equal(await stack.identity.principal(token), undefined);
  const { id, claim } = (await keptForms.keep(sender(token), form)) ?? assert.fail();
  assert.equal(claim, undefined);
  const again = await enter(resident);
  assert.deepEqual(await keptForms.find(id, again.principal), { ...form, acting: false, mandate: undefined });
  const stranger = await enter(other);
  assert.equal(await keptForms.find(id, stranger.principal), undefined);
  stack.clock.ahead.advance({ hours: 25 });
  assert.equal(await keptForms.find(id, again.principal), undefined);
  await stack.identity.sweep();
});

test("a form is kept for whom its page was drawn, whatever another tab has chosen since", async () => {
  const { keptForms } = stack.identity;
  const { token, principal } = await enter(resident);
  const company = mandateOf("589990000");
  const body = mandateOf("Org1001");
  stack.mandates.push(company, body);
  const kept = async (drawnFor?: (account: string) => boolean) => {
    const place = (await keptForms.keep({ ...sender(token), ...(drawnFor && { drawnFor }) }, form)) ?? assert.fail();
    const { acting, mandate } = (await keptForms.find(place.id, principal)) ?? assert.fail();
    return [acting, mandate];
  };
  await stack.identity.actFor(token, company.mandateId);
  assert.deepEqual(await kept(), [true, company.mandateId], "a form that does not say is that of the session");
  assert.deepEqual(await kept((account) => account === `person:${resident}`), [false, undefined]);
  assert.deepEqual(await kept((account) => account === "org:Org1001"), [true, body.mandateId]);
  await stack.identity.actFor(token, undefined);
  assert.deepEqual(await kept((account) => account === "org:589990000"), [true, company.mandateId]);
  stack.mandates.length = 0;
  assert.deepEqual(await kept((account) => account === "org:589990000"), [true, undefined], "the mandate is over");
});

function mandateOf(code: string): ActingFor {
  const names = { be: code, ru: code, en: code };
  return { kind: "organisation", code, name: code, names, roles: ["director"], mandateId: newUuid() };
}

test("a form of a forgotten session waits an hour for whoever signs in in the same browser", async () => {
  const { keptForms } = stack.identity;
  const { token, principal } = await enter(resident);
  await stack.identity.signOut(token);
  const { id, claim } = (await keptForms.keep(sender(token), form)) ?? assert.fail();
  assert.match(claim ?? "", /^[A-Za-z0-9_-]{43}$/);
  assert.equal(await keptForms.find(id, principal), undefined);
  assert.equal(await keptForms.find(id, principal, "A".repeat(43)), undefined);
  assert.deepEqual(await keptForms.find(id, principal, claim), { ...form, acting: undefined, mandate: undefined });
  const second = await keptForms.keep(sender(undefined, claim), { ...form, files: true });
  assert.equal(second?.claim, claim, "one browser, one claim");
  assert.equal((await keptForms.keep(sender(undefined, "chosen by someone else"), form))?.claim?.length, 43);
  stack.clock.ahead.advance({ minutes: 61 });
  assert.equal(await keptForms.find(id, principal, claim), undefined);
});

test("nothing is kept without end: the oldest gives way", async () => {
  const { keptForms } = stack.identity;
  const { token, principal } = await enter(resident);
  const long = (length: number) => ({ ...form, fields: { answer: "x".repeat(length) } });
  assert.equal(await keptForms.keep(sender(token), long(100_001)), undefined);
  assert.equal(await keptForms.keep(sender(), long(30_001)), undefined);
  assert.equal(await keptForms.keep(sender(token), { ...form, fields: { answer: "\u0000" } }), undefined);
  // All within one millisecond, as on a fast machine.
  stack.clock.stand();
  const kept = [];
  for (let i = 0; i < 21; i++) kept.push((await keptForms.keep(sender(token), form)) ?? assert.fail());
  stack.clock.goOn();
  const found = await Promise.all(kept.map(({ id }) => keptForms.find(id, principal)));
  assert.deepEqual([found[0], found[1]?.path, found[20]?.path], [undefined, form.path, form.path]);
  assert.equal(await keptForms.find(newUuid(), principal), undefined);
});
