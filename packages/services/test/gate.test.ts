import assert from "node:assert/strict";
import { test } from "node:test";
import { checkDefinition, type Definition, type FactNeed } from "../src/index.ts";
import { countOf, holds } from "../src/rule/feel.ts";
import { scopeOf } from "../src/rule/scope.ts";
import { automatic, permit, vocabulary } from "./definition-samples.ts";

const rules = (change: Partial<Definition>) =>
  checkDefinition({ ...permit, ...change }, vocabulary).map(({ rule }) => rule);
const text = (words: string) => ({ be: `${words} be`, ru: `${words} ru`, en: `${words} en` });
const eligibility = (feel: string): Partial<Definition> => ({
  decision: { ...permit.decision, eligibility: [{ ground: "not-owner", requires: { feel, words: text("rule") } }] },
});
const effects = permit.effects ?? [];

test("one of each shape passes the gate", () => assert.deepEqual(checkDefinition(permit, vocabulary), []));

/** Every member of the sample with its place, but the languages of texts, which have a rule of their own. */
function placesIn(value: unknown, path: readonly string[] = []): string[][] {
  if (typeof value !== "object" || value === null || "be" in value) return [];
  return Object.entries(value).flatMap(([key, part]) => [[...path, key], ...placesIn(part, [...path, key])]);
}

/** The sample with one member made into something else, or put under another name. */
function changed(path: readonly string[], change: (holder: Record<string, unknown>, key: string) => void): Definition {
  const copy = structuredClone(permit);
  const holder = path.slice(0, -1).reduce((part, key) => part[key] as never, copy as never as Record<string, unknown>);
  change(holder, path.at(-1) ?? "");
  return copy;
}

test("no definition promises an application that nothing here takes", () => {
  for (const identification of ["open", "identifier"]) {
    assert.deepEqual(rules({ identification: identification as never }), ["member-malformed"]);
  }
});

test("whatever member is misspelt, or is something else, the gate says so and never falls over it", () => {
  const places = placesIn(permit);
  assert.ok(places.length > 150);
  for (const path of places) {
    const others = [null, {}, ["x", 7]].map((value) => changed(path, (holder, key) => (holder[key] = value)));
    const misspelt = changed(path, (holder, key) => {
      holder[`${key}s`] = holder[key];
      delete holder[key];
    });
    for (const definition of [...others, misspelt]) {
      assert.notDeepEqual(checkDefinition(definition, vocabulary), [], path.join("."));
    }
  }
});

test("a rule that cannot be read, knows the clock, or speaks of what nobody gives is refused", () => {
  assert.deepEqual(rules(eligibility("fact.person.number =")), ["rule-malformed"]);
  assert.deepEqual(rules(eligibility("today() > date(filed)")), ["rule-malformed"]);
  assert.deepEqual(rules(eligibility('surname = "x"')), ["rule-malformed"]);
  assert.deepEqual(rules(eligibility("fact.person.name != null")), ["rule-unanswered"]);
  assert.deepEqual(rules(eligibility('answer.colour = "red"')), ["rule-unanswered"]);
  assert.deepEqual(rules(eligibility('contains(answer.kind, "fact.person.name")')), []);
});

test("a fee depends only on what is known before it is paid, and says on what", () => {
  const fee = (count: string, words = true): Partial<Definition> => ({
    fee: { kind: "base-values", count, law: "433-З", ...(words ? { words: text("fee") } : {}) },
  });
  assert.deepEqual(rules(fee("if found.person then 1 else 2")), ["rule-unanswered"]);
  assert.deepEqual(rules(fee('if answer.kind = "both" then 1 else 2', false)), ["rule-without-words"]);
  assert.deepEqual(rules(fee("0.5", false)), []);
});

