import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { readAsice, sealDocument, writeAsice } from "@ratusha/document";
import { isProblem, type Json, toHex, utf8 } from "@ratusha/kernel";
import type { FileOutcome } from "@ratusha/services";
import { type Actor, makeStand, type Stand } from "./stand.ts";

let stand: Stand;
let citizen: Actor;
before(async () => {
  stand = await makeStand();
  citizen = await stand.person("citizen");
});
after(() => stand.stop());

async function file(container: Uint8Array, actor = citizen): Promise<FileOutcome> {
  const [outcome] = await stand.services.file([{ container, applicant: actor.principal, channel: "api" }]);
  assert.ok(outcome);
  return outcome;
}

function refusedAs(outcome: FileOutcome, code: string): void {
  assert.ok(
    !outcome.ok && isProblem(outcome.problem, `services.${code}`),
    outcome.ok ? "filed" : String(outcome.problem),
  );
}

async function count(table: string): Promise<number> {
  const [row] = await stand.stack.database.database("services").query(`SELECT count(*) AS n FROM ${table}`);
  return Number(row?.["n"]);
}

test("the same signed application is one case: twice in a batch, at once, and later", async () => {
  const container = await stand.signed(citizen, "population-extract", {});
  const submission = { container, applicant: citizen.principal, channel: "api" as const };
  const batches = await Promise.all([
    stand.services.file([submission, submission]),
    stand.services.file([submission]),
    stand.restarted().file([submission]),
  ]);
  const later = await stand.services.file([submission]);
  const all = [...batches.flat(), ...later];
  const ids = new Set(all.map((outcome) => (outcome.ok ? outcome.value.caseId : outcome.problem.message)));
  assert.equal(ids.size, 1, [...ids].join(" "));
  assert.ok(later[0]?.ok && later[0].value.again && later[0].value.receipt && later[0].value.document);
  assert.equal(await count("case_file"), 1);
  assert.equal(await count("issued"), 1);
});

test("a container that was altered, is hollow or is none is refused with a stable code, and leaves nothing", async () => {
  const before = await count("case_file");
  const container = await stand.signed(citizen, "population-extract", {});
  refusedAs(await file(utf8("no zip at all")), "container-unreadable");
  refusedAs(await file(container.subarray(0, container.length - 30)), "container-unreadable");
  const read = readAsice(container);
  assert.ok(read.ok);
  const [page, paper, data] = read.value.files;
  assert.ok(page && paper && data?.name === "application.json");
  const swapped = { ...data, bytes: utf8(new TextDecoder().decode(data.bytes).replace('"be"', '"ru"')) };
  refusedAs(await file(writeAsice({ ...read.value, files: [page, paper, swapped] })), "signature-invalid");
  refusedAs(await file(writeAsice({ ...read.value, signatures: [] })), "signature-invalid");
  const { card } = citizen;
  const seal = (files: readonly (typeof data)[]) =>
    sealDocument({ files, metadata: read.value.metadata, signer: card, signingTime: stand.stack.clock.now() });
  refusedAs(await file(writeAsice(await seal([page]))), "application-malformed");
  const text = new TextDecoder().decode(data.bytes);
  const extra = { ...data, bytes: utf8(text.replace("{", '{"admin":true,')) };
  refusedAs(await file(writeAsice(await seal([page, extra]))), "application-malformed");
  const proto = { ...data, bytes: utf8(text.replace('"answers":{}', '"answers":{"__proto__":{"x":1}}')) };
  const outcome = await file(writeAsice(await seal([page, proto])));
  assert.ok(!outcome.ok);
  assert.equal(await count("case_file"), before);
});

test("someone else's card, a card for signing in, a revoked card and another's name are refused", async () => {
  const other = await stand.person("foreigner");
  refusedAs(await file(await stand.signed(other, "population-extract", {})), "signer-mismatch");
  const { number, name } = stand.cast("citizen");
  const person = { number, surname: name.latin.family, givenName: name.latin.given };
  const signingIn = { ...citizen, card: await stand.stack.card(person, "auth") };
  refusedAs(await file(await stand.signed(signingIn, "population-extract", {})), "signature-invalid");
  const lost = { ...citizen, card: await stand.stack.card(person) };
  const container = await stand.signed(lost, "population-extract", {});
  await stand.stack.trust.revoke([
    { serial: lost.card.certificate.serial, actor: "system:test", reason: "keyCompromise" },
  ]);
  refusedAs(await file(container), "signature-invalid");
  const applicant = { owner: `person:${other.principal.person}`, name: "Х", person: citizen.principal.person };
  refusedAs(await file(await stand.signed(citizen, "population-extract", {}, { applicant })), "signer-mismatch");
});

