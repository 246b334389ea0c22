import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { readAsice, validateDocument } from "@ratusha/document";
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
    if (process.env["SHOW"]) console.log(html);
  }
});
