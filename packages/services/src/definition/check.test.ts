import assert from "node:assert/strict";
import { test } from "node:test";
import { createCatalogue } from "./catalogue.ts";
import { checkDefinition } from "./check.ts";
import type { Definition, Vocabulary } from "./definition.ts";
import { definitionDigest } from "./digest.ts";
import { checkTogether } from "./together.ts";

const text = (words: string) => ({ be: `${words} be`, ru: `${words} ru`, en: `${words} en` });
const term = {
  kind: "term",
  unit: "months",
  count: 1,
  startRule: "next-day",
  rollForward: true,
  law: "433-З",
} as const;

const vocabulary: Vocabulary = {
  "person.name": { name: text("name"), type: "record", source: { register: "population", fact: "name" } },
  "premises.owned": { name: text("premises"), type: "list", source: { register: "property", fact: "premises" } },
  "works.description": { name: text("works"), type: "text" },
};

const sound: Definition = {
  service: "example",
  version: 1,
  validFrom: "2025-01-01",
  shape: "application",
  number: "0.9",
  example: true,
  name: text("name"),
  summary: text("summary"),
  audience: text("audience"),
  outcome: text("outcome"),
  law: [{ title: text("law"), reference: "433-З" }],
  lifeEvents: [],
  body: "Org1001",
  applicants: ["person"],
  applicantRoles: [],
  identification: "card-signature",
  access: "catalogue",
  questions: [
    {
      id: "works",
      concept: "works.description",
      title: text("works"),
      required: true,
      answer: { type: "text", maxLength: 100, multiline: true },
    },
  ],
  facts: [
    {
      id: "person",
      title: text("person"),
      register: "population",
      concepts: ["person.name"],
      weighed: ["person.name"],
      of: "applicant",
      basis: "418-З",
      purpose: text("purpose"),
    },
  ],
  prefilled: [],
  fee: { kind: "free" },
  term,
  steps: [
    { id: "filed", name: text("filed") },
    { id: "result", name: text("result") },
  ],
  opinions: [],
  roles: { see: ["official", "decider"], decide: ["decider"] },
  decision: {
    mode: "official",
    grant: { title: text("grant"), paragraphs: [text("{applicant}: {answer:works}")] },
    refuse: { title: text("refuse"), paragraphs: [text("{ground} {appeal} {appeal-until}")] },
    grounds: [{ id: "unsafe", text: text("unsafe"), law: "433-З" }],
    eligibility: [],
  },
  result: { kind: "permit", title: text("permit"), validity: text("always") },
  appeal: { to: "court", name: text("court"), term, law: "433-З" },
  statistics: { group: "example" },
};

const rules = (definition: Definition) => checkDefinition(definition, vocabulary).map(({ rule }) => rule);
const [question] = sound.questions;
const [fact] = sound.facts;
assert.ok(question && fact);

test("a sound definition is published, and its digest does not depend on the order of members", () => {
  assert.deepEqual(checkDefinition(sound, vocabulary), []);
  const reversed = Object.fromEntries(Object.entries(sound).toReversed()) as unknown as Definition;
  assert.equal(definitionDigest(reversed), definitionDigest(sound));
  assert.notEqual(definitionDigest({ ...sound, version: 2 }), definitionDigest(sound));
});

test("a document is valid for a term, or for as long as words say that name no term", () => {
  const valid = (validity: Definition["result"]["validity"]) =>
    rules({ ...sound, result: { ...sound.result, validity } });
  assert.deepEqual(valid({ unit: "months", count: 6 }), []);
  assert.deepEqual(valid({ unit: "calendar-days", count: 10 }), []);
  assert.deepEqual(valid(text("until 31 December")), []);
  assert.deepEqual(valid({ unit: "months", count: 6, law: "1" } as never), ["member-malformed"]);
});

test("a question that a register answers is refused, whatever its field is called", () => {
  const sneaky = { ...question, id: "surname-and-so-on", concept: "person.name" };
  assert.deepEqual(rules({ ...sound, questions: [question, sneaky] }), ["question-answered-by-register"]);
});

