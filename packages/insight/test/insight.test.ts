import assert from "node:assert/strict";
import { after, test } from "node:test";
import { type ActInput, actTableSql, createActs } from "@ratusha/evidence";
import { defineProblems, fixedClock, isProblem, systemRandom } from "@ratusha/kernel";
import { createHttp, createLogger, parseSettings } from "@ratusha/runtime";
import { testDatabase } from "@ratusha/runtime/testing";
import { bodyFigureRoutes, insightRoutes } from "../src/http.ts";
import { datasets, insightSchema, startInsight } from "../src/index.ts";
import { upTo } from "../src/time/duration.ts";

const migrations = new URL("./no-migrations/", import.meta.url);
const source = (name: string) => ({ name, migrations, acts: true, prelude: actTableSql });
const base = await testDatabase([insightSchema, source("services"), source("identity")]);
const clock = fixedClock("2026-10-31T20:30:00Z");
const acts = createActs({ clock, random: systemRandom });
const db = base.database("insight");
const sources = {
  services: { schema: "services", db: base.database("services") },
  identity: { schema: "identity", db: base.database("identity") },
};
const insight = startInsight({ db, sources, zone: "Europe/Minsk" });
after(() => base.drop());

const append = (schema: "services" | "identity", inputs: readonly ActInput[]) =>
  sources[schema].db.transaction((tx) => acts.append(tx, inputs));
const filed = (more: object = {}): ActInput => ({
  kind: "services.filed",
  actor: "person:1",
  body: { service: "2.1", body: "Org1001", channel: "portal", ...more },
});
const decided = (filedAt: string): ActInput => ({ ...filed({ filedAt }), kind: "services.decided" });
const publisher = {
  publicUrl: "https://ratusha.example",
  name: { be: "Ратуша", ru: "Ратуша", en: "Ratusha" },
};
const account = (kind: string, body: object): ActInput => ({ kind, actor: "system:identity", body: { ...body } });

test("services are counted by the month of the legal date, body and channel", async () => {
  await append("services", [filed(), filed(), filed({ channel: "counter" }), decided("2026-10-31T20:29:00Z")]);
  // In Minsk it is November already.
  clock.advance({ minutes: 45 });
  await append("services", [filed(), { ...filed(), kind: "services.opened" }, decided("2026-10-31T20:15:00Z")]);
  await insight.caughtUp();
  const line = { service: "2.1", body: "Org1001", channel: "portal" };
  assert.deepEqual(await insight.services(), [
    { month: "2026-11", ...line, filed: 1, decided: 1 },
    { month: "2026-10", ...line, channel: "counter", filed: 1, decided: 0 },
    { month: "2026-10", ...line, filed: 2, decided: 1 },
  ]);
  assert.equal((await insight.services({ from: "2026-11" })).length, 1);
  assert.equal((await insight.services({ to: "2026-10" })).length, 2);
});

test("accounts are counted one by one and in bulk", async () => {
  await append("identity", [
    account("identity.account-created", { kind: "person", count: 1_990 }),
    account("identity.account-created", { kind: "organisation" }),
    account("identity.account-activated", { kind: "person", count: 1 }),
    account("identity.signed-in", { kind: "person" }),
  ]);
  await insight.caughtUp();
  assert.deepEqual(await insight.accounts(), [
    { month: "2026-11", kind: "organisation", created: 1, activated: 0 },
    { month: "2026-11", kind: "person", created: 1_990, activated: 1 },
  ]);
});

test("acts of another shape are passed over, and stop nothing", async () => {
  const before = await insight.services();
  const hostile = [null, [], "text", { service: 5 }, { service: "x", body: "y" }, { kind: "person", count: -1 }];
  await append(
    "services",
    hostile.map((body) => ({ kind: "services.filed", actor: "system:test", body })),
  );
  await append(
    "identity",
    hostile.map((body) => ({ kind: "identity.account-created", actor: "system:test", body })),
  );
  await insight.caughtUp();
  assert.deepEqual(await insight.services(), before);
});

test("times are told by percentile, from ten cases on, and terms are kept or missed by the legal date", async () => {
  // It is 00:15 of 1 November in Minsk, so a term that ended on 31 October is missed.
  const days = [1, 2, 3, 4, 5, 6, 7, 8, 9];
  const taking = (count: number, body: string, due?: string): ActInput => {
    const filedAt = clock
      .now()
      .subtract({ hours: 24 * count })
      .toString();
    return { ...filed({ filedAt, body, service: "timed", ...(due && { due }) }), kind: "services.decided" };
  };
  await append(
    "services",
    days.map((count) => taking(count, "Org1", "2026-11-01")),
  );
  await insight.caughtUp();
  const timed = () => insight.times({ service: "timed", by: ["service"] });
  assert.deepEqual(await timed(), [{ service: "timed", decided: 9, kept: 9, missed: 0 }]);
  await append("services", [taking(40, "Org2", "2026-10-31"), taking(0, "Org2")]);
  await insight.caughtUp();
  const day = 86_400;
  const whole = { service: "timed", decided: 11, kept: 9, missed: 1, half: 5 * day, ninetieth: 9 * day };
  assert.deepEqual(await timed(), [whole]);
  assert.deepEqual(await insight.times({ service: "timed", body: "Org2", by: ["month", "service", "body"] }), [
    { month: "2026-11", service: "timed", body: "Org2", decided: 2, kept: 0, missed: 1 },
  ]);
  assert.deepEqual(await insight.times({ service: "timed", to: "2026-10", by: [] }), []);
});

