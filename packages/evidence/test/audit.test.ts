import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { systemClock, systemRandom, type Uuid } from "@ratusha/kernel";
import type { Queryable } from "@ratusha/runtime";
import { type AuditReport, audit, eraseActs, type Finding, findingLine, type Sequencer } from "../src/index.ts";
import { type Fixture, idsOf, makeFixture, makeKey } from "./fixture.ts";

const log = makeKey("ratusha.test/log");
let fixture: Fixture;
let sequencer: Sequencer;
let known: Uuid[];

before(async () => {
  fixture = await makeFixture(log);
  sequencer = fixture.start();
  known = idsOf([...(await fixture.append("one", 700)), ...(await fixture.append("two", 40))]);
  await sequencer.included(known.slice(-1), 120_000);
  await sequencer.included(known.slice(0, 1), 120_000);
});
after(async () => {
  await sequencer.stop();
  await fixture.end();
});

const look = (): Promise<AuditReport> => audit({ db: fixture.evidence, sources: fixture.sources, key: log.key });
const at = (index: number): Uuid => known[index] ?? assert.fail("no such act");

/** Does what only a superuser can, looks, and puts it right again. */
async function tampered(spoil: string, mend: string, values: unknown[] = []): Promise<readonly Finding[]> {
  await fixture.admin.query(spoil, values);
  try {
    const report = await look();
    assert.equal(report.ok, false);
    assert.equal(report.found, report.findings.length);
    return report.findings;
  } finally {
    await fixture.admin.query(mend, values);
    assert.deepEqual((await look()).findings, []);
  }
}

test("an untouched log is found whole", async () => {
  const report = await look();
  assert.deepEqual(report.findings, []);
  assert.equal(report.ok, true);
  assert.equal(report.size, 740);
  assert.equal(report.tiles, 2);
  assert.ok(report.checkpoints >= 1);
  assert.deepEqual(
    report.sources.map(({ schema, acts: count, leaves }) => [schema, count, leaves]),
    [
      ["one", 700, 700],
      ["two", 40, 40],
      ["evidence", 0, 0],
    ],
  );
});

test("an act row deleted by the superuser is named, with its place in the log", async () => {
  const gone = at(321);
  await fixture.admin.query(
    "CREATE TABLE public.kept AS SELECT id, at, xid, seq, kind, actor, subject, record, salt, entry FROM one.act WHERE id = $1",
    [gone],
  );
  const findings = await tampered(
    "DELETE FROM one.act WHERE id = $1",
    `INSERT INTO one.act (id, at, xid, seq, kind, actor, subject, record, salt, entry)
     SELECT id, at, xid, seq, kind, actor, subject, record, salt, entry FROM public.kept WHERE id = $1`,
    [gone],
  );
  assert.equal(findings.length, 1);
  const [finding] = findings;
  assert.ok(finding?.kind === "act-missing");
  assert.deepEqual([finding.source, finding.act], ["one", gone]);
  const [leaf] = await fixture.evidence.query("SELECT index FROM leaf WHERE source = 'one' AND act = $1", [gone]);
  assert.equal(BigInt(finding.index), leaf?.["index"]);
  assert.equal(findingLine(finding), `missing act: one ${gone} (leaf ${finding.index})`);
});

test("an act with another text, other columns, or an entry to match, is named as changed", async () => {
  const changed = at(10);
  const kinds: [string, string][] = [
    [
      "UPDATE one.act SET record = replace(record, '\"i\":10', '\"i\":11') WHERE id = $1",
      "UPDATE one.act SET record = replace(record, '\"i\":11', '\"i\":10') WHERE id = $1",
    ],
    [
      "UPDATE one.act SET actor = 'system:other' WHERE id = $1",
      "UPDATE one.act SET actor = 'system:test' WHERE id = $1",
    ],
    ["UPDATE one.act SET subject = NULL WHERE id = $1", "UPDATE one.act SET subject = 'case:1' WHERE id = $1"],
    [
      "UPDATE one.act SET at = at + interval '1 hour' WHERE id = $1",
      "UPDATE one.act SET at = at - interval '1 hour' WHERE id = $1",
    ],
    [
      "UPDATE one.act SET record = replace(record, '\"i\":10', '\"i\":11'), entry = sha256(salt || convert_to(replace(record, '\"i\":10', '\"i\":11'), 'UTF8')) WHERE id = $1",
      "UPDATE one.act SET record = replace(record, '\"i\":11', '\"i\":10'), entry = sha256(salt || convert_to(replace(record, '\"i\":11', '\"i\":10'), 'UTF8')) WHERE id = $1",
    ],
  ];
  for (const [spoil, mend] of kinds) {
    const findings = await tampered(spoil, mend, [changed]);
    assert.deepEqual(
      findings.map((finding) => finding.kind),
      ["act-changed"],
      spoil,
    );
  }
});

