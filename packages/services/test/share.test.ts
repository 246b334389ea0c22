import assert from "node:assert/strict";
import { after, test } from "node:test";
import { createActs } from "@ratusha/evidence";
import type { Principal } from "@ratusha/identity";
import { fixedClock, isProblem, legalDate, orderedUuids, sha256, systemRandom, uuidv7 } from "@ratusha/kernel";
import { testDatabase } from "@ratusha/runtime/testing";
import type { Context } from "../src/context.ts";
import { servicesSchema } from "../src/index.ts";
import { findDocument, keepDocuments, listDocuments, newCode } from "../src/issued/store.ts";
import type { ShareInput, ShareSight } from "../src/share/share.ts";
import { createShares } from "../src/share/shares.ts";

const base = await testDatabase([servicesSchema]);
const db = base.database("services");
after(() => base.drop());
const clock = fixedClock("2026-01-12T06:00:00Z");
const random = systemRandom;
let died: Temporal.PlainDate | undefined;
const today = () => legalDate(clock.now(), "Europe/Minsk");
// Only the parts of the context that shares use.
const context = {
  db,
  acts: createActs({ clock, random }),
  random,
  now: () => clock.now(),
  today,
  id: orderedUuids(clock, random),
  registers: { personByNumber: async () => ({ record: { died } }) },
} as unknown as Context;

const holder = principal("7000000A000PB1");
const stranger = principal("7123456A789PB6");
const owner = `person:${holder.person}`;
const documentId = uuidv7(clock, random);
const container = new TextEncoder().encode("sealed");
await db.transaction((tx) =>
  keepDocuments(tx, [
    {
      owner,
      id: documentId,
      caseId: uuidv7(clock, random),
      number: "1003-D-1/2026",
      kind: "extract",
      title: { be: "Выпіска", ru: "Выписка", en: "Extract" },
      body: "Org1003",
      issuedAt: clock.now(),
      outcome: "granted",
      validUntil: Temporal.PlainDate.from("2026-01-13"),
      digest: "d".repeat(64),
      content: "c".repeat(64),
      url: "http://localhost/verify/x",
      code: newCode(random),
      container,
    },
  ]),
);
const shares = createShares(context, (id, reader) => findDocument(db, `person:${reader.person}`, id, today()));

function principal(person: string): Principal {
  const names = { be: "", ru: "", en: "" };
  return { person, name: "", names, greeting: names, sessionId: uuidv7(clock, random) };
}

async function share(more: Partial<ShareInput> = {}) {
  const secret = shares.newSecret();
  const input = { document: documentId, term: "day", original: false, secret, ...more } as const;
  return { secret, share: await shares.make(input, holder) };
}

const state = (sight: ShareSight) => sight.state;
const code = (wanted: string) => (error: unknown) => isProblem(error, wanted) || assert.fail(String(error));
const actsOf = async (kind: string, id: string) =>
  (
    await db.query("SELECT actor FROM act WHERE kind = $1 AND record::jsonb -> 'body' ->> 'share' = $2", [kind, id])
  ).map((row) => row["actor"]);

test("looking spends nothing; an opening shows the document, and the same pass is the same opening", async () => {
  const { secret, share: made } = await share({ openings: 2, purpose: "  для банка " });
  for (let i = 0; i < 3; i++) {
    const look = await shares.look(secret);
    assert.deepEqual([look.state, look.state === "open" && look.openingsLeft], ["open", 2]);
  }
  const pass = shares.newSecret();
  const opened = await shares.open(secret, pass);
  assert.ok(opened.state === "opened");
  assert.equal(opened.document.number, "1003-D-1/2026");
  assert.equal(opened.purpose, "для банка");
  assert.deepEqual(Buffer.from(opened.container), Buffer.from(container));
  assert.equal(state(await shares.open(secret, pass)), "opened");
  assert.equal(state(await shares.see(secret, pass)), "opened");
  const [listed] = await shares.list(documentId, holder);
  assert.deepEqual([listed?.id, listed?.opened, listed?.seen.length, listed?.state], [made.id, 1, 1, "open"]);
  assert.deepEqual(await actsOf("services.document-shared", made.id), [owner]);
  assert.deepEqual(await actsOf("services.share-opened", made.id), ["system:share"]);
});

