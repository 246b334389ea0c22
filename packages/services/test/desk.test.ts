import assert from "node:assert/strict";
import { after, test } from "node:test";
import type { Principal } from "@ratusha/identity";
import { type Calendar, fixedClock, isProblem, legalDate, systemRandom, uuidv7 } from "@ratusha/kernel";
import type { Queryable } from "@ratusha/runtime";
import { testDatabase } from "@ratusha/runtime/testing";
import type { Context } from "../src/context.ts";
import { countedTo, deskList, loadOf } from "../src/desk/desk-store.ts";
import { loadFor, morningOf } from "../src/desk/morning.ts";
import { searchCases } from "../src/desk/search.ts";
import { servicesSchema } from "../src/index.ts";
import { readersOf } from "../src/term/readers.ts";

const base = await testDatabase([servicesSchema]);
const db = base.database("services");
after(() => base.drop());
const clock = fixedClock("2026-01-12T06:00:00Z");
const today = Temporal.PlainDate.from("2026-01-12");

const insert = `INSERT INTO body_case (body, id, owner, number, service, definition, channel, applicant_name, filed_at, due, state)
SELECT $1, id, 'person:1', '1', service, 'd', 'portal', 'Ганна', '2026-01-01T00:00:00Z', due, state
FROM unnest($2::uuid[], $3::text[], $4::date[], $5::text[]) AS given (id, service, due, state)`;

async function put(
  body: string,
  cases: readonly (readonly [service: string, due: string, state: string, filed?: string])[],
) {
  await db.query(insert, [
    body,
    cases.map(([, , , filed]) => uuidv7(fixedClock(filed ?? "2026-01-01T00:00:00Z"), systemRandom)),
    cases.map(([service]) => service),
    cases.map(([, due]) => due),
    cases.map(([, , state]) => state),
  ]);
}

await put("Org1", [
  ["permit", "2026-01-10", "ready"],
  ["permit", "2026-01-11", "opinion"],
  // Its clock stands still: it is not overdue, it waits.
  ["permit", "2026-01-05", "awaiting-applicant"],
  ["permit", "2026-01-12", "ready"],
  ["other", "2026-01-15", "gathering", "2026-01-11T20:59:59Z"],
  ["other", "2026-02-15", "filed", "2026-01-08T21:00:00Z"],
  ["other", "2026-02-15", "filed", "2026-01-08T20:59:59Z"],
  ["permit", "2026-01-02", "granted", "2026-01-11T00:00:00Z"],
  ["permit", "2026-01-02", "withdrawn"],
]);
await put("Org2", [["permit", "2026-01-01", "ready"]]);

function principal(roles: readonly string[]): Principal {
  return of("1", roles, "Org1");
}

function of(person: string, roles: readonly string[], code = "Own"): Principal {
  const names = { be: "", ru: "", en: "" };
  const id = uuidv7(clock, systemRandom);
  const actingFor = { kind: "body", code, name: "", names, roles, mandateId: id } as const;
  return { person, name: "", names, greeting: names, sessionId: id, actingFor };
}

const colleague = (holder: string, unit?: string, scope: readonly string[] = []) => ({
  holder,
  holderName: { be: `Імя ${holder}`, ru: holder, en: holder },
  role: "official",
  scope,
  state: "in-force",
  ...(unit === undefined ? {} : { unit }),
});
const head = { ...colleague("6"), role: "head" };
const narrowed = colleague("5", "works", ["other"]);
const colleagues = [colleague("1"), colleague("2"), colleague("3", "works"), colleague("4"), narrowed, head];