test("an expression is looked through on every branch, and is made of nothing that could run on or hide", () => {
  const [, kind] = permit.questions;
  assert.ok(kind !== undefined);
  const malformed = (feel: string) => assert.deepEqual(rules(eligibility(feel)), ["rule-malformed"], feel);
  malformed("if answer.kind = null then true else frob(answer.kind)");
  malformed('if answer.kind = null then true else surname = "x"');
  malformed("count(for a in 1..1000000, b in 1..1000000 return a) > 0");
  malformed("(for f in [now] return f())[1] != null and answer.kind != null");
  malformed("{f: function(a) a = answer.kind}.f(1)");
  malformed('matches(answer.kind, "(a+)+$")');
  malformed('/* " */ answer.colour = null /* " */');
  malformed("some answer in fact.premises.owned satisfies true");
  malformed(`some a in fact.premises.owned, b in fact.premises.owned, c in fact.premises.owned satisfies a = b`);
  assert.deepEqual(rules(eligibility("count(fact.premises.owned[item.premises.id = answer.premises]) = 1")), []);
});

test("a rule comes out as true or not, and compares what can be compared", () => {
  const malformed = (feel: string) => assert.deepEqual(rules(eligibility(feel)), ["rule-malformed"], feel);
  for (const feel of ["true", "1 = 1", "1", '"yes"', "answer.kind", "answer.kind > 5", "answer.kind in [1..5]"]) {
    malformed(feel);
  }
  // Registers tell dates as texts, which FEEL compares with no date: everybody would be refused.
  malformed("fact.person.birthDate < date(filed)");
  malformed('filed > date("2026-01-01")');
  malformed('answer.kind and answer.premises = "p1"');
  malformed('fact.person.birthDate + duration("P18Y") < date(filed)');
  assert.deepEqual(rules(eligibility('date(fact.person.birthDate) + duration("P18Y") < date(filed)')), []);
  assert.deepEqual(rules(eligibility('answer.kind in ("both", null) or not(found.person)')), []);
  // What nobody can choose is never chosen: the rule would refuse, or let through, everybody.
  malformed('answer.kind = "bth"');
  malformed('answer.kind != "bth" and answer.premises != null');
  malformed('answer.kind in ("both", "bth")');
  malformed('applicant.kind = "organization"');
  assert.deepEqual(rules(eligibility('applicant.kind != "organisation" or "both" = answer.kind')), []);
  const [premises, kind] = permit.questions;
  assert.ok(premises !== undefined && kind !== undefined);
  const when = { feel: "answer.premises = 5", words: text("when") };
  assert.deepEqual(rules({ questions: [premises, { ...kind, when }] }), ["rule-malformed"]);
});

test("a fee comes to an amount whatever is answered", () => {
  const fee = (count: string): Partial<Definition> => ({
    fee: { kind: "base-values", count, law: "433-З", words: text("fee") },
  });
  const uncounted = (count: string) => assert.deepEqual(rules(fee(count)), ["fee-uncounted"], count);
  uncounted("1 / 0");
  uncounted("0 - 5");
  uncounted("1000001");
  uncounted('if answer.kind = "both" then null else 1');
  assert.deepEqual(rules(fee('"five"')), ["rule-malformed"]);
  const [premises, kind] = permit.questions;
  assert.ok(premises !== undefined && kind !== undefined);
  const rooms = { ...kind, answer: { type: "number", min: 0, max: 9 } } as const;
  const asked = (count: string, required = true) =>
    rules({ questions: [premises, { ...rooms, required }], ...fee(count) });
  assert.deepEqual(asked("answer.kind * 0.5"), []);
  assert.deepEqual(asked("1 / answer.kind"), ["fee-uncounted"]);
  assert.deepEqual(asked("answer.kind - 1"), ["fee-uncounted"]);
  // What may be left out has no value to reckon with.
  assert.deepEqual(asked("answer.kind * 0.5", false), ["fee-uncounted"]);
  const day = { ...kind, answer: { type: "date" } } as const;
  assert.deepEqual(
    rules({ questions: [premises, day], ...fee('if answer.kind > "2026-02-30" then 1 else 2') }),
    [],
    "a day that is none is a text like others",
  );
});

