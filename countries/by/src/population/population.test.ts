import assert from "node:assert/strict";
import { test } from "node:test";
import { isUuid } from "@ratusha/kernel";
import type { RegisterBatch } from "@ratusha/registers";
import { sandboxBodies } from "../body/body.ts";
import { parseUnp } from "../number/payer-number.ts";
import { parsePersonalNumber } from "../number/personal-number.ts";
import { sandboxBatch } from "./batch.ts";
import { castBatch, joinedBatch, sandboxCast } from "./cast.ts";
import { batchPeople, mostPeople } from "./numbering.ts";
import { loadSandbox, sandboxPopulation } from "./sandbox.ts";

const everyone = [...sandboxPopulation({ count: 10_000, seed: "test" })];
const people = everyone.flatMap((batch) => batch.people);
const byNumber = new Map(people.map((person) => [person.number, person]));
const years = (from: Temporal.PlainDate, to: Temporal.PlainDate) => from.until(to, { largestUnit: "years" }).years;

test("exactly as many as asked, each with a valid number of their own", () => {
  assert.equal(people.length, 10_000);
  assert.equal(byNumber.size, 10_000);
  for (const { number, status, sex, born } of people) {
    const read = parsePersonalNumber(number);
    assert.ok(read.ok && read.value.warnings.length === 0, number);
    if (read.value.form === "dated") {
      assert.deepEqual([read.value.status, read.value.sex, String(read.value.born)], [status, sex, String(born)]);
    }
  }
});

test("both forms of number, foreigners and stateless persons are there", () => {
  const count = (choose: (person: (typeof people)[number]) => boolean) => people.filter(choose).length;
  assert.ok(count(({ number }) => number.startsWith("7")) > 2_000);
  assert.ok(count(({ number }) => !number.startsWith("7")) > 2_000);
  assert.ok(count(({ status }) => status === "foreigner") > 20);
  assert.ok(count(({ status }) => status === "stateless") > 5);
  assert.ok(count(({ sex }) => sex === "female") > 4_500);
});

test("the same seed gives the same people, another seed others", () => {
  const text = (batch: RegisterBatch) => JSON.stringify(batch);
  assert.equal(text(sandboxBatch({ seed: "a", index: 3 })), text(sandboxBatch({ seed: "a", index: 3 })));
  assert.notEqual(text(sandboxBatch({ seed: "a", index: 3 })), text(sandboxBatch({ seed: "b", index: 3 })));
});

test("families hold together: spouses of each other, parents older than their children, names passed on", () => {
  let children = 0;
  for (const person of people) {
    if (person.spouse !== undefined) assert.equal(byNumber.get(person.spouse)?.spouse, person.number);
    if (person.mother === undefined) continue;
    children++;
    const mother = byNumber.get(person.mother);
    const father = person.father === undefined ? undefined : byNumber.get(person.father);
    assert.ok(mother && years(mother.born, person.born) >= 18, person.number);
    assert.ok(person.born.until("2026-01-01").days >= 0);
    assert.ok(person.name.be.patronymic !== undefined && person.name.latin.patronymic === undefined);
    if (father === undefined) continue;
    assert.ok(years(father.born, person.born) >= 18);
    assert.equal(person.name.be.family.slice(0, 3), father.name.be.family.slice(0, 3));
  }
  assert.ok(children > 1_500 && children < 4_000, String(children));
});

test("companies and bodies have valid numbers of their own, and a director among the people", () => {
  const organisations = everyone.flatMap((batch) => batch.organisations);
  const mandates = everyone.flatMap((batch) => batch.mandates);
  assert.equal(new Set(organisations.map(({ number }) => number)).size, organisations.length);
  assert.ok(organisations.length > 100);
  for (const { number, kind } of organisations) {
    const read = parseUnp(number);
    assert.ok(read.ok && read.value.kind === (kind === "sole-trader" ? "sole-trader" : "organisation"), number);
    if (kind !== "body") assert.ok(mandates.some((mandate) => mandate.principal === `org:${number}`));
  }
  for (const { holder } of mandates) assert.ok(byNumber.has(holder));
});

test("owned premises exist, and their shares never come to more than one", () => {
  const premises = new Map(everyone.flatMap((batch) => batch.premises).map((each) => [each.id, each]));
  const shares = new Map<string, number>();
  for (const { premises: owned, share } of everyone.flatMap((batch) => batch.ownership)) {
    assert.ok(premises.has(owned.id));
    shares.set(owned.id, (shares.get(owned.id) ?? 0) + (share === "1/2" ? 0.5 : 1));
  }
  assert.ok([...shares.values()].every((share) => share <= 1));
  for (const id of premises.keys()) assert.ok(isUuid(id));
});

test("numbers of far batches do not meet those of near ones", () => {
  const near = new Set(people.map(({ number }) => number));
  const last = mostPeople / batchPeople - 1;
  for (const index of [7, 700, 4_599, last]) {
    const batch = sandboxBatch({ seed: "test", index });
    assert.equal(batch.people.length, batchPeople);
    for (const { number } of batch.people) {
      assert.ok(!near.has(number), number);
      near.add(number);
    }
  }
});

test("the cast can play every part, and each owns a home to alter", () => {
  const cast = sandboxCast();
  const batch = castBatch();
  const mandates = [...batch.mandates, ...joinedBatch().mandates];
  assert.deepEqual(
    cast.slice(0, 6).map(({ kind }) => kind),
    ["citizen", "foreigner", "stateless", "director", "mother", "father"],
  );
  for (const { kind, number, organisation } of cast.slice(0, 6)) {
    assert.ok(
      batch.ownership.some(({ owner }) => owner === `person:${number}`),
      kind,
    );
    if (organisation !== undefined) assert.ok(batch.ownership.some(({ owner }) => owner === `org:${organisation}`));
  }
  for (const { code } of sandboxBodies) {
    const roles = mandates.filter(({ principal }) => principal === `body:${code}`).map(({ role }) => role);
    for (const role of ["official", "decider", "head"] as const) assert.ok(roles.includes(role), code);
    assert.equal(roles.includes("registrar"), code === "Org1004");
    assert.ok(cast.filter(({ body }) => body === code).length >= 3, code);
  }
});

test("bodies are reached in ways that reach nobody", () => {
  for (const { code, contact } of sandboxBodies) {
    assert.ok((contact?.telephones?.length ?? 0) > 0 && (contact?.hours?.length ?? 0) > 0, code);
    for (const telephone of contact?.telephones ?? []) assert.match(telephone, /^\+375 0000 5 \d\d \d\d$/);
    assert.match(contact?.email ?? "", /^[a-z-]+@[a-z]+\.example$/);
  }
  const telephones = sandboxBodies.flatMap(({ contact }) => contact?.telephones ?? []);
  assert.equal(new Set(telephones).size, telephones.length, "each has numbers of its own");
  const registry = sandboxBodies.find(({ code }) => code === "Org1004");
  assert.deepEqual(
    registry?.contact?.hours?.map(({ day }) => day),
    [2, 3, 4, 5, 6],
  );
});

test("loading goes on where it stopped", async () => {
  const labels = new Set<string>();
  let calls = 0;
  const registers = {
    load: async ({ label }: RegisterBatch) => {
      calls++;
      labels.add(label);
      return true;
    },
    loadedLabels: async () => labels,
  };
  const first = await loadSandbox(registers, { count: 3_000, seed: "s" });
  assert.deepEqual([first.people, first.loaded, calls], [3_000, 3_000, 5]);
  const grown = await loadSandbox(registers, { count: 6_000, seed: "s" });
  assert.deepEqual([grown.people, calls], [6_000, 6]);
});
