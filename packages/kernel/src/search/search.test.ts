import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { slipsTable } from "./distance.ts";
import { otherLayouts } from "./layout.ts";
import { createSearch } from "./search-index.ts";
import { skeletonOf } from "./skeleton.ts";
import { createVocabulary } from "./vocabulary.ts";

const services = [
  [
    "extract",
    "Выпіска з рэгістра насельніцтва",
    "Выписка из регистра населения",
    "Extract from the register of population",
  ],
  [
    "permit",
    "Дазвол на перапланіроўку памяшкання",
    "Разрешение на перепланировку помещения",
    "Permit to alter premises",
  ],
  ["benefit", "Дапамога па доглядзе дзіцяці", "Пособие по уходу за ребёнком", "Child care benefit"],
  ["family", "Даведка аб складзе сям’і", "Справка о составе семьи", "Certificate of family composition"],
  [
    "trader",
    "Рэгістрацыя індывідуальнага прадпрымальніка",
    "Регистрация индивидуального предпринимателя",
    "Registration of a sole trader",
  ],
  ["card", "Замена згубленай ID-карты", "Замена утерянной ID-карты", "Replacement of a lost ID card"],
] as const;
const search = createSearch(services, ([, ...names]) => names.map((text) => ({ text, weight: 10 })));
const first = (query: string) => search(query).things[0]?.[0];

const asked: Readonly<Record<string, readonly string[]>> = {
  // Any of the three languages, other endings, beginnings.
  family: [
    "даведка",
    "даведку",
    "даведкі",
    "справка",
    "справку о семье",
    "сям'я",
    "сямʼі",
    "family",
    "certificat",
    "давед",
  ],
  extract: ["выписка", "выпіску", "насельніцтва", "population extract", "выписки из регистра"],
  permit: ["перепланировка", "разрешения", "перапланіроўкі", "premises", "how to get a permit"],
  benefit: ["пособия", "ребенок", "ребёнка", "дапамогу", "дзіця", "child"],
  trader: ["регистрация ип индивидуальный", "прадпрымальнік", "trader"],
  card: ["карта", "id карта", "утеряна карта", "lost card", "ID-карты"],
};
for (const [service, queries] of Object.entries(asked)) {
  test(`${service} is found in any language and form`, () => {
    for (const query of queries) assert.equal(first(query), service, query);
  });
}

test("Cyrillic in Latin letters, however one spells it", () => {
  const spelt = { spravka: "family", davedka: "family", daviedka: "family", vypiska: "extract", vypiska2: undefined };
  const more = {
    razreshenie: "permit",
    posobie: "benefit",
    rebionka: "benefit",
    registraciya: "trader",
    zamena: "card",
  };
  for (const [query, service] of Object.entries({ ...spelt, ...more })) {
    if (service !== undefined) assert.equal(first(query), service, query);
  }
});

test("a word typed in another keyboard layout is understood, and said so", () => {
  assert.deepEqual(otherLayouts("ghbdtn"), ["привет", "прівет"]);
  for (const [query, service] of [
    ["cghfdrf", "family"],
    ["lfdtlrf", "family"],
    ["gjcj,bt", "benefit"],
    ["dsgscrf", "extract"],
    ["зукьше", "permit"],
    ["pfvtyf rfhns", "card"],
  ] as const) {
    assert.equal(first(query), service, query);
  }
  assert.equal(search("cghfdrf").understood, "справка");
  assert.equal(search("справка").understood, undefined);
});

test("slips of the finger: a letter missed, added, wrong, swapped", () => {
  for (const query of ["спавка", "спраывка", "спрафка", "справак", "српавка", "certifcate", "compositoin"]) {
    assert.equal(first(query), "family", query);
  }
  assert.equal(first("рагистрация предпринемателя"), "trader");
  assert.equal(search("спрафка").understood, "справка");
});