test("shapes that lead nowhere are dead ends", () => {
  assert.deepEqual(rules({ route: { question: "premises" } }), ["dead-end"]);
  assert.deepEqual(rules({ once: { concept: "person.number", ground: "not-owner" } }), ["dead-end"]);
  assert.deepEqual(rules({ access: "both", prefilled: ["person.number"] }), ["dead-end"]);
  assert.deepEqual(rules({ extension: { by: { unit: "months", count: 1 }, times: 0, law: "433-З" } }), ["dead-end"]);
  assert.deepEqual(rules({ extension: { by: { unit: "moons" as never, count: 1 }, times: 1, law: "433-З" } }), [
    "term-without-unit",
  ]);
  assert.deepEqual(rules({ effects: effects.filter(({ on }) => on !== "withdrawn") }), ["dead-end"]);
  assert.deepEqual(
    rules({ effects: effects.map((effect) => ({ ...effect, law: " " })) }),
    effects.map(() => "effect-without-basis"),
  );
  const never = { id: "never", on: "lapsed", do: "resume-certificates", law: "113-З" } as const;
  assert.deepEqual(rules({ effects: [...effects, never] }), ["dead-end"]);
  assert.deepEqual(rules({ effects: [...effects, never], fee: { ...permit.fee, within: permit.term } as never }), []);
  const entry = {
    do: "register-organisation",
    kind: "sole-trader",
    number: "trader.number",
    address: "person.number",
    name: text("{applicant}"),
    shortName: text("{applicant}"),
    role: "director",
    law: "433-З",
  } as const;
  const entered = (on: "granted" | "refused" | "filed") =>
    rules({ effects: [...effects, { id: "entry", on, ...entry }] });
  assert.deepEqual(entered("granted"), []);
  assert.deepEqual([entered("refused"), entered("filed")], [["dead-end"], ["dead-end"]]);
  const [fact] = permit.facts;
  assert.ok(fact);
  const relatives = { ...fact, id: "relatives", each: { of: ["premises.chosen"], as: "premises.owned" } };
  assert.deepEqual(rules({ facts: [...permit.facts, relatives] }), ["dead-end"]);
});

test("days are days, codes are codes, and terms are no longer than a clock counts", () => {
  const { term } = permit;
  assert.ok(term.kind === "term");
  for (const day of ["01.02.2026", "2026-02-30", "2026-1-1", "soon"]) {
    assert.deepEqual(rules({ validFrom: day }), ["date-malformed"], day);
  }
  assert.deepEqual(rules({ validTo: "soon" }), ["date-malformed"]);
  for (const version of [0, 1.5, -1]) assert.deepEqual(rules({ version }), ["code-malformed"]);
  for (const service of ["", "a/b ?c", "Fishing"]) assert.deepEqual(rules({ service }), ["code-malformed"]);
  assert.deepEqual(rules({ result: { ...permit.result, kind: "" } }), ["code-malformed"]);
  assert.deepEqual(rules({ term: { ...term, count: 1e9 } }), ["term-without-unit"]);
  assert.deepEqual(rules({ term: { ...term, unit: "working-days", count: 3661 } }), ["term-without-unit"]);
  assert.deepEqual(rules({ term: { ...term, unit: "working-days", count: 3660 } }), []);
  const extension = { by: { unit: "months", count: 12 }, times: 100, law: "433-З" } as const;
  assert.deepEqual(rules({ extension }), ["dead-end"]);
});

