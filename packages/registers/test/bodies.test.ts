import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { createActs } from "@ratusha/evidence";
import { systemRandom } from "@ratusha/kernel";
import type { Database } from "@ratusha/runtime";
import { createRegisters, type Registers } from "../src/index.ts";
import { body, date, type Fixture, makeFixture, organisation, plainland, registrar, text } from "./fixture.ts";

let fixture: Fixture;
let registers: Registers;
/** How many organisations each reading looked at. */
let looked: number[] = [];

before(async () => {
  fixture = await makeFixture();
  const { clock } = fixture;
  const db: Database = {
    ...fixture.db,
    query(statement, values = []) {
      const [numbers] = values;
      if (statement.includes("DISTINCT ON (number)") && Array.isArray(numbers)) looked.push(numbers.length);
      return fixture.db.query(statement, values);
    },
  };
  const random = systemRandom;
  registers = createRegisters({ db, acts: createActs({ clock, random }), clock, random, country: plainland });
});
after(() => fixture.base.drop());

const names = async () => Object.fromEntries((await registers.bodies()).map(({ code, name }) => [code, name.en]));
const told = { by: `person:${registrar}`, basis: "decree" };

test("all bodies are read once, and after that only those about which something is new", async () => {
  assert.deepEqual(Object.keys(await names()), [body]);
  const held = await registers.bodies();
  fixture.clock.advance({ hours: 1 });
  assert.equal(await registers.bodies(), held, "what is new is looked for a little further back");
  looked = [];
  assert.equal(await registers.bodies(), held, "the same list while nothing is new");
  assert.deepEqual(looked, []);
});

test("a body that was entered is there at once, in the order of codes", async () => {
  const { id } = fixture;
  const kind = "body" as const;
  await registers.registerOrganisation(organisation("40002", { kind, code: "Org2", subscriber: id() }), told.by);
  assert.deepEqual(Object.keys(await names()), [body, "Org2"]);
  // Entered by another server.
  const one = organisation("40001", { kind, code: "Org1", subscriber: id() });
  await fixture.registers.registerOrganisation(one, told.by);
  assert.deepEqual(Object.keys(await names()), ["Org1", body, "Org2"]);
  assert.ok(looked.every((numbers) => numbers < 3));
});

test("a name that will be another from a day on is another from that day on", async () => {
  const change = { name: text("Council"), shortName: text("Council") };
  await registers.changeOrganisation("40001", change, { validFrom: date("2026-03-07"), ...told });
  assert.equal((await names())["Org1"], "Company 40001");
  fixture.clock.advance({ days: 1 });
  assert.equal((await names())["Org1"], "Company 40001");
  fixture.clock.advance({ days: 1 });
  assert.equal((await names())["Org1"], "Council");
});

test("what is to change on a later day still changes, though something else was changed before that", async () => {
  const { registers, id } = fixture;
  const number = "40009";
  await registers.registerOrganisation(organisation(number, { kind: "body", code: "Org9", subscriber: id() }), told.by);
  const [renamed, moved] = [text("Renamed"), text("12 Other St")];
  const { address } = organisation(number);
  await registers.changeOrganisation(number, { name: renamed }, { validFrom: date("2026-05-01"), ...told });
  await registers.changeOrganisation(
    number,
    { address: { ...address, text: moved }, name: text("Misspelt") },
    { validFrom: date("2026-04-01"), ...told },
  );
  const on = async (day: string) => {
    const record = (await registers.organisation(number, { validOn: date(day) }))?.record;
    return [record?.name.en, record?.address.text.en];
  };
  assert.deepEqual(await on("2026-03-31"), [`Company ${number}`, address.text.en]);
  assert.deepEqual(await on("2026-04-30"), ["Misspelt", moved.en]);
  assert.deepEqual(await on("2026-05-01"), [renamed.en, moved.en]);
});