test("what fits is never mixed with guesses, and what fits nothing finds nothing", () => {
  assert.deepEqual(
    search("справка").things.map(([id]) => id),
    ["family"],
  );
  // Short words are near to many: «развод» is no «дазвол», «умер» no «утерянной», and in another layout «посибие» is not a word and a comma.
  for (const query of [
    "абракадабра",
    "zzzzzz",
    "",
    "   ",
    "!!!",
    "12345",
    "как получить",
    "xyzzy",
    "развод",
    "умер",
    "семинар",
  ]) {
    assert.deepEqual(search(query).things, [], query);
  }
  assert.deepEqual(otherLayouts("посибие"), []);
  assert.equal(search("посибие").understood, "пособие");
});

test("what words were taken for is written without the stop of their sentence", () => {
  assert.equal(createSearch(["Порядок."], (text) => [{ text, weight: 1 }])("парядок").understood, "порядок");
});

test("slips are counted as Damerau and Levenshtein do, against the beginning of a word", () => {
  const slips = (typed: string, word: string): number => {
    const table = slipsTable(typed);
    table.read(word, 2);
    return table.slips();
  };
  assert.equal(slips("spravk", "spravka"), 0);
  assert.equal(slips("srpavka", "spravka"), 1);
  assert.ok(slips("abcdef", "uvwxyz") > 2);
  assert.equal(slips("", "word"), 0);
});

test("law: words that are walked in order fit as each does when it is looked at alone", () => {
  const letters = fc.string({ unit: fc.constantFrom(..."abcd"), maxLength: 9 });
  fc.assert(
    fc.property(letters, fc.uniqueArray(letters, { maxLength: 40 }), (typed, skeletons) => {
      const words = skeletons.map((skeleton) => ({ skeleton }));
      const together = createVocabulary(words);
      for (const how of ["fitting", "forgiving"] as const) {
        const alone = words.flatMap((word) => createVocabulary([word])[how]([typed]));
        const key = ({ known, fit }: (typeof alone)[number]) => `${known.skeleton} ${fit}`;
        assert.deepEqual(together[how]([typed]).map(key).toSorted(), alone.map(key).toSorted());
      }
    }),
  );
});

test("law: whatever is typed, a search answers, with things that there are", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 300 }), (query) => {
      const found = search(query).things;
      assert.ok(found.every((thing) => services.includes(thing)) && new Set(found).size === found.length);
    }),
  );
});

test("law: one slip inside a long word still finds it", () => {
  const word = "перепланировка";
  const letters = fc.constantFrom(..."абвгдежзиклмнопрст");
  fc.assert(
    fc.property(fc.integer({ min: 1, max: word.length - 1 }), letters, (at, letter) => {
      assert.equal(first(word.slice(0, at) + letter + word.slice(at)), "permit");
      assert.equal(first(word.slice(0, at) + word.slice(at + 1)), "permit");
    }),
  );
});

test("law: letters that people mix up sound alike", () => {
  const pairs = [
    ["даведка", "daviedka"],
    ["жыллё", "zhylle"],
    ["ребёнок", "ребенок"],
    ["щит", "shchit"],
    ["сям’я", "сям'я"],
    ["хата", "khata"],
  ] as const;
  for (const [one, other] of pairs) assert.equal(skeletonOf(one), skeletonOf(other), one);
});

test("two thousand services are searched in a few milliseconds, the worst query too", () => {
  const many = Array.from(
    { length: 2000 },
    (_, index) => services[index % services.length]?.map((text) => `${text} ${word(index)} ${word(index * 7)}`) ?? [],
  );
  const find = createSearch(many, (texts) => texts.map((text) => ({ text, weight: 1 })));
  find("разогрев");
  const start = processorMs();
  for (let round = 0; round < 10; round++) find("ghtlghbybvfntkz hfpht;tybt abrakadabra неведомое");
  const each = (processorMs() - start) / 10;
  // Some 13: the bound is for what grows faster than the list.
  assert.ok(each < 300, `${each.toFixed(1)} ms`);
});

/** The processor's time: a machine with other work is no slower by it. */
function processorMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

function word(seed: number): string {
  let state = seed + 1;
  return Array.from({ length: 9 }, () => {
    state = (state * 48_271) % 2_147_483_647;
    return "абвгдежзиклмнопрстуфхцч"[state % 23];
  }).join("");
}