test("somebody may apply, somebody has the roles, and no body asks itself", () => {
  const { term } = permit;
  assert.ok(term.kind === "term");
  const both = { facts: permit.facts.map((need) => ({ ...need, of: "signer" as const })) };
  assert.deepEqual(rules({ applicants: [] }), ["dead-end"]);
  assert.deepEqual(rules({ roles: { see: ["official"], decide: ["wizard"] } }), ["dead-end"]);
  assert.deepEqual(rules({ roles: { see: ["official"], decide: ["director"] } }), ["dead-end"]);
  assert.deepEqual(rules({ ...both, applicants: ["organisation"], applicantRoles: ["boss"] }), ["dead-end"]);
  assert.deepEqual(rules({ personRoles: ["aunt"] }), ["dead-end"]);
  assert.deepEqual(rules({ personRoles: ["parent", "guardian", "attorney"] }), []);
  const words = { title: text("advice"), question: text("what"), facts: [], questions: [], term, basis: "433-З" };
  const opinion = { id: "advice", body: "Org1002", ...words };
  const { tacit: _, ...spoken } = permit;
  const steps = permit.steps.toSpliced(2, 0, { id: "opinions", name: text("advice") });
  const asked = (...opinions: (typeof permit.opinions)[number][]) =>
    checkDefinition({ ...spoken, opinions, steps }, vocabulary).map(({ rule }) => rule);
  assert.deepEqual(asked(opinion, { ...opinion, id: "more" }), []);
  assert.deepEqual(asked({ ...opinion, body: permit.body }), ["dead-end"]);
  assert.deepEqual(asked(opinion, opinion), ["id-doubled"]);
});

test("whoever decides sees what, also where an appeal opens again what was decided of itself", () => {
  assert.deepEqual(rules({ roles: { see: ["official"], decide: ["official", "decider"] } }), ["dead-end"]);
  assert.deepEqual(rules({ roles: { see: ["decider"], decide: ["decider"] } }), []);
  assert.deepEqual(checkDefinition(automatic, vocabulary), []);
  const nobody = { ...automatic, roles: { see: [], decide: [] } };
  assert.deepEqual(
    checkDefinition(nobody, vocabulary).map(({ at }) => at),
    ["roles.decide"],
  );
});

test("what is decided of itself asks whether the applicant lives", () => {
  const [person, ...others] = automatic.facts as [FactNeed, ...FactNeed[]];
  const { decision } = automatic;
  const faults = (change: Partial<Definition>) =>
    checkDefinition({ ...automatic, ...change }, vocabulary).map(({ rule, at }) => `${rule} at ${at}`);
  const refused = "death-unweighed at decision.eligibility";
  const unasked = { ...decision, eligibility: decision.eligibility.filter(({ ground }) => ground !== "deceased") };
  assert.deepEqual(faults({ decision: unasked, facts: others }), [refused]);
  // Somebody else's death, another date of the applicant, and a look at whether there is an entry are not it.
  assert.deepEqual(faults({ facts: [{ ...person, of: "signer" }, ...others] }), [refused]);
  const rule = (feel: string) => ({
    ...decision,
    eligibility: [...unasked.eligibility, { ground: "deceased", requires: { feel, words: text("alive") } }],
  });
  const born = { facts: [{ ...person, concepts: ["person.birth-date"] }, ...others] };
  assert.deepEqual(faults({ ...born, decision: rule("fact.person.birthDate != null") }), [refused]);
  assert.deepEqual(faults({ decision: rule("found.person") }), [refused]);
  assert.deepEqual(faults({ applicants: ["organisation"], applicantRoles: ["director"] }).includes(refused), false);
  assert.deepEqual(rules({}), []);
});

test("what is read is what the registers answer, for whoever has to choose from it", () => {
  const [person, premises] = permit.facts;
  assert.ok(person !== undefined && premises !== undefined);
  const both = { applicants: ["person", "organisation"], applicantRoles: ["director"] } as const;
  const read = (change: Partial<typeof person>, more: Partial<Definition> = both) =>
    rules({ ...more, facts: [{ ...person, ...change }, premises] });
  // A register of people has nobody under a payer’s number.
  assert.deepEqual(read({}), ["dead-end"]);
  assert.deepEqual(read({ of: "signer" }), []);
  assert.deepEqual(read({ applicants: ["person"] }), []);
  assert.deepEqual(read({ applicants: ["organisation"] }, {}), ["dead-end"]);
  assert.deepEqual(read({ of: "signer", basis: "№" }), ["fact-without-basis"]);
  assert.deepEqual(read({ of: "signer", purpose: text("x".repeat(500)) }), ["fact-without-basis"]);
  const owned = (applicants: readonly ("person" | "organisation")[], when?: string) => {
    const [asked, ...others] = permit.questions;
    assert.ok(asked !== undefined);
    const chosen = when === undefined ? asked : { ...asked, when: { feel: when, words: text("when") } };
    return rules({
      ...both,
      facts: [
        { ...person, of: "signer" },
        { ...premises, applicants },
      ],
      questions: [chosen, ...others],
      decision: { ...permit.decision, grant: { title: text("grant"), paragraphs: [text("{applicant}")] } },
    });
  };
  assert.deepEqual(owned(["organisation"]), ["dead-end"]);
  assert.deepEqual(owned(["organisation"], 'applicant.kind = "organisation"'), []);
});