test("openings that are made at once are counted one by one, and never more than were given", async () => {
  const { secret, share: made } = await share({ openings: 3 });
  const passes = Array.from({ length: 10 }, () => shares.newSecret());
  const sights = await Promise.all([...passes, ...passes].map((pass) => shares.open(secret, pass)));
  assert.equal(sights.filter((sight) => sight.state === "opened").length, 6, "three passes, each sent twice");
  assert.deepEqual(await shares.look(secret), { state: "ended" });
  const [listed] = await shares.list(documentId, holder);
  assert.deepEqual([listed?.state, listed?.opened, listed?.seen.length], ["spent", 3, 3]);
  assert.equal((await actsOf("services.share-opened", made.id)).length, 3);
});

test("a share ends by its time, and an opening after a quarter of an hour", async () => {
  const { secret } = await share({ term: "day" });
  const pass = shares.newSecret();
  await shares.open(secret, pass);
  clock.advance({ minutes: 15 });
  assert.equal(state(await shares.see(secret, pass)), "ended");
  assert.equal(state(await shares.open(secret, pass)), "ended", "an old pass opens nothing anew");
  clock.advance({ hours: 23, minutes: 40 });
  const late = await shares.open(secret, shares.newSecret());
  assert.ok(late.state === "opened");
  assert.equal(clock.now().until(late.seenUntil).total("minutes"), 5, "never longer than the share");
  clock.advance({ minutes: 5 });
  assert.deepEqual(await shares.look(secret), { state: "ended" });
  assert.equal(state(await shares.open(secret, shares.newSecret())), "ended");
});

test("a document is valid to the end of its last day by the clocks of the state, and a link says so from the next one on", async () => {
  const { secret } = await share({ term: "week" });
  const seen = async () => {
    const sight = await shares.open(secret, shares.newSecret());
    assert.ok(sight.state === "opened");
    const listed = await listDocuments(db, owner, "ffffffff-ffff-ffff-ffff-ffffffffffff", 1, today());
    assert.equal(listed[0]?.status, sight.document.status);
    assert.equal(sight.document.validUntil, "2026-01-13");
    return sight.document.status;
  };
  const midnight = Temporal.Instant.from("2026-01-14T00:00:00+03:00");
  clock.advance(clock.now().until(midnight.subtract({ seconds: 1 })));
  assert.equal(await seen(), "in-force");
  clock.advance({ seconds: 1 });
  assert.equal(await seen(), "expired");
});

test("a share ends with the life of whoever made it, also for who is reading", async (t) => {
  const { secret } = await share({ term: "week", original: true });
  const pass = shares.newSecret();
  assert.equal(state(await shares.open(secret, pass)), "opened");
  t.after(() => {
    died = undefined;
  });
  died = Temporal.PlainDate.from("2026-01-12");
  // Nobody is left who could end it.
  assert.equal((await shares.look(secret)).state, "ended");
  assert.equal(state(await shares.see(secret, pass)), "ended");
  assert.equal(await shares.take(secret, pass), undefined);
  assert.equal(state(await shares.open(secret, shares.newSecret())), "ended");
});

test("the holder ends a share at once, also for who is reading", async () => {
  const { secret, share: made } = await share({ original: true });
  const pass = shares.newSecret();
  assert.equal(state(await shares.open(secret, pass)), "opened");
  await assert.rejects(shares.end(documentId, made.id, stranger), code("services.not-found"));
  assert.equal((await shares.end(documentId, made.id, holder)).state, "ended");
  assert.equal((await shares.end(documentId, made.id, holder)).state, "ended", "ended is ended");
  assert.equal(state(await shares.see(secret, pass)), "ended");
  assert.equal(await shares.take(secret, pass), undefined);
  assert.equal((await actsOf("services.share-ended", made.id)).length, 1);
});

