import assert from "node:assert/strict";
import { test } from "node:test";
import { childName } from "./child.ts";
import { familyNames } from "./family.ts";
import { femaleNames, maleNames } from "./given.ts";
import { localName } from "./name.ts";
import { transliterate } from "./transliterate.ts";

test("names in Latin letters as documents write them", () => {
  const known = {
    Юлія: "Yuliya",
    Марыя: "Maryia",
    Вікторыя: "Viktoryia",
    Сяргей: "Siarhei",
    Дзмітрый: "Dzmitry",
    Кавалёў: "Kavaliou",
    Яўген: "Yauhen",
    Кацярына: "Katsiaryna",
    Таццяна: "Tatsiana",
    "Дар’я": "Darya",
    Наталля: "Natallia",
    Любоў: "Liubou",
    Шчарбакоў: "Shcharbakou",
    Вольга: "Volha",
    Зарэчча: "Zarechcha",
    Віцебск: "Vitsebsk",
  };
  for (const [be, latin] of Object.entries(known)) assert.equal(transliterate(be), latin);
});

test("family name and patronymic follow the sex", () => {
  const family = familyNames.find(({ male }) => male.be === "Кавалёў");
  const father = maleNames.find(({ be }) => be === "Пётр");
  const given = femaleNames.find(({ be }) => be === "Ганна");
  assert.ok(family && father && given);
  assert.deepEqual(localName({ sex: "female", family, given, father }), {
    be: { family: "Кавалёва", given: "Ганна", patronymic: "Пятроўна" },
    ru: { family: "Ковалёва", given: "Анна", patronymic: "Петровна" },
    latin: { family: "Kavaliova", given: "Hanna" },
  });
});

test("every name of the tables is whole in both languages, without letters of the other, and none repeats", () => {
  const both = [
    ...maleNames.flatMap(({ be, ru, son, daughter }) => [{ be, ru }, son, daughter]),
    ...femaleNames,
    ...familyNames.flatMap(({ male, female }) => [male, female]),
  ];
  for (const { be, ru } of both) {
    assert.match(be, /^[АБВГДЕЁЖЗІКЛМНОПРСТУФХЦЧШЭЮЯ][абвгдеёжзійклмнопрстуўфхцчшыьэюя’]+$/);
    assert.match(ru, /^[А-ЯЁ][а-яё]+$/);
    assert.match(transliterate(be), /^[A-Z][a-z]+$/);
  }
  for (const { son, daughter } of maleNames) {
    assert.match(son.be, /іч$/);
    assert.match(daughter.be, /ўна$/);
    assert.match(son.ru, /ич$/);
    assert.match(daughter.ru, /на$/);
  }
  const families = familyNames.map(({ male }) => male.be);
  assert.equal(new Set(families).size, families.length);
});

test("a child has the father's family name in its own form, and his name as patronymic", () => {
  const father = { family: "Драздоў", given: "Андрэй", patronymic: "Міхайлавіч" };
  const mother = { family: "Гурыновіч", given: "Вольга" };
  const parents = {
    father: { be: father, ru: { family: "Дроздов", given: "Андрей" }, latin: { family: "Drazdou", given: "Andrei" } },
    mother: {
      be: mother,
      ru: { family: "Гуринович", given: "Ольга" },
      latin: { family: "Hurynovich", given: "Volha" },
    },
  };
  const given = { be: "Зоя", ru: "Зоя" };
  assert.deepEqual(childName("female", given, parents), {
    be: { family: "Драздова", given: "Зоя", patronymic: "Андрэеўна" },
    ru: { family: "Дроздова", given: "Зоя", patronymic: "Андреевна" },
    latin: { family: "Drazdova", given: "Zoya" },
  });
  assert.deepEqual(childName("female", given, { mother: parents.mother }).be, { family: "Гурыновіч", given: "Зоя" });
});
