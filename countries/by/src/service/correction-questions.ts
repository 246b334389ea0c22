import type { Text } from "@ratusha/kernel";
import type { Question, Vocabulary } from "@ratusha/services";

/** What shows that the entry is wrong: asked of everyone, and enough where the keeper enters the correction by hand. */
export const shows: Question = {
  id: "shows",
  concept: "correction.shows",
  title: {
    be: "Што не так і чым гэта пацвярджаецца?",
    ru: "Что неверно и чем это подтверждается?",
    en: "What is wrong, and what confirms it?",
  },
  hint: {
    be: "Напрыклад: нумар і дата пасведчання аб нараджэнні. Да 2000 знакаў.",
    ru: "Например: номер и дата свидетельства о рождении. До 2000 знаков.",
    en: "For example, the number and date of a birth certificate. Up to 2,000 characters.",
  },
  required: true,
  answer: { type: "text", maxLength: 2000, multiline: true },
};

export const since: Question = {
  id: "since",
  concept: "correction.since",
  title: {
    be: "З якога дня гэта так?",
    ru: "С какого дня это так?",
    en: "Since which day has it been so?",
  },
  hint: {
    be: "Пакіньце пустым, калі запіс няправільны ад самага пачатку.",
    ru: "Оставьте пустым, если запись неверна с самого начала.",
    en: "Leave it empty if the entry has been wrong from the beginning.",
  },
  required: false,
  answer: { type: "date", latestDays: 0 },
};

const line = (id: string, concept: string, title: Text, required = true): Question => ({
  id,
  concept,
  title,
  required,
  answer: { type: "text", maxLength: 300, multiline: false },
});

export const names: readonly Question[] = [
  line("familyBe", "correction.family-be", {
    be: "Прозвішча па-беларуску",
    ru: "Фамилия по-белорусски",
    en: "Family name in Belarusian",
  }),
  line("givenBe", "correction.given-be", {
    be: "Імя па-беларуску",
    ru: "Имя по-белорусски",
    en: "Given name in Belarusian",
  }),
  line(
    "patronymicBe",
    "correction.patronymic-be",
    { be: "Імя па бацьку па-беларуску", ru: "Отчество по-белорусски", en: "Patronymic in Belarusian" },
    false,
  ),
  line("familyRu", "correction.family-ru", {
    be: "Прозвішча па-руску",
    ru: "Фамилия по-русски",
    en: "Family name in Russian",
  }),
  line("givenRu", "correction.given-ru", { be: "Імя па-руску", ru: "Имя по-русски", en: "Given name in Russian" }),
  line(
    "patronymicRu",
    "correction.patronymic-ru",
    { be: "Імя па бацьку па-руску", ru: "Отчество по-русски", en: "Patronymic in Russian" },
    false,
  ),
  line("familyLatin", "correction.family-latin", {
    be: "Прозвішча лацінскімі літарамі",
    ru: "Фамилия латинскими буквами",
    en: "Family name in Latin letters",
  }),
  line("givenLatin", "correction.given-latin", {
    be: "Імя лацінскімі літарамі",
    ru: "Имя латинскими буквами",
    en: "Given name in Latin letters",
  }),
];

export const addresses: readonly Question[] = [
  line("addressBe", "correction.address-be", {
    be: "Правільны адрас па-беларуску",
    ru: "Правильный адрес по-белорусски",
    en: "The right address in Belarusian",
  }),
  line("addressRu", "correction.address-ru", {
    be: "Правільны адрас па-руску",
    ru: "Правильный адрес по-русски",
    en: "The right address in Russian",
  }),
  line("addressEn", "correction.address-en", {
    be: "Правільны адрас лацінскімі літарамі",
    ru: "Правильный адрес латинскими буквами",
    en: "The right address in Latin letters",
  }),
];

/** Each part of a name or an address in each writing is a concept of its own: one question asks it. */
export const writtenConcepts: Vocabulary = Object.fromEntries(
  [...names, ...addresses].map(({ concept, title }) => [concept, { name: title, type: "text" }]),
);

export const addressAnswers = { "text.be": "addressBe", "text.ru": "addressRu", "text.en": "addressEn" };
/** An address in new words is another address: what the old one was made of goes. */
export const addressDrops = ["street", "building", "unit", "premises"];
