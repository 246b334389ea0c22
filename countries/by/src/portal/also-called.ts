import type { Text } from "@ratusha/kernel";

/**
 * What people call the services, by their codes: words of everyday speech that the law does not use. They are looked for,
 * and shown nowhere.
 */
export const alsoCalled: Readonly<Record<string, Text>> = {
  "premises-alteration": {
    be: "пераабсталяванне, рэканструкцыя, знесці сцяну, праём, перанесці кухню, ванная, санвузел, кватэра, рамонт",
    ru: "переустройство, реконструкция, снести стену, проём, перенести кухню, ванная, санузел, квартира, ремонт",
    en: "redesign, renovation, refurbishment, knock down a wall, kitchen, bathroom, remodel, planning permission",
  },
  "residence-certificate": {
    be: "прапіска, жыроўка, хто прапісаны, форма 1, склад сям’і, месца жыхарства, адрас",
    ru: "прописка, жировка, кто прописан, форма 1, состав семьи, место жительства, адрес",
    en: "proof of address, registration of residence, household, family members",
  },
  "work-record-extract": {
    be: "працоўная кніжка, стаж, вопыт працы, адкуль звольніўся, працадаўца",
    ru: "трудовая, трудовая книжка, стаж, опыт работы, откуда уволился, работодатель",
    en: "employment history, work experience, labour book, length of service, employer",
  },
  "id-card-replacement": {
    be: "пашпарт, пасведчанне асобы, новая картка, украдзена, згублена, аднавіць",
    ru: "паспорт, удостоверение личности, новая карточка, украли, потерял, восстановить",
    en: "passport, identity card, stolen, lost, renew",
  },
  "card-suspension": {
    be: "пашпарт, заблакаваць картку, электронны подпіс, ЭЛП, украдзена",
    ru: "паспорт, заблокировать карточку, электронная подпись, ЭЦП, украли",
    en: "passport, block the card, freeze, electronic signature, stolen",
  },
  "card-resumption": {
    be: "разблакаваць картку, знайшлася, электронны подпіс, ЭЛП",
    ru: "разблокировать карточку, нашлась, электронная подпись, ЭЦП",
    en: "unblock the card, found, electronic signature",
  },
  "sole-trader-registration": {
    be: "ІП, адкрыць справу, бізнес, прадпрымальнік, рамяство, самазанятасць",
    ru: "ИП, открыть дело, бизнес, предприниматель, ремесло, самозанятость",
    en: "IE, self-employed, open a business, entrepreneur, freelance, start-up",
  },
  "child-benefit": {
    be: "дзіцячыя, грошы на дзіця, дэкрэт, роды, нованароджаны, аднаразовая выплата",
    ru: "детские, деньги на ребёнка, декрет, роды, новорождённый, единовременная выплата",
    en: "baby, newborn, maternity payment, child allowance, birth grant",
  },
  "population-extract": {
    be: "персанальныя даныя, асабістыя даныя, ідэнтыфікацыйны нумар",
    ru: "персональные данные, личные данные, идентификационный номер",
    en: "personal data, personal number, my record",
  },
};
