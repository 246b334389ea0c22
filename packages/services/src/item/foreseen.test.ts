import assert from "node:assert/strict";
import { test } from "node:test";
import type { Json } from "@ratusha/kernel";
import type { Definition, EligibilityRule, Question } from "../definition/definition.ts";
import { answersFor, foreseenGround, pickOf } from "./foreseen.ts";
import { caseGroupOf } from "./group.ts";

const text = (words: string) => ({ be: words, ru: words, en: words });
const births = { type: "choice-of-fact", fact: "births", concept: "civil.births" } as const;
const ask = (id: string, answer: Question["answer"], feel?: string): Question => ({
  id,
  concept: id,
  title: text(id),
  required: true,
  answer,
  ...(feel === undefined ? {} : { when: { feel, words: text(feel) } }),
});
const rule = (ground: string, feel: string): EligibilityRule => ({ ground, requires: { feel, words: text(feel) } });
const twins = ask("twins", { type: "boolean" });
const definition = {
  questions: [
    ask("children", {
      type: "group",
      opens: "case",
      min: 1,
      max: 3,
      item: text("Child"),
      questions: [
        ask("child", { ...births, key: "id", gives: { "child.birth-date": "date" } }),
        ask("record", { ...births, key: "number", written: true }, "entry.child = null"),
        twins,
      ],
    }),
    ask("account", { type: "text", maxLength: 20, multiline: false }),
  ],
  facts: [{ id: "births", concepts: ["civil.births"] }],
  prefilled: ["child.birth-date"],
  decision: {
    mode: "automatic",
    grounds: ["no-record", "account", "not-twin", "late"].map((id) => ({ id, text: text(id), law: "1" })),
    eligibility: [
      rule("no-record", "answer.record = null or chosen.record != null"),
      rule("account", 'answer.account = "BY1"'),
      rule("not-twin", "answer.twins"),
      rule("late", 'date(filed) <= date(offered.child.birthDate) + duration("P6M")'),
    ],
  },
} as unknown as Definition;
const facts = [
  {
    need: "births",
    read: "1",
    values: {
      "civil.births": [
        { id: "new", number: "1", date: "2026-05-01" },
        { id: "old", number: "2", date: "2025-01-01" },
      ],
    },
  },
];
const circumstances = { owner: "person:1", filed: Temporal.PlainDate.from("2026-06-01"), facts };

function groundFor(value: string, answers: { [question: string]: Json } = {}, given: Definition = definition) {
  const found = caseGroupOf(given);
  const pick = found && pickOf(found.group);
  assert.ok(found && pick);
  return foreseenGround(given, answersFor(found, pick, answers, value), circumstances)?.id;
}

test("a thing is held to the rules that rest on registers, before anything else is answered", () => {
  assert.equal(groundFor("new"), undefined);
  assert.equal(groundFor("old"), "late");
});

test("a rule that rests on an answer is asked once it is given, for the thing that it was given of", () => {
  assert.equal(groundFor("new", { account: "BY2" }), "account");
  const children = [{ child: "new", twins: false }];
  assert.equal(groundFor("new", { children }), "not-twin");
  assert.equal(groundFor("old", { children }), "late");
});

test("where officials decide, nothing is foreseen: they weigh", () => {
  const weighed = { ...definition, decision: { ...definition.decision, mode: "official" } } as Definition;
  assert.equal(groundFor("old", {}, weighed), undefined);
});
