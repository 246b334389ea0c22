import assert from "node:assert/strict";
import { test } from "node:test";
import { greetingText, nameText } from "./person.ts";

const name = {
  be: { family: "Кавалёва", given: "Ганна", patronymic: "Пятроўна" },
  ru: { family: "Ковалёва", given: "Анна", patronymic: "Петровна" },
  latin: { family: "Kavaliova", given: "Hanna" },
};

test("a person is greeted by given name and patronymic, and named in full elsewhere", () => {
  assert.deepEqual(greetingText(name), { be: "Ганна Пятроўна", ru: "Анна Петровна", en: "Hanna" });
  assert.equal(nameText(name).be, "Кавалёва Ганна Пятроўна");
});

test("who has no patronymic is greeted by all of the given names", () => {
  const foreign = { family: "van der Berg", given: "Anna Maria" };
  const greeting = greetingText({ be: foreign, ru: foreign, latin: foreign });
  assert.equal(greeting.en, "Anna Maria");
});
