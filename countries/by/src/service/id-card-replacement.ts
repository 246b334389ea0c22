import type { Definition } from "@ratusha/services";
import {
  appealParagraph,
  appealToRegion,
  applicationParagraph,
  days,
  entryRule,
  law433,
  noEntry,
  ownEntry,
  steps,
  usualRoles,
} from "./procedure.ts";

const title = {
  be: "Новая ID-карта замест згубленай",
  ru: "Новая ID-карта вместо утерянной",
  en: "A new ID card in place of a lost one",
};

/** Replacement of a lost ID card: the fee is paid before work starts, the old certificates stop at filing. The number is an example. */
export const idCardReplacement: Definition = {
  service: "id-card-replacement",
  version: 3,
  validFrom: "2026-01-01",
  shape: "application",
  number: "0.6",
  example: true,
  name: title,
  summary: {
    be: "Сертыфікаты згубленай карты перастаюць дзейнічаць адразу, як вы падпішаце заяву. Новая карта — пасля аплаты.",
    ru: "Сертификаты утерянной карты перестают действовать сразу, как вы подпишете заявление. Новая карта — после оплаты.",
    en: "The certificates of the lost card stop working as soon as you sign. The new card follows once the fee is paid.",
  },
  audience: {
    be: "Тым, хто згубіў ID-карту: грамадзянам, замежнікам, асобам без грамадзянства.",
    ru: "Тем, кто потерял ID-карту: гражданам, иностранцам, лицам без гражданства.",
    en: "For whoever has lost an ID card: citizens, foreigners, stateless persons.",
  },
  outcome: {
    be: "Новая карта з новымі сертыфікатамі; ранейшыя адкліканы.",
    ru: "Новая карта с новыми сертификатами; прежние отозваны.",
    en: "A new card with new certificates; the old ones are revoked.",
  },
  law: [law433],
  lifeEvents: ["lost-document"],
  body: "Org1003",
  unit: "documents",
  applicants: ["person"],
  applicantRoles: [],
  identification: "card-signature",
  access: "catalogue",
  questions: [
    {
      id: "circumstances",
      concept: "card.loss",
      title: {
        be: "Калі і дзе вы згубілі карту?",
        ru: "Когда и где вы потеряли карту?",
        en: "When and where did you lose the card?",
      },
      hint: {
        be: "Як памятаеце, адным-двума сказамі.",
        ru: "Как помните, одним-двумя предложениями.",
        en: "As you remember it, in a sentence or two.",
      },
      required: true,
      answer: { type: "text", maxLength: 1000, multiline: true },
    },
    {
      id: "delivery",
      concept: "card.delivery",
      title: {
        be: "Як вам перадаць новую карту?",
        ru: "Как вам передать новую карту?",
        en: "How do you want to get the new card?",
      },
      required: true,
      answer: {
        type: "choice",
        options: [
          {
            value: "division",
            label: { be: "Забяру ў аддзяленні", ru: "Заберу в отделении", en: "I will collect it at the division" },
          },
          {
            value: "courier",
            label: { be: "Кур’ерам дадому", ru: "Курьером домой", en: "By courier, to my home" },
          },
        ],
      },
    },
  ],
  facts: [
    {
      ...ownEntry(
        ["person.number", "person.name", "person.birth-date", "person.kind", "person.residence", "person.alive"],
        {
          be: "Вырабіць вам новую ID-карту",
          ru: "Изготовить вам новую ID-карту",
          en: "To make your new ID card",
        },
      ),
      weighed: ["person.birth-date", "person.kind", "person.residence"],
    },
  ],
  prefilled: [],
  fee: {
    kind: "base-values",
    count: 'if answer.delivery = "courier" then 1.2 else 1',
    words: {
      be: "Адна базавая велічыня; з дастаўкай дадому — 1,2",
      ru: "Одна базовая величина; с доставкой домой — 1,2",
      en: "One base value; 1.2 with delivery to your home",
    },
    law: "433-З",
    within: days(10),
    stays: {
      be: "Карта па-ранейшаму лічыцца згубленай: яе сертыфікаты спыненыя, пакуль вы іх не адновіце на старонцы сваіх карт або не атрымаеце новую карту.",
      ru: "Карта по-прежнему считается утерянной: её сертификаты остановлены, пока вы их не возобновите на странице своих карт или не получите новую карту.",
      en: "The card still counts as lost: its certificates stay suspended until you resume them on the page of your cards, or get a new card.",
    },
  },
  term: days(15),
  steps: steps("filed", "payment", "facts", "decision", "result"),
  opinions: [],
  effects: [
    { id: "stop-old", on: "filed", do: "suspend-certificates", law: "113-З" },
    { id: "new-card", on: "granted", do: "replace-card", law: "418-З" },
    { id: "restore-refused", on: "refused", do: "resume-certificates", law: "113-З" },
    { id: "restore-withdrawn", on: "withdrawn", do: "resume-certificates", law: "113-З" },
  ],
  roles: usualRoles,
  decision: {
    mode: "official",
    // Without a card a person can hardly act at all: nobody refuses one alone. The rule is an example.
    fourEyes: { outcomes: ["refused"], law: "433-З" },
    grant: {
      title: {
        be: "Рашэнне выдаць новую ID-карту",
        ru: "Решение выдать новую ID-карту",
        en: "Decision to issue a new ID card",
      },
      paragraphs: [
        applicationParagraph,
        {
          be: "Замест згубленай выдаецца новая ID-карта: {fact:person.name}, {fact:person.number}. Атрыманне: {answer:delivery}.",
          ru: "Вместо утерянной выдаётся новая ID-карта: {fact:person.name}, {fact:person.number}. Получение: {answer:delivery}.",
          en: "A new ID card is issued in place of the lost one: {fact:person.name}, {fact:person.number}. Handover: {answer:delivery}.",
        },
        {
          be: "Сертыфікаты ранейшай карты адкліканы.",
          ru: "Сертификаты прежней карты отозваны.",
          en: "The certificates of the old card are revoked.",
        },
      ],
    },
    refuse: {
      title: {
        be: "Адмова ў новай ID-карце",
        ru: "Отказ в новой ID-карте",
        en: "Refusal of a new ID card",
      },
      paragraphs: [
        applicationParagraph,
        {
          be: "Новая карта не выдаецца. Падстава: {ground}",
          ru: "Новая карта не выдаётся. Основание: {ground}",
          en: "A new card is not issued. Ground: {ground}",
        },
        appealParagraph,
      ],
    },
    grounds: [
      noEntry,
      {
        id: "card-found",
        text: {
          be: "ранейшая карта знойдзена і сапраўдная",
          ru: "прежняя карта найдена и действительна",
          en: "the old card has been found and is valid",
        },
        law: "433-З",
      },
    ],
    eligibility: [
      entryRule,
      {
        ground: "no-entry",
        requires: {
          feel: "fact.person.alive = null",
          words: {
            be: "У рэгістры няма запісу аб смерці",
            ru: "В регистре нет записи о смерти",
            en: "The register has no record of death",
          },
        },
      },
    ],
  },
  result: {
    kind: "card-decision",
    title: {
      be: "Рашэнне выдаць новую ID-карту",
      ru: "Решение выдать новую ID-карту",
      en: "Decision to issue a new ID card",
    },
    validity: { be: "да выдачы карты", ru: "до выдачи карты", en: "until the card is handed over" },
  },
  appeal: appealToRegion,
  statistics: { group: "identity" },
};
