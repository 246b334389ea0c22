import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { addAddition, type EDocument, readAsice, writeAsice } from "@ratusha/document";
import type { OutgoingMessage } from "../src/index.ts";
import { type Fixture, makeFixture, message, parsed, signedAway } from "./fixture.ts";

let fixture: Fixture;
before(async () => {
  fixture = await makeFixture();
});
after(() => fixture.end());

const actor = "person:7123456A789PB6";
const key = ({ from, id }: OutgoingMessage) => ({ sender: from, id });

/** The message over this document, taken, registered by its receiver, and the container with the marks as both read it. */
async function marked(change: (document: EDocument) => Promise<EDocument>): Promise<string> {
  const { world, exchange } = fixture;
  const letter = await message(world);
  const document = new Uint8Array(writeAsice(await change(parsed(letter.document))));
  const [sent] = await exchange.send([{ ...letter, document }]);
  if (sent?.ok !== true) return sent?.reason ?? "";
  const [done] = await exchange.takeOver([{ body: "Org1002", message: key(letter), journal: "incoming", actor }]);
  assert.ok(done?.ok, JSON.stringify(done));
  await fixture.acknowledgementsOf(letter, 2);
  const read = readAsice((await exchange.document("Org1001", key(letter), "Org1002")) ?? new Uint8Array());
  return read.ok ? `read with ${read.value.additions.length} additions` : read.reason;
}

/** The document with an addition of this number, which its sender signs itself. */
async function withAddition(document: EDocument, number: number): Promise<EDocument> {
  // The next number is the one after the highest.
  const before = { number: number - 1 } as EDocument["additions"][number];
  const added = await addAddition(
    { ...document, additions: number === 1 ? [] : [before] },
    {
      type: "registration",
      statement: {},
      signer: fixture.world.sealOf("Org1001"),
      signingTime: Temporal.Now.instant(),
    },
  );
  return { ...document, additions: [...document.additions, ...added.additions.slice(-1)] };
}

test("a letter that leaves no room for its receiver's marks is not taken: they would make it unreadable", async () => {
  assert.equal(await marked(async (document) => document), "read with 2 additions");
  assert.equal(await marked((document) => withAddition(document, 9997)), "read with 3 additions");
  assert.equal(await marked((document) => withAddition(document, 9998)), "document-unreadable");
  assert.equal(await marked((document) => withAddition(document, 9999)), "document-unreadable");
  // Sixty-four signature files are read, and two marks more are two too many.
  const filled = async (document: EDocument, most: number): Promise<EDocument> => {
    let full = document;
    for (let number = 1; number <= most; number += 1) full = await withAddition(full, number);
    return full;
  };
  assert.equal(await marked((document) => filled(document, 61)), "read with 63 additions");
  assert.equal(await marked((document) => filled(document, 62)), "document-unreadable");
  // The name of a mark, taken by the manifest of the sender's own seal.
  const named = (manifestName: string) => async (document: EDocument) => ({
    ...document,
    signatures: document.signatures.map((signature) => ({ ...signature, manifestName })),
  });
  assert.equal(await marked(named("META-INF/ASiCManifest-add-0003.xml")), "read with 2 additions");
  assert.equal(await marked(named("META-INF/ASiCManifest-add-0001.xml")), "document-unreadable");
  assert.equal(await marked(named("META-INF/asicmanifest-ADD-0002.xml")), "document-unreadable");
});

test("a body's own marks are numbered one after another, and named for what they say", async () => {
  const { world, exchange } = fixture;
  const letter = await message(world);
  await exchange.send([letter]);
  const seal = world.sealOf("Org1002");
  const said = { message: letter.id, sender: "Org1001", receiver: "Org1002" };
  const from = { from: "Org1002", sender: "Org1001", message: letter.id, actor };
  const handIn = async (addition: Awaited<ReturnType<typeof signedAway>>) => {
    const [outcome] = await exchange.acknowledge([{ ...from, addition }]);
    return outcome?.ok === true ? "taken" : outcome?.reason;
  };
  const delivered = { ...said, ackType: 1, deliveredAt: "2026-11-20T10:00:00Z" };
  const refusal = { ...said, ackType: 2, result: 2, note: "Не да нас." };
  const registration = { ...said, ackType: 2, result: 0, journal: "own", number: "1", date: "2026-11-20" };
  // A refusal, or a receipt, under the name of a registration.
  assert.equal(await handIn(await signedAway(letter.document, seal, "registration", refusal)), "statement-malformed");
  assert.equal(await handIn(await signedAway(letter.document, seal, "registration", delivered)), "statement-malformed");
  const receipt = await signedAway(letter.document, seal, "receipt", delivered);
  assert.equal(await handIn(receipt), "taken");
  // Numbered one again: two files of one name.
  const again = await signedAway(letter.document, seal, "registration", registration);
  assert.equal(again.number, receipt.number);
  assert.equal(await handIn(again), "statement-malformed");
  const whole = await exchange.document("Org1002", key(letter));
  const next = await signedAway(whole ?? new Uint8Array(), seal, "registration", registration);
  assert.deepEqual([next.number, await handIn(next)], [2, "taken"]);
  assert.equal(parsed(await exchange.document("Org1001", key(letter), "Org1002")).additions.length, 2);
});

test("the same id to another receiver is another message: nobody is told that it went where it did not go", async () => {
  const { world, exchange } = fixture;
  const letter = await message(world, { to: ["Org1002"] });
  await exchange.send([letter]);
  const [elsewhere] = await exchange.send([{ ...letter, to: ["Org1003"] }]);
  assert.equal(elsewhere?.ok === false && elsewhere.reason, "id-taken");
  assert.equal(await exchange.message("Org1003", key(letter)), undefined);
  const [same] = await exchange.send([letter]);
  assert.ok(same?.ok);
});
