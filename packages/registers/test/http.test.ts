import assert from "node:assert/strict";
import { after, test } from "node:test";
import { createHttp, createLogger, parseSettings } from "@ratusha/runtime";
import { registersRoutes } from "../src/http.ts";
import { makeFixture, mother, organisation } from "./fixture.ts";

const { base, registers } = await makeFixture();
const app = await createHttp({ settings: parseSettings({}), logger: createLogger({ level: "silent", name: "test" }) });
await registersRoutes(registers)(app);
after(() => base.drop());

const get = async (path: string) => {
  const answer = await app.inject(path);
  return { status: answer.statusCode, body: answer.json() };
};

test("an organisation is open to everyone; the home of a sole trader is not", async () => {
  await registers.registerOrganisation(
    { ...organisation("30000", { kind: "sole-trader" }), person: mother },
    "system:test",
  );
  const company = await get("/api/registers/organisations/10000");
  assert.deepEqual(
    [company.status, company.body.name.en, company.body.address.en],
    [200, "Company 10000", "12 Meadow St"],
  );
  const trader = await get("/api/registers/organisations/30000");
  assert.deepEqual([trader.status, trader.body.address], [200, undefined]);
});

test("an unknown number and a malformed one are answered alike", async () => {
  const answers = await Promise.all(["99999", "x"].map((number) => get(`/api/registers/organisations/${number}`)));
  for (const { status, body } of answers) assert.deepEqual([status, body.code], [404, "registers.not-registered"]);
  assert.equal(answers[0]?.body.detail, answers[1]?.body.detail);
});

test("public bodies are listed with their codes, and with how they are reached where that is known", async () => {
  const { body } = await get("/api/registers/bodies");
  assert.deepEqual(
    body.bodies.map(({ code, contact }: { code: string; contact?: unknown }) => [code, contact]),
    [["Org1004", undefined]],
  );
  const contact = {
    telephones: ["+375 17 200 00 00"],
    email: "info@example.by",
    website: "https://example.by/",
    hours: [{ day: 1, opens: "08:00", closes: "17:00", break: { from: "13:00", to: "14:00" } }],
  };
  const validFrom = Temporal.PlainDate.from("2026-03-05");
  await registers.changeOrganisation("20000", { contact }, { validFrom, by: "system:test", basis: "order" });
  assert.deepEqual((await get("/api/registers/bodies")).body.bodies[0].contact, contact);
  assert.deepEqual((await get("/api/registers/organisations/20000")).body.contact, contact);
  assert.equal((await get("/api/registers/organisations/10000")).body.contact, undefined);
});

test("nobody copies the register by trying numbers", async () => {
  const statuses = await Promise.all(Array.from({ length: 80 }, () => get("/api/registers/organisations/10000")));
  assert.ok(statuses.some(({ status }) => status === 429));
  // In the last test: an open app would keep this process alive.
  await app.close();
});