// Only the parts of the context that the desk reads; Monday the 12th follows a weekend.
const calendar: Calendar = { zone: "Europe/Minsk", covers: () => true, isWorkingDay: (day) => day.dayOfWeek < 6 };
const name = { be: "Дазвол", ru: "Разрешение", en: "Permit" };
const context = {
  db,
  calendar,
  registers: {
    mandateRecords: async () => colleagues,
    units: async () => [{ code: "works", name: { be: "Аддзел", ru: "Отдел", en: "Works" } }],
  },
  now: () => clock.now(),
  today: () => legalDate(clock.now(), calendar.zone),
  catalogue: { byDigest: () => ({ definition: { name, questions: [], roles: { decide: ["decider"] } }, digest: "d" }) },
} as unknown as Context;

test("the morning list: overdue, due today, new since the last working day, waiting for others", async () => {
  const morning = await morningOf(context, principal(["official"]));
  const dues = (list: { items: readonly { due?: string }[] }) => list.items.map(({ due }) => due);
  assert.equal(morning.since, "2026-01-08T21:00:00Z");
  assert.deepEqual(dues(morning.overdue), ["2026-01-10", "2026-01-11"]);
  assert.deepEqual(dues(morning.today), ["2026-01-12"]);
  assert.deepEqual(dues(morning.fresh), ["2026-01-15", "2026-02-15"]);
  assert.deepEqual(dues(morning.waiting), ["2026-01-05", "2026-01-11"]);
  assert.deepEqual([morning.overdue.count, morning.overdue.more], [2, false]);
});

test("first comes what is one’s own: in hand, handed over, to sign, whom one stands in for; then the unit’s", async () => {
  await put("Own", [
    ["permit", "2026-01-20", "ready"],
    ["permit", "2026-01-14", "ready"],
    ["permit", "2026-01-16", "ready"],
    ["permit", "2026-01-12", "ready"],
    ["permit", "2026-01-13", "granted"],
  ]);
  const rows = await db.query("SELECT id, due::text AS due FROM body_case WHERE body = 'Own'");
  const idOf = (due: string) => String(rows.find((row) => row["due"] === due)?.["id"]);
  const hold = (due: string, official: string, unit: string | null, takenAt: string) =>
    db.query("UPDATE body_case SET official = $2, unit = $3, taken_at = $4 WHERE id = $1", [
      idOf(due),
      official,
      unit,
      takenAt,
    ]);
  await hold("2026-01-20", "3", "works", "2026-01-12T05:00:00Z");
  await hold("2026-01-14", "3", "works", "2026-01-12T05:00:00Z");
  await hold("2026-01-16", "2", null, "2026-01-05T05:00:00Z");
  await hold("2026-01-13", "3", "works", "2026-01-12T05:00:00Z");
  await db.query("UPDATE body_case SET proposed_by = '2' WHERE id = $1", [idOf("2026-01-12")]);
  await db.query(
    `INSERT INTO case_event (owner, case_id, id, at, kind, actor, detail)
     VALUES ('person:1', $1, $2, '2026-01-12T05:00:00Z', 'handed-over', 'person:2', '{"official": "3", "reason": "б"}')`,
    [idOf("2026-01-14"), uuidv7(clock, systemRandom)],
  );
  const absence = `INSERT INTO absence (body, id, official, deputy, from_day, to_day, entered_by, entered_at)
    VALUES ('Own', $1, $2, '3', $3, $4, $2, '2026-01-01T00:00:00Z')`;
  await db.query(absence, [uuidv7(clock, systemRandom), "2", "2026-01-10", "2026-01-23"]);
  await db.query(absence, [uuidv7(clock, systemRandom), "4", "2026-01-19", "2026-01-20"]);

  const { own, units, ...lists } = await morningOf(context, of("3", ["official"]));
  const dues = ({ items }: { items: readonly { due?: string }[] }) => items.map(({ due }) => due);
  assert.deepEqual([dues(own.cases), own.cases.count], [["2026-01-14", "2026-01-20"], 2]);
  assert.deepEqual(
    own.handed.map(({ due, by }) => [due, by.be]),
    [["2026-01-14", "Імя 2"]],
  );
  // Prepared by a colleague: whoever does not decide does not sign it.
  assert.equal(own.second.count, 0);
  assert.deepEqual(dues((await morningOf(context, of("3", ["decider"]))).own.second), ["2026-01-12"]);
  assert.deepEqual(
    own.standingIn.map(({ official, until, cases }) => [official.be, until, ...dues(cases)]),
    [["Імя 2", "2026-01-23", "2026-01-16"]],
  );
  assert.deepEqual(
    own.standingInSoon.map(({ official, from }) => [official.be, from]),
    [["Імя 4", "2026-01-19"]],
  );
  // The unit's, and not what is outside it; who has the whole body sees all of it.
  assert.deepEqual([units.map(({ en }) => en), lists.today.count], [["Works"], 0]);
  assert.equal((await morningOf(context, of("4", ["official"]))).today.count, 1);
});

