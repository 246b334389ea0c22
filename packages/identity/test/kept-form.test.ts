import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openCard } from "../src/card/client.ts";
import { sandboxPin } from "../src/index.ts";
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

const form = { path: "/drafts/1/questions/works", fields: { answer: 'Зносім перагародку "паміж" <пакоямі>' } };

test("what was sent after the end of a session waits a day for the same person", async () => {
  const { keptForms } = stack.identity;
  const { token } = await enter(resident);
  stack.clock.ahead.advance({ minutes: 45 });
  await stack.identity.sweep();
  assert.equal(await stack.identity.principal(token), undefined);
  const id = await keptForms.keep(token, form);
  assert.ok(id !== undefined);
  const again = await enter(resident);
  assert.deepEqual(await keptForms.find(id, again.principal), { ...form, acting: false });
  const stranger = await enter(other);
  assert.equal(await keptForms.find(id, stranger.principal), undefined);
  stack.clock.ahead.advance({ hours: 25 });
  assert.equal(await keptForms.find(id, again.principal), undefined);
  await stack.identity.sweep();
});

test("nothing is kept for nobody, after signing out, or without end", async () => {
  const { keptForms } = stack.identity;
  assert.equal(await keptForms.keep("A".repeat(43), form), undefined);
  const { token, principal } = await enter(resident);
  assert.equal(await keptForms.keep(token, { ...form, fields: { answer: "x".repeat(100_001) } }), undefined);
  assert.equal(await keptForms.keep(token, { ...form, fields: { answer: "\u0000" } }), undefined);
  const kept = await Promise.all(Array.from({ length: 19 }, () => keptForms.keep(token, form)));
  assert.ok(kept.every((id) => id !== undefined));
  await keptForms.keep(token, form);
  assert.equal(await keptForms.keep(token, form), undefined);
  assert.equal(await keptForms.find(newUuid(), principal), undefined);
  await stack.identity.signOut(token);
  assert.equal(await keptForms.keep(token, form), undefined);
});
