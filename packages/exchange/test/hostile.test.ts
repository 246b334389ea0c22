import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { addAddition, sealDocument, writeAsice, writeManifest } from "@ratusha/document";
import { fixedClock, sha256, toHex, utf8 } from "@ratusha/kernel";
import { signCades } from "@ratusha/signature";
import { TestAuthority } from "@ratusha/signature/testing";
import type { OutgoingMessage, SendRefusal } from "../src/index.ts";
import { type Fixture, makeFixture, message, newId, parsed, sealed, signedAway } from "./fixture.ts";

let fixture: Fixture;
before(async () => {
  fixture = await makeFixture();
});
after(() => fixture.end());

const official = "person:7123456A789PB6";
const key = ({ from, id }: OutgoingMessage) => ({ sender: from, id });

async function refusal(given: OutgoingMessage): Promise<SendRefusal | "taken"> {
  const before_ = (await fixture.acts("exchange.submission-rejected")).length;
  const [outcome] = await fixture.exchange.send([given]);
  assert.ok(outcome);
  const acts = await fixture.acts("exchange.submission-rejected");
  if (outcome.ok) return "taken";
  // Every refusal is evidence: who, what digest, why; never the contents.
  assert.equal(acts.length, before_ + 1);
  const body = acts.at(-1)?.record["body"] as Record<string, unknown>;
  assert.equal(body["reason"], outcome.reason);
  assert.equal(body["event"], "SubmissionRejection");
  assert.equal(body["digest"], toHex(sha256(given.document)));
  const [row] = await fixture.db.query("SELECT count(*) AS n FROM delivery WHERE message::text = $1", [given.id]);
  assert.ok(outcome.reason === "id-taken" || row?.["n"] === 0n, "nothing half-done stays behind");
  return outcome.reason;
}

test("a message sent twice is answered the same and counted, never processed twice", async () => {
  const { exchange, world } = fixture;
  const letter = await message(world);
  const [first] = await exchange.send([letter]);
  assert.ok(first?.ok);
  const again = await exchange.send([letter, letter]);
  for (const outcome of again) {
    assert.ok(outcome.ok);
    const { repeats, ...rest } = outcome.value;
    assert.ok(repeats > 0);
    assert.deepEqual({ ...rest, repeats: 0 }, first.value);
  }
  assert.equal((await exchange.inbox("Org1002")).filter(({ id }) => id === letter.id).length, 1);
  const submitted = (await fixture.acts("exchange.submitted")).filter(({ subject }) => subject?.endsWith(letter.id));
  assert.equal(submitted.length, 1);
});

test("twice in one call, and from many callers and processes at once: still once", async () => {
  const { world } = fixture;
  const letter = await message(world);
  const processes = [fixture.exchange, fixture.another(), fixture.another()];
  const outcomes = (
    await Promise.all(processes.flatMap((exchange) => [exchange.send([letter, letter]), exchange.send([letter])]))
  ).flat();
  assert.equal(outcomes.length, 9);
  for (const outcome of outcomes) assert.ok(outcome.ok, JSON.stringify(outcome));
  assert.equal(new Set(outcomes.map((outcome) => outcome.ok && outcome.value.at.toString())).size, 1);
  const [row] = await fixture.db.query("SELECT count(*) AS n FROM delivery WHERE message = $1", [letter.id]);
  assert.equal(row?.["n"], 1n);
});

test("other bytes under a known id are refused, with evidence", async () => {
  const { world, exchange } = fixture;
  const letter = await message(world);
  await exchange.send([letter]);
  const swapped = { ...letter, document: await sealed(world.sealOf("Org1001"), "Іншы тэкст.") };
  assert.equal(await refusal(swapped), "id-taken");
  assert.deepEqual(await exchange.document("Org1002", key(letter)), letter.document);
  // The same id of another sender is another message.
  assert.equal(await refusal({ ...(await message(world, { from: "Org1003" })), id: letter.id }), "taken");
});

