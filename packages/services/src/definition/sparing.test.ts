import assert from "node:assert/strict";
import { test } from "node:test";
import { automatic, permit, vocabulary } from "../../test/definition-samples.ts";
import { checkDefinition } from "./check.ts";
import type { Definition, FactNeed, Question } from "./definition.ts";

/** A definition reads no more than it uses, and asks nothing twice. */

const text = (words: string) => ({ be: `${words} be`, ru: `${words} ru`, en: `${words} en` });
const found = (change: Partial<Definition>) =>
  checkDefinition({ ...permit, ...change }, vocabulary).map(({ rule, at }) => `${rule} at ${at}`);
const [person, premises] = permit.facts;
const [place, kind] = permit.questions;
assert.ok(person && premises && place && kind);
const { weighed: _, ...unweighed } = person;
const unused = ["fact-unused at facts.person"];

/** The permit with the date of birth read, and looked at by nobody. */
const born = { facts: [{ ...unweighed, concepts: ["person.birth-date"] }, premises] };
const granted = (value: string): Definition["decision"] => ({
  ...permit.decision,
  grant: { ...permit.decision.grant, facts: [{ name: text("fact"), value: text(value) }] },
});
const requires = (feel: string): Definition["decision"] => ({
  ...permit.decision,
  eligibility: [{ ground: "not-owner", requires: { feel, words: text("rule") } }],
});
const told = {
  id: "told",
  on: "granted",
  do: "tell-body",
  law: "433-З",
  body: "Org1009",
  title: text("told"),
  paragraphs: [text("{date}")],
  concepts: [],
} as const;
const opinion = {
  id: "safety",
  body: "Org1002",
  title: text("safety"),
  question: text("safe?"),
  facts: ["person"],
  questions: [],
  term: { kind: "term", unit: "months", count: 1, startRule: "next-day", rollForward: true, law: "433-З" },
  basis: "433-З",
} as const;

test("what a register tells is used by a text, a rule, a question, an opinion or an effect, or it is not read", () => {
  assert.deepEqual(found(born), unused);
  assert.deepEqual(found({ ...born, decision: granted("{fact:person.birth-date}") }), []);
  assert.deepEqual(found({ ...born, decision: requires('date(fact.person.birthDate) < date("2008-01-01")') }), []);
  assert.deepEqual(
    found({ ...born, questions: [place, { ...kind, when: whenOf("fact.person.birthDate = null") }] }),
    [],
  );
  const steps = permit.steps.toSpliced(2, 0, { id: "opinions", name: opinion.title });
  assert.deepEqual(found({ ...born, opinions: [opinion], steps }), []);
  const effects = permit.effects ?? [];
  assert.deepEqual(found({ ...born, effects: [...effects, told] }), unused);
  assert.deepEqual(found({ ...born, effects: [...effects, { ...told, concepts: ["person.birth-date"] }] }), []);
  const written = [text("{fact:person.birth-date}")];
  assert.deepEqual(found({ ...born, effects: [...effects, { ...told, paragraphs: written }] }), []);
});

test("a name that only looks like the concept’s is no use of it", () => {
  assert.deepEqual(found({ ...born, decision: requires('contains(answer.kind, "fact.person.birthDate")') }), unused);
  assert.deepEqual(found({ ...born, decision: granted("{applicant} person.birth-date") }), unused);
});

test("each concept is used by itself: that there is an entry is told by one", () => {
  const both = { ...unweighed, concepts: ["person.number", "person.birth-date"] };
  assert.deepEqual(found({ facts: [both, premises] }), [...unused, ...unused]);
  assert.deepEqual(found({ facts: [both, premises], decision: granted("{fact:person.number}") }), unused);
  assert.deepEqual(found({ facts: [both, premises], decision: requires("found.person") }), [...unused, ...unused]);
  assert.deepEqual(found({ ...born, decision: requires("found.person") }), []);
});

test("officials look at what the definition says that they look at; nobody looks at what is decided of itself", () => {
  const weighing = (weighed: FactNeed["weighed"]): Partial<Definition> => ({
    facts: [{ ...unweighed, ...(weighed === undefined ? {} : { weighed }) }, premises],
  });
  assert.deepEqual(found(weighing(person.concepts)), []);
  assert.deepEqual(found(weighing(["person.number"])), unused);
  assert.deepEqual(found(weighing([...person.concepts, "premises.owned"])), ["fact-unused at facts.person.weighed"]);
  const [read, ...others] = automatic.facts as [FactNeed, ...FactNeed[]];
  const alone = checkDefinition({ ...automatic, facts: [{ ...read, weighed: read.concepts }, ...others] }, vocabulary);
  assert.deepEqual(
    alone.map(({ rule, at }) => `${rule} at ${at}`),
    ["fact-unused at facts.person.weighed"],
  );
});

test("those whom another fact names, and the list that is made of them, count as that list does", () => {
  const relatives: FactNeed = {
    ...unweighed,
    id: "relatives",
    concepts: ["person.birth-date"],
    each: { of: ["person.number"], as: "relatives.all" },
  };
  const facts = [{ ...unweighed, concepts: ["person.number"] }, premises, relatives];
  const words = { ...vocabulary, "relatives.all": { name: text("relatives"), type: "list" as const } };
  const faults = (decision: Definition["decision"]) =>
    checkDefinition({ ...permit, facts, decision }, words).map(({ rule, at }) => `${rule} at ${at}`);
  assert.deepEqual(faults(granted("{fact:relatives.all}")), []);
  assert.deepEqual(faults(granted("{date}")), ["fact-unused at facts.relatives"]);
});

test("one concept is asked by one question, inside groups too and whatever the conditions", () => {
  const again: Question = { ...kind, id: "again" };
  const refused = ["concept-doubled at questions.again"];
  assert.deepEqual(found({ questions: [place, kind, again] }), refused);
  assert.deepEqual(found({ questions: [place, kind, { ...again, when: whenOf("found.person") }] }), refused);
  const rooms: Question = {
    ...kind,
    id: "rooms",
    concept: "trader.number",
    answer: { type: "group", min: 1, max: 3, item: text("room"), questions: [again] },
  };
  assert.deepEqual(found({ questions: [place, kind, rooms] }), refused);
});

function whenOf(feel: string): NonNullable<Question["when"]> {
  return { feel, words: text("when") };
}