test("the sealed file goes out where the holder said so, and each opening takes it once", async () => {
  const closed = await share();
  const pass = shares.newSecret();
  await shares.open(closed.secret, pass);
  assert.equal(await shares.take(closed.secret, pass), undefined);
  const open = await share({ original: true });
  assert.equal(await shares.take(open.secret, pass), undefined, "not without an opening");
  await shares.open(open.secret, pass);
  for (let i = 0; i < 2; i++) assert.ok((await shares.take(open.secret, pass))?.container);
  assert.equal((await actsOf("services.share-taken", open.share.id)).length, 1);
  const [listed] = await shares.list(documentId, holder);
  assert.deepEqual(listed?.seen[0]?.takenAt, clock.now());
});

test("every wrong secret is answered the same, and the right ones stand nowhere", async () => {
  const { secret, share: made } = await share();
  const wrong = [shares.newSecret(), "", "A".repeat(22), `${secret}A`, secret.slice(1), "ї".repeat(22), documentId];
  for (const text of wrong) {
    assert.deepEqual(await shares.look(text), { state: "unknown" });
    assert.deepEqual(await shares.open(text, shares.newSecret()), { state: "unknown" });
    assert.deepEqual(await shares.see(text, shares.newSecret()), { state: "unknown" });
  }
  assert.equal(state(await shares.open(secret, "not a pass")), "ended");
  const [row] = await db.query("SELECT code_hash FROM share_code WHERE id = $1", [made.id]);
  assert.deepEqual(
    Buffer.from(row?.["code_hash"] as Uint8Array),
    Buffer.from(sha256(Buffer.from(secret, "base64url"))),
  );
  for (const table of ["share", "share_code", "share_opening", "act"]) {
    const rows = await db.query(`SELECT row_to_json(one)::text AS text FROM ${table} AS one`);
    assert.ok(
      rows.every(({ text }) => !String(text).includes(secret)),
      table,
    );
  }
});

test("the same form sent twice shares once; nobody shares what is not theirs", async () => {
  const { secret, share: made } = await share();
  const again = { document: documentId, term: "day", original: false, secret } as const;
  assert.equal((await shares.make(again, holder)).id, made.id);
  await assert.rejects(shares.make({ ...again, secret: shares.newSecret() }, stranger), code("services.not-found"));
  await assert.rejects(shares.list(documentId, stranger), code("services.not-found"));
  const body = { kind: "body", code: "Org1003", name: "", roles: ["official"], names: holder.names } as const;
  const official: Principal = { ...holder, actingFor: { ...body, mandateId: uuidv7(clock, random) } };
  await assert.rejects(shares.make({ ...again, secret: shares.newSecret() }, official), code("services.not-entitled"));
  for (const more of [
    { openings: 0 },
    { openings: 101 },
    { openings: 1.5 },
    { purpose: "я".repeat(201) },
    { secret: "x" },
  ]) {
    await assert.rejects(share(more), code("services.share-malformed"));
  }
});

test("twenty links to one document are enough", async () => {
  clock.advance({ hours: 24 * 8 });
  for (let i = 0; i < 20; i++) await share();
  await assert.rejects(share(), code("services.share-malformed"));
  const [open] = await shares.list(documentId, holder);
  await shares.end(documentId, open?.id ?? "", holder);
  await share();
});

test("shares, hashes and openings are never deleted, and a secret's hash never changes", async () => {
  for (const table of ["share", "share_code", "share_opening"]) {
    await assert.rejects(db.query(`DELETE FROM ${table}`), /permission denied/);
  }
  await assert.rejects(db.query("UPDATE share_code SET owner = 'x'"), /permission denied/);
  await assert.rejects(db.query("UPDATE share SET until = now() + interval '9 years'"), /permission denied/);
});
