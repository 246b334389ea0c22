import assert from "node:assert/strict";
import { after, test } from "node:test";
import { isProblem } from "@ratusha/kernel";
import type { MandateQuestion } from "../src/index.ts";
import { body, father, makeFixture, mother, registrar, text } from "./fixture.ts";

const { base, clock, registers, id, db } = await makeFixture();
after(() => base.drop());

const ask = async (question: Partial<MandateQuestion>) => {
  const verdict = await registers.mandateFor({ holder: mother, principal: "org:10000", role: "director", ...question });
  return verdict.ok ? "given" : verdict.reason;
};

test("a mandate gives its role at its principal, to its holder alone", async () => {
  assert.equal(await ask({ holder: father }), "given");
  assert.equal(await ask({ holder: father, role: ["official", "director"] }), "given");
  assert.equal(await ask({ holder: mother }), "no-mandate");
  assert.equal(await ask({ holder: father, role: "head" }), "no-mandate");
  assert.equal(await ask({ holder: father, principal: "org:10001" }), "no-mandate");
  assert.equal(await ask({ holder: father, principal: "body:10000" }), "no-mandate");
});

test("mandates of a person come with the names of whom they let act for", async () => {
  const [director] = await registers.mandatesOf(father);
  assert.deepEqual(
    [director?.kind, director?.code, director?.principalName],
    ["organisation", "10000", text("Company 10000")],
  );
  const [official] = await registers.mandatesOf(registrar);
  assert.deepEqual([official?.kind, official?.code], ["body", body]);
  assert.deepEqual(
    (await registers.mandatesFor(`body:${body}`)).map(({ holder }) => holder),
    [registrar],
  );
});

test("a mandate ends at once, once, and with one act", async () => {
  const [granted] = await registers.grantMandates(
    [{ holder: mother, principal: "org:10000", role: "director" }],
    "org:10000",
  );
  assert.ok(granted);
  assert.equal(await ask({}), "given");
  const ended = await Promise.all([1, 2, 3].map(() => registers.endMandate(granted, "dismissed", "org:10000")));
  assert.deepEqual(ended.sort(), [false, false, true]);
  assert.equal(await ask({}), "mandate-ended");
  assert.deepEqual(await registers.mandatesOf(mother), []);
  const acts = await db.query("SELECT kind FROM act WHERE subject = $1 ORDER BY seq", [`person:${mother}`]);
  assert.deepEqual(
    acts.map((act) => act["kind"]),
    ["mandate.granted", "mandate.ended"],
  );
});

test("time and scope bound a mandate", async () => {
  const validFrom = clock.now().add({ hours: 1 });
  const validTo = validFrom.add({ hours: 1 });
  const bounded = {
    holder: mother,
    principal: `body:${body}`,
    role: "decider" as const,
    scope: ["permit"],
    validFrom,
    validTo,
  };
  await registers.grantMandates([bounded], "system:test");
  const question = { principal: `body:${body}`, role: "decider" as const };
  assert.equal(await ask(question), "mandate-not-yet");
  assert.equal(await ask({ ...question, at: validFrom }), "given");
  assert.equal(await ask({ ...question, at: validFrom, scope: "permit" }), "given");
  assert.equal(await ask({ ...question, at: validFrom, scope: "extract" }), "out-of-scope");
  assert.equal(await ask({ ...question, at: validTo }), "mandate-expired");
});

test("malformed mandates and unknown ones are refused with their codes", async () => {
  const grant = (more: object) =>
    registers.grantMandates([{ holder: mother, principal: "org:10000", role: "director", ...more }], "system:test");
  for (const more of [{ holder: "x" }, { principal: "10000" }, { principal: "body:../.." }, { principal: "org:x" }]) {
    await assert.rejects(grant(more), (error) => isProblem(error, "registers.key-malformed"));
  }
  await assert.rejects(grant({ validTo: clock.now() }), (error) => isProblem(error, "registers.record-malformed"));
  const unknown = { holder: mother, id: id() };
  await assert.rejects(registers.endMandate(unknown, "none", "system:test"), (error) =>
    isProblem(error, "registers.not-registered"),
  );
});

test("a mandate places its holder in a department of the body, and in no other", async () => {
  const unit = { body, code: "records", name: text("Records") };
  await registers.changeUnit(unit, "system:test");
  await registers.changeUnit({ ...unit, name: text("Civil records") }, "system:test");
  assert.deepEqual(await registers.units(body), [{ ...unit, name: text("Civil records") }]);
  const input = { holder: father, principal: `body:${body}`, role: "official" as const };
  await registers.grantMandates([{ ...input, unit: "records" }], "system:test");
  const held = await registers.mandatesOf(father);
  assert.deepEqual(
    held.flatMap((mandate) => mandate.unit ?? []),
    ["records"],
  );
  const unknown = (error: unknown) => isProblem(error, "registers.not-registered");
  await assert.rejects(registers.grantMandates([{ ...input, unit: "archive" }], "system:test"), unknown);
  const company = { ...input, principal: "org:10000", role: "director" as const, unit: "records" };
  await assert.rejects(registers.grantMandates([company], "system:test"), unknown);
  await registers.changeUnit({ ...unit, state: "closed" }, "system:test");
  assert.deepEqual(await registers.units(body), []);
  await assert.rejects(registers.grantMandates([{ ...input, unit: "records" }], "system:test"), unknown);
  await assert.rejects(registers.changeUnit({ ...unit, code: "No Code" }, "system:test"), (error) =>
    isProblem(error, "registers.record-malformed"),
  );
});