test("nobody is told of the term of a case that their mandate does not open; where that leaves nobody, the heads are", async () => {
  const [row] = await db.query("SELECT id FROM body_case WHERE body = 'Own' AND due = '2026-01-14'");
  const id = String(row?.["id"]);
  const told = () => readersOf(context, "Own", id, false);
  assert.deepEqual(await told(), ["3"]);
  await db.query("UPDATE body_case SET official = NULL WHERE id = $1", [id]);
  assert.deepEqual(await told(), ["3"]);
  await db.query("UPDATE body_case SET official = '4' WHERE id = $1", [id]);
  await db.query(
    `INSERT INTO absence (body, id, official, deputy, from_day, to_day, entered_by, entered_at)
     VALUES ('Own', $1, '4', '5', '2026-01-12', '2026-01-12', '4', '2026-01-01T00:00:00Z')`,
    [uuidv7(clock, systemRandom)],
  );
  assert.deepEqual(await told(), ["6"]);
});

test("the load by service, for the head of the body alone", async () => {
  const { services } = await loadFor(context, principal(["head"]));
  const none = { overdue: 0, dueToday: 0, dueSoon: 0, waiting: 0, ready: 0 };
  assert.deepEqual(services, [
    { ...none, service: "permit", open: 4, overdue: 2, dueToday: 1, waiting: 2, ready: 2 },
    { ...none, service: "other", open: 3, dueSoon: 1 },
  ]);
  for (const roles of [["official"], ["decider"], []]) {
    await assert.rejects(loadFor(context, principal(roles)), (error) => isProblem(error, "services.not-found"));
  }
  await assert.rejects(morningOf(context, principal(["director"])), (error) => isProblem(error, "services.not-found"));
});

test("with a hundred thousand cases the lists are counted to a thousand and come out of their indexes", async () => {
  await db.query(
    `INSERT INTO body_case (body, id, owner, number, service, definition, channel, applicant_name, filed_at, due, state)
     SELECT 'Big', gen_random_uuid(), 'person:1', '1', 's' || n % 6, 'd', 'portal', 'Ганна', '2026-01-01T00:00:00Z',
       date '2025-12-01' + n % 90, CASE WHEN n % 20 = 0 THEN 'ready' ELSE 'granted' END
     FROM generate_series(1, 100000) AS n`,
  );
  await db.query("ANALYZE body_case");
  const scans: string[] = [];
  const planned: Queryable = {
    async query(text, values) {
      const [plan] = await db.query(`EXPLAIN (FORMAT JSON) ${text}`, values);
      scans.push(...(JSON.stringify(plan).match(/"Node Type":\s*"\w[\w ]* Scan"/g) ?? []));
      return db.query(text, values);
    },
  };
  const overdue = await deskList(
    planned,
    "overdue",
    { body: "Big", units: [], reach: undefined, key: today.toString() },
    20,
  );
  const waiting = await deskList(
    planned,
    "waiting",
    { body: "Big", units: [], reach: undefined, key: today.toString() },
    20,
  );
  const load = await loadOf(planned, "Big", today);
  assert.deepEqual([overdue.count > countedTo, overdue.cases.length, waiting.count], [true, 20, 0]);
  assert.equal(
    load.reduce((sum, line) => sum + line.open, 0),
    5000,
  );
  assert.ok(scans.length >= 5 && scans.every((scan) => !scan.includes("Seq")), scans.join());
});