test("an act put in behind the sequencer's back is named", async () => {
  const findings = await tampered(
    `INSERT INTO one.act (id, at, xid, seq, kind, actor, record, salt, entry)
     SELECT $1::uuid, at, xid, 0, kind, actor, record, salt, entry FROM one.act ORDER BY xid, seq LIMIT 1`,
    "DELETE FROM one.act WHERE id = $1",
    ["01900000-0000-7000-8000-000000000001"],
  );
  assert.deepEqual(findings, [{ kind: "leaf-missing", source: "one", act: "01900000-0000-7000-8000-000000000001" }]);
});

test("a changed leaf, tile, checkpoint or head is named", async () => {
  const flip = "set_byte(entry, 0, get_byte(entry, 0) # 1)";
  const leaf = await tampered(
    `UPDATE evidence.leaf SET entry = ${flip} WHERE index = 300`,
    `UPDATE evidence.leaf SET entry = ${flip} WHERE index = 300`,
  );
  assert.ok(leaf.some(({ kind }) => kind === "tile-changed"));
  assert.ok(leaf.some(({ kind }) => kind === "checkpoint-changed"));
  assert.ok(leaf.some(({ kind }) => kind === "act-changed"));
  const tile = "UPDATE evidence.tile SET root = set_byte(root, 0, get_byte(root, 0) # 1) WHERE index = 1";
  assert.deepEqual(await tampered(tile, tile), [{ kind: "tile-changed", level: 0, index: 1 }]);
  const head = "UPDATE evidence.head SET root = set_byte(root, 0, get_byte(root, 0) # 1)";
  assert.deepEqual(
    (await tampered(head, head)).map(({ kind }) => kind),
    ["head-changed"],
  );
  const signed = await tampered(
    "UPDATE evidence.checkpoint SET signature = replace(signature, 'ratusha', 'ratushA')",
    "UPDATE evidence.checkpoint SET signature = replace(signature, 'ratushA', 'ratusha')",
  );
  assert.ok(signed.every(({ kind }) => kind === "checkpoint-changed"));
});

test("a deleted leaf is a gap; leaves cut off at the end are seen by head and checkpoints", async () => {
  await fixture.admin.query(
    "CREATE TABLE public.leaves AS SELECT index, source, act, entry FROM evidence.leaf WHERE index IN (17, 739)",
  );
  const mend =
    "INSERT INTO evidence.leaf (index, source, act, entry) SELECT index, source, act, entry FROM public.leaves ON CONFLICT DO NOTHING";
  const middle = await tampered("DELETE FROM evidence.leaf WHERE index = 17", mend);
  assert.ok(middle.some((finding) => finding.kind === "leaf-gap" && finding.from === 17 && finding.to === 17));
  assert.ok(middle.some(({ kind }) => kind === "leaf-missing"));
  const end = await tampered("DELETE FROM evidence.leaf WHERE index = 739", mend);
  assert.ok(end.some((finding) => finding.kind === "leaf-gap" && finding.from === 739));
});

test("leaves of a schema that nobody looked at are named", async () => {
  const report = await audit({ db: fixture.evidence, sources: fixture.sources.slice(1), key: log.key });
  assert.deepEqual(report.findings, [{ kind: "source-unknown", source: "one", leaves: 700 }]);
});