test("what a definition must not lack", () => {
  const { appeal: _, ...withoutAppeal } = sound;
  const [filed, result] = sound.steps;
  assert.ok(filed && result);
  const paidSteps = [filed, { id: "payment" as const, name: text("payment") }, result];
  const { decision } = sound;
  const cases: readonly [Definition, string][] = [
    [{ ...sound, name: { be: "a", ru: " ", en: "c" } }, "language-missing"],
    [{ ...sound, facts: [{ ...fact, basis: " " }] }, "fact-without-basis"],
    [{ ...sound, law: [] }, "law-missing"],
    [{ ...sound, term: { ...term, law: "" } }, "law-missing"],
    [{ ...sound, fee: { kind: "base-values", count: "1", law: " " }, steps: paidSteps }, "law-missing"],
    [{ ...sound, facts: [{ ...fact, register: "property" }] }, "fact-register-mismatch"],
    [{ ...sound, facts: [{ ...fact, concepts: ["person.size"], weighed: ["person.size"] }] }, "concept-unknown"],
    [{ ...sound, result: { ...sound.result, validity: { unit: "months", count: 0 } } }, "term-without-unit"],
    [{ ...sound, result: { ...sound.result, validity: { unit: "years" as never, count: 1 } } }, "term-without-unit"],
    [
      { ...sound, result: { ...sound.result, validity: { unit: "working-days" as never, count: 5 } } },
      "term-without-unit",
    ],
    [{ ...sound, result: { ...sound.result, validity: text("6 months") } }, "term-without-unit"],
    [{ ...sound, result: { ...sound.result, validity: { be: "a", ru: " ", en: "c" } } }, "language-missing"],
    [{ ...sound, term: { ...term, unit: "fortnights" as never } }, "term-without-unit"],
    [{ ...sound, term: { ...term, count: 0 } }, "term-without-unit"],
    [withoutAppeal, "refusal-without-appeal"],
    [{ ...sound, decision: { ...decision, grounds: [] } }, "refusal-without-ground"],
    [{ ...sound, questions: [question, question] }, "question-doubled"],
    [{ ...sound, roles: { see: [], decide: [] } }, "dead-end"],
    [{ ...sound, applicants: ["organisation"], facts: [{ ...fact, of: "signer" }] }, "organisation-without-role"],
    [{ ...sound, validTo: "2024-01-01" }, "dates-reversed"],
    [{ ...sound, questions: [{ ...question, answer: { type: "choice", options: [] } }] }, "choice-empty"],
  ];
  for (const [definition, rule] of cases) assert.deepEqual(rules(definition), [rule]);
});

test("a choice from a fact that nothing reads, and a rule without its ground, are dead ends", () => {
  const choice = {
    ...question,
    answer: { type: "choice-of-fact", fact: "premises", concept: "premises.owned", key: "id" },
  } as const;
  assert.deepEqual(rules({ ...sound, questions: [choice] }), ["dead-end"]);
  const eligibility = [{ ground: "nowhere", requires: { answer: "nothing", is: "present" } }] as const;
  assert.deepEqual(rules({ ...sound, decision: { ...sound.decision, eligibility } }), ["ground-unknown", "dead-end"]);
});

test("placeholders are known, and the same in every language", () => {
  const grant = {
    title: text("grant"),
    paragraphs: [text("{answer:colour}"), { be: "{applicant}", ru: "{applicant}", en: "?" }],
  };
  assert.deepEqual(rules({ ...sound, decision: { ...sound.decision, grant } }), [
    "placeholder-unknown",
    "placeholder-missing",
  ]);
});

test("definitions are held to each other: an appeal that nobody takes, a version that is there twice", () => {
  const appeal: Definition = { ...sound, service: "appeal", shape: "appeal" };
  const heard: Definition = {
    ...sound,
    appeal: { to: "body", body: "Org1008", service: "appeal", term, law: "433-З" },
  };
  const found = (...definitions: Definition[]) => checkTogether(definitions).map(({ rule, at }) => `${rule} at ${at}`);
  assert.deepEqual(found(heard, appeal), []);
  assert.deepEqual(found(heard), ["dead-end at appeal"]);
  assert.deepEqual(found(heard, { ...appeal, shape: "application" }), ["dead-end at appeal"]);
  assert.deepEqual(found(heard, { ...appeal, validFrom: "2025-02-01" }), ["dead-end at appeal"]);
  assert.deepEqual(found(heard, { ...appeal, validTo: "2026-12-31" }), ["dead-end at appeal"]);
  const later: Definition = { ...appeal, version: 2, validFrom: "2027-01-01" };
  assert.deepEqual(found(heard, { ...appeal, validTo: "2026-12-31" }, later), []);
  const gap = { ...later, validFrom: "2027-01-02" };
  assert.deepEqual(found(heard, { ...appeal, validTo: "2026-12-31" }, gap), ["dead-end at appeal"]);
  assert.deepEqual(found(sound, { ...sound, name: text("other") }), ["version-doubled at version"]);
  const second: Definition = { ...sound, version: 2, validFrom: "2024-01-01" };
  assert.deepEqual(found(sound, second), ["version-hidden at version"]);
  assert.deepEqual(found(sound, { ...second, validTo: "2026-12-31" }), []);
  assert.deepEqual(found(sound, { ...second, validFrom: "2026-01-01" }), []);
  const resumed = { id: "resume", on: "granted", do: "resume-certificates", of: "nothing", law: "113-З" } as const;
  assert.deepEqual(found({ ...sound, effects: [resumed] }), ["dead-end at effects.resume"]);
});

test("a service stands in the catalogue once, as its newest approved version of the day says it", () => {
  const newer: Definition = { ...sound, version: 2, validFrom: "2026-01-01" };
  const offered: Definition = { ...sound, version: 3, validFrom: "2027-01-01", access: "offer" };
  const all = [sound, newer, offered];
  const catalogue = createCatalogue({
    definitions: all,
    vocabulary,
    clock: { now: () => Temporal.Instant.from("2026-06-01T12:00:00Z") },
    zone: "Europe/Minsk",
  });
  const listed = (day: string) => catalogue.catalogue(Temporal.PlainDate.from(day)).map(({ version }) => version);
  catalogue.approve(new Set(all.map(definitionDigest)));
  assert.deepEqual(listed("2025-06-01"), [1]);
  assert.deepEqual(listed("2026-06-01"), [2]);
  assert.deepEqual(listed("2027-06-01"), []);
  catalogue.approve(new Set([definitionDigest(sound)]));
  assert.deepEqual(listed("2026-06-01"), [1]);
});