test("a case is found by who asks and by whom it is for: in either alphabet, either order, a slip forgiven, decided ones too", async () => {
  const listed: readonly (readonly [number: string, applicant: string, item?: readonly [string, string, string]])[] = [
    ["1", "Кавалёва Ганна Пятроўна", ["Рымша Тадэвуш", "Рымша Тадеуш", "Rymsha Tadevush"]],
    ["2", "Жук Алесь", ["1001-2026-000017", "1001-2026-000017", "1001-2026-000017"]],
    ["3", "Драздоў Андрэй Міхайлавіч"],
  ];
  const items = listed.map(([, , item]) => item && JSON.stringify({ be: item[0], ru: item[1], en: item[2] }));
  await db.query(
    `INSERT INTO body_case (body, id, owner, number, service, definition, channel, applicant_name, filed_at, due, state, item_name)
     SELECT 'Named', gen_random_uuid(), 'person:1', number, 's', 'd', 'portal', applicant, '2026-01-01T00:00:00Z', '2026-02-01',
       'granted', item FROM unnest($1::text[], $2::text[], $3::jsonb[]) AS given (number, applicant, item)`,
    [listed.map(([number]) => number), listed.map(([, applicant]) => applicant), items.map((item) => item ?? null)],
  );
  const found = async (typed: string) =>
    (await searchCases(context, { body: "Named" }, typed)).map(({ number }) => number);
  for (const typed of [
    "Рымша",
    "рымша тад",
    "Rymsha",
    "RYMSHA TADEVUSH",
    "Рымша Тадеуш",
    "Тадэвуш Рымша",
    "Рмыша",
    "Рымшта",
  ]) {
    assert.deepEqual(await found(typed), ["1"], typed);
  }
  for (const typed of ["Кавалёва", "Ковалева", "Kavaliova", "Кавалва Ганна", "Ганна Пятроўна Кавалёва"]) {
    assert.deepEqual(await found(typed), ["1"], typed);
  }
  assert.deepEqual(await found("Жук"), ["2"]);
  assert.deepEqual(await found("drazdou andrei"), ["3"]);
  for (const typed of ["Жкук", "Новік", "王", "’", "%", "ж"]) {
    assert.deepEqual(await found(typed), typed === "Жкук" || typed === "ж" ? ["2"] : [], typed);
  }
});

test("a body’s names are looked up in their indexes, slips too", async () => {
  await db.query(
    `INSERT INTO body_case (body, id, owner, number, service, definition, channel, applicant_name, filed_at, due, state)
     SELECT 'Many', gen_random_uuid(), 'person:1', n::text, 's', 'd', 'portal', 'Імя' || n, '2026-01-01T00:00:00Z', '2026-02-01', 'granted'
     FROM generate_series(1, 20000) AS n`,
  );
  const asked: [string, readonly unknown[] | undefined][] = [];
  const watched: Context = {
    ...context,
    db: {
      ...db,
      query(text, values) {
        asked.push([text, values]);
        return db.query(text, values);
      },
    },
  };
  assert.deepEqual(await searchCases(watched, { body: "Many" }, "Рымша"), []);
  for (const [text, values] of asked.filter(([one]) => one.includes("applicant_sound"))) {
    const plan = JSON.stringify(await db.query(`EXPLAIN ${text}`, values));
    assert.match(plan, /body_case_applicant_sound/);
    assert.match(plan, /body_case_item_sound_ru/);
    assert.doesNotMatch(plan, /Seq Scan/);
  }
  assert.equal(asked.length, 4);
});