test("lawful erasure destroys record and salt, leaves its own act, and is told apart from destruction", async () => {
  const asRetention = <T>(work: (tx: Queryable) => Promise<T>): Promise<T> =>
    fixture.admin.transaction(async (tx) => {
      await tx.query("SET LOCAL ROLE ratusha_one_retention");
      return work(tx);
    });
  const tools = { clock: systemClock, random: systemRandom };
  const erase = (which: readonly Uuid[], basis: string): Promise<Uuid> =>
    asRetention((tx) => eraseActs(tx, "one", { acts: which, basis, actor: "person:7000000A000PB1" }, tools));
  const [first, second] = [at(5), at(6)];
  const act = await erase([first, second], "Law 99-З");
  const rows = await fixture
    .source("one")
    .query("SELECT record, salt, subject, erased_by FROM act WHERE id = ANY ($1::uuid[])", [[first, second]]);
  assert.deepEqual(
    rows,
    [0, 1].map(() => ({ record: null, salt: null, subject: null, erased_by: act })),
  );
  await assert.rejects(erase([first], "again"), /not all of these acts/);
  await assert.rejects(erase([act], "hide it"), /cannot be erased/);
  await assert.rejects(erase([at(7), at(7)], "twice"), { code: "evidence.act-malformed" });
  const unnamed =
    "SELECT one.act_erase($1::uuid[], gen_random_uuid(), now(), 'a:b', '{\"body\":{\"acts\":[]}}', sha256('')) AS erased";
  await assert.rejects(
    asRetention((tx) => tx.query(unnamed, [[at(7)]])),
    /must name what it erases/,
  );
  for (const attempt of ["SELECT id FROM one.act", "DELETE FROM one.act", "UPDATE one.act SET record = NULL"]) {
    await assert.rejects(
      asRetention((tx) => tx.query(attempt)),
      /permission denied/,
    );
  }
  await sequencer.included([act], 1120_000);
  const report = await look();
  assert.equal(report.ok, true, JSON.stringify(report.findings));
  assert.equal(report.sources.find(({ schema }) => schema === "one")?.erased, 2);
  const findings = await tampered(
    "UPDATE one.act SET erased_by = $1::uuid WHERE id = $2::uuid",
    "UPDATE one.act SET erased_by = (SELECT id FROM one.act WHERE kind = 'act.erased') WHERE id = $2::uuid AND $1 <> ''",
    [at(8), at(5)],
  );
  assert.equal(findings[0]?.kind, "act-changed");
});

test("acts that the sequencer has not seen yet are pending, not missing", async () => {
  await sequencer.stop();
  await fixture.append("two", 3);
  const report = await look();
  assert.equal(report.ok, true);
  assert.equal(report.sources.find(({ schema }) => schema === "two")?.pending, 3);
});

test("the application's role can append and nothing else: grants, alters and truncates are refused", async () => {
  const one = fixture.source("one");
  for (const attempt of [
    "UPDATE act SET actor = 'x:y'",
    "DELETE FROM act",
    "TRUNCATE act",
    "ALTER TABLE act ADD COLUMN more text",
    "DROP TABLE act",
    "GRANT UPDATE ON act TO ratusha_one_app",
    "ALTER TABLE act DISABLE TRIGGER ALL",
    "CREATE TABLE mine (a int)",
    "SELECT id FROM act_default",
    "INSERT INTO act (id, at, xid, kind, actor, record, salt, entry) VALUES (gen_random_uuid(), now(), '1', 'a', 'b:c', '{}', sha256(''), sha256(''))",
    "INSERT INTO act (id, at, seq, kind, actor, record, salt, entry) VALUES (gen_random_uuid(), now(), 1, 'a', 'b:c', '{}', sha256(''), sha256(''))",
    "SELECT act_erase('{}'::uuid[], gen_random_uuid(), now(), 'a:b', '{}', sha256(''))",
    "SET ROLE ratusha_one_retention",
    "SET ROLE ratusha_one_owner",
  ]) {
    // PostgreSQL takes a grant of what one may not grant as a warning; the privilege must be absent after it.
    if (attempt.startsWith("GRANT")) {
      await one.query(attempt).catch(() => undefined);
      await assert.rejects(one.query("UPDATE act SET actor = 'x:y'"), /permission denied/);
      continue;
    }
    await assert.rejects(one.query(attempt), /permission denied|must be owner/, attempt);
  }
  const evidence = fixture.evidence;
  for (const attempt of [
    "DELETE FROM leaf",
    "UPDATE leaf SET source = 'x'",
    "UPDATE checkpoint SET text = 'x'",
    "TRUNCATE tile",
    "DELETE FROM head",
  ]) {
    await assert.rejects(evidence.query(attempt), /permission denied/, attempt);
  }
});

test("partitions of the coming months are made once, and rows find theirs", async () => {
  const one = fixture.source("one");
  // A month may have begun since this database was made.
  await one.query("SELECT act_make_partitions(3) AS made");
  assert.deepEqual(await one.query("SELECT act_make_partitions(3) AS made"), [{ made: 0 }]);
  assert.deepEqual(await one.query("SELECT act_make_partitions(5) AS made"), [{ made: 2 }]);
  await assert.rejects(one.query("SELECT act_make_partitions(100) AS made"), /months ahead/);
  const [row] = await fixture.admin.query("SELECT count(*) AS n FROM one.act_default");
  assert.equal(row?.["n"], 0n);
});
