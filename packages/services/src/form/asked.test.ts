import assert from "node:assert/strict";
import { test } from "node:test";
import type { Json } from "@ratusha/kernel";
import fc from "fast-check";
import { checkAnswers } from "../application/answers.ts";
import type { Definition, Question } from "../definition/definition.ts";
import { type Answers, answerAt, answersOf, askedOf, firstMissing, sameAnswer, withAnswer } from "./asked.ts";
import { branchesOf } from "./branches.ts";
import { checkForm } from "./check.ts";

const text = (words: string) => ({ be: words, ru: words, en: words });
const ask = (id: string, answer: Question["answer"], when?: string, required = true): Question => ({
  id,
  concept: "works.kind",
  title: text(id),
  required,
  answer,
  ...(when === undefined ? {} : { when: { feel: when, words: text(when) } }),
});
const choice = (...values: string[]) =>
  ({ type: "choice", options: values.map((value) => ({ value, label: text(value) })) }) as const;
const line = { type: "text", maxLength: 20, multiline: false } as const;
const rooms = {
  type: "group",
  min: 1,
  max: 3,
  item: text("Room"),
  questions: [
    ask("what", choice("wall", "door")),
    ask("load-bearing", { type: "boolean" }, 'entry.what = "wall"'),
    ask("width", { type: "number", min: 1, max: 9 }, 'entry.what = "door" and answer.kind = "layout"'),
  ],
} as const;

const questions = [
  ask("kind", choice("layout", "utilities", "both")),
  ask("load-bearing", { type: "boolean" }, 'answer.kind != "utilities"'),
  ask("designer", line, "answer.loadBearing = true"),
  ask("rooms", rooms, 'answer.kind = "layout" or answer.kind = "both"'),
  ask("why", line, "some room in answer.rooms satisfies room.loadBearing = true", false),
  ask("company", line, 'applicant.kind = "organisation"'),
];
const form = (asked: readonly Question[]) =>
  ({
    questions: asked,
    facts: [],
    prefilled: [],
    opinions: [],
    applicants: ["person", "organisation"],
  }) as unknown as Definition;
const definition = form(questions);
const circumstances = { owner: "person:7000000A000PB1", filed: Temporal.PlainDate.from("2026-11-22"), facts: [] };
const askedIds = (answers: Answers) => askedOf(definition, answers, circumstances).map(({ question }) => question.id);
const reasonOf = (answers: Answers) => {
  const checked = checkAnswers(definition, answers, circumstances);
  return checked.ok ? "fits" : checked.reason;
};

test("a condition sees what was answered before it, and nothing that is not asked any more", () => {
  assert.deepEqual(askedIds({}), ["kind", "load-bearing"]);
  assert.deepEqual(askedIds({ kind: "utilities" }), ["kind"]);
  assert.deepEqual(askedIds({ kind: "layout", "load-bearing": true }), ["kind", "load-bearing", "designer", "rooms"]);
  // The draft still holds that walls bear: with other works nobody asks who designed them.
  const back = { kind: "utilities", "load-bearing": true, designer: "N" };
  assert.deepEqual(askedIds(back), ["kind"]);
  assert.deepEqual(answersOf(askedOf(definition, back, circumstances)), { kind: "utilities" });
  assert.deepEqual(askedIds({ ...back, kind: "both" }), ["kind", "load-bearing", "designer", "rooms"]);
  const company = askedOf(definition, back, { ...circumstances, owner: "org:200988541" });
  assert.deepEqual(
    company.map(({ question }) => question.id),
    ["kind", "company"],
  );
});

