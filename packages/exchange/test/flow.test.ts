import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { validateDocument } from "@ratusha/document";
import { fixedClock } from "@ratusha/kernel";
import { codes, type Fixture, makeFixture, message, parsed, sealed } from "./fixture.ts";

let fixture: Fixture;
before(async () => {
  fixture = await makeFixture();
});
after(() => fixture.end());

const key = ({ from, id }: { from: string; id: string }) => ({ sender: from, id: id as never });
const official = "person:7123456A789PB6";

test("a message goes the whole way: sent, delivered, registered, answered, each step with evidence", async () => {
  const { exchange, world } = fixture;
  const letter = await message(world);
  // Sent: the sender has router evidence, the receiver has it in the inbox.
  const [sent] = await exchange.send([letter]);
  assert.ok(sent?.ok, JSON.stringify(sent));
  assert.equal(sent.value.acts.length, 2);
  const [item] = await exchange.inbox("Org1002");
  assert.equal(item?.id, letter.id);
  assert.equal(item?.delivery.state, "sent");
  assert.deepEqual(await exchange.inbox("Org1003"), []);
  assert.deepEqual(await exchange.document("Org1002", key(letter)), letter.document);
  // Delivered, and registered with the receiver's own number.
  const request = { body: "Org1002", message: key(letter), actor: official };
  const [delivered] = await exchange.deliver([request]);
  assert.ok(delivered?.ok && delivered.value.delivery.state === "delivered");
  assert.equal(delivered.value.acknowledgement, "sent");
  const [registered] = await exchange.register([{ ...request, journal: "01-12" }]);
  assert.ok(registered?.ok);
  assert.equal(registered.value.delivery.state, "registered");
  assert.equal(registered.value.delivery.registration?.number, "01-12/1");
  // The sender reads it in the outbox, and holds both acknowledgements under the receiver's seal.
  const [outgoing] = await exchange.outbox("Org1001");
  assert.equal(outgoing?.deliveries[0]?.registration?.number, "01-12/1");
  const acknowledgements = await fixture.acknowledgementsOf(letter, 2);
  assert.deepEqual(
    acknowledgements.map(({ type, result, receiver }) => [type, result, receiver]),
    [
      [1, "delivered", "Org1002"],
      [2, "registered", "Org1002"],
    ],
  );
  // In the copy that is given out they are marks on the document: no signed byte has changed.
  const marked = await exchange.document("Org1001", key(letter), "Org1002");
  const report = validateDocument(marked ?? new Uint8Array(), {
    anchors: [world.authority.root.certificate],
    at: Temporal.Now.instant(),
  });
  assert.deepEqual(
    report.additions.map(({ type, subIndication }) => [type, subIndication]),
    [
      ["receipt", "CERTIFICATE_CHAIN_GENERAL_FAILURE"],
      ["registration", "CERTIFICATE_CHAIN_GENERAL_FAILURE"],
    ],
  );
  const statement = report.additions[1]?.statement?.statement as Record<string, unknown>;
  assert.equal(statement["number"], "01-12/1");
  assert.equal(parsed(marked).signatures[0]?.cms.length, parsed(letter.document).signatures[0]?.cms.length);
  // A reply stands in the thread.
  const reply = await message(world, {
    from: "Org1002",
    to: ["Org1001"],
    type: 3,
    parent: key(letter),
  });
  const [answered] = await exchange.send([reply]);
  assert.ok(answered?.ok, JSON.stringify(answered));
  assert.deepEqual(
    (await exchange.replies("Org1001", key(letter))).map(({ id }) => id),
    [reply.id],
  );
  assert.deepEqual(
    (await exchange.replies("Org1002", key(letter))).map(({ id }) => id),
    [reply.id],
  );
  assert.deepEqual(await exchange.replies("Org1003", key(letter)), []);
  // Each step has left its act, with the event names of EN 319 522.
  const subject = `message:Org1001/${letter.id}`;
  const acts = (await fixture.acts()).filter(
    (act) => act.record["body"] && JSON.stringify(act.record["body"]).includes(letter.id),
  );
  assert.deepEqual(
    acts.map(({ kind, record }) => [kind, (record["body"] as Record<string, unknown>)["event"]]),
    [
      ["exchange.submitted", "SubmissionAcceptance"],
      ["exchange.consigned", "ContentConsignment"],
      ["exchange.handed-over", "ContentHandover"],
      ["exchange.acknowledged", undefined],
      ["exchange.registered", undefined],
      ["exchange.acknowledged", undefined],
      ["exchange.submitted", "SubmissionAcceptance"],
      ["exchange.consigned", "ContentConsignment"],
    ],
  );
  assert.equal(acts[0]?.subject, subject);
  assert.equal(acts[1]?.subject, "body:Org1002");
});

