import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { isProblem } from "@ratusha/kernel";
import { definitions } from "../src/index.ts";
import { type Actor, makeStand, type Stand } from "./stand.ts";

/** An answer that names a body: searched for, held against the register when it is prepared and again when it is filed. */

const service = "work-record-extract";
let stand: Stand;
let citizen: Actor;
before(async () => {
  stand = await makeStand();
  citizen = await stand.person("citizen");
});
after(() => stand.stop());

const refusal = (body: string, reason: string) => (error: unknown) =>
  isProblem(error, "services.body-unavailable") && error.extra?.["body"] === body && error.extra?.["reason"] === reason;

async function prepare(employer: string) {
  const { principal, card } = citizen;
  const input = { service, answers: { employer }, language: "be" as const, certificate: card.certificate.der };
  return stand.services.prepareApplication(input, principal);
}

test("a body is found by its name in each language, with slips, by its place, its code and its number", async () => {
  const school = await stand.registers.body("Org1006");
  assert.ok(school);
  for (const query of ["лугавая школа", "Луговской школы", "luhavaya", "лугавайа шкала", "Org1006", school.number]) {
    const { subscribers } = await stand.services.findBodies(query);
    assert.equal(subscribers[0]?.code, "Org1006", query);
  }
  const town = await stand.services.findBodies("Заречье");
  assert.ok(town.count > 1);
});

test("the application goes to the body that was chosen, and says its name wherever it is read", async () => {
  const prepared = await prepare("Org1001");
  const { caseId, body } = await stand.services.completeApplication(
    await stand.sign(citizen, prepared),
    citizen.principal,
  );
  assert.equal(body, "Org1001");
  const clerk = await stand.acting("official", "Org1001");
  const { answers } = await stand.services.case(caseId, clerk.principal);
  assert.equal(answers[0]?.value, "Org1001");
  assert.match(answers[0]?.shown.en ?? "", /^Zarechcha Town Executive Committee \(Org1001\)$/);
});

test("a body that is not there is refused before anything is signed, and in what was signed elsewhere", async () => {
  await assert.rejects(prepare("Org9999"), refusal("Org9999", "unknown"));
  for (const [employer, code] of [
    ["Org9999", "services.body-unavailable"],
    ["<script>", "services.application-incomplete"],
    ["Org1006\u0000", "services.application-incomplete"],
    ["", "services.application-incomplete"],
    [["Org1006"], "services.application-incomplete"],
  ] as const) {
    const container = await stand.signed(citizen, service, { employer: employer as string });
    const [outcome] = await stand.services.file([{ container, applicant: citizen.principal, channel: "api" }]);
    assert.ok(outcome?.ok === false && isProblem(outcome.problem, code), JSON.stringify(employer));
  }
});

test("a body that is closed between the choice and the signature is refused at filing, and found no more", async () => {
  const prepared = await prepare("Org1007");
  const ministry = await stand.registers.body("Org1007");
  const how = { validFrom: Temporal.Now.plainDateISO("Europe/Minsk"), by: "body:Org1008", basis: "433-З" };
  await stand.registers.changeOrganisation(ministry?.number ?? "", { state: "liquidated" }, how);
  const signed = await stand.sign(citizen, prepared);
  await assert.rejects(stand.services.completeApplication(signed, citizen.principal), refusal("Org1007", "closed"));
  await assert.rejects(prepare("Org1007"), refusal("Org1007", "closed"));
});

test("what was filed while the employer was chosen from a list keeps its version", () => {
  const [list, search] = definitions
    .filter((one) => one.service === service)
    .toSorted((one, other) => one.version - other.version);
  assert.ok(list?.validTo !== undefined && search !== undefined);
  assert.equal(Temporal.PlainDate.from(list.validTo).add({ days: 1 }).toString(), search.validFrom);
  const before = stand.services.definitions.find(service, Temporal.PlainDate.from(list.validTo));
  assert.equal(before?.definition.questions[0]?.answer.type, "choice");
  assert.deepEqual(stand.services.definitions.byDigest(before?.digest ?? "")?.definition.version, list.version);
  assert.equal(stand.services.definitions.find(service)?.definition.questions[0]?.answer.type, "body");
});