test("racing two documents under one id: one is taken, the other is refused", async () => {
  const { world } = fixture;
  const one = await message(world);
  const two = { ...one, document: await sealed(world.sealOf("Org1001"), "Два") };
  const outcomes = (await Promise.all([fixture.exchange.send([one, two]), fixture.another().send([two, one])])).flat();
  const digests = new Set(outcomes.flatMap((outcome) => (outcome.ok ? [outcome.value.digest] : [])));
  assert.equal(digests.size, 1);
  assert.ok(outcomes.some((outcome) => !outcome.ok && outcome.reason === "id-taken"));
});

test("a sender posing as another body is refused by its seal", async () => {
  const { world } = fixture;
  assert.equal(
    await refusal(await message(world, { document: await sealed(world.sealOf("Org1003")) })),
    "seal-of-another",
  );
  // A certificate that merely bears the other body's name is no seal of it.
  const namesake = world.authority.issue("Seal of Org1001");
  assert.equal(await refusal(await message(world, { document: await sealed(namesake) })), "seal-of-another");
});

test("structural errors: unparsable -1, signature invalid or file missing -21, absent -22, certificate not trusted -23", async () => {
  const { world } = fixture;
  const good = await sealed(world.sealOf("Org1001"));
  const noise = [new Uint8Array(), utf8("not a container"), good.slice(0, good.length - 40), good.slice(100)];
  for (const document of noise) assert.equal(await refusal(await message(world, { document })), "document-unreadable");
  const document = parsed(good);
  const swapped = writeAsice({
    ...document,
    files: document.files.map((file) => ({ ...file, bytes: utf8("swapped after signing") })),
  });
  assert.equal(await refusal(await message(world, { document: new Uint8Array(swapped) })), "signature-invalid");
  const missing = writeAsice({ ...document, files: document.files.slice(1) });
  assert.equal(await refusal(await message(world, { document: new Uint8Array(missing) })), "signature-invalid");
  const unsigned = writeAsice({ ...document, signatures: [] });
  assert.equal(await refusal(await message(world, { document: new Uint8Array(unsigned) })), "signature-absent");
  const stranger = new TestAuthority({ name: "Stranger" }).issue("Seal of Org1001");
  assert.equal(await refusal(await message(world, { document: await sealed(stranger) })), "certificate-untrusted");
  const added = writeAsice({
    ...document,
    files: [...document.files, { name: "late.txt", mediaType: "text/plain", bytes: utf8("x") }],
  });
  assert.equal(await refusal(await message(world, { document: new Uint8Array(added) })), "document-unreadable");
});

test("a revoked or suspended seal sends nothing more", async () => {
  const { world } = fixture;
  const { serial } = world.sealOf("Org1003").certificate;
  for (const status of [
    { state: "revoked", at: Temporal.Now.instant(), reason: "keyCompromise" },
    { state: "suspended", at: Temporal.Now.instant() },
    { state: "unknown" },
  ] as const) {
    world.statuses.set(serial, status);
    assert.equal(await refusal(await message(world, { from: "Org1003", to: ["Org1001"] })), "certificate-untrusted");
  }
  world.statuses.delete(serial);
  assert.equal(await refusal(await message(world, { from: "Org1003", to: ["Org1001"] })), "taken");
});

test("a forged addition in the container is refused", async () => {
  const { world } = fixture;
  const one = parsed(await sealed(world.sealOf("Org1001")));
  const other = parsed(await sealed(world.sealOf("Org1001")));
  const marked = await addAddition(other, {
    type: "registration",
    statement: { number: "1" },
    signer: world.sealOf("Org1002"),
    signingTime: Temporal.Now.instant(),
  });
  const moved = writeAsice({ ...one, additions: marked.additions });
  assert.equal(await refusal(await message(world, { document: new Uint8Array(moved) })), "signature-invalid");
});

