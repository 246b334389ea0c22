import type { Definition } from "@ratusha/services";
import { entryRule } from "./procedure.ts";

/** Extract from the register of population: at once, automatic. The number is an example. */
export const populationExtract: Definition = {
  service: "population-extract",
  version: 2,
  validFrom: "2025-01-01",
  shape: "application",
  number: "0.2",
  example: true,
  name: {
    be: "Выпіска з рэгістра насельніцтва",
    ru: "Выписка из регистра населения",
    en: "Extract from the register of population",
  },
  summary: {
    be: "Звесткі, якія дзяржава захоўвае аб вас: імя, дата нараджэння, статус, месца жыхарства.",
    ru: "Сведения, которые государство хранит о вас: имя, дата рождения, статус, место жительства.",
    en: "What the state keeps about you: name, date of birth, status, place of residence.",
  },
  audience: {
    be: "Грамадзянам, замежнікам і асобам без грамадзянства, якія ўнесены ў рэгістр.",
    ru: "Гражданам, иностранцам и лицам без гражданства, которые внесены в регистр.",
    en: "For citizens, foreigners and stateless persons who are in the register.",
  },
  outcome: {
    be: "Выпіска з пячаткай органа, адразу.",
    ru: "Выписка с печатью органа, сразу.",
    en: "An extract under the body’s seal, at once.",
  },
  law: [
    {
      title: {
        be: "Закон аб рэгістры насельніцтва",
        ru: "Закон о регистре населения",
        en: "Law on the register of population",
      },
      reference: "418-З",
    },
  ],
  lifeEvents: ["moving", "lost-document", "work"],
  body: "Org1003",
  applicants: ["person"],
  applicantRoles: [],
  personRoles: ["parent", "guardian", "attorney"],
  identification: "card-signature",
  access: "catalogue",
  questions: [],
  facts: [
    {
      id: "person",
      title: { be: "Запіс рэгістра", ru: "Запись регистра", en: "Register entry" },
      register: "population",
      concepts: [
        "person.number",
        "person.name",
        "person.birth-date",
        "person.kind",
        "person.citizenship",
        "person.residence",
      ],
      of: "applicant",
      basis: "418-З",
      purpose: {
        be: "Выдаць вам выпіску з рэгістра насельніцтва",
        ru: "Выдать вам выписку из регистра населения",
        en: "To issue your extract from the register of population",
      },
    },
  ],
  prefilled: [],
  fee: { kind: "free" },
  term: { kind: "at-once" },
  steps: [
    { id: "filed", name: { be: "Запыт пададзены", ru: "Запрос подан", en: "Request filed" } },
    { id: "result", name: { be: "Выпіска гатовая", ru: "Выписка готова", en: "Extract ready" } },
  ],
  opinions: [],
  roles: { see: ["official", "decider", "head"], decide: ["decider", "head"] },
  decision: {
    mode: "automatic",
    grant: {
      title: {
        be: "Выпіска з рэгістра насельніцтва",
        ru: "Выписка из регистра населения",
        en: "Extract from the register of population",
      },
      paragraphs: [
        {
          be: "Запыт № {application} ад {filed}. Звесткі рэгістра насельніцтва на {read}:",
          ru: "Запрос № {application} от {filed}. Сведения регистра населения на {read}:",
          en: "Request No. {application} of {filed}. Entries of the register of population as of {read}:",
        },
        {
          be: "{fact:person.name}; ідэнтыфікацыйны нумар {fact:person.number}; дата нараджэння {fact:person.birth-date}.",
          ru: "{fact:person.name}; идентификационный номер {fact:person.number}; дата рождения {fact:person.birth-date}.",
          en: "{fact:person.name}; personal number {fact:person.number}; date of birth {fact:person.birth-date}.",
        },
        {
          be: "Статус: {fact:person.kind}. Грамадзянства: {fact:person.citizenship}.",
          ru: "Статус: {fact:person.kind}. Гражданство: {fact:person.citizenship}.",
          en: "Status: {fact:person.kind}. Citizenship: {fact:person.citizenship}.",
        },
        {
          be: "Месца жыхарства: {fact:person.residence}.",
          ru: "Место жительства: {fact:person.residence}.",
          en: "Place of residence: {fact:person.residence}.",
        },
      ],
    },
    refuse: {
      title: {
        be: "Адмова ў выпісцы з рэгістра насельніцтва",
        ru: "Отказ в выписке из регистра населения",
        en: "Refusal of an extract from the register of population",
      },
      paragraphs: [
        {
          be: "Запыт № {application} ад {filed}. Выпіска не выдадзена. Падстава: {ground}",
          ru: "Запрос № {application} от {filed}. Выписка не выдана. Основание: {ground}",
          en: "Request No. {application} of {filed}. The extract is not issued. Ground: {ground}",
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
        id: "no-entry",
        text: {
          be: "у рэгістры няма запісу аб заяўніку",
          ru: "в регистре нет записи о заявителе",
          en: "the register has no entry of the applicant",
        },
        law: "418-З",
      },
    ],
    eligibility: [entryRule],
  },
  result: {
    kind: "extract",
    title: {
      be: "Выпіска з рэгістра насельніцтва",
      ru: "Выписка из регистра населения",
      en: "Extract from the register of population",
    },
    validity: { be: "бестэрмінова", ru: "бессрочно", en: "without limit" },
  },
  appeal: {
    to: "body",
    body: "Org1008",
    service: "appeal",
    term: { kind: "term", unit: "months", count: 1, startRule: "next-day", rollForward: true, law: "433-З" },
    law: "433-З",
  },
  statistics: { group: "population" },
};
