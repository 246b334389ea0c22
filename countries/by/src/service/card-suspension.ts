import type { Definition } from "@ratusha/services";
import {
  aliveRule,
  appealToRegion,
  applicantFact,
  applicationParagraph,
  deceased,
  entryRule,
  noEntry,
  ownEntry,
  refusalFacts,
  steps,
} from "./procedure.ts";
import { signatureLaw } from "./signature-law.ts";

const title = {
  be: "Прыпыненне сертыфікатаў ID-карты",
  ru: "Приостановление сертификатов ID-карты",
  en: "Suspension of the certificates of an ID card",
};

/**
 * Suspension of all of a person's certificates, at once: at a counter for whoever has lost the card and cannot sign in with
 * it. Nothing is paid and no new card is asked for. The number is an example.
 */
export const cardSuspension: Definition = {
  service: "card-suspension",
  version: 2,
  validFrom: "2026-01-01",
  shape: "application",
  number: "0.8",
  example: true,
  name: title,
  summary: {
    be: "Сертыфікаты ўсіх вашых карт спыняюцца адразу, бясплатна. Без карты прыйдзіце ў якое заўгодна акно прыёму з дакументам.",
    ru: "Сертификаты всех ваших карт останавливаются сразу, бесплатно. Без карты придите в любое окно приёма с документом.",
    en: "The certificates of all your cards stop at once, free of charge. Without a card come to any counter with a document.",
  },
  audience: {
    be: "Тым, хто згубіў ID-карту або баіцца, што PIN ведае нехта іншы.",
    ru: "Тем, кто потерял ID-карту или опасается, что PIN знает кто-то другой.",
    en: "For whoever has lost an ID card, or fears that someone else knows the PIN.",
  },
  outcome: {
    be: "Пасведчанне аб тым, што сертыфікаты прыпынены.",
    ru: "Подтверждение того, что сертификаты приостановлены.",
    en: "A confirmation that the certificates are suspended.",
  },
  law: [signatureLaw],
  lifeEvents: ["lost-document"],
  body: "Org1003",
  applicants: ["person"],
  applicantRoles: [],
  identification: "card-signature",
  access: "catalogue",
  questions: [],
  facts: [
    ownEntry(["person.number", "person.name", "person.alive"], {
      be: "Прыпыніць сертыфікаты вашай карты",
      ru: "Приостановить сертификаты вашей карты",
      en: "To suspend the certificates of your card",
    }),
  ],
  prefilled: [],
  fee: { kind: "free" },
  term: { kind: "at-once" },
  steps: steps("filed", "result"),
  opinions: [],
  effects: [{ id: "suspend", on: "granted", do: "suspend-certificates", law: "113-З" }],
  roles: { see: ["official", "decider", "head"], decide: ["decider", "head"] },
  decision: {
    mode: "automatic",
    grant: {
      title,
      paragraphs: [
        applicationParagraph,
        {
          be: "Сертыфікаты, якія дзейнічалі на {date}, прыпыняюцца: {fact:person.name}, {fact:person.number}. Увайсці з картай і падпісаць ёю нічога нельга.",
          ru: "Сертификаты, которые действовали на {date}, приостанавливаются: {fact:person.name}, {fact:person.number}. Войти с картой и подписать ею ничего нельзя.",
          en: "The certificates that were in force on {date} are suspended: {fact:person.name}, {fact:person.number}. Nobody can sign in or sign with the card.",
        },
        {
          be: "Карта знайшлася — папрасіце аднавіць сертыфікаты ў акне прыёму. Не знайшлася — папрасіце новую.",
          ru: "Карта нашлась — попросите возобновить сертификаты в окне приёма. Не нашлась — попросите новую.",
          en: "If the card turns up, ask at a counter to have the certificates resumed. If it does not, ask for a new one.",
        },
      ],
    },
    refuse: {
      title: {
        be: "Адмова прыпыніць сертыфікаты",
        ru: "Отказ приостановить сертификаты",
        en: "Refusal to suspend certificates",
      },
      paragraphs: [applicationParagraph],
      facts: [applicantFact, ...refusalFacts],
    },
    grounds: [noEntry, deceased],
    eligibility: [entryRule, aliveRule],
  },
  result: {
    kind: "card-suspension",
    title,
    validity: {
      be: "да аднаўлення сертыфікатаў",
      ru: "до возобновления сертификатов",
      en: "until the certificates are resumed",
    },
  },
  appeal: appealToRegion,
  statistics: { group: "identity" },
};
