import assert from "node:assert/strict";
import { after, test } from "node:test";
import type { Principal } from "@ratusha/identity";
import { type Calendar, fixedClock, isProblem, legalDate, systemRandom, uuidv7 } from "@ratusha/kernel";
import { testDatabase } from "@ratusha/runtime/testing";
import type { Context } from "../src/context.ts";
import { countedTo, deskList, loadOf } from "../src/desk/desk-store.ts";
import { loadFor, morningOf } from "../src/desk/morning.ts";
import { servicesSchema } from "../src/index.ts";

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
  const names = { be: "", ru: "", en: "" };
  const id = uuidv7(clock, systemRandom);
  const actingFor = { kind: "body", code: "Org1", name: "", names, roles, mandateId: id } as const;
  return { person: "1", name: "", names, sessionId: id, actingFor };
}

// Only the parts of the context that the desk reads; Monday the 12th follows a weekend.
const calendar: Calendar = { zone: "Europe/Minsk", covers: () => true, isWorkingDay: (day) => day.dayOfWeek < 6 };
const name = { be: "Дазвол", ru: "Разрешение", en: "Permit" };
const context = {
  db,
  calendar,
  now: () => clock.now(),
  today: () => legalDate(clock.now(), calendar.zone),
  catalogue: { byDigest: () => ({ definition: { name }, digest: "d" }) },
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
  await base.database("services").query("SELECT 1");
  const before = performance.now();
  const overdue = await deskList(db, "overdue", "Big", today.toString(), 20);
  const waiting = await deskList(db, "waiting", "Big", today.toString(), 20);
  const load = await loadOf(db, "Big", today);
  const spent = performance.now() - before;
  assert.deepEqual([overdue.count > countedTo, overdue.cases.length, waiting.count], [true, 20, 0]);
  assert.equal(
    load.reduce((sum, line) => sum + line.open, 0),
    5000,
  );
  assert.ok(spent < 500, `${Math.round(spent)} ms`);
});
