import { country } from "../country.ts";
import { baseValue } from "../fee/base-value.ts";
import { alsoCalled } from "./also-called.ts";

/** What the portal's pages say for this country: its name, life events, registers and who keeps them. */
export const portalCountry = {
  brand: { be: "Ратуша", ru: "Ратуша", en: "Ratusha" },
  alsoCalled,
  currency: country.currency,
  baseValue,
  lifeEvents: [
    {
      id: "birth",
      name: { be: "Нарадзілася дзіця", ru: "Родился ребёнок", en: "A child is born" },
      note: { be: "Дапамога, даведкі", ru: "Пособие, справки", en: "Benefit, certificates" },
    },
    {
      id: "moving",
      name: { be: "Пераезд", ru: "Переезд", en: "Moving home" },
      note: { be: "Даведкі, выпіскі", ru: "Справки, выписки", en: "Certificates, extracts" },
    },
    {
      id: "lost-document",
      name: { be: "Згубілі дакумент", ru: "Потеряли документ", en: "A lost document" },
      note: { be: "ID-карта, яе сертыфікаты", ru: "ID-карта, её сертификаты", en: "ID card, its certificates" },
    },
    {
      id: "business",
      name: { be: "Свая справа", ru: "Своё дело", en: "Starting a business" },
      note: { be: "Рэгістрацыя", ru: "Регистрация", en: "Registration" },
    },
    {
      id: "building",
      name: { be: "Будоўля і рамонт", ru: "Стройка и ремонт", en: "Building and repair" },
      note: { be: "Перапланіроўка", ru: "Перепланировка", en: "Alterations" },
    },
    {
      id: "work",
      name: { be: "Праца", ru: "Работа", en: "Work" },
      note: { be: "Стаж, выпіскі", ru: "Стаж, выписки", en: "Work record, extracts" },
    },
    {
      id: "pension",
      name: { be: "Пенсія", ru: "Пенсия", en: "Pension" },
      note: { be: "Звесткі пра стаж", ru: "Сведения о стаже", en: "Proof of your work record" },
    },
    {
      id: "death",
      name: { be: "Смерць блізкага", ru: "Смерть близкого", en: "A death in the family" },
      note: {
        be: "Пасведчанне, дапамога, спадчына",
        ru: "Свидетельство, пособие, наследство",
        en: "Certificate, benefit, inheritance",
      },
    },
  ],
  registers: {
    population: {
      name: { be: "Рэгістр насельніцтва", ru: "Регистр населения", en: "Register of population" },
      keeper: "Org1003",
    },
    civil: {
      name: {
        be: "Рэестр актаў грамадзянскага стану",
        ru: "Реестр актов гражданского состояния",
        en: "Civil status register",
      },
      keeper: "Org1004",
    },
    organisations: {
      name: { be: "Рэгістр юрыдычных асоб", ru: "Регистр юридических лиц", en: "Register of organisations" },
      keeper: "Org1001",
    },
    addresses: {
      name: { be: "Рэестр адрасоў", ru: "Реестр адресов", en: "Register of addresses" },
      keeper: "Org1001",
    },
    property: {
      name: { be: "Рэестр нерухомасці", ru: "Реестр недвижимости", en: "Property register" },
      keeper: "Org1001",
    },
  },
} as const;
