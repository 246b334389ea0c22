import assert from "node:assert/strict";
import { test } from "node:test";
import { langs } from "@ratusha/kernel";
import type { Definition } from "./definition.ts";
import { changesBetween, outline } from "./outline.ts";

const text = (be: string, ru: string, en: string) => ({ be, ru, en });

const definition = {
  service: "tree-felling",
  version: 1,
  validFrom: "2026-01-01",
  name: text("Ссечка дрэва", "Рубка дерева", "Felling a tree"),
  law: [{ title: text("Закон", "Закон", "Law"), reference: "12-З" }],
  lifeEvents: [],
  fee: { kind: "free" },
  decision: {
    mode: "official",
    grounds: [
      { id: "nest", text: text("Гняздо", "Гнездо", "A nest"), law: "12-З, 3" },
      { id: "old", text: text("Старое", "Старое", "Old"), law: "12-З, 4" },
    ],
  },
} as unknown as Definition;

const changed = (change: (copy: Record<string, never>) => void): Definition => {
  const copy = structuredClone(definition);
  change(copy as unknown as Record<string, never>);
  return copy;
};

test("every value of a definition has its line, in every language", () => {
  for (const lang of langs) {
    const lines = outline(definition, lang);
    assert.deepEqual(lines.find(({ at }) => at === "decision.grounds.nest.law")?.says, "12-З, 3");
    assert.deepEqual(lines.find(({ at }) => at === "name")?.says, definition.name[lang]);
    assert.deepEqual(lines.find(({ at }) => at === "lifeEvents")?.says, "[]");
    const said = new Set(lines.map(({ says }) => says));
    JSON.stringify(definition, (key, value: unknown) => {
      const foreign = langs.some((each) => each === key) && key !== lang;
      if (typeof value !== "object" && !foreign) assert.ok(said.has(String(value)), `${key} ${String(value)}`);
      return value;
    });
  }
});

test("what a version says otherwise is told by its place, also where its items were moved", () => {
  const next = changed((copy) => {
    const [nest, old] = definition.decision.grounds;
    Object.assign(copy, { version: 2, decision: { mode: "official", grounds: [old, { ...nest, law: "12-З, 5" }] } });
    delete (copy as { fee?: unknown }).fee;
  });
  assert.deepEqual(changesBetween(definition, next, "en"), [
    { at: "version", before: "1", after: "2" },
    { at: "decision.grounds.nest.law", before: "12-З, 3", after: "12-З, 5" },
    { at: "fee.kind", before: "free" },
  ]);
  assert.deepEqual(changesBetween(definition, definition, "be"), []);
});

test("items whose ids are doubled keep apart", () => {
  const doubled = changed((copy) => {
    const [nest] = definition.decision.grounds;
    Object.assign(copy, { decision: { mode: "official", grounds: [nest, { ...nest, law: "other" }] } });
  });
  const laws = outline(doubled, "en").flatMap(({ at, says }) => (at.endsWith(".law") ? [says] : []));
  assert.deepEqual(laws, ["12-З, 3", "other"]);
});
