import assert from "node:assert/strict";
import { after, test } from "node:test";
import { isProblem } from "@ratusha/kernel";
import type { ImportFile, ImportKindName } from "../src/index.ts";
import { body, date, father, flat, makeFixture, mother, organisation, person, text } from "./fixture.ts";

const { base, db, registers, id } = await makeFixture();
after(() => base.drop());

const bytesOf = (lines: readonly unknown[]) =>
  Buffer.from(lines.map((line) => (typeof line === "string" ? line : JSON.stringify(line))).join("\n"));

/** A file that comes in chunks which break lines and letters. */
function file(kind: ImportKindName, lines: readonly unknown[] | Buffer, more: Partial<ImportFile> = {}): ImportFile {
  const bytes = Buffer.isBuffer(lines) ? lines : bytesOf(lines);
  async function* open() {
    for (let from = 0; from < bytes.length; from += 1021) yield bytes.subarray(from, from + 1021);
  }
  const source = "Extract of the former register, March 2026";
  return { kind, open, validFrom: date("2026-01-01"), source, by: "system:operator", ...more };
}

const faultsOf = async (kind: ImportKindName, lines: readonly unknown[] | Buffer) =>
  (await registers.lookAtImport(file(kind, lines))).faults.map(({ line, code }) => `${line} ${code}`);

const count = async (table: string, where = "true"): Promise<number> =>
  Number((await db.query(`SELECT count(*) AS n FROM ${table} WHERE ${where}`))[0]?.["n"]);

/** People under numbers of their own. */
const many = (from: number, length: number) => Array.from({ length }, (_, place) => person(String(from + place)));

test("a file is looked at without being entered, and each line that cannot be is named with its code", async () => {
  const [versions, acts] = [await count("person_version"), await count("act")];
  const good = person("40000000");
  const lines = [
    good,
    "{",
    JSON.stringify({ ...good, number: "40000001", surprise: 1 }),
    JSON.stringify({ ...good, number: "4" }),
    { ...good, number: "40000002", born: "2026-02-30" },
    { ...good, number: "40000003", born: "2027-01-01" },
    { ...good, number: "40000004", died: "1980-01-01" },
    { ...good, number: "40000005", mother: "40000005" },
    { ...good, number: "40000006", status: "stateless" },
    good,
    { ...good, number: mother, citizenship: "POL" },
    "",
    JSON.stringify({ ...good, number: "40000007", birthPlace: text("a\u0000b") }),
    `{"__proto__":${"[".repeat(20_000)}`,
    JSON.stringify({ ...good, number: "40000008", citizenship: "x".repeat(40_000) }),
    person("40000009"),
  ];
  assert.deepEqual(await faultsOf("people", lines), [
    "2 line-unreadable",
    "3 record-malformed",
    "4 key-malformed",
    "5 record-malformed",
    "6 record-contradicts",
    "7 record-contradicts",
    "8 record-contradicts",
    "9 record-contradicts",
    "10 line-doubled",
    "11 already-registered",
    "12 line-unreadable",
    "13 record-malformed",
    "14 line-unreadable",
    "15 line-unreadable",
  ]);
  assert.deepEqual(await faultsOf("people", Buffer.from([0x7b, 0xff, 0xfe, 0x7d])), ["1 line-unreadable"]);
  // A file that has a fault is not entered at all.
  const told = await registers.enterImport(file("people", lines));
  assert.equal(told.faultCount, 14);
  assert.deepEqual([await count("person_version"), await count("act")], [versions, acts]);
});