test("an applicant goes by the name in the register, whatever name the application was signed with", async () => {
  const { person, names } = citizen.principal;
  const forged = "Іншы Чалавек";
  const applicant = { owner: `person:${person}`, name: forged, person };
  const outcome = await file(await stand.signed(citizen, "population-extract", {}, { applicant }));
  assert.ok(outcome.ok && outcome.value.document, JSON.stringify(outcome));
  const view = await stand.services.case(outcome.value.caseId, citizen.principal);
  assert.equal(view.applicant.name, names.be);
  const { bytes } = await stand.services.document(outcome.value.document.id, "asice", "be", citizen.principal);
  const sealed = readAsice(bytes);
  assert.ok(sealed.ok);
  const texts = sealed.value.files.map((one) => new TextDecoder().decode(one.bytes));
  assert.ok(texts.some((text) => text.includes(names.be)));
  assert.ok(!texts.some((text) => text.includes(forged)), "the state seals no name that an applicant made up");
});

test("answers that do not fit, an old definition, a service for others are refused", async () => {
  const permit = (answers: Record<string, Json>) => stand.signed(citizen, "premises-alteration", answers);
  const good = { premises: "x", kind: "layout", bearing: false, works: "сцяна", start: "2027-05-01" };
  refusedAs(await file(await permit({})), "application-incomplete");
  for (const bad of [
    { ...good, start: "2027-02-30" },
    { ...good, start: "1999-01-01" },
    { premises: "x", kind: "palace", works: "сцяна", start: "2027-05-01" },
    { ...good, works: "я".repeat(2001) },
    { ...good, works: 7 },
    { ...good, more: "x" },
  ]) {
    refusedAs(await file(await permit(bad)), "application-incomplete");
  }
  const definition = toHex(new Uint8Array(32));
  refusedAs(await file(await stand.signed(citizen, "population-extract", {}, { definition })), "definition-outdated");
  const director = await stand.acting("director");
  refusedAs(await file(await stand.signed(director, "population-extract", {}), director), "not-entitled");
  const clerk = await stand.acting("official", "Org1003");
  refusedAs(await file(await stand.signed(clerk, "population-extract", {}), clerk), "application-malformed");
  const about = "01890a5d-ac96-774b-bcce-b302099a8057";
  refusedAs(await file(await stand.signed(citizen, "appeal", { grounds: "…" }, { about })), "not-found");
});

test("with the signer down an application is filed, says that it waits for its seal, and is finished when it is back", async () => {
  const container = await stand.signed(citizen, "population-extract", {});
  await stand.stack.signerProcess.kill();
  const outcome = await file(container);
  assert.ok(outcome.ok);
  assert.equal(outcome.value.state, "sealing");
  assert.equal(outcome.value.document, undefined);
  await stand.stack.signerProcess.restart();
  for (let tries = 0; tries < 600; tries++) {
    await stand.services.settle();
    const view = await stand.services.case(outcome.value.caseId, citizen.principal);
    if (view.state === "granted") {
      assert.equal(view.documents.length, 1);
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  assert.fail(String(stand.errors.at(-1)));
});

test("an application that a dead process left behind is decided after a start, once", async () => {
  const db = stand.stack.database.database("services");
  const before = await count("issued");
  // What remains of a process killed after it had filed and before it decided: the case and its intent.
  await stand.services.stop();
  await stand.stack.signerProcess.kill();
  const outcome = await file(await stand.signed(citizen, "population-extract", {}));
  assert.ok(outcome.ok);
  await db.query("UPDATE intent SET next_at = $1", [stand.stack.clock.now().add({ hours: 1 })]);
  await stand.stack.signerProcess.restart();
  const [one, two] = [stand.restarted(), stand.restarted()];
  await Promise.all([one.start(), two.start()]);
  for (let tries = 0; tries < 600 && (await count("issued")) === before; tries++) {
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  await Promise.all([one.settle(), two.settle()]);
  await Promise.all([one.stop(), two.stop()]);
  assert.equal(await count("issued"), before + 1, String(stand.errors.at(-1)));
  assert.equal((await one.case(outcome.value.caseId, citizen.principal)).state, "granted");
  await stand.services.start();
});

test("history, acts, documents and applications are append-only for the application's role", async () => {
  const db = stand.stack.database.database("services");
  for (const statement of [
    "UPDATE case_event SET kind = 'x'",
    "DELETE FROM case_event",
    "UPDATE issued SET number = 'x'",
    "DELETE FROM issued",
    "DELETE FROM case_file",
    "UPDATE case_file SET owner = 'x'",
    "UPDATE application SET container = ''",
    "DELETE FROM act",
    "TRUNCATE annulment",
    "ALTER TABLE issued ADD COLUMN x int",
    "GRANT DELETE ON issued TO CURRENT_USER",
  ]) {
    const result = await db.query(statement).then(
      () => "done",
      (error: { code?: string }) => error.code,
    );
    // GRANT without the right to grant is a warning to PostgreSQL: what counts is that the right is not there after.
    if (!statement.startsWith("GRANT")) assert.equal(result, "42501", statement);
  }
  await assert.rejects(db.query("DELETE FROM issued"));
});