test("the line of steps tells the procedure that there is, in its order", () => {
  const line = (ids: readonly string[], change: Partial<Definition> = {}) =>
    rules({ ...change, steps: ids.map((id) => ({ id: id as "filed", name: text(id) })) });
  assert.deepEqual(line(["filed", "payment", "facts", "decision", "result"]), []);
  assert.deepEqual(line(["filed", "result"], { fee: { kind: "free" } }), []);
  for (const ids of [
    [],
    ["payment", "result"],
    ["filed", "payment"],
    ["filed", "result"],
    ["filed", "payment", "result", "decision"],
    ["filed", "payment", "opinions", "result"],
  ]) {
    assert.deepEqual(line(ids), ["steps-misleading"], ids.join());
  }
});

test("what has one name is one thing, and every question can be answered", () => {
  const { decision, facts, questions, steps } = permit;
  const [, kind] = questions;
  assert.ok(kind?.answer.type === "choice");
  const { options } = kind.answer;
  assert.deepEqual(rules({ facts: [...facts, ...facts.slice(0, 1)] }), ["id-doubled"]);
  assert.deepEqual(rules({ steps: [...steps, ...steps.slice(0, 1)] }), ["id-doubled"]);
  const grounds = [...decision.grounds, ...decision.grounds];
  assert.deepEqual(rules({ decision: { ...decision, grounds } }), ["id-doubled"]);
  const more = (id: string, answer: (typeof kind)["answer"]) =>
    rules({ questions: [...questions, { ...kind, id, concept: "works.more", answer }] });
  assert.deepEqual(more("more", { type: "choice", options: [...options, ...options] }), ["id-doubled"]);
  assert.deepEqual(more("__proto__", kind.answer), ["code-malformed"]);
  assert.deepEqual(more("kind.of", kind.answer), ["code-malformed"]);
  const one = { ...kind, id: "works-kind", concept: "works.more" };
  const other = { ...kind, id: "worksKind", concept: "works.all" };
  assert.deepEqual(rules({ questions: [...questions, one, other] }), ["id-doubled"]);
  assert.deepEqual(more("more", { type: "number", min: 5, max: 1 }), ["answer-impossible"]);
  assert.deepEqual(more("more", { type: "text", maxLength: 0, multiline: false }), ["answer-impossible"]);
  assert.deepEqual(more("more", { type: "date", earliest: "today", latestDays: -5 }), ["answer-impossible"]);
  assert.deepEqual(more("more", { type: "date", latestDays: 0 }), []);
});

test("no document is sealed with a gap or a brace in it, and a refusal says where to go", () => {
  const { decision } = permit;
  const { tacit: _, ...spoken } = permit;
  const named = (words: string, change: Partial<Definition> = {}, from: Definition = permit) => {
    const grant = { title: text("grant"), paragraphs: [text(`${words} {answer:premises}`)] };
    return checkDefinition({ ...from, decision: { ...decision, grant }, ...change }, vocabulary).map(
      ({ rule }) => rule,
    );
  };
  assert.deepEqual(named("{date}"), []);
  for (const words of ["{ground}", "{about}", "{date", "{}"]) {
    assert.deepEqual(named(words), ["placeholder-unknown"], words);
  }
  // Silence has neither reasons nor opinions; an official has both.
  assert.deepEqual(named("{reason}"), ["placeholder-unknown"]);
  assert.deepEqual(named("{reason}", {}, spoken), []);
  const titled = { ...decision.grant, title: text("Permit {number}") };
  assert.deepEqual(rules({ decision: { ...decision, grant: titled } }), ["placeholder-unknown"]);
  const refused = (words: string) =>
    rules({ decision: { ...decision, refuse: { title: text("refuse"), paragraphs: [text(words)] } } });
  assert.deepEqual(refused("{ground} {appeal} {appeal-until} {assigned:trader.number}"), ["placeholder-unknown"]);
  assert.deepEqual(refused("{appeal} {appeal-until}"), ["refusal-untold"]);
  assert.deepEqual(refused("No."), ["refusal-untold", "refusal-untold", "refusal-untold"]);
});

