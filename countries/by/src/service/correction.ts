import type { Text } from "@ratusha/kernel";
import type { RegisterName } from "@ratusha/registers";
import type { AppealRoute, ConceptId, CorrectionRule, Definition, Question } from "@ratusha/services";
import { addressAnswers, addressDrops, addresses, names, shows, since } from "./correction-questions.ts";
import { vocabulary } from "./vocabulary.ts";

/** What tells the corrections apart: the fact, who keeps it, what is asked and what is written. */
interface Correction {
  readonly service: string;
  readonly number: string;
  readonly body: string;
  readonly applicants: Definition["applicants"];
  readonly fact: Text;
  readonly law: string;
  readonly questions: readonly Question[];
  readonly corrects: CorrectionRule;
}

const appeal: AppealRoute = {
  to: "body",
  body: "Org1008",
  service: "appeal",
  term: { kind: "term", unit: "months", count: 1, startRule: "next-day", rollForward: true, law: "433-З" },
  law: "433-З",
};

/** A correction of one fact, decided by an official of the body that keeps the register. The numbers are examples. */
function correction({ service, number, body, applicants, fact, law, questions, corrects }: Correction): Definition {
  const name: Text = {
    be: `Выпраўленне звестак: ${fact.be}`,
    ru: `Исправление сведений: ${fact.ru}`,
    en: `Correction of a record: ${fact.en}`,
  };
  return {
    service,
    version: 2,
    validFrom: "2025-01-01",
    shape: "correction",
    corrects,
    number,
    example: true,
    name,
    summary: {
      be: "Установа, якая вядзе рэгістр, правярае запіс, з якім вы не згодны, і выпраўляе яго.",
      ru: "Учреждение, которое ведёт регистр, проверяет запись, с которой вы не согласны, и исправляет её.",
      en: "The body that keeps the register checks an entry that you say is wrong, and corrects it.",
    },
    audience: {
      be: "Таму, пра каго запіс.",
      ru: "Тому, о ком запись.",
      en: "For the one whom the entry is about.",
    },
    outcome: {
      be: "Выпраўлены запіс у рэгістры; ранейшы застаецца ў гісторыі.",
      ru: "Исправленная запись в регистре; прежняя остаётся в истории.",
      en: "A corrected entry in the register; the earlier one stays in its history.",
    },
    law: [
      {
        title: {
          be: "Закон аб абароне персанальных даных",
          ru: "Закон о защите персональных данных",
          en: "Law on personal data",
        },
        reference: "99-З",
      },
    ],
    lifeEvents: [],
    body,
    applicants,
    applicantRoles: applicants.includes("organisation") ? ["director"] : [],
    personRoles: ["parent", "guardian"],
    identification: "card-signature",
    access: "catalogue",
    questions: [...questions, shows],
    facts: [],
    prefilled: [],
    fee: { kind: "free" },
    term: { kind: "term", unit: "calendar-days", count: 15, startRule: "next-day", rollForward: true, law },
    steps: [
      { id: "filed", name: { be: "Заява пададзена", ru: "Заявление подано", en: "Application filed" } },
      {
        id: "decision",
        name: { be: "Установа правярае запіс", ru: "Учреждение проверяет запись", en: "The body checks the entry" },
      },
      { id: "result", name: { be: "Запіс выпраўлены", ru: "Запись исправлена", en: "Entry corrected" } },
    ],
    opinions: [],
    roles: { see: ["official", "decider", "head"], decide: ["decider", "head"] },
    decision: {
      mode: "official",
      grant: {
        title: {
          be: "Рашэнне аб выпраўленні запісу",
          ru: "Решение об исправлении записи",
          en: "Decision to correct an entry",
        },
        paragraphs: [
          {
            be: "Заява № {application} ад {filed}. Заяўнік: {applicant}.",
            ru: "Заявление № {application} от {filed}. Заявитель: {applicant}.",
            en: "Application No. {application} of {filed}. Applicant: {applicant}.",
          },
          {
            be: "Запіс рэгістра выпраўляецца так, як сказана ў заяве.",
            ru: "Запись регистра исправляется так, как сказано в заявлении.",
            en: "The entry of the register is corrected as the application says.",
          },
        ],
      },
      refuse: {
        title: {
          be: "Рашэнне аб адмове ў выпраўленні запісу",
          ru: "Решение об отказе в исправлении записи",
          en: "Decision to refuse a correction",
        },
        paragraphs: [
          {
            be: "Заява № {application} ад {filed}. Запіс не выпраўляецца. Падстава: {ground}",
            ru: "Заявление № {application} от {filed}. Запись не исправляется. Основание: {ground}",
            en: "Application No. {application} of {filed}. The entry is not corrected. Ground: {ground}",
          },
          {
            be: "Рашэнне можна абскардзіць: {appeal}. Тэрмін: {appeal-until}.",
            ru: "Решение можно обжаловать: {appeal}. Срок: {appeal-until}.",
            en: "You can appeal against the decision: {appeal}. Term: {appeal-until}.",
          },
        ],
      },
      grounds: [
        {
          id: "entry-right",
          text: {
            be: "запіс адпавядае дакументам, паводле якіх яго зрабілі",
            ru: "запись соответствует документам, по которым её сделали",
            en: "the entry agrees with the documents that it was made from",
          },
          law,
        },
        {
          id: "not-shown",
          text: {
            be: "тое, што сказана ў заяве, нічым не пацверджана",
            ru: "то, что сказано в заявлении, ничем не подтверждено",
            en: "nothing confirms what the application says",
          },
          law,
        },
      ],
      eligibility: [],
    },
    result: {
      kind: "correction",
      title: {
        be: "Рашэнне аб выпраўленні запісу",
        ru: "Решение об исправлении записи",
        en: "Decision to correct an entry",
      },
      validity: { be: "бестэрмінова", ru: "бессрочно", en: "without limit" },
    },
    appeal,
    statistics: { group: "correction" },
  };
}

