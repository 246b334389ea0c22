import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { createIdentity } from "@ratusha/identity";
import { isProblem, systemRandom } from "@ratusha/kernel";
import { openBlobs } from "@ratusha/runtime";
import { createServices } from "@ratusha/services";
import { createTrust, type Trust } from "@ratusha/trust";
import { calendar, country, definitions, officialLanguages, vocabulary, words } from "../src/index.ts";
import { alterationAnswers } from "./alteration.ts";
import { type Actor, makeStand, type Stand } from "./stand.ts";

// The server's clock is an hour wrong; the signer, a process of its own, goes by the machine's.
const wrongClock = { now: () => Temporal.Now.instant().add({ hours: 1 }) };
const folder = mkdtempSync(join(tmpdir(), "ratusha-wrong-clock-"));
let stand: Stand;
let trust: Trust;
let actor: Actor;
before(async () => {
  stand = await makeStand();
  actor = await stand.person("citizen");
  trust = await createTrust({ ...stand.stack.options, clock: wrongClock });
});
after(async () => {
  await trust.stop();
  await stand.stop();
  rmSync(folder, { recursive: true, force: true });
});

test("no time-stamp bears an hour that the signer does not see", async () => {
  await assert.rejects(
    trust.timeStamper.timestamp([new Uint8Array(32)]),
    (error) => isProblem(error, "runtime.signer-refused") && /clock/.test(error.detail),
  );
});

test("an application is taken and not sealed; once the clock is right, it is decided and sealed once", async () => {
  const { database, acts } = stand.stack;
  const identity = createIdentity({
    db: database.database("identity"),
    acts,
    trust,
    clock: wrongClock,
    random: systemRandom,
    country: country.alpha2,
    origin: "http://127.0.0.1",
    findResident: async () => undefined,
    mandatesInForce: async () => [],
    sandboxCards: false,
  });
  const services = createServices({
    db: database.database("services"),
    acts,
    registers: stand.registers,
    identity,
    trust,
    exchange: stand.exchange,
    exchangeActs: { schema: "exchange", db: database.database("exchange") },
    log: stand.sequencer,
    definitions: definitions.filter(({ service }) =>
      ["population-extract", "premises-alteration", "appeal"].includes(service),
    ),
    approved: await trust.approvedDefinitions(),
    vocabulary,
    words,
    officialLanguages,
    country,
    calendar,
    clock: wrongClock,
    random: systemRandom,
    files: { uploads: stand.uploads, blobs: await openBlobs(join(folder, "blobs")), scan: undefined },
    publicUrl: "http://127.0.0.1",
  });
  const container = await stand.signed(actor, "population-extract", {});
  const [outcome] = await services.file([{ container, applicant: actor.principal, channel: "api" }]);
  assert.ok(outcome?.ok, outcome?.ok === false ? outcome.problem.message : "");
  assert.equal(outcome.value.state, "sealing");
  assert.equal(outcome.value.document, undefined);
  const permit = await stand.signed(actor, "premises-alteration", await alterationAnswers(stand, actor));
  const [waiting] = await services.file([{ container: permit, applicant: actor.principal, channel: "api" }]);
  assert.ok(waiting?.ok, waiting?.ok === false ? waiting.problem.message : "");
  const { bytes } = await services.application(waiting.value.caseId, actor.principal);
  assert.ok(Buffer.from(permit).equals(bytes), "it is kept as it was signed, since nobody stamps it");

  const right = stand.restarted();
  await right.start();
  try {
    for (let tries = 0; tries < 1200; tries += 1) {
      if ((await right.case(outcome.value.caseId, actor.principal)).state === "granted") break;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    const found = await right.case(outcome.value.caseId, actor.principal);
    assert.equal(found.state, "granted");
    assert.equal(found.documents.length, 1);
  } finally {
    await right.stop();
  }
});