test("a form that opens several cases binds each to what a register has, and the rest speaks of one", () => {
  const [premises, kind] = permit.questions;
  assert.ok(premises !== undefined && kind !== undefined);
  const group = (...questions: (typeof permit.questions)[number][]): (typeof permit.questions)[number] => ({
    id: "all",
    concept: "works.all",
    title: text("all"),
    required: true,
    answer: { type: "group", opens: "case", min: 1, max: 3, item: text("Premises"), questions },
  });
  const asked = (...questions: (typeof permit.questions)[number][]) => rules({ questions });
  // Rules, fees and texts go on speaking of the premises and the kind, as where there is one.
  assert.deepEqual(asked(group(premises), kind), []);
  assert.deepEqual(asked(group(premises, kind)), []);
  assert.deepEqual(asked(premises, group(kind)), ["group-malformed"]);
  assert.deepEqual(asked({ ...group(premises), required: false }, kind), ["group-malformed"]);
  const other = { ...premises, id: "other", concept: "premises.other" };
  const more = { ...group(other), id: "more", concept: "works.more" };
  assert.deepEqual(asked(group(premises), more, kind), ["group-malformed"]);
  assert.deepEqual(asked(group(premises, kind), kind), ["question-doubled"]);
  assert.deepEqual(rules({ questions: [group(premises, kind)], route: { question: "kind" } }), ["dead-end"]);
  assert.deepEqual(rules({ questions: [group(premises), kind], ...eligibility("count(answer.all) > 0") }), [
    "rule-unanswered",
  ]);
});

test("where two people decide, two people are able to, and the law says so", () => {
  const four = (outcomes: readonly ("granted" | "refused")[], law = "433-З"): Partial<Definition> => ({
    decision: { ...permit.decision, fourEyes: { outcomes, law } },
  });
  assert.deepEqual(rules(four(["refused"])), []);
  assert.deepEqual(rules(four([])), ["four-eyes-alone"]);
  assert.deepEqual(rules(four(["refused"], " ")), ["four-eyes-alone"]);
  assert.deepEqual(rules({ ...four(["granted"]), roles: { see: ["head"], decide: ["head"] } }), ["four-eyes-alone"]);
});

test("rules come out of what the case holds: nothing missing is ever true, and fees have no binary fractions", () => {
  const filed = Temporal.PlainDate.from("2026-03-02");
  const application = {
    answers: { premises: "p1", kind: "both" },
    applicant: { owner: "person:7000000A000PB1", name: "N", person: "7000000A000PB1" },
  };
  const fact = (id: string) => ({
    need: "premises",
    register: "property" as const,
    readAt: "",
    read: "r",
    values: { "premises.owned": [{ premises: { id } }] },
  });
  const rule = permit.decision.eligibility[0]?.requires;
  assert.ok(rule !== undefined && "feel" in rule);
  assert.equal(holds(rule.feel, scopeOf(permit, application, [fact("p1")], filed)), true);
  assert.equal(holds(rule.feel, scopeOf(permit, application, [fact("p2")], filed)), false);
  assert.equal(holds(rule.feel, scopeOf(permit, application, [], filed)), false);
  const scope = scopeOf(permit, application, [], filed);
  assert.equal(permit.fee.kind === "base-values" && countOf(permit.fee.count, scope), "1.5");
  assert.equal(countOf("0.1 + 0.2", scope), "0.3");
  assert.throws(() => countOf('"much"', scope));
  assert.throws(() => countOf("0 - 1", scope));
});
