import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { readAsice, validateDocument } from "@ratusha/document";
import { definitions } from "../src/index.ts";
import { makeStand, type Stand } from "./stand.ts";

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
  await later.stop();
  const filedUnder = definitions.find(({ service }) => service === "population-extract");
  assert.equal(view.definitionVersion, filedUnder?.version);
  assert.equal(view.name.en, "Extract from the register of population");
  assert.equal(later.definitions.find("population-extract")?.definition.name.en, "New");
});