test("an item of a group has conditions of its own, and rules see the list", () => {
  const answers = {
    kind: "layout",
    "load-bearing": false,
    rooms: [{ what: "wall", "load-bearing": true, width: 3 }, { what: "door" }],
  };
  const asked = askedOf(definition, answers, circumstances);
  const inside = asked.find(({ question }) => question.id === "rooms")?.items;
  assert.deepEqual(
    inside?.map((item) => item.map(({ question }) => question.id)),
    [
      ["what", "load-bearing"],
      ["what", "width"],
    ],
  );
  assert.deepEqual(firstMissing(asked), { question: "rooms", item: 2, inner: "width" });
  assert.ok(askedIds(answers).includes("why"));
  assert.deepEqual(answersOf(asked)["rooms"], [{ what: "wall", "load-bearing": true }, { what: "door" }]);
  assert.ok(!askedIds({ ...answers, rooms: [{ what: "wall", "load-bearing": false }] }).includes("why"));
});

test("an application answers what is asked, no less and no more", () => {
  const sound = { kind: "layout", "load-bearing": false, rooms: [{ what: "door", width: 2 }] };
  assert.equal(reasonOf(sound), "fits");
  assert.equal(reasonOf({ ...sound, designer: "N" }), "not-asked");
  assert.equal(reasonOf({ ...sound, "load-bearing": true }), "missing");
  assert.equal(reasonOf({ ...sound, "load-bearing": true, designer: "N" }), "fits");
  assert.equal(reasonOf({ kind: "utilities" }), "fits");
  assert.equal(reasonOf({ kind: "utilities", rooms: [] }), "not-asked");
  assert.equal(reasonOf({ ...sound, rooms: [] }), "missing");
  assert.equal(reasonOf({ ...sound, rooms: [{ what: "door" }] }), "missing");
  assert.equal(reasonOf({ ...sound, rooms: [{ what: "wall", "load-bearing": true, width: 2 }] }), "not-asked");
  assert.equal(reasonOf({ ...sound, rooms: [{ what: "door", width: 2, admin: true }] }), "unknown");
  assert.equal(reasonOf({ ...sound, rooms: [{ what: "door", width: 20 }] }), "unfit");
  assert.equal(reasonOf({ ...sound, rooms: ["door"] }), "unfit");
  assert.equal(reasonOf({ ...sound, rooms: Array(4).fill({ what: "door", width: 2 }) }), "unfit");
  assert.equal(reasonOf({ ...sound, __proto__: null, constructor: 1 }), "unknown");
});

test("answers are put in their places, and items are taken away", () => {
  const first = withAnswer({ kind: "both" }, { question: "rooms", item: 1, inner: "what" }, "wall");
  assert.deepEqual(first, { kind: "both", rooms: [{ what: "wall" }] });
  const second = withAnswer(first, { question: "rooms", item: 7, inner: "what" }, "door");
  assert.deepEqual(second["rooms"], [{ what: "wall" }, { what: "door" }]);
  assert.equal(answerAt(second, { question: "rooms", item: 2, inner: "what" }), "door");
  assert.deepEqual(withAnswer(second, { question: "rooms", item: 1 }, undefined)["rooms"], [{ what: "door" }]);
  assert.deepEqual(withAnswer(second, { question: "kind" }, undefined), { rooms: second["rooms"] });
});

test("every condition comes out both ways on some branch, inside groups too", () => {
  const { branches, never, always, tangled } = branchesOf(definition, "person");
  assert.deepEqual([never, always, tangled], [["company"], [], false]);
  const asked = branches.map((branch) => askedOf(definition, branch.answers, circumstances));
  for (const { id, when } of questions) {
    if (when === undefined || id === "company") continue;
    const ways = asked.map((one) => one.some(({ question }) => question.id === id));
    assert.ok(ways.includes(true) && ways.includes(false), id);
  }
  assert.ok(branches.length <= 4, `${branches.length} branches`);
  assert.deepEqual(checkForm(definition, {}), []);
});

