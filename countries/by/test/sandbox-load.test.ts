import assert from "node:assert/strict";
import { after, test } from "node:test";
import { createActs } from "@ratusha/evidence";
import { systemClock, systemRandom } from "@ratusha/kernel";
import { createRegisters, registersSchema } from "@ratusha/registers";
import { testDatabase } from "@ratusha/runtime/testing";
import { childName, loadSandbox, namedUuid, registersCountry, sandboxCast } from "../src/index.ts";

const base = await testDatabase([registersSchema]);
after(() => base.drop());
const [clock, random] = [systemClock, systemRandom];
const db = base.database("registers");
const registers = createRegisters({
  db,
  acts: createActs({ clock, random }),
  clock,
  random,
  country: registersCountry,
});

test("ten thousand people are in the registers, and a second time changes nothing", async () => {
  const first = await loadSandbox(registers, { count: 10_000, seed: "sandbox" });
  assert.deepEqual(first, { people: 10_000, loaded: 10_000 });
  assert.deepEqual(await loadSandbox(registers, { count: 10_000, seed: "sandbox" }), { people: 10_000, loaded: 0 });
  const [row] = await db.query("SELECT count(*) AS count FROM person_version");
  assert.equal(Number(row?.["count"]), 10_000);
});

test("everyone of the cast is who they are said to be", async () => {
  for (const { kind, number, body, organisation } of sandboxCast()) {
    const person = await registers.personByNumber(number);
    assert.ok(person, kind);
    const mandates = await registers.mandatesOf(number);
    if (body !== undefined) assert.ok(mandates.every(({ code }) => code === body) && mandates.length > 0);
    else if (organisation !== undefined)
      assert.deepEqual(
        mandates.map(({ code }) => code),
        [organisation],
      );
    else assert.equal((await registers.propertyOf(`person:${number}`)).length, 1);
  }
});

test("the registrar enters the birth that the parents expect", async () => {
  const cast = sandboxCast();
  const member = (kind: string, body?: string) =>
    cast.find((each) => each.kind === kind && each.body === body)?.number ?? "";
  const nameOf = (kind: string) => cast.find((each) => each.kind === kind)?.name ?? assert.fail();
  const verdict = await registers.recordBirth({
    id: namedUuid("the birth of this test"),
    child: {
      name: childName("male", { be: "Ян", ru: "Ян" }, { mother: nameOf("mother"), father: nameOf("father") }),
      sex: "male",
      born: Temporal.Now.plainDateISO("Europe/Minsk").subtract({ days: 1 }),
      birthPlace: { be: "Зарэчча", ru: "Заречье", en: "Zarechcha" },
    },
    mother: member("mother"),
    father: member("father"),
    by: { person: member("official", "Org1004"), body: "Org1004" },
  });
  assert.ok(verdict.ok, JSON.stringify(verdict));
  assert.equal(verdict.value.child.status, "citizen");
});
