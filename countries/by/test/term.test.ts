import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Registers } from "@ratusha/registers";
import { type Database, openDatabase } from "@ratusha/runtime";
import { deskOf } from "@ratusha/services";
import { askAlteration } from "./alteration.ts";
import { makeStand, type Stand } from "./stand.ts";

/** Terms over real tables: whom they reach, and what stops them. Days are moved, not clocks: seals bear the time of their stamp. */

let stand: Stand;
let admin: Database;
before(async () => {
  stand = await makeStand();
  admin = openDatabase({ url: stand.stack.database.adminUrl, schema: "services", max: 1 });
});
after(async () => {
  await admin.close();
  await stand.stop();
});

const body = "Org1001";
const today = () => Temporal.Now.plainDateISO("Europe/Minsk");
const told = async (person: string, caseId: string) =>
  (await stand.notices.list(deskOf(body, person))).flatMap(({ kind, link }) =>
    link === `/office/cases/${caseId}` ? [kind] : [],
  );

/** Moves the last day of a case's term. */
async function due(caseId: string, inDays: number): Promise<void> {
  const day = today().add({ days: inDays });
  await admin.query("UPDATE services.case_file SET due = $2 WHERE id = $1", [caseId, day]);
  await admin.query("UPDATE services.body_case SET due = $2 WHERE id = $1", [caseId, day]);
}

test("a missed term reaches the head, however many work in the unit", async () => {
  const head = await stand.acting("head", body);
  const caseId = await askAlteration(stand, await stand.person("citizen"));
  const of = (records: Awaited<ReturnType<Registers["mandateRecords"]>>) => {
    const [one] = records.filter(({ unit, state }) => unit === "architecture" && state === "in-force");
    assert.ok(one);
    const many = Array.from({ length: 40 }, (_, index) => ({
      ...one,
      holder: `7${String(index).padStart(6, "0")}A000PB0`,
    }));
    return [...many, ...records];
  };
  const crowded: Registers = {
    ...stand.registers,
    mandateRecords: async (party) => {
      const records = await stand.registers.mandateRecords(party);
      return party === `body:${body}` ? of(records) : records;
    },
  };
  const services = stand.restarted(undefined, undefined, crowded);
  await due(caseId, -1);
  assert.equal((await services.watchTerms()).missed, 1);
  await services.settle();
  await services.stop();
  assert.deepEqual(await told(head.principal.person, caseId), ["services.term-missed"]);
});

test("where all of the unit are away, the head is reminded of what nobody has in hand", async () => {
  const { office } = stand.services;
  const head = await stand.acting("head", body);
  const caseId = await askAlteration(stand, await stand.person("citizen"));
  const colleagues = await office.colleagues(head.principal);
  const unit = colleagues.filter(({ units }) => units.includes("architecture"));
  assert.ok(unit.length > 0 && unit.every(({ person }) => person !== head.principal.person));
  const days = { from: today().toString(), to: today().add({ days: 1 }).toString() };
  const absences = await Promise.all(
    unit.map(({ person }) => office.enterAbsence({ official: person, ...days }, head.principal)),
  );
  await due(caseId, 0);
  await stand.services.watchTerms();
  await stand.services.settle();
  assert.deepEqual(await told(head.principal.person, caseId), ["services.term-last-day"]);
  for (const { id } of absences) await office.endAbsence(id, head.principal);
});
