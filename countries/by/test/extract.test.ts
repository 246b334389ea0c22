import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { readAsice, validateDocument, validateFile } from "@ratusha/document";
import { formatDate, legalDate, startOfLegalDate } from "@ratusha/kernel";
import { definitionBytes, definitionDigest, type Services } from "@ratusha/services";
import { calendar, definitions } from "../src/index.ts";
import { alterationAnswers } from "./alteration.ts";
import { code, makeStand, type Stand } from "./stand.ts";

let stand: Stand;
before(async () => {
  stand = await makeStand();
});
after(() => stand.stop());

test("a citizen, a foreigner and a stateless person each get the extract at once, sealed and true", async () => {
  for (const kind of ["citizen", "foreigner", "stateless"] as const) {
    const actor = await stand.person(kind);
    const container = await stand.signed(actor, "population-extract", {});
    const [outcome] = await stand.services.file([{ container, applicant: actor.principal, channel: "api" }]);
    assert.ok(outcome?.ok, JSON.stringify(outcome?.ok === false ? outcome.problem.message : ""));
    const { value } = outcome;
    assert.equal(value.state, "granted", String(stand.errors.at(-1)));
    assert.ok(value.receipt);
    assert.ok(value.document);
    const file = await stand.services.document(value.document.id, "asice", "be", actor.principal);
    const document = readAsice(file.bytes);
    assert.ok(document.ok);
    const report = validateDocument(document.value, {
      anchors: stand.stack.trust.anchors(),
      at: stand.stack.clock.now(),
    });
    assert.equal(report.indication, "TOTAL-PASSED");
    const html = new TextDecoder().decode(document.value.files.find(({ name }) => name === "decision.html")?.bytes);
    assert.match(html, new RegExp(actor.principal.person));
    assert.doesNotMatch(html, /[{}]person|undefined|\[object/);
  }
});

test("a case is read by the definition it was filed under, also when the program carries it no more", async () => {
  const actor = await stand.person("citizen");
  const [line] = (await stand.services.casesOf(actor.principal)).items;
  assert.ok(line);
  const renamed = definitions.map((definition) => ({
    ...definition,
    version: definition.version + 100,
    name: { be: "Новая", ru: "Новая", en: "New" },
  }));
  const later = stand.restarted(undefined, renamed);
  await later.start();
  const view = await later.case(line.id, actor.principal);
  const filedUnder = definitions.find(({ service }) => service === "population-extract");
  assert.equal(view.definitionVersion, filedUnder?.version);
  assert.equal(view.name.en, "Extract from the register of population");
  await later.stop();
});

test("what two people have not approved is not used, and is from the moment that they have, without a restart", async () => {
  const actor = await stand.person("citizen");
  const service = "population-extract";
  const next = definitions
    .filter((definition) => definition.service === service)
    .map((definition) => ({ ...definition, version: 200, name: { be: "Новая", ru: "Новая", en: "New" } }));
  const others = definitions.filter((definition) => definition.service !== service);
  const later = stand.restarted(undefined, [...others, ...next]);
  await later.start();
  try {
    assert.equal(later.definitions.find(service), undefined);
    assert.ok(later.definitions.catalogue().length > 0);
    assert.ok(later.definitions.catalogue().every((listed) => listed.service !== service));
    assert.equal(later.definitions.unapproved().length, 1);
    const [version] = await later.versions(service);
    assert.deepEqual([version?.approved, version?.approvals], [false, []]);
    const waiting = definitionDigest(next[0] ?? assert.fail());
    await assert.rejects(later.saveDraft({ service, answers: {} }, actor.principal), code("not-found"));
    const container = await stand.signed(actor, service, {}, { definition: waiting });
    const [outcome] = await later.file([{ container, applicant: actor.principal, channel: "api" }]);
    assert.ok(outcome?.ok === false && outcome.problem.code === "services.not-found");

    await stand.stack.trust.approveInSandbox(next.map(definitionBytes));
    for (let tries = 0; tries < 600 && later.definitions.find(service) === undefined; tries += 1) await pause(50);
    assert.equal(later.definitions.find(service)?.digest, waiting);
    assert.deepEqual(later.definitions.unapproved(), []);
    const [again] = await later.file([{ container, applicant: actor.principal, channel: "api" }]);
    assert.ok(again?.ok, again?.ok === false ? again.problem.message : "");
  } finally {
    await later.stop();
  }
});

test("a certificate of six months says its last day, and from the next one everybody is told that it is over", async () => {
  const actor = await stand.person("citizen");
  const container = await stand.signed(actor, "residence-certificate", {});
  const [filed] = await stand.services.file([{ container, applicant: actor.principal, channel: "api" }]);
  assert.ok(filed?.ok);
  const document = filed.value.document ?? assert.fail("it comes at once");
  const today = legalDate(stand.stack.clock.now(), calendar.zone);
  const last = today.add({ months: 6 });
  assert.deepEqual([document.status, document.validUntil], ["in-force", last.toString()]);
  const sealed = readAsice((await stand.services.document(document.id, "asice", "be", actor.principal)).bytes);
  assert.ok(sealed.ok);
  assert.equal(sealed.value.metadata["validUntil"], last.toString());
  const copy = async (services: Services) =>
    new TextDecoder().decode((await services.document(document.id, "html", "en", actor.principal)).bytes);
  const before = await copy(stand.services);
  assert.ok(before.includes(`6 months, until ${formatDate(last, "en")} inclusive`), "the document itself says so");
  assert.doesNotMatch(before, /class="void"/);

  const told = async (day: Temporal.PlainDate) => {
    const at = startOfLegalDate(day, calendar.zone);
    const services = stand.restarted(undefined, undefined, undefined, { now: () => at });
    await services.open();
    const code = document.verificationUrl.split("/").at(-1) ?? "";
    const [byCode, view, list, opened] = [
      await services.documentByCode(code),
      await services.documentView(document.id, actor.principal),
      await services.documentsOf(actor.principal),
      await services.case(document.caseId, actor.principal),
    ];
    const listed = list.items.find(({ id }) => id === document.id);
    assert.deepEqual([byCode?.validUntil, view.validUntil, listed?.validUntil], Array(3).fill(last.toString()));
    const statuses = [byCode?.status, view.status, listed?.status, opened.documents[0]?.status];
    const copied = await copy(services);
    await services.stop();
    return { statuses, again: view.again, void: copied.includes('class="void"') };
  };
  const inForce = { statuses: Array(4).fill("in-force"), again: undefined, void: false };
  assert.deepEqual(await told(last), inForce, "its last day is a day of its own");
  const over = { statuses: Array(4).fill("expired"), again: "residence-certificate", void: true };
  assert.deepEqual(await told(last.add({ days: 1 })), over);
});

test("an application is what it was when its card has been revoked since, and nothing of what was signed is altered", async () => {
  const actor = await stand.person("citizen");
  const signed = await stand.signed(actor, "premises-alteration", await alterationAnswers(stand, actor));
  const [filed] = await stand.services.file([{ container: signed, applicant: actor.principal, channel: "api" }]);
  assert.ok(filed?.ok);
  // Revocations are kept to the second.
  await pause(1100);
  const { trust, clock } = stand.stack;
  const { certificate } = actor.card;
  const [revoked] = await trust.revoke([{ serial: certificate.serial, actor: "system:test", reason: "superseded" }]);
  assert.ok(revoked?.ok);
  // As the page that checks files does: with what our authorities know now.
  const { ocsp, crls } = await trust.revocationFor([certificate]);
  const certificates = trust.authorities().map((authority) => authority.certificate);
  const judge = (bytes: Uint8Array) =>
    validateFile(bytes, "application.asice", {
      anchors: trust.anchors(),
      certificates,
      at: clock.now(),
      revocation: { ocsp, crls },
    });
  const kept = judge((await stand.services.application(filed.value.caseId, actor.principal)).bytes);
  assert.equal(kept.indication, "TOTAL-PASSED", kept.signatures[0]?.decisive?.text ?? "");
  assert.equal(kept.signatures[0]?.level, "B-LT");
  const own = judge(signed);
  assert.equal(own.document?.id, kept.document?.id);
  assert.equal(own.signatures[0]?.decisive?.finding, "revoked", "what its holder signed alone proves no time");
  const [again] = await stand.services.file([{ container: signed, applicant: actor.principal, channel: "api" }]);
  assert.ok(again?.ok && again.value.caseId === filed.value.caseId);
});
