import assert from "node:assert/strict";
import { test } from "node:test";
import { fill, sameText, shown } from "./shown.ts";

test("values are read in three languages: dates, names, addresses, codes, lists, what is missing", () => {
  assert.deepEqual(shown("2026-01-07"), { be: "7 студзеня 2026 г.", ru: "7 января 2026 г.", en: "7 January 2026" });
  assert.equal(shown("2026-02-30").en, "2026-02-30");
  const name = (family: string, given: string) => ({ given, family, patronymic: "П" });
  const names = { be: name("Ковал", "Ганна"), ru: name("Коваль", "Анна"), latin: { family: "Koval", given: "Hanna" } };
  assert.deepEqual(shown(names), { be: "Ковал Ганна П", ru: "Коваль Анна П", en: "Koval Hanna" });
  const address = { text: { be: "вул. Лясная", ru: "ул. Лесная", en: "Lyasnaya St" }, unit: "3" };
  assert.equal(shown([{ premises: { id: "x", address }, share: "1/2" }]).ru, "ул. Лесная");
  assert.equal(shown("BLR", { BLR: sameText("Беларусь") }).be, "Беларусь");
  assert.equal(shown(undefined).en, "no entry");
  assert.equal(shown(true).be, "так");
});

test("filling leaves no brace, doubles no full stop, and never reads a value as a template", () => {
  const values = new Map([
    ["filed", shown("2026-01-07")],
    ["works", sameText("{applicant} $& ..")],
  ]);
  const text = sameText("Ад {filed}. {works} {nobody}.");
  assert.equal(fill(text, values).be, "Ад 7 студзеня 2026 г. {applicant} $& .. няма звестак.");
});
