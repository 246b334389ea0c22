import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { type Database, openDatabase } from "@ratusha/runtime";
import { deskOf } from "@ratusha/services";
import { askAlteration } from "./alteration.ts";
import { type Actor, code, makeStand, type Stand } from "./stand.ts";

/** Absence and standing in: whose queue, whose reminders, whose name. */

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
const days = (from: number, to: number) => ({
  from: today().add({ days: from }).toString(),
  to: today().add({ days: to }).toString(),
});

const mine = async ({ principal }: Actor) =>
  (await stand.services.queue(principal, { whose: "mine" })).items.map(({ id }) => id);
const told = async (person: string) => (await stand.notices.list(deskOf(body, person))).map(({ kind }) => kind);

/** Moves the last day of a case's term, and looks over the terms. */
async function due(caseId: string, inDays: number): Promise<void> {
  const day = today().add({ days: inDays });
  await admin.query("UPDATE services.case_file SET due = $2 WHERE id = $1", [caseId, day]);
  await admin.query("UPDATE services.body_case SET due = $2 WHERE id = $1", [caseId, day]);
  await stand.services.watchTerms();
  await stand.services.settle();
}

test("while an official is away the deputy has the cases and the reminders; where both are away, the head; after it, all is as before", async () => {
  const { office } = stand.services;
  const [clerk, decider, head] = await Promise.all([
    stand.acting("official", body),
    stand.acting("decider", body),
    stand.acting("head", body),
  ]);
  const caseId = await askAlteration(stand, await stand.person("citizen"));
  await office.take([caseId], clerk.principal);
  await due(caseId, 3);
  assert.deepEqual(await told(clerk.principal.person), ["services.term-reminder"]);

  const deputy = decider.principal.person;
  const absence = await office.enterAbsence({ ...days(0, 5), deputy }, clerk.principal);
  await stand.services.settle();
  assert.deepEqual(await told(deputy), ["services.standing-in"]);
  assert.deepEqual([await mine(clerk), await mine(decider), await mine(head)], [[caseId], [caseId], []]);
  const view = await stand.services.case(caseId, decider.principal);
  assert.deepEqual(
    [view.desk?.standsIn?.map(({ person }) => person), view.actions.includes("hand-over")],
    [[deputy], true],
  );

  // The last day: the deputy is told, in place of who is away; done again, nobody is told twice.
  await due(caseId, 0);
  await due(caseId, 0);
  assert.deepEqual(await told(deputy), ["services.term-last-day", "services.standing-in"]);
  assert.deepEqual(await told(clerk.principal.person), ["services.term-reminder"]);

  // The deputy is away as well: the head has it, and is told once of the missed term, not twice as deputy and head.
  const also = await office.enterAbsence(days(0, 1), decider.principal);
  assert.deepEqual([await mine(decider), await mine(head)], [[], [caseId]]);
  await due(caseId, -1);
  assert.deepEqual(await told(head.principal.person), ["services.term-missed"]);
  assert.deepEqual((await told(deputy)).length, 2);

  await office.endAbsence(also.id, decider.principal);
  await office.endAbsence(absence.id, clerk.principal);
  await office.endAbsence(absence.id, clerk.principal);
  assert.deepEqual([await mine(clerk), await mine(decider), await mine(head)], [[caseId], [], []]);
  const acts = await stand.stack.database
    .database("services")
    .query("SELECT kind FROM act WHERE kind LIKE 'services.absence-%'");
  assert.deepEqual(acts.map(({ kind }) => kind).toSorted(), [
    "services.absence-ended",
    "services.absence-ended",
    "services.absence-entered",
    "services.absence-entered",
  ]);
});

test("an absence that is to come changes nothing yet, and one is not entered twice", async () => {
  const { office } = stand.services;
  const [clerk, head] = await Promise.all([stand.acting("official", body), stand.acting("head", body)]);
  const input = { ...days(10, 20), deputy: head.principal.person };
  const [one, other] = await Promise.all([1, 2].map(() => office.enterAbsence(input, clerk.principal)));
  assert.equal(one?.id, other?.id);
  await assert.rejects(office.enterAbsence(days(10, 20), clerk.principal), code("absence-overlaps"), "another deputy");
  await assert.rejects(office.enterAbsence(days(20, 22), clerk.principal), code("absence-overlaps"));
  assert.deepEqual(await mine(head), []);
  for (const wrong of [days(-1, 2), days(3, 2), days(0, 400), { from: "tomorrow", to: "2027-01-01" }]) {
    await assert.rejects(office.enterAbsence(wrong, head.principal), code("absence-malformed"));
  }
});

test("one's own absence is one's own to enter, anyone's the head's, and nobody's elsewhere", async () => {
  const { office } = stand.services;
  const [clerk, decider, head, foreign] = await Promise.all([
    stand.acting("official", body),
    stand.acting("decider", body),
    stand.acting("head", body),
    stand.acting("head", "Org1003"),
  ]);
  const official = decider.principal.person;
  await assert.rejects(office.enterAbsence({ official, ...days(30, 31) }, clerk.principal), code("mandate-missing"));
  await assert.rejects(
    office.enterAbsence({ official, ...days(30, 31) }, foreign.principal),
    code("colleague-unknown"),
  );
  const deputy = foreign.principal.person;
  await assert.rejects(office.enterAbsence({ deputy, ...days(30, 31) }, clerk.principal), code("colleague-unknown"));
  const absence = await office.enterAbsence({ official, ...days(30, 31) }, head.principal);
  await assert.rejects(office.endAbsence(absence.id, clerk.principal), code("mandate-missing"));
  await assert.rejects(office.endAbsence(absence.id, foreign.principal), code("not-found"));
  const citizen = await stand.person("citizen");
  await assert.rejects(office.absences(citizen.principal), code("not-found"));
  for (const mandate of await stand.registers.mandatesOf(clerk.principal.person)) {
    await stand.registers.endMandate(mandate, "dismissed", `body:${body}`);
  }
  await assert.rejects(office.enterAbsence(days(40, 41), clerk.principal), code("mandate-missing"));
});