test("an old seal of the body, with a file beside it under anybody's signature, is no document of the body", async () => {
  const { world } = fixture;
  const old = parsed(await sealed(world.sealOf("Org1001")));
  const order = { name: "a-order.html", mediaType: "text/html", bytes: utf8("<p>Перадаць будынак.</p>") };
  const name = "META-INF/signature002.p7s";
  const manifest = writeManifest(name, [{ name: order.name, mediaType: order.mediaType, sha256: sha256(order.bytes) }]);
  const stranger = new TestAuthority({ name: "Stranger" }).issue("Seal of Org1001");
  const cms = await signCades({
    content: manifest,
    signer: stranger,
    level: "B-B",
    signingTime: Temporal.Now.instant(),
  });
  const forged = writeAsice({
    ...old,
    files: [order, ...old.files],
    signatures: [...old.signatures, { name, manifest, manifestName: "META-INF/ASiCManifest002.xml", cms }],
  });
  assert.equal(await refusal(await message(world, { document: new Uint8Array(forged) })), "signature-invalid");
});

test("receivers: none, unknown, oneself, twice, too many", async () => {
  const { world } = fixture;
  const letter = await message(world);
  const send = (to: string[]) => refusal({ ...letter, id: newId(), to });
  assert.equal(await send([]), "receiver-unknown");
  assert.equal(await send(["Org9999"]), "receiver-unknown");
  assert.equal(await send(["Org1002", "Org9999"]), "receiver-unknown");
  assert.equal(await send(["Org1001"]), "receiver-is-sender");
  assert.equal(await send(["Org1002", "Org1002"]), "header-malformed");
  assert.equal(await send(Array.from({ length: 101 }, (_, i) => `Org${i}`)), "header-malformed");
  assert.equal(await send(["Org1002,Org1003"]), "header-malformed");
  assert.equal(await refusal({ ...letter, id: newId(), from: "Org7777" }), "sender-unknown");
});

test("headers: odd ids, types, subjects and parents are refused", async () => {
  const { world } = fixture;
  const letter = await message(world);
  const variants: Partial<OutgoingMessage>[] = [
    { id: "1" as never },
    { id: letter.id.toUpperCase() as never },
    { type: 7 as never },
    { type: 0 as never },
    { subject: " " },
    { subject: "x".repeat(1001) },
    { subject: "a\r\nBcc: b" },
    { type: 3 },
    { acknowledge: 1 as never },
    { parent: { sender: "a b", id: letter.id } },
  ];
  for (const variant of variants) {
    assert.equal(await refusal({ ...letter, id: newId(), ...variant }), "header-malformed", JSON.stringify(variant));
  }
  assert.equal(
    await refusal({ ...letter, id: newId(), type: 3, parent: { sender: "Org1002", id: newId() } }),
    "parent-unknown",
  );
});

test("a body cannot hang a reply on what others wrote to each other", async () => {
  const { world, exchange } = fixture;
  const letter = await message(world);
  await exchange.send([letter]);
  const meddling = await message(world, { from: "Org1003", to: ["Org1001"], type: 3, parent: key(letter) });
  assert.equal(await refusal(meddling), "parent-unknown");
});

test("oversize documents and too many messages are refused before they are parsed", async () => {
  const { world } = fixture;
  const small = fixture.another({ maxDocumentBytes: 10_000 });
  const [outcome] = await small.send([
    await message(world, { document: await sealed(world.sealOf("Org1001"), "x", 20_000) }),
  ]);
  assert.ok(outcome && !outcome.ok && outcome.reason === "document-too-large");
  const letter = await message(world);
  await assert.rejects(fixture.exchange.send(Array.from({ length: 1001 }, () => letter)), {
    code: "exchange.too-many",
  });
});

test("the wrong receiver sees nothing and can do nothing", async () => {
  const { world, exchange } = fixture;
  const letter = await message(world);
  await exchange.send([letter]);
  const request = { body: "Org1003", message: key(letter), actor: official };
  for (const [outcome] of [
    await exchange.deliver([request]),
    await exchange.register([{ ...request, journal: "in" }]),
    await exchange.refuse([{ ...request, result: "refused", note: "no" }]),
  ]) {
    assert.ok(outcome && !outcome.ok && outcome.reason === "message-unknown");
  }
  assert.equal(await exchange.document("Org1003", key(letter)), undefined);
  assert.equal(await exchange.message("Org1003", key(letter)), undefined);
  // The sender cannot register its own message in the receiver's place either.
  const [own] = await exchange.register([{ ...request, body: "Org1001", journal: "in" }]);
  assert.ok(own && !own.ok && own.reason === "message-unknown");
});