test("people are entered with their provenance, and the same file again changes nothing", async () => {
  const lines = [...many(50_000_000, 3), person("50000003", { mother: "50000000", born: date("2020-01-01") })];
  const windows = Buffer.from(bytesOf(lines).toString().replaceAll("\n", "\r\n"));
  const [before] = [await count("act")];
  const entered = await registers.enterImport(file("people", windows));
  assert.deepEqual([entered.lines, entered.known, entered.faultCount], [4, 0, 0]);
  const found = await registers.personByNumber("50000003");
  assert.equal(found?.record.mother, "50000000");
  assert.equal(found?.validFrom.toString(), "2026-01-01");
  const acts = await db.query("SELECT kind, actor, record FROM act ORDER BY seq DESC LIMIT 3");
  assert.deepEqual(acts.map(({ kind }) => kind).sort(), [
    "organisations.loaded",
    "population.loaded",
    "registers.import",
  ]);
  assert.ok(acts.every(({ actor }) => actor === "system:operator"));
  assert.ok(acts.every(({ record }) => String(record).includes("former register")));
  const after = await count("act");
  assert.equal(after, before + 3);
  for (const again of [windows, bytesOf(lines)]) {
    const told = await registers.enterImport(file("people", again));
    assert.deepEqual([told.known, told.faultCount], [4, 0]);
  }
  assert.equal(await count("act"), after);
  assert.equal(await count("person_version", "number LIKE '5000000%'"), 4);
});

test("an import that is cut off between batches goes on where it stopped", async () => {
  const lines = many(60_000_000, 1234);
  await assert.rejects(
    registers.enterImport(file("people", lines), () => {
      throw new Error("killed");
    }),
    { message: "killed" },
  );
  assert.equal(await count("person_version", "number LIKE '6000%'"), 500);
  const told = await registers.enterImport(file("people", lines));
  assert.deepEqual([told.lines, told.known], [1234, 500]);
  assert.equal(await count("person_version", "number LIKE '6000%'"), 1234);
  assert.equal(await count("loaded_batch", "starts_with(label, 'import/people/')"), 4);
});

test("two who import one file at once enter it once", async () => {
  const lines = many(61_000_000, 700);
  await Promise.all([1, 2, 3].map(() => registers.enterImport(file("people", lines))));
  assert.equal(await count("person_version", "number LIKE '6100%'"), 700);
  assert.equal(await count("act", "kind = 'population.loaded' AND record LIKE '%61000000%'"), 1);
});

test("a file that changes while it is imported is not entered on", async () => {
  const files = [bytesOf(many(62_000_000, 3)), bytesOf(many(63_000_000, 3))];
  async function* open() {
    const next = files.shift();
    if (next !== undefined) yield next;
  }
  const changing = registers.enterImport(file("people", [], { open }));
  await assert.rejects(changing, (error) => isProblem(error, "registers.import-changed"));
  assert.equal(await count("person_version", "number LIKE '63%' OR number LIKE '62%'"), 0);
});

test("organisations, bodies and sole traders are entered; nobody is two", async () => {
  const contact = {
    telephones: ["+375 17 200 00 00"],
    hours: [{ day: 1, opens: "08:00", closes: "17:00", break: { from: "13:00", to: "14:00" } }],
  };
  const trader = { ...organisation("31000", { kind: "sole-trader" }), person: "50000001" };
  const department = organisation("32000", { kind: "body", code: "Org2001", subscriber: id(), contact });
  assert.deepEqual(
    await faultsOf("organisations", [
      department,
      { ...organisation("32001"), code: "Org2002" },
      organisation("32002", { kind: "sole-trader" }),
      trader,
      { ...trader, number: "31001" },
      { ...trader, number: "31002", person: "99999999" },
      organisation("32003", { kind: "body", code: "Org2001", subscriber: id() }),
      organisation("32004", { kind: "body", code: body, subscriber: id() }),
      organisation("10000", { state: "liquidated" }),
      organisation("32005", { registeredOn: date("2026-12-01") }),
      { ...organisation("32007"), contact },
      organisation("32008", { kind: "body", code: "Org2003", subscriber: id(), contact: { telephones: ["102"] } }),
    ]),
    [
      "2 record-contradicts",
      "3 record-contradicts",
      "5 line-doubled",
      "6 not-registered",
      "7 line-doubled",
      "8 already-registered",
      "9 already-registered",
      "10 record-contradicts",
      "11 record-contradicts",
      "12 record-malformed",
    ],
  );
  const told = await registers.enterImport(file("organisations", [department, trader, organisation("32006")]));
  assert.equal(told.faultCount, 0);
  const found = await registers.body("Org2001");
  assert.deepEqual([found?.number, found?.contact], ["32000", contact]);
  const [power] = await registers.mandatesOf("50000001");
  assert.deepEqual([power?.role, power?.principal], ["director", "org:31000"]);
  assert.deepEqual(await faultsOf("organisations", [{ ...trader, number: "31001" }]), ["1 already-registered"]);
  assert.deepEqual((await registers.enterImport(file("organisations", [department, trader]))).known, 2);
  const otherwise = { ...department, contact: { ...contact, email: "info@example.by" } };
  assert.deepEqual(await faultsOf("organisations", [otherwise]), ["1 already-registered"]);
});