test("conditions that speak of what comes later, never hold or always do, and groups that cannot be filled are refused", () => {
  const rules = (asked: readonly Question[]) => checkForm(form(asked), {}).map(({ rule }) => rule);
  const [kind] = questions;
  assert.ok(kind !== undefined);
  const group = (change: object) => ask("rooms", { ...rooms, ...change, questions: [ask("what", line)], ...change });
  for (const [asked, expected] of [
    [[ask("early", line, 'answer.kind = "both"'), kind], ["condition-forward"]],
    [[ask("own", line, 'answer.own = "x"')], ["condition-forward"]],
    [[kind, ask("never", line, 'answer.kind = "both" and answer.kind != "both"')], ["question-unreachable"]],
    [[kind, ask("always", line, 'answer.kind = "both" or answer.kind != "both"')], ["condition-idle"]],
    [[kind, ask("odd", line, "answer.kind =")], ["rule-malformed"]],
    [[kind, ask("clock", line, 'answer.kind = "both" and now() != null')], ["rule-malformed"]],
    [[kind, ask("nobody", line, 'answer.colour = "red"')], ["rule-unanswered"]],
    [[kind, ask("outside", line, 'entry.what = "wall"')], ["rule-unanswered"]],
    [[group({ min: 3, max: 2 })], ["group-malformed"]],
    [[group({ max: 100 })], ["group-malformed"]],
    [[group({ questions: [] })], ["group-malformed"]],
    [[group({ questions: [ask("inner", rooms)] })], ["group-malformed"]],
    [[group({ questions: [ask("inner", line, 'answer.late = "x"')] }), ask("late", line)], ["condition-forward"]],
    [[group({ known: { fact: "births", concept: "civil.births" } })], ["group-malformed"]],
  ] satisfies [Question[], string[]][]) {
    assert.deepEqual(rules(asked), expected, asked.map(({ id }) => id).join());
  }
  const many = Array.from({ length: 14 }, (_, at) => ask(`q${at}`, { type: "boolean" }));
  const knot = many.map(({ id }) => `answer.${id} = true`).join(" and ");
  assert.deepEqual(rules([...many, ask("last", line, knot)]), ["form-tangled"]);
});

const value = fc.oneof(
  fc.constantFrom("layout", "utilities", "both", "wall", "door", "", "x", true, false, null, 2, 50),
  fc.jsonValue({ maxDepth: 2 }),
);
const item = fc.dictionary(fc.constantFrom("what", "load-bearing", "width", "admin"), value, { maxKeys: 4 });
const edit = fc.oneof(
  fc.record({
    place: fc.record({ question: fc.constantFrom(...questions.map(({ id }) => id)) }),
    value: fc.oneof(value, fc.array(item)),
  }),
  fc.record({
    place: fc.record({
      question: fc.constant("rooms"),
      item: fc.integer({ min: 1, max: 5 }),
      inner: fc.constantFrom("what", "load-bearing", "width"),
    }),
    value: fc.option(value, { nil: undefined }),
  }),
);

test("law: after any edits, what would be sent is what is asked, and asking again changes nothing", () => {
  fc.assert(
    fc.property(fc.array(edit, { maxLength: 12 }), (edits) => {
      let answers: Answers = {};
      for (const { place, value: given } of edits) {
        // What comes out of fast-check is JSON, though its types do not say so.
        const answer = given as Json | undefined;
        answers = withAnswer(answers, place, answer);
        assert.ok(answer === undefined || sameAnswer(answerAt(answers, place) ?? null, answer) || "item" in place);
      }
      const asked = askedOf(definition, answers, circumstances);
      const sent = answersOf(asked);
      const again = askedOf(definition, sent, circumstances);
      assert.deepEqual(
        again.map(({ question }) => question.id),
        asked.map(({ question }) => question.id),
      );
      assert.deepEqual(answersOf(again), sent);
      // Whatever else is wrong with it, nothing is sent that was not asked, and the two tell a gap alike.
      const checked = checkAnswers(definition, sent, circumstances);
      assert.ok(checked.ok || checked.reason !== "not-asked");
      if (checked.ok) assert.equal(firstMissing(again), undefined);
      if (firstMissing(again) !== undefined) assert.ok(!checked.ok);
    }),
    { numRuns: 300 },
  );
});
