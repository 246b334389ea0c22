import type { Definition } from "@ratusha/services";
import {
  appealParagraph,
  appealToRegion,
  applicationParagraph,
  entryRule,
  law433,
  noEntry,
  ownEntry,
  steps,
  usualRoles,
  workingDays,
} from "./procedure.ts";
import { tradeQuestions } from "./sole-trader-questions.ts";

const title = {
  be: "Рэгістрацыя індывідуальнага прадпрымальніка",
  ru: "Регистрация индивидуального предпринимателя",
  en: "Registration of a sole trader",
};

/** Registration of a sole trader: an entry in the register, a mandate and an account; the tax body is told. The number is an example. */
export const soleTraderRegistration: Definition = {
  service: "sole-trader-registration",
  version: 4,
  validFrom: "2026-01-01",
  shape: "application",
  number: "0.7",
  example: true,
  name: title,
  summary: {
    be: "Вы атрымліваеце УНП, кабінет прадпрымальніка і права дзейнічаць ад яго імя. Падатковая даведаецца сама.",
    ru: "Вы получаете УНП, кабинет предпринимателя и право действовать от его имени. Налоговая узнает сама.",
    en: "You get a payer’s number, the trader’s account and the right to act for it. The tax body is told automatically.",
  },
  audience: {
    be: "Дарослым, якія пачынаюць сваю справу.",
    ru: "Взрослым, которые начинают своё дело.",
    en: "For adults who start a business of their own.",
  },
  outcome: {
    be: "Пасведчанне аб рэгістрацыі з УНП.",
    ru: "Свидетельство о регистрации с УНП.",
    en: "A certificate of registration with the payer’s number.",
  },
  law: [law433],
  lifeEvents: ["business"],
  body: "Org1001",
  unit: "economy",
  applicants: ["person"],
  applicantRoles: [],
  identification: "card-signature",
  access: "catalogue",
  questions: tradeQuestions,
  facts: [
    ownEntry(["person.number", "person.name", "person.birth-date", "person.residence"], {
      be: "Унесці вас у рэгістр індывідуальных прадпрымальнікаў",
      ru: "Внести вас в регистр индивидуальных предпринимателей",
      en: "To enter you in the register of sole traders",
    }),
  ],
  prefilled: [],
  assigned: [{ concept: "trader.number", as: "sole-trader-number" }],
  fee: { kind: "free" },
  term: workingDays(1),
  tacit: { outcome: "granted", law: "433-З" },
  steps: steps("filed", "facts", "decision", "result"),
  opinions: [],
  effects: [
    {
      id: "entry",
      on: "granted",
      do: "register-organisation",
      law: "433-З",
      kind: "sole-trader",
      number: "trader.number",
      name: {
        be: "Індывідуальны прадпрымальнік {fact:person.name}",
        ru: "Индивидуальный предприниматель {fact:person.name}",
        en: "Sole trader {fact:person.name}",
      },
      shortName: { be: "ІП {fact:person.name}", ru: "ИП {fact:person.name}", en: "Sole trader {fact:person.name}" },
      address: "person.residence",
      role: "director",
    },
    {
      id: "tax",
      on: "granted",
      do: "tell-body",
      law: "433-З",
      body: "Org1009",
      title: {
        be: "Зарэгістраваны індывідуальны прадпрымальнік",
        ru: "Зарегистрирован индивидуальный предприниматель",
        en: "A sole trader was registered",
      },
      paragraphs: [
        {
          be: "УНП {assigned:trader.number}: {fact:person.name}. Адрас: {fact:person.residence}. Дзейнасць: {answer:activity}. Дата: {date}.",
          ru: "УНП {assigned:trader.number}: {fact:person.name}. Адрес: {fact:person.residence}. Деятельность: {answer:activity}. Дата: {date}.",
          en: "Payer’s number {assigned:trader.number}: {fact:person.name}. Address: {fact:person.residence}. Activity: {answer:activity}. Date: {date}.",
        },
      ],
      concepts: ["trader.number", "person.number", "person.name", "person.residence", "trade.activity"],
    },
  ],
  roles: usualRoles,
  decision: {
    mode: "official",
    grant: {
      title: {
        be: "Пасведчанне аб рэгістрацыі індывідуальнага прадпрымальніка",
        ru: "Свидетельство о регистрации индивидуального предпринимателя",
        en: "Certificate of registration of a sole trader",
      },
      paragraphs: [
        applicationParagraph,
        {
          be: "У рэгістр унесены індывідуальны прадпрымальнік {fact:person.name}. УНП: {assigned:trader.number}.",
          ru: "В регистр внесён индивидуальный предприниматель {fact:person.name}. УНП: {assigned:trader.number}.",
          en: "The sole trader {fact:person.name} is entered in the register. Payer’s number: {assigned:trader.number}.",
        },
        {
          be: "Дзейнасць: {answer:activity}. Адрас: {fact:person.residence}.",
          ru: "Деятельность: {answer:activity}. Адрес: {fact:person.residence}.",
          en: "Activity: {answer:activity}. Address: {fact:person.residence}.",
        },
      ],
    },
    refuse: {
      title: {
        be: "Адмова ў рэгістрацыі індывідуальнага прадпрымальніка",
        ru: "Отказ в регистрации индивидуального предпринимателя",
        en: "Refusal to register a sole trader",
      },
      paragraphs: [
        applicationParagraph,
        {
          be: "Рэгістрацыя не праведзена. Падстава: {ground}",
          ru: "Регистрация не проведена. Основание: {ground}",
          en: "The registration is refused. Ground: {ground}",
        },
        appealParagraph,
      ],
    },
    grounds: [
      noEntry,
      {
        id: "under-age",
        text: { be: "заяўніку няма 18 гадоў", ru: "заявителю нет 18 лет", en: "the applicant is under 18" },
        law: "433-З",
      },
      {
        id: "trading",
        text: {
          be: "заяўнік ужо зарэгістраваны як індывідуальны прадпрымальнік",
          ru: "заявитель уже зарегистрирован как индивидуальный предприниматель",
          en: "the applicant is registered as a sole trader already",
        },
        law: "433-З",
      },
      {
        id: "barred",
        text: {
          be: "заяўніку забаронена прадпрымальніцкая дзейнасць",
          ru: "заявителю запрещена предпринимательская деятельность",
          en: "the applicant is barred from trading",
        },
        law: "433-З",
      },
    ],
    eligibility: [
      entryRule,
      {
        ground: "under-age",
        requires: {
          feel: "years and months duration(date(fact.person.birthDate), date(filed)).years >= 18",
          words: {
            be: "На дзень падачы заяўніку споўнілася 18 гадоў",
            ru: "На день подачи заявителю исполнилось 18 лет",
            en: "The applicant is 18 or older on the day of filing",
          },
        },
      },
    ],
  },
  result: {
    kind: "trader-certificate",
    title: {
      be: "Пасведчанне аб рэгістрацыі індывідуальнага прадпрымальніка",
      ru: "Свидетельство о регистрации индивидуального предпринимателя",
      en: "Certificate of registration of a sole trader",
    },
    validity: { be: "бестэрмінова", ru: "бессрочно", en: "without limit" },
  },
  appeal: appealToRegion,
  statistics: { group: "business" },
};