test("no time of a few is told anywhere: a mean of one is when one person got their answer", async () => {
  const taking = (seconds: number): ActInput => {
    const filedAt = clock.now().subtract({ seconds }).toString();
    return { ...filed({ filedAt, service: "few" }), kind: "services.decided" };
  };
  const mean = async () => (await insight.services()).find(({ service }) => service === "few")?.meanSeconds;
  await append("services", [100, 101, 102, 103, 104, 105, 106, 107, 108].map(taking));
  await insight.caughtUp();
  assert.equal(await mean(), undefined);
  await append("services", [taking(114)]);
  await insight.caughtUp();
  assert.equal(await mean(), 105);
});

test("a decision that was signed in its term kept it, whenever its seal came", async () => {
  const taking = (signedAt: string): ActInput => ({
    ...filed({ service: "sealed", filedAt: "2026-10-20T08:00:00Z", due: "2026-10-31", signedAt }),
    kind: "services.decided",
  });
  // In Minsk the last evening of October, the first minute of November, and nothing that is a time.
  await append("services", ["2026-10-31T20:59:59.999Z", "2026-10-31T21:00:00Z", "yesterday"].map(taking));
  await insight.caughtUp();
  const [line] = await insight.times({ service: "sealed", by: ["month"] });
  assert.deepEqual(line, { month: "2026-11", decided: 3, kept: 1, missed: 2 });
});

test("percentiles out of merged histograms are those of all cases together", async () => {
  const seconds: number[] = [];
  let state = 7;
  for (const body of ["A", "B", "C"]) {
    const decisions: ActInput[] = [];
    for (let index = 0; index < 200; index++) {
      state = (state * 48_271) % 2_147_483_647;
      const took = state % (86_400 * 60);
      seconds.push(took);
      const filedAt = clock.now().subtract({ seconds: took }).toString();
      decisions.push({ ...filed({ filedAt, body, service: "merged" }), kind: "services.decided" });
    }
    await append("services", decisions);
  }
  await insight.caughtUp();
  const [line] = await insight.times({ service: "merged", by: [] });
  const sorted = seconds.toSorted((a, b) => a - b);
  const exact = (of: number) => upTo(sorted[Math.ceil(sorted.length * of) - 1] ?? 0);
  assert.deepEqual([line?.decided, line?.half, line?.ninetieth], [600, exact(0.5), exact(0.9)]);
});

test("three at once that follow the same acts count each of them once", async () => {
  const others = [1, 2].map(() => startInsight({ db, sources, zone: "Europe/Minsk" }));
  for (let round = 0; round < 20; round++) {
    await append(
      "services",
      Array.from({ length: 50 }, () => filed({ service: "race" })),
    );
  }
  await Promise.all([insight, ...others].map((each) => each.caughtUp()));
  const [line] = (await insight.services()).filter(({ service }) => service === "race");
  assert.equal(line?.filed, 1_000);
  await Promise.all(others.map((other) => other.stop()));
});

test("one that starts anew goes on where the last one stood", async () => {
  const again = startInsight({ db, sources, zone: "Europe/Minsk" });
  await again.caughtUp();
  const [line] = (await again.services()).filter(({ service }) => service === "race");
  assert.equal(line?.filed, 1_000);
  assert.equal((await again.times({ service: "merged", by: [] }))[0]?.decided, 600);
  await again.stop();
});

test("the figures are open as JSON and CSV; a malformed month is refused with its code", async () => {
  const logger = createLogger({ level: "silent", name: "test" });
  const app = await createHttp({ settings: parseSettings({}), logger });
  await insightRoutes(insight, publisher)(app);
  const json = await app.inject("/api/insight/services.json?from=2026-10&to=2026-10");
  assert.equal(json.json().lines.length, 2);
  const csv = await app.inject("/api/insight/services.csv?to=2026-10");
  assert.match(String(csv.headers["content-type"]), /^text\/csv/);
  assert.match(csv.body, /2026-10,2\.1,Org1001,portal,2,1,\r\n/);
  assert.equal((await app.inject("/api/insight/accounts.json")).json().lines.length, 2);
  assert.equal((await app.inject("/api/insight/services.json?from=October")).statusCode, 422);
  const times = await app.inject("/api/insight/times.json");
  assert.equal(times.json().lines.find((line: { body: string }) => line.body === "A").decided, 200);
  assert.match((await app.inject("/api/insight/times.csv")).body, /2026-11,timed,Org2,2,,,0,1\r\n/);
  assert.match((await app.inject("/api/insight/accounts.csv")).body, /2026-11,person,1990,1\r\n/);
  await assert.rejects(insight.services({ from: "'; DROP TABLE" }), (error) =>
    isProblem(error, "insight.period-malformed"),
  );
  await app.close();
});

