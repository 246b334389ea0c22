import assert from "node:assert/strict";
import { generateKeyPairSync } from "node:crypto";
import { after, before, test } from "node:test";
import { setTimeout } from "node:timers/promises";
import { fixedClock, systemClock, systemRandom, type Uuid, uuidv7 } from "@ratusha/kernel";
import type { Database } from "@ratusha/runtime";
import { type TestDatabase, testDatabase } from "@ratusha/runtime/testing";
import { keySigner } from "@ratusha/signature";
import {
  actTableSql,
  createActs,
  discloseAct,
  evidenceSchema,
  type SequencerOptions,
  startSequencer,
  verifierKey,
  verifyConsistency,
  verifyInclusion,
  verifyReceipt,
} from "../src/index.ts";
import { createSequence } from "../src/log/sequence.ts";
import { readHead } from "../src/log/store.ts";
import { settled } from "./fixture.ts";

const empty = new URL("./no-migrations/", import.meta.url);
const acts = createActs({ clock: systemClock, random: systemRandom });
const pair = generateKeyPairSync("ed25519");
const publicKey = pair.publicKey.export({ format: "der", type: "spki" });
const signer = keySigner(pair.privateKey);
const key = verifierKey("ratusha.test/log", "ed25519", publicKey);

let test_: TestDatabase;
let evidence: Database;
let one: Database;
let two: Database;

before(async () => {
  test_ = await testDatabase([
    evidenceSchema,
    { name: "one", migrations: empty, acts: true, prelude: actTableSql },
    { name: "two", migrations: empty, acts: true, prelude: actTableSql },
  ]);
  evidence = test_.database("evidence");
  one = test_.database("one");
  two = test_.database("two");
});
after(() => test_.drop());

function start(more: Partial<SequencerOptions> = {}): ReturnType<typeof startSequencer> {
  return startSequencer({
    db: evidence,
    sources: [
      { schema: "one", db: one },
      { schema: "two", db: two },
      { schema: "evidence", db: evidence },
    ],
    origin: key.name,
    logSigner: signer,
    receiptSigner: signer,
    logPublicKey: publicKey,
    clock: systemClock,
    ...more,
  });
}

async function append(db: Database, count: number, kind = "test.done"): Promise<Uuid[]> {
  const made = await db.transaction((tx) =>
    acts.append(
      tx,
      Array.from({ length: count }, (_, i) => ({ kind, actor: "system:test", subject: "case:1", body: { i } })),
    ),
  );
  return made.map(({ id }) => id);
}

test("an act is proven once it is committed, offline and with its text disclosed", async () => {
  const sequencer = start();
  try {
    const made = await one.transaction((tx) =>
      acts.append(tx, [{ kind: "case.filed", actor: "person:7000000A000PB1", body: { text: "Ў" } }]),
    );
    const [act] = made;
    assert.ok(act);
    const [receipt] = await sequencer.receipt(made);
    assert.ok(receipt);
    assert.ok(verifyReceipt(receipt, key).ok);
    assert.ok(!verifyReceipt({ ...receipt, entry: Buffer.alloc(32).toString("base64") }, key).ok);
    const [proof] = await sequencer.included([act.id], 1120_000);
    assert.ok(proof);
    const disclosed = { ...proof, act: await discloseAct(one, act.id) };
    const verdict = verifyInclusion(JSON.parse(JSON.stringify(disclosed)), { log: key });
    assert.ok(verdict.ok);
    assert.equal(verdict.value.witnessed, "not witnessed");
    assert.equal(verdict.value.act?.kind, "case.filed");
    assert.deepEqual(verdict.value.act?.body, { text: "Ў" });
    const other = verifierKey(
      key.name,
      "ed25519",
      generateKeyPairSync("ed25519").publicKey.export({ format: "der", type: "spki" }),
    );
    const wrongKey = verifyInclusion(disclosed, { log: other });
    assert.equal(!wrongKey.ok && wrongKey.reason, "checkpoint-signature-wrong");
    const renamed = verifyInclusion(disclosed, { log: verifierKey("other.test", "ed25519", publicKey) });
    assert.equal(!renamed.ok && renamed.reason, "log-unknown");
    assert.ok(disclosed.act);
    const changed = {
      ...disclosed,
      act: { ...disclosed.act, record: disclosed.act.record.replace("case.filed", "case.lost") },
    };
    const verdictChanged = verifyInclusion(changed, { log: key });
    assert.equal(!verdictChanged.ok && verdictChanged.reason, "act-disagrees");
    assert.equal(verifyInclusion({ ...disclosed, index: 1 }, { log: key }).ok, false);
    assert.equal(
      verifyInclusion({ ...disclosed, path: Array.from({ length: 100 }, () => disclosed.leaf) }, { log: key }).ok,
      false,
    );
    for (const noise of [null, 1, "x", [], {}, { type: "ratusha.inclusion/v1" }]) {
      assert.equal(verifyInclusion(noise, { log: key }).ok, false);
    }
  } finally {
    await sequencer.stop();
  }
});