test("to several receivers: each on its own, and none sees the others", async () => {
  const { exchange, world } = fixture;
  const letter = await message(world, { to: ["Org1002", "Org1003"], acknowledge: 0 });
  assert.ok((await exchange.send([letter]))[0]?.ok);
  const [done] = await exchange.deliver([{ body: "Org1002", message: key(letter), actor: official }]);
  assert.ok(done?.ok && done.value.acknowledgement === "not-wanted");
  const refused = await exchange.refuse([
    { body: "Org1003", message: key(letter), actor: official, result: "not-subject", note: "Не да нас." },
  ]);
  assert.ok(refused[0]?.ok);
  const all = await exchange.message("Org1001", key(letter));
  assert.deepEqual(
    all?.deliveries.map(({ receiver, state }) => [receiver, state]),
    [
      ["Org1002", "delivered"],
      ["Org1003", "not-subject"],
    ],
  );
  assert.equal((await exchange.message("Org1002", key(letter)))?.deliveries.length, 1);
  const marks = parsed(await exchange.document("Org1003", key(letter))).additions;
  assert.deepEqual(
    marks.map(({ type }) => type),
    ["receipt"],
  );
  assert.equal(parsed(await exchange.document("Org1002", key(letter))).additions.length, 0);
});

test("inbox and outbox page without gaps or repeats, and by state", async () => {
  const { world } = fixture;
  // All within one millisecond, as on a fast machine.
  const exchange = fixture.another({ clock: fixedClock(Temporal.Now.instant()) });
  const letters = await Promise.all(
    Array.from({ length: 25 }, () => message(world, { from: "Org1003", to: ["Org1001"] })),
  );
  for (const letter of letters) assert.ok((await exchange.send([letter]))[0]?.ok);
  const seen: string[] = [];
  for (let after: string | undefined; ; ) {
    const page = await exchange.inbox("Org1001", { limit: 7, state: "sent", after });
    seen.push(...page.map(({ id }) => id));
    after = page.at(-1)?.cursor;
    if (page.length < 7) break;
  }
  const expected = letters.map(({ id }) => id).reverse();
  assert.deepEqual(seen.slice(0, 25), expected);
  assert.deepEqual(
    (await exchange.outbox("Org1003", { limit: 200 })).map(({ id }) => id),
    expected,
  );
  await assert.rejects(exchange.inbox("Org1001", { limit: 0 }), { code: "exchange.page-malformed" });
  await assert.rejects(exchange.inbox("Org1001", { after: "x" }), { code: "exchange.page-malformed" });
});

test("large documents go through the blob store and come back whole", async () => {
  const { exchange, world } = fixture;
  for (const size of [100_000, 200_000]) {
    const bytes = await sealed(world.sealOf("Org1001"), "вялікі", size);
    const letter = await message(world, { document: bytes });
    assert.ok((await exchange.send([letter]))[0]?.ok);
    assert.deepEqual(await exchange.document("Org1002", key(letter)), bytes);
  }
});

test("subscribers are the bodies of the register", async () => {
  assert.deepEqual(
    (await fixture.exchange.subscribers()).map(({ code }) => code),
    [...codes],
  );
});

test("the application's role cannot rewrite what was sent, said or registered", async () => {
  const { db } = fixture;
  for (const attempt of [
    "UPDATE message SET subject = 'x'",
    "UPDATE message SET digest = sha256('')",
    "DELETE FROM message",
    "UPDATE delivery SET digest = sha256('')",
    "DELETE FROM delivery",
    "UPDATE acknowledgement SET result = 'x'",
    "DELETE FROM acknowledgement",
    "UPDATE registration SET number = 'x'",
    "DELETE FROM container",
    "UPDATE act SET actor = 'x:y'",
    "TRUNCATE message",
    "ALTER TABLE message ADD COLUMN x int",
  ]) {
    await assert.rejects(db.query(attempt), /permission denied|must be owner/, attempt);
  }
});