test("another name, address or contact of an organisation is entered from its day on, once", async () => {
  const contact = { telephones: ["+375 17 200 00 00"] };
  const [renamed, moved] = [text("Moved and renamed"), { ...organisation("32006").address, region: "Q" }];
  const changes = [
    { number: "32000", contact },
    { number: "32006", name: renamed, shortName: renamed, address: moved },
  ];
  const kind = "organisation-changes";
  await registers.enterImport(file("organisations", [organisation("32010", { state: "liquidated" })]));
  assert.deepEqual(
    await faultsOf(kind, [
      ...changes,
      { number: "32006", name: text("Other") },
      { number: "3200", name: renamed },
      { number: "39999", name: renamed },
      { number: "32010", name: renamed },
      { number: "31000", contact },
      { number: "10000" },
      { number: "10000", state: "liquidated" },
      { number: "10000", name: { be: "Н", ru: "Н" } },
      { number: "10000", contact: { telephones: ["102"] } },
    ]),
    [
      "3 line-doubled",
      "4 key-malformed",
      "5 not-registered",
      "6 not-registered",
      "7 record-contradicts",
      "8 record-malformed",
      "9 record-malformed",
      "10 record-malformed",
      "11 record-malformed",
    ],
  );
  const from = { validFrom: date("2026-04-01") };
  const acts = await count("act", "kind = 'organisation.changed'");
  const told = await registers.enterImport(file(kind, changes, from));
  assert.deepEqual([told.lines, told.known, told.faultCount], [2, 0, 0]);
  const on = async (number: string, day: string) =>
    (await registers.organisation(number, { validOn: date(day) }))?.record;
  assert.equal((await on("32006", "2026-03-31"))?.name.en, "Company 32006");
  assert.deepEqual(await on("32006", "2026-04-01"), {
    ...organisation("32006"),
    name: renamed,
    shortName: renamed,
    address: moved,
  });
  assert.deepEqual((await on("32000", "2026-04-01"))?.contact, contact);
  const [act] = await db.query(
    "SELECT actor, record FROM act WHERE kind = 'organisation.changed' ORDER BY seq DESC LIMIT 1",
  );
  assert.equal(act?.["actor"], "system:operator");
  assert.match(String(act?.["record"]), /former register/);
  // The same lines in another file, with one more: only that one is entered, though the day has not come.
  const more = await registers.enterImport(file(kind, [{ number: "10000", name: renamed }, ...changes], from));
  assert.deepEqual([more.lines, more.known], [3, 2]);
  assert.equal(await count("act", "kind = 'organisation.changed'"), acts + 3);
});

test("a change that was entered before its file was cut off is passed over", async () => {
  const lines = ["32006", "10000", "32000"].map((number) => ({ number, shortName: text("After the cut") }));
  const from = { validFrom: date("2026-05-01") };
  const alone = await registers.enterImport(file("organisation-changes", lines.slice(0, 1), from));
  assert.equal(alone.known, 0);
  const whole = await registers.enterImport(file("organisation-changes", lines, from));
  assert.deepEqual([whole.lines, whole.known], [3, 1]);
  assert.equal(await count("organisation_version", "short_name ->> 'en' = 'After the cut'"), 3);
});