test("open data describe themselves: each table of the catalogue is there, each column has its meaning", async () => {
  const logger = createLogger({ level: "silent", name: "test" });
  const app = await createHttp({ settings: parseSettings({}), logger });
  await insightRoutes(insight, publisher)(app);
  const catalogue = await app.inject("/api/insight/catalogue.jsonld");
  assert.match(String(catalogue.headers["content-type"]), /^application\/ld\+json/);
  const open = catalogue.json()["dcat:dataset"];
  assert.equal(open.length, datasets.length);
  for (const dataset of open) {
    for (const distribution of dataset["dcat:distribution"]) {
      assert.ok(distribution["dct:license"]["@id"].includes("CC_BY_4_0"));
      const path = new URL(distribution["dcat:downloadURL"]["@id"]).pathname;
      assert.equal((await app.inject(path)).statusCode, 200, path);
      if (!path.endsWith(".csv")) continue;
      const meta = (await app.inject(`${path}-metadata.json`)).json();
      const [head] = (await app.inject(path)).body.slice(1).split("\r\n");
      assert.equal(meta.tableSchema.columns.map((column: { name: string }) => column.name).join(","), head);
    }
  }
  await app.close();
});

test("a head is told of the body's units by percentile; the file holds no formula", async () => {
  const decisions = Array.from({ length: 12 }, (_, index) => ({
    ...filed({
      service: "=cmd()",
      body: "OrgU",
      filedAt: clock
        .now()
        .subtract({ hours: index + 1 })
        .toString(),
      due: index < 10 ? "2030-01-01" : "2020-01-01",
      unit: index < 11 ? "architecture" : "economy",
    }),
    kind: "services.decided",
  }));
  await append("services", decisions);
  await insight.caughtUp();
  const lines = await insight.unitTimes({ body: "OrgU" });
  assert.deepEqual(
    lines.map(({ unit, decided: count, half, ninetieth, kept, missed }) => [
      unit,
      count,
      half,
      ninetieth,
      kept,
      missed,
    ]),
    [
      ["architecture", 11, 6 * 3600, 10 * 3600, 10, 1],
      ["economy", 1, undefined, undefined, 0, 1],
    ],
  );
  assert.deepEqual(await insight.unitTimes({ body: "OrgU", to: "2020-01" }), []);
  const csv = await insight.bodyCsv({ body: "OrgU" });
  assert.match(csv, /,'=cmd\(\),,12,/);
  assert.match(csv, /,,architecture,11,21600,36000,10,1\r\n/);
  await assert.rejects(insight.unitTimes({ body: "OrgU", from: "x" }), (error) =>
    isProblem(error, "insight.period-malformed"),
  );
});

// The last test: a running feed would keep this process alive.
test("one that is stopped counts nothing more", async () => {
  await insight.stop();
  const before = await insight.services();
  await append("services", [filed({ service: "late" })]);
  await new Promise((resolve) => setTimeout(resolve, 300));
  assert.deepEqual(await insight.services(), before);
});

test("a program of a head reads what the page shows, of that body alone; nobody keeps it in between", async () => {
  const logger = createLogger({ level: "silent", name: "test" });
  const app = await createHttp({ settings: parseSettings({}), logger });
  const { missing } = defineProblems("test", { missing: { status: 403, title: "No head" } });
  const bodyOf = ({ headers }: { headers: Record<string, unknown> }) => {
    if (headers["x-head"] === undefined) throw missing();
    return String(headers["x-head"]);
  };
  await bodyFigureRoutes(insight, { bodyOf, problems: [missing] })(app);
  const asked = (url: string, head?: string) =>
    app.inject({ url: `/api/insight/office/${url}`, headers: head === undefined ? {} : { "x-head": head } });

  for (const url of ["times.json", "times.csv"]) assert.equal((await asked(url)).json().code, "test.missing");
  const { months, services, units } = (await asked("times.json", "Org2")).json();
  assert.deepEqual(months, await insight.times({ body: "Org2", by: ["month"] }));
  assert.deepEqual(services, await insight.times({ body: "Org2", by: ["service"] }));
  assert.deepEqual(units, await insight.unitTimes({ body: "Org2" }));
  const table = await asked("times.csv?from=2026-10", "Org2");
  assert.equal(table.body, await insight.bodyCsv({ from: "2026-10", body: "Org2" }));
  assert.equal(table.headers["cache-control"], "no-store");
  assert.equal((await asked("times.json?from=October", "Org2")).statusCode, 422);
  await app.close();
});
