import type { Definition } from "@ratusha/services";

/** Benefit at the birth of a child: offered by the state, decided automatically once a parent confirms. The number is an example. */
export const childBenefit: Definition = {
  service: "child-benefit",
  version: 1,
  validFrom: "2025-01-01",
  shape: "application",
  number: "0.3",
  example: true,
  name: {
    be: "Дапамога ў сувязі з нараджэннем дзіцяці",
    ru: "Пособие в связи с рождением ребёнка",
    en: "Benefit at the birth of a child",
  },
  summary: {
    be: "Аднаразовая дапамога сям’і, у якой нарадзілася дзіця. Дзяржава прапануе яе сама.",
    ru: "Единовременное пособие семье, в которой родился ребёнок. Государство предлагает его само.",
    en: "A single payment to a family in which a child is born. The state offers it on its own.",
  },
  audience: {
    be: "Аднаму з бацькоў дзіцяці.",
    ru: "Одному из родителей ребёнка.",
    en: "For one of the child’s parents.",
  },
  outcome: {
    be: "Рашэнне аб прызначэнні дапамогі з пячаткай органа.",
    ru: "Решение о назначении пособия с печатью органа.",
    en: "A decision that grants the benefit, under the body’s seal.",
  },
  law: [
    {
      title: {
        be: "Закон аб асновах адміністрацыйных працэдур",
        ru: "Закон об основах административных процедур",
        en: "Law on the principles of administrative procedures",
      },
      reference: "433-З",
    },
  ],
  lifeEvents: ["birth"],
  body: "Org1005",
  applicants: ["person"],
  applicantRoles: [],
  identification: "card-signature",
  access: "offer",
  questions: [],
  facts: [
    {
      id: "person",
      title: { be: "Хто атрымлівае дапамогу", ru: "Кто получает пособие", en: "Who receives the benefit" },
      register: "population",
      concepts: ["person.number", "person.name", "person.residence"],
      of: "applicant",
      basis: "418-З; 433-З",
      purpose: {
        be: "Прызначыць вам дапамогу ў сувязі з нараджэннем дзіцяці",
        ru: "Назначить вам пособие в связи с рождением ребёнка",
        en: "To grant you the benefit at the birth of a child",
      },
    },
  ],
  prefilled: ["child.number", "child.name", "child.birth-date", "birth.record"],
  fee: { kind: "free" },
  term: { kind: "at-once" },
  steps: [
    { id: "filed", name: { be: "Вы пацвердзілі", ru: "Вы подтвердили", en: "You confirmed" } },
    { id: "result", name: { be: "Дапамога прызначана", ru: "Пособие назначено", en: "Benefit granted" } },
  ],
  opinions: [],
  roles: { see: ["official", "decider", "head"], decide: ["decider", "head"] },
  decision: {
    mode: "automatic",
    grant: {
      title: {
        be: "Рашэнне аб прызначэнні дапамогі",
        ru: "Решение о назначении пособия",
        en: "Decision to grant a benefit",
      },
      paragraphs: [
        {
          be: "Пацвярджэнне № {application} ад {filed}. Атрымальнік: {applicant}, {fact:person.residence}.",
          ru: "Подтверждение № {application} от {filed}. Получатель: {applicant}, {fact:person.residence}.",
          en: "Confirmation No. {application} of {filed}. Recipient: {applicant}, {fact:person.residence}.",
        },
        {
          be: "Дзіця: {prefilled:child.name}, дата нараджэння {prefilled:child.birth-date}. Запіс акта: {prefilled:birth.record}.",
          ru: "Ребёнок: {prefilled:child.name}, дата рождения {prefilled:child.birth-date}. Запись акта: {prefilled:birth.record}.",
          en: "Child: {prefilled:child.name}, date of birth {prefilled:child.birth-date}. Civil record: {prefilled:birth.record}.",
        },
        {
          be: "Дапамога ў сувязі з нараджэннем дзіцяці прызначана.",
          ru: "Пособие в связи с рождением ребёнка назначено.",
          en: "The benefit at the birth of a child is granted.",
        },
      ],
    },
    refuse: {
      title: {
        be: "Рашэнне аб адмове ў дапамозе",
        ru: "Решение об отказе в пособии",
        en: "Decision to refuse a benefit",
      },
      paragraphs: [
        {
          be: "Пацвярджэнне № {application} ад {filed}. Дапамога не прызначана. Падстава: {ground}",
          ru: "Подтверждение № {application} от {filed}. Пособие не назначено. Основание: {ground}",
          en: "Confirmation No. {application} of {filed}. The benefit is not granted. Ground: {ground}",
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
    eligibility: [{ ground: "no-entry", requires: { fact: "person", concept: "person.number", is: "present" } }],
  },
  result: {
    kind: "benefit-decision",
    title: {
      be: "Рашэнне аб прызначэнні дапамогі",
      ru: "Решение о назначении пособия",
      en: "Decision to grant a benefit",
    },
    validity: { be: "аднаразова", ru: "единовременно", en: "single payment" },
  },
  appeal: {
    to: "body",
    body: "Org1008",
    service: "appeal",
    term: { kind: "term", unit: "months", count: 1, startRule: "next-day", rollForward: true, law: "433-З" },
    law: "433-З",
  },
  statistics: { group: "family" },
};