test("departments and mandates are entered, each mandate with its act and once", async () => {
  const unit = { body: "Org2001", code: "permits", name: text("Permits") };
  assert.deepEqual(await faultsOf("units", [unit, unit, { ...unit, body: "Org9999" }, { ...unit, code: "A b" }]), [
    "2 line-doubled",
    "3 not-registered",
    "4 record-malformed",
  ]);
  await registers.enterImport(file("units", [unit]));
  assert.deepEqual(
    (await registers.units("Org2001")).map(({ code }) => code),
    ["permits"],
  );
  assert.equal((await registers.enterImport(file("units", [{ ...unit }]))).known, 1);
  assert.deepEqual(await faultsOf("units", [{ ...unit, name: text("Others") }]), ["1 already-registered"]);

  const official = {
    holder: "50000000",
    principal: "body:Org2001",
    role: "official",
    unit: "permits",
    validFrom: "2026-01-01T00:00:00+03:00",
  };
  const guardian = {
    holder: "50000000",
    principal: "person:50000003",
    role: "guardian",
    validFrom: official.validFrom,
  };
  assert.deepEqual(
    await faultsOf("mandates", [
      official,
      { ...official, role: "attorney" },
      { ...official, holder: "99999999" },
      { ...official, principal: "body:Org9999" },
      { ...official, role: "director" },
      { ...official, unit: "others" },
      { ...official, principal: "town" },
      { ...official, validTo: "2025-01-01T00:00:00Z" },
      official,
      { ...guardian, principal: "person:50000000" },
      guardian,
    ]),
    [
      "2 record-malformed",
      "3 not-registered",
      "4 not-registered",
      "5 record-contradicts",
      "6 not-registered",
      "7 key-malformed",
      "8 record-contradicts",
      "9 line-doubled",
      "10 record-contradicts",
    ],
  );
  const acts = await count("act", "kind = 'mandate.granted'");
  await registers.enterImport(file("mandates", [official, guardian]));
  // The same powers in another file, with one more, are the same powers.
  const more = { ...official, role: "decider" };
  const told = await registers.enterImport(file("mandates", [more, official, guardian]));
  assert.equal(told.known, 2);
  assert.equal(await count("act", "kind = 'mandate.granted'"), acts + 3);
  const roles = (await registers.mandatesOf("50000000")).map(({ role }) => role);
  assert.deepEqual(roles.filter((role) => role !== "parent").sort(), ["decider", "guardian", "official"]);
});

test("property and civil entries are entered, and leave an act that counts them", async () => {
  const home = {
    ...flat(id()),
    owners: [
      { owner: "person:50000000", share: "1/3" },
      { owner: "org:32006", share: "2/3" },
    ],
  };
  assert.deepEqual(
    await faultsOf("property", [
      home,
      { ...home, id: id(), owners: [{ owner: "person:99999999", share: "1/1" }] },
      { ...home, id: id(), owners: [...home.owners, { owner: `person:${father}`, share: "1/2" }] },
      { ...home, id: "x" },
    ]),
    ["2 not-registered", "3 record-contradicts", "4 record-malformed"],
  );
  await registers.enterImport(file("property", [home]));
  assert.equal((await registers.propertyOf("org:32006"))[0]?.share, "2/3");
  assert.equal((await registers.enterImport(file("property", [home]))).known, 1);
  assert.deepEqual(await faultsOf("property", [{ ...home, rooms: 9 }]), ["1 already-registered"]);
  const [act] = await db.query("SELECT record FROM act WHERE kind = 'registers.loaded' ORDER BY seq DESC LIMIT 1");
  assert.match(String(act?.["record"]), /"ownership":2/);

  const birth = {
    id: id(),
    kind: "birth",
    number: "A-1",
    date: "2020-01-01",
    place: text("Meadow"),
    body,
    persons: [
      { role: "child", number: "50000003" },
      { role: "mother", number: "50000000" },
    ],
  };
  assert.deepEqual(await faultsOf("civil", [birth, { ...birth, id: id(), kind: "death" }]), ["2 record-malformed"]);
  await registers.enterImport(file("civil", [birth]));
  assert.equal((await registers.enterImport(file("civil", [birth]))).known, 1);
  assert.equal(await count("civil_entry", "person = '50000003'"), 1);
});