/** What a register gives, apart from what has a correction of its own. */
function conceptsOf(register: RegisterName, apart: readonly ConceptId[] = []): readonly ConceptId[] {
  return Object.keys(vocabulary).filter((id) => vocabulary[id]?.source?.register === register && !apart.includes(id));
}

/** The corrections of the country: those that are written at once where they are granted, and for the rest one a register. */
export const corrections: readonly Definition[] = [
  correction({
    service: "correct-name",
    number: "0.5.1",
    body: "Org1003",
    applicants: ["person"],
    fact: { be: "прозвішча, імя, імя па бацьку", ru: "фамилия, имя, отчество", en: "full name" },
    law: "418-З",
    questions: [...names, since],
    corrects: {
      register: "population",
      concepts: ["person.name"],
      since: "since",
      writes: {
        fact: "name",
        answers: {
          "be.family": "familyBe",
          "be.given": "givenBe",
          "be.patronymic": "patronymicBe",
          "ru.family": "familyRu",
          "ru.given": "givenRu",
          "ru.patronymic": "patronymicRu",
          "latin.family": "familyLatin",
          "latin.given": "givenLatin",
        },
      },
    },
  }),
  correction({
    service: "correct-residence",
    number: "0.5.2",
    body: "Org1003",
    applicants: ["person"],
    fact: { be: "месца жыхарства", ru: "место жительства", en: "place of residence" },
    law: "418-З",
    questions: [...addresses, since],
    corrects: {
      register: "population",
      concepts: ["person.residence"],
      since: "since",
      writes: { fact: "residence", answers: addressAnswers, drops: addressDrops },
    },
  }),
  correction({
    service: "correct-birth-date",
    number: "0.5.3",
    body: "Org1003",
    applicants: ["person"],
    fact: { be: "дата нараджэння", ru: "дата рождения", en: "date of birth" },
    law: "418-З",
    questions: [
      {
        id: "born",
        concept: "correction.born",
        title: { be: "Правільная дата нараджэння", ru: "Правильная дата рождения", en: "The right date of birth" },
        required: true,
        answer: { type: "date", latestDays: 0 },
      },
    ],
    corrects: {
      register: "population",
      concepts: ["person.birth-date"],
      writes: { fact: "born", answers: { "": "born" } },
    },
  }),
  correction({
    service: "correct-population",
    number: "0.5.4",
    body: "Org1003",
    applicants: ["person"],
    fact: { be: "рэгістр насельніцтва", ru: "регистр населения", en: "register of population" },
    law: "418-З",
    questions: [],
    corrects: {
      register: "population",
      concepts: conceptsOf("population", ["person.name", "person.residence", "person.birth-date"]),
    },
  }),
  correction({
    service: "correct-civil",
    number: "0.5.5",
    body: "Org1004",
    applicants: ["person"],
    fact: { be: "акты грамадзянскага стану", ru: "акты гражданского состояния", en: "civil status" },
    law: "433-З",
    questions: [],
    corrects: {
      register: "civil",
      concepts: conceptsOf("civil"),
    },
  }),
  correction({
    service: "correct-organisation-address",
    number: "0.5.6",
    body: "Org1001",
    applicants: ["organisation"],
    fact: { be: "месцазнаходжанне арганізацыі", ru: "местонахождение организации", en: "address of an organisation" },
    law: "433-З",
    questions: [...addresses, since],
    corrects: {
      register: "organisations",
      concepts: ["organisation.address"],
      since: "since",
      writes: { fact: "address", answers: addressAnswers, drops: addressDrops },
    },
  }),
  correction({
    service: "correct-organisation",
    number: "0.5.7",
    body: "Org1001",
    applicants: ["organisation"],
    fact: { be: "рэгістр арганізацый", ru: "регистр организаций", en: "register of organisations" },
    law: "433-З",
    questions: [],
    corrects: { register: "organisations", concepts: conceptsOf("organisations", ["organisation.address"]) },
  }),
  correction({
    service: "correct-property",
    number: "0.5.8",
    body: "Org1001",
    applicants: ["person", "organisation"],
    fact: { be: "рэестр нерухомасці", ru: "реестр недвижимости", en: "property register" },
    law: "433-З",
    questions: [],
    corrects: { register: "property", concepts: conceptsOf("property") },
  }),
];
