import type { Definition } from "@ratusha/services";
import { cardSuspension } from "./card-suspension.ts";
import {
  appealParagraph,
  appealToRegion,
  applicationParagraph,
  entryRule,
  noEntry,
  ownEntry,
  steps,
  usualRoles,
  workingDays,
} from "./procedure.ts";
import { signatureLaw } from "./signature-law.ts";

const title = {
  be: "Аднаўленне сертыфікатаў ID-карты",
  ru: "Возобновление сертификатов ID-карты",
  en: "Resumption of the certificates of an ID card",
};

/**
 * Resumption of what was suspended at the holder's wish: an official looks whether the card is there and nobody else's wish or
 * office stands behind the suspension. The number and the term are examples.
 */
export const cardResumption: Definition = {
  service: "card-resumption",
  version: 2,
  validFrom: "2026-01-01",
  shape: "application",
  number: "0.9",
  example: true,
  name: title,
  summary: {
    be: "Карта знайшлася: сертыфікаты, прыпыненыя на вашу просьбу, зноў дзейнічаюць. Прыйдзіце з картай і дакументам у акно прыёму.",
    ru: "Карта нашлась: сертификаты, приостановленные по вашей просьбе, снова действуют. Придите с картой и документом в окно приёма.",
    en: "The card turned up: the certificates that were suspended at your request work again. Come to a counter with the card and a document.",
  },
  audience: {
    be: "Тым, хто прыпыніў сертыфікаты праз акно прыёму і знайшоў карту.",
    ru: "Тем, кто приостановил сертификаты через окно приёма и нашёл карту.",
    en: "For whoever had certificates suspended at a counter and has found the card.",
  },
  outcome: {
    be: "Рашэнне, паводле якога сертыфікаты зноў дзейнічаюць.",
    ru: "Решение, по которому сертификаты снова действуют.",
    en: "A decision by which the certificates work again.",
  },
  law: [signatureLaw],
  lifeEvents: ["lost-document"],
  body: "Org1003",
  unit: "documents",
  applicants: ["person"],
  applicantRoles: [],
  identification: "card-signature",
  access: "catalogue",
  questions: [],
  facts: [
    {
      ...ownEntry(["person.number", "person.name", "person.alive"], {
        be: "Аднавіць сертыфікаты вашай карты",
        ru: "Возобновить сертификаты вашей карты",
        en: "To resume the certificates of your card",
      }),
      weighed: ["person.alive"],
    },
  ],
  prefilled: [],
  fee: { kind: "free" },
  term: workingDays(1, "113-З"),
  steps: steps("filed", "facts", "decision", "result"),
  opinions: [],
  effects: [{ id: "resume", on: "granted", do: "resume-certificates", law: "113-З", of: cardSuspension.service }],
  roles: usualRoles,
  decision: {
    mode: "official",
    grant: {
      title,
      paragraphs: [
        applicationParagraph,
        {
          be: "Сертыфікаты, прыпыненыя на просьбу ўладальніка, аднаўляюцца: {fact:person.name}, {fact:person.number}.",
          ru: "Сертификаты, приостановленные по просьбе владельца, возобновляются: {fact:person.name}, {fact:person.number}.",
          en: "The certificates suspended at the holder’s request are resumed: {fact:person.name}, {fact:person.number}.",
        },
      ],
    },
    refuse: {
      title: {
        be: "Адмова аднавіць сертыфікаты",
        ru: "Отказ возобновить сертификаты",
        en: "Refusal to resume certificates",
      },
      paragraphs: [
        applicationParagraph,
        {
          be: "Сертыфікаты застаюцца прыпыненымі. Падстава: {ground}",
          ru: "Сертификаты остаются приостановленными. Основание: {ground}",
          en: "The certificates stay suspended. Ground: {ground}",
        },
        appealParagraph,
      ],
    },
    grounds: [
      noEntry,
      {
        id: "card-missing",
        text: { be: "карту не паказалі", ru: "карту не показали", en: "the card was not shown" },
        law: "113-З",
      },
      {
        id: "replacement",
        text: {
          be: "замест карты ўжо вырабляюць новую",
          ru: "вместо карты уже изготавливают новую",
          en: "a new card is being made in its place",
        },
        law: "113-З",
      },
      {
        id: "other-wish",
        text: {
          be: "сертыфікаты прыпыненыя не на просьбу ўладальніка",
          ru: "сертификаты приостановлены не по просьбе владельца",
          en: "the certificates were not suspended at the holder’s request",
        },
        law: "113-З",
      },
    ],
    eligibility: [entryRule],
  },
  result: { kind: "card-resumption", title, validity: { be: "бестэрмінова", ru: "бессрочно", en: "without limit" } },
  appeal: appealToRegion,
  statistics: { group: "identity" },
};