test("out of order and late: registering implies delivery, a late delivery changes nothing, results do not go back", async () => {
  const { world, exchange } = fixture;
  const letter = await message(world);
  await exchange.send([letter]);
  const request = { body: "Org1002", message: key(letter), actor: official };
  const [registered] = await exchange.register([{ ...request, journal: "late" }]);
  assert.ok(registered?.ok && registered.value.delivery.registration?.number === "late/1");
  const [late] = await exchange.deliver([request]);
  assert.ok(late?.ok && late.value.delivery.state === "registered");
  const [again] = await exchange.register([{ ...request, journal: "late" }]);
  assert.deepEqual(again, registered);
  const [elsewhere] = await exchange.register([{ ...request, journal: "other" }]);
  assert.ok(elsewhere?.ok && elsewhere.value.delivery.registration?.number === "late/1");
  const [refused] = await exchange.refuse([{ ...request, result: "refused", note: "Позна." }]);
  assert.ok(refused && !refused.ok && refused.reason === "concluded-otherwise");
});

test("a refusal may be put right by registering; the last acknowledgement stands", async () => {
  const { world, exchange } = fixture;
  const letter = await message(world);
  await exchange.send([letter]);
  const request = { body: "Org1002", message: key(letter), actor: official };
  const [refused] = await exchange.refuse([{ ...request, result: "no-trust", note: "Невядомы сертыфікат." }]);
  assert.ok(refused?.ok && refused.value.delivery.state === "no-trust");
  const [registered] = await exchange.register([{ ...request, journal: "right" }]);
  assert.ok(registered?.ok && registered.value.delivery.state === "registered");
  const marks = parsed(await exchange.document("Org1002", key(letter))).additions;
  assert.deepEqual(
    marks.map(({ type }) => type),
    ["registration"],
  );
});

test("requests of receivers that cannot be read", async () => {
  const { world, exchange } = fixture;
  const letter = await message(world);
  await exchange.send([letter]);
  const request = { body: "Org1002", message: key(letter), actor: official };
  const outcomes = [
    ...(await exchange.register([{ ...request, journal: "Upper" }])),
    ...(await exchange.register([{ ...request, journal: "" }])),
    ...(await exchange.register([{ ...request, journal: "in", date: Temporal.Now.plainDateISO().add({ days: 3 }) }])),
    ...(await exchange.register([{ ...request, journal: "in", date: Temporal.PlainDate.from("2001-01-01") }])),
    ...(await exchange.refuse([{ ...request, result: "registered" as never, note: "x" }]).catch(() => [])),
    ...(await exchange.refuse([{ ...request, result: "refused", note: " " }])),
    ...(await exchange.refuse([{ ...request, result: "refused", note: "x".repeat(2001) }])),
    ...(await exchange.deliver([{ ...request, message: { sender: "Org1001", id: "x" as never } }])),
  ];
  assert.equal(outcomes.length, 8);
  for (const outcome of outcomes)
    assert.ok(!outcome.ok && outcome.reason === "request-malformed", JSON.stringify(outcome));
});