test("every act of every source gets one leaf, while many write at once and sequencers compete", async () => {
  const many = [start({ idleMs: 5 }), start({ idleMs: 7 }), start({ idleMs: 11 })];
  try {
    const made = await Promise.all(Array.from({ length: 40 }, (_, i) => append(i % 2 === 0 ? one : two, 25)));
    const [first] = many;
    assert.ok(first);
    const sample = made.map((ids) => ids[7] ?? ids[0]).filter((id) => id !== undefined);
    const proofs = await first.included(sample, 120_000);
    assert.ok(proofs.every((proof) => proof !== undefined && verifyInclusion(proof, { log: key }).ok));
  } finally {
    await Promise.all(many.map((sequencer) => sequencer.stop()));
  }
  const [counted] = await evidence.query(
    "SELECT count(*) AS leaves, count(DISTINCT (source, act)) AS acts, max(index) AS last FROM leaf",
  );
  const [ones] = await one.query("SELECT count(*) AS n FROM act");
  const [twos] = await two.query("SELECT count(*) AS n FROM act");
  const acted = Number(ones?.["n"]) + Number(twos?.["n"]);
  assert.equal(Number(counted?.["leaves"]), acted);
  assert.equal(Number(counted?.["acts"]), acted);
  assert.equal(Number(counted?.["last"]), acted - 1);
});

test("an act of a slow transaction is not lost behind those that committed first", async () => {
  const sequence = createSequence(evidence, [{ schema: "one", db: one }]);
  let finish = (): void => undefined;
  const open = new Promise<void>((resolve) => {
    finish = resolve;
  });
  let slow: Uuid | undefined;
  let written = (): void => undefined;
  const writing = new Promise<void>((resolve) => {
    written = resolve;
  });
  const transaction = one.transaction(async (tx) => {
    slow = (await acts.append(tx, [{ kind: "test.slow", actor: "system:test", body: null }]))[0]?.id;
    written();
    await open;
  });
  await writing;
  await append(one, 3, "test.fast");
  assert.equal((await sequence.round()).added, 0);
  finish();
  await transaction;
  await settled(one);
  assert.equal((await sequence.round()).added, 4);
  const rows = await evidence.query("SELECT act FROM leaf ORDER BY index DESC LIMIT 4");
  assert.ok(rows.some((row) => row["act"] === slow));
});

test("a round that fails at any statement leaves nothing, and the next one does it whole", async () => {
  const before_ = await readHead(evidence, "look");
  await append(two, 600);
  await settled(two);
  for (let failing = 0; failing < 9; failing += 1) {
    let statements = 0;
    const brittle: Database = {
      ...evidence,
      query: (text, values) => evidence.query(text, values),
      transaction: (work) =>
        evidence.transaction((tx) =>
          work({
            query(text, values) {
              if (statements++ === failing) throw new Error("the process died here");
              return tx.query(text, values);
            },
          }),
        ),
    };
    const sequence = createSequence(brittle, [{ schema: "two", db: two }]);
    let died = false;
    await sequence.round().catch(() => {
      died = true;
    });
    const now = await readHead(evidence, "look");
    if (!died) {
      assert.equal(now?.size, (before_?.size ?? 0) + 600);
      return;
    }
    assert.deepEqual(now, before_);
  }
  assert.fail("it never succeeded");
});

test("consistency is proven between any two sizes of the log", async () => {
  const sequencer = start();
  try {
    const size = await sequencer.size();
    const rows = await evidence.query("SELECT size, text FROM checkpoint ORDER BY size");
    assert.ok(rows.length > 1);
    const heads = rows.map((row) => ({
      size: Number(row["size"]),
      root: Buffer.from(String(row["text"]).split("\n")[2] ?? "", "base64"),
    }));
    const last = heads.at(-1);
    assert.ok(last);
    for (const head of heads) {
      const path = await sequencer.consistency(head.size, last.size);
      const verdict = verifyConsistency({
        oldSize: head.size,
        oldRoot: head.root,
        newSize: last.size,
        newRoot: last.root,
        path,
      });
      assert.ok(verdict.ok);
    }
    assert.ok(size > 0);
  } finally {
    await sequencer.stop();
  }
});

test("the signer may be away: leaves are numbered, and the checkpoint follows", async () => {
  let away = true;
  const errors: unknown[] = [];
  const sequencer = start({
    idleMs: 10,
    onError: (error) => errors.push(error),
    logSigner: { ...signer, sign: (inputs) => (away ? Promise.reject(new Error("away")) : signer.sign(inputs)) },
  });
  try {
    const ids = await append(one, 2);
    while (errors.length === 0) await setTimeout(5);
    assert.deepEqual(await sequencer.included(ids, 50), [undefined, undefined]);
    away = false;
    assert.ok((await sequencer.included(ids, 120_000)).every((proof) => proof !== undefined));
  } finally {
    await sequencer.stop();
  }
});

test("ids of acts are given beforehand once: the same id again is refused by the database", async () => {
  const id = uuidv7(fixedClock("2020-01-01T00:00:00Z"), systemRandom);
  const act = { kind: "test.once", actor: "system:test", body: null, id };
  await acts.append(one, [act]);
  await assert.rejects(acts.append(one, [act]), /duplicate key/);
});

test("malformed and oversize acts are refused before anything is written", async () => {
  const act = { kind: "test.done", actor: "system:test", body: null };
  await assert.rejects(acts.append(one, [{ ...act, kind: "no spaces" }]), { code: "evidence.act-malformed" });
  await assert.rejects(acts.append(one, [{ ...act, actor: "somebody" }]), { code: "evidence.act-malformed" });
  await assert.rejects(acts.append(one, [{ ...act, subject: "x" }]), { code: "evidence.act-malformed" });
  await assert.rejects(acts.append(one, [{ ...act, body: "x".repeat(70_000) }]), { code: "evidence.act-too-large" });
  assert.deepEqual(await acts.append(one, []), []);
});
