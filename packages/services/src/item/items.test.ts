import assert from "node:assert/strict";
import { test } from "node:test";
import { isProblem, type Json } from "@ratusha/kernel";
import fc from "fast-check";
import type { Application } from "../application/application.ts";
import type { Definition, Question } from "../definition/definition.ts";
import { caseDefinition, ofOneCase } from "./group.ts";
import { itemsToOpen } from "./items.ts";

const text = (words: string) => ({ be: words, ru: words, en: words });
const births = { type: "choice-of-fact", fact: "births", concept: "civil.births" } as const;
const ask = (id: string, answer: Question["answer"]): Question => ({
  id,
  concept: id,
  title: text(id),
  required: true,
  answer,
});
const child = ask("child", { ...births, key: "id" });
const record = ask("record", { ...births, key: "number", written: true });
const group = {
  type: "group",
  opens: "case",
  min: 1,
  max: 10,
  item: text("Child"),
  questions: [child, record],
} as const;
const account = ask("account", { type: "text", maxLength: 20, multiline: false });
const definition = { questions: [ask("children", group), account] } as unknown as Definition;
const vocabulary = { "civil.births": { name: text("births"), type: "list" } } as const;
const context = { vocabulary, words: {} };
const known = new Map<string, Json>([
  [
    "civil.births",
    Array.from({ length: 12 }, (_, index) => ({ id: `b${index}`, number: `7-${index}`, text: `Child ${index}` })),
  ],
]);
const open = (children: Json) =>
  itemsToOpen(context, definition, { answers: { children, account: "BY00" } } as unknown as Application, known);
const things = fc.uniqueArray(fc.record({ n: fc.nat(11), ticked: fc.boolean() }), {
  selector: ({ n }) => n,
  minLength: 1,
  maxLength: 10,
});
const refusedFor = (reason: string, item: number) => (error: unknown) =>
  isProblem(error, "services.application-incomplete") &&
  error.extra?.["reason"] === reason &&
  error.extra["item"] === item;

test("a definition speaks of one case after the form, and is itself where a form opens one", () => {
  assert.deepEqual(
    caseDefinition(definition).questions.map(({ id }) => id),
    ["child", "record", "account"],
  );
  assert.equal(caseDefinition(definition), caseDefinition(definition));
  const plain = { definition: { questions: [account] } as unknown as Definition, digest: "d" };
  assert.equal(ofOneCase(plain), plain);
});

test("each thing has what was said of it and of all, in the order of the form, once", () => {
  fc.assert(
    fc.property(things, (named) => {
      const picks = named.map(({ n }) => n);
      const children = named.map(({ n, ticked }) => (ticked ? { child: `b${n}` } : { record: `7-${n}` }));
      const items = open(children);
      assert.deepEqual(
        items.map(({ name }) => name.en),
        picks.map((n) => `Child ${n}`),
      );
      for (const [index, { content }] of items.entries()) {
        assert.deepEqual(content.answers, { ...children[index], account: "BY00" });
      }
      const [first = 0] = picks;
      for (const twin of [{ child: `b${first}` }, { record: `7-${first}` }]) {
        assert.throws(() => open([...children, twin]), refusedFor("twice", children.length + 1));
      }
    }),
  );
});

test("what is picked must be there; what is written may be unknown, and is the same where it is written the same", () => {
  assert.throws(() => open([{ child: "b1" }, { child: "somebody else's" }]), refusedFor("unfit", 2));
  assert.deepEqual(
    open([{ record: "8-1" }, { record: "8-2" }]).map(({ name }) => name.be),
    ["8-1", "8-2"],
  );
  assert.throws(() => open([{ record: "8-1" }, { record: "8-1" }]), refusedFor("twice", 2));
});