test("acknowledgements from a body's own system: taken once, states joined, numbers kept unique", async () => {
  const { world, exchange } = fixture;
  const letter = await message(world);
  await exchange.send([letter]);
  const seal = world.sealOf("Org1002");
  const said = { message: letter.id, sender: "Org1001", receiver: "Org1002" };
  const registration = await signedAway(letter.document, seal, "registration", {
    ...said,
    ackType: 2,
    result: 0,
    journal: "own",
    number: "В-77/а",
    date: "2026-11-20",
  });
  const given = {
    from: "Org1002",
    sender: "Org1001",
    message: letter.id,
    addition: registration,
    actor: "system:office",
  };
  const outcomes = await Promise.all([exchange.acknowledge([given]), fixture.another().acknowledge([given])]);
  const values = outcomes.flat().map((outcome) => (outcome.ok ? outcome.value : assert.fail(JSON.stringify(outcome))));
  assert.deepEqual(values.map(({ repeated }) => repeated).sort(), [false, true]);
  assert.equal(values[0]?.id, values[1]?.id);
  const [delivery] = (await exchange.message("Org1001", key(letter)))?.deliveries ?? [];
  assert.equal(delivery?.registration?.number, "В-77/а");
  // Late news of the delivery is kept and changes nothing.
  const registered = (await exchange.document("Org1002", key(letter))) ?? new Uint8Array();
  const late = await signedAway(registered, seal, "receipt", {
    ...said,
    ackType: 1,
    deliveredAt: "2026-11-20T10:00:00Z",
  });
  const [lateOutcome] = await exchange.acknowledge([{ ...given, addition: late }]);
  assert.ok(lateOutcome?.ok, JSON.stringify(lateOutcome));
  assert.equal((await exchange.message("Org1001", key(letter)))?.deliveries[0]?.state, "registered");
  // Another number for the same message, and the same number for another message.
  const contradiction = await signedAway(letter.document, seal, "registration", {
    ...said,
    ackType: 2,
    result: 0,
    journal: "own",
    number: "В-78",
    date: "2026-11-20",
  });
  const [contradicted] = await exchange.acknowledge([{ ...given, addition: contradiction }]);
  assert.ok(contradicted && !contradicted.ok && contradicted.reason === "contradiction");
  const other = await message(world);
  await exchange.send([other]);
  const taken = await signedAway(other.document, seal, "registration", {
    ...said,
    message: other.id,
    ackType: 2,
    result: 0,
    journal: "own",
    number: "В-77/а",
    date: "2026-11-20",
  });
  const [takenOutcome] = await exchange.acknowledge([{ ...given, message: other.id, addition: taken }]);
  assert.ok(takenOutcome && !takenOutcome.ok && takenOutcome.reason === "number-taken");
  assert.equal((await exchange.message("Org1001", key(other)))?.deliveries[0]?.state, "sent");
});

test("forged acknowledgements are refused, with evidence, and change nothing", async () => {
  const { world, exchange } = fixture;
  const letter = await message(world);
  const other = await message(world);
  await exchange.send([letter, other]);
  const said = {
    message: letter.id,
    sender: "Org1001",
    receiver: "Org1002",
    ackType: 2,
    result: 0,
    journal: "own",
    number: "1",
    date: "2026-11-20",
  };
  const by = (seal: Parameters<typeof signedAway>[1], document = letter.document, statement: typeof said = said) =>
    signedAway(document, seal, "registration", statement);
  const given = { from: "Org1002", sender: "Org1001", message: letter.id, actor: "system:office" };
  const honest = await by(world.sealOf("Org1002"));
  const cases: [string, Parameters<typeof exchange.acknowledge>[0][number]][] = [
    // Another body's seal, a namesake's, a stranger's.
    ["seal-of-another", { ...given, addition: await by(world.sealOf("Org1003")) }],
    ["seal-of-another", { ...given, addition: await by(world.authority.issue("Seal of Org1002")) }],
    ["signature-invalid", { ...given, addition: await by(new TestAuthority().issue("Seal of Org1002")) }],
    // A body that is no receiver, and one that speaks for another.
    ["receiver-wrong", { ...given, from: "Org1003", addition: await by(world.sealOf("Org1003")) }],
    [
      "receiver-wrong",
      { ...given, addition: await by(world.sealOf("Org1002"), letter.document, { ...said, receiver: "Org1003" }) },
    ],
    // Of another message or document; altered; its parts mixed.
    ["statement-malformed", { ...given, message: other.id, addition: honest }],
    ["statement-malformed", { ...given, addition: await by(world.sealOf("Org1002"), other.document) }],
    [
      "statement-malformed",
      {
        ...given,
        addition: {
          ...honest,
          statement: Buffer.from(Buffer.from(honest.statement).toString().replace('"number":"1"', '"number":"2"')),
        },
      },
    ],
    ["statement-malformed", { ...given, addition: { ...honest, number: 2 } }],
    [
      "statement-malformed",
      {
        ...given,
        addition: { ...honest, manifest: parsed(letter.document).signatures[0]?.manifest ?? new Uint8Array() },
      },
    ],
    [
      "signature-invalid",
      {
        ...given,
        addition: {
          ...honest,
          cms: (await by(world.sealOf("Org1002"), letter.document, { ...said, number: "9" })).cms,
        },
      },
    ],
    ["signature-invalid", { ...given, addition: { ...honest, cms: utf8("no CMS") } }],
    ["statement-malformed", { ...given, addition: { ...honest, statement: new Uint8Array(70_000) } }],
    ["message-unknown", { ...given, message: newId(), addition: honest }],
    ["message-unknown", { ...given, message: "x" as never, addition: honest }],
  ];
  for (const [reason, forged] of cases) {
    const [outcome] = await exchange.acknowledge([forged]);
    assert.ok(outcome && !outcome.ok);
    assert.equal(outcome.reason, reason, outcome.detail);
    const [act] = (await fixture.acts("exchange.acknowledgement-rejected")).slice(-1);
    assert.ok(act);
    assert.equal((act.record["body"] as Record<string, unknown>)["reason"], reason);
  }
  assert.equal((await exchange.message("Org1001", key(letter)))?.deliveries[0]?.state, "sent");
});

test("the signer away: what was done stands and is queued; the acknowledgements follow by themselves", async () => {
  const { world, exchange } = fixture;
  const letter = await message(world);
  await exchange.send([letter]);
  const request = { body: "Org1002", message: key(letter), actor: official };
  world.signerAway = true;
  try {
    const [delivered] = await exchange.deliver([request]);
    assert.ok(delivered?.ok && delivered.value.acknowledgement === "queued");
    const [registered] = await exchange.register([{ ...request, journal: "queue" }]);
    assert.ok(registered?.ok && registered.value.acknowledgement === "queued");
    assert.equal(registered.value.delivery.registration?.number, "queue/1");
    assert.ok((await exchange.signWaiting()) > 0);
  } finally {
    world.signerAway = false;
  }
  await Promise.all([exchange.signWaiting(), fixture.another().signWaiting()]);
  // The list holds back what a transaction elsewhere in the cluster could still come before.
  let said: readonly { readonly type: number }[] = [];
  for (let rest = 10; said.length < 2 && rest < 120_000; rest *= 2) {
    await pause(rest);
    const all = await exchange.acknowledgements("Org1001", { limit: 200 });
    said = all.filter(({ message: id }) => id === letter.id);
  }
  assert.deepEqual(
    said.map(({ type }) => type),
    [1, 2],
  );
  const [again] = await exchange.register([{ ...request, journal: "queue" }]);
  assert.ok(again?.ok && again.value.acknowledgement === "sent");
});

test("a clock that is an hour wrong neither loses nor doubles", async () => {
  const { world } = fixture;
  const behind = fixture.another({ clock: fixedClock(Temporal.Now.instant().subtract({ hours: 1 })) });
  const letter = await message(world);
  assert.ok((await behind.send([letter]))[0]?.ok);
  const [again] = await fixture.exchange.send([letter]);
  assert.ok(again?.ok && again.value.repeats === 1);
  const [registered] = await behind.register([
    { body: "Org1002", message: key(letter), actor: official, journal: "clock" },
  ]);
  assert.ok(registered?.ok && registered.value.delivery.registration?.sequence === 1);
});

test("additions by several signers: an official's card beside the seal is fine, and alone it is no seal", async () => {
  const { world } = fixture;
  const card = world.authority.issue("Official");
  assert.equal(await refusal(await message(world, { document: await sealed(card) })), "seal-of-another");
  const both = await sealDocument({
    files: [{ name: "a.txt", mediaType: "text/plain", bytes: utf8("а") }],
    metadata: {
      id: newId(),
      kind: "letter",
      title: "Ліст",
      date: "2026-11-20",
      author: { code: "Org1001", name: "x" },
    },
    signer: card,
    signingTime: Temporal.Now.instant(),
  });
  const { addSignature } = await import("@ratusha/document");
  const document = new Uint8Array(
    writeAsice(await addSignature(both, { signer: world.sealOf("Org1001"), signingTime: Temporal.Now.instant() })),
  );
  assert.equal(await refusal(await message(world, { document })), "taken");
});
