import type { Vocabulary } from "@ratusha/services";
import { writtenConcepts } from "./correction-questions.ts";

/**
 * The shared vocabulary: every question and every fact of every service is bound to one of these concepts.
 * A concept with a source is known to the state already, so no service may ask it.
 */
export const vocabulary: Vocabulary = {
  "person.number": {
    name: { be: "Ідэнтыфікацыйны нумар", ru: "Идентификационный номер", en: "Personal number" },
    type: "text",
    source: { register: "population", fact: "number" },
  },
  "person.name": {
    name: { be: "Прозвішча, імя, імя па бацьку", ru: "Фамилия, имя, отчество", en: "Full name" },
    type: "record",
    source: { register: "population", fact: "name" },
  },
  "person.birth-date": {
    name: { be: "Дата нараджэння", ru: "Дата рождения", en: "Date of birth" },
    type: "date",
    source: { register: "population", fact: "birthDate" },
  },
  "person.kind": {
    name: { be: "Прававы статус", ru: "Правовой статус", en: "Legal status" },
    type: "choice",
    source: { register: "population", fact: "status" },
  },
  "person.citizenship": {
    name: { be: "Грамадзянства", ru: "Гражданство", en: "Citizenship" },
    type: "text",
    source: { register: "population", fact: "citizenship" },
  },
  "person.residence": {
    name: { be: "Месца жыхарства", ru: "Место жительства", en: "Place of residence" },
    type: "record",
    source: { register: "population", fact: "residence" },
  },
  "person.alive": {
    name: { be: "Звесткі аб смерці", ru: "Сведения о смерти", en: "Record of death" },
    type: "date",
    source: { register: "population", fact: "deathDate" },
  },
  "person.spouse": {
    name: { be: "Муж або жонка", ru: "Супруг или супруга", en: "Spouse" },
    type: "text",
    source: { register: "population", fact: "spouse" },
  },
  "person.children": {
    name: { be: "Дзеці", ru: "Дети", en: "Children" },
    type: "list",
    source: { register: "population", fact: "children" },
  },
  "person.wards": {
    name: { be: "Пад апекай", ru: "Под опекой", en: "In guardianship" },
    type: "list",
    source: { register: "population", fact: "wards" },
  },
  "ward.birth": {
    name: { be: "Запіс аб нараджэнні", ru: "Запись о рождении", en: "Record of the birth" },
    type: "record",
    source: { register: "civil", fact: "birth" },
  },
  "family.members": {
    name: { be: "Члены сям’і", ru: "Члены семьи", en: "Family members" },
    type: "list",
    source: { register: "population", fact: "children" },
  },
  "organisation.number": {
    name: { be: "УНП", ru: "УНП", en: "Payer’s number (УНП)" },
    type: "text",
    source: { register: "organisations", fact: "number" },
  },
  "organisation.name": {
    name: { be: "Назва арганізацыі", ru: "Наименование организации", en: "Name of the organisation" },
    type: "record",
    source: { register: "organisations", fact: "name" },
  },
  "organisation.address": {
    name: { be: "Месцазнаходжанне", ru: "Местонахождение", en: "Registered address" },
    type: "record",
    source: { register: "organisations", fact: "address" },
  },
  "premises.owned": {
    name: { be: "Памяшканні ва ўласнасці", ru: "Помещения в собственности", en: "Premises owned" },
    type: "list",
    source: { register: "property", fact: "premises" },
  },
  "premises.chosen": {
    name: { be: "Памяшканне, якое змяняюць", ru: "Изменяемое помещение", en: "Premises to be altered" },
    type: "choice",
  },
  "works.description": {
    name: { be: "Апісанне работ", ru: "Описание работ", en: "Description of the works" },
    type: "text",
  },
  "works.kind": {
    name: { be: "Від работ", ru: "Вид работ", en: "Kind of works" },
    type: "choice",
  },
  "works.bearing": {
    name: { be: "Нясучыя канструкцыі", ru: "Несущие конструкции", en: "Load-bearing structures" },
    type: "boolean",
  },
  "works.designer": {
    name: { be: "Аўтар праекта", ru: "Автор проекта", en: "Designer" },
    type: "text",
  },
  "works.design": {
    name: { be: "Праект перапланіроўкі", ru: "Проект перепланировки", en: "Design of the alteration" },
    type: "list",
  },
  "works.start": {
    name: { be: "Пачатак работ", ru: "Начало работ", en: "Start of the works" },
    type: "date",
  },
  "child.number": {
    name: { be: "Ідэнтыфікацыйны нумар дзіцяці", ru: "Идентификационный номер ребёнка", en: "Child’s personal number" },
    type: "text",
    source: { register: "civil", fact: "births" },
  },
  "child.name": {
    name: { be: "Імя дзіцяці", ru: "Имя ребёнка", en: "Child’s name" },
    type: "record",
    source: { register: "civil", fact: "births" },
  },
  "child.birth-date": {
    name: { be: "Дата нараджэння дзіцяці", ru: "Дата рождения ребёнка", en: "Child’s date of birth" },
    type: "date",
    source: { register: "civil", fact: "births" },
  },
  "birth.record": {
    name: { be: "Запіс акта аб нараджэнні", ru: "Запись акта о рождении", en: "Record of the birth" },
    type: "text",
    source: { register: "civil", fact: "births" },
  },
  "correction.shows": {
    name: { be: "Што не так у запісе", ru: "Что неверно в записи", en: "What is wrong in the entry" },
    type: "text",
  },
  "correction.since": {
    name: { be: "З якога дня гэта так", ru: "С какого дня это так", en: "Since which day it has been so" },
    type: "date",
  },
  ...writtenConcepts,
  "correction.born": {
    name: { be: "Правільная дата нараджэння", ru: "Правильная дата рождения", en: "The right date of birth" },
    type: "date",
  },
  "civil.births": {
    name: { be: "Запісы аб нараджэнні", ru: "Записи о рождении", en: "Records of births" },
    type: "list",
    source: { register: "civil", fact: "births" },
  },
  "child.chosen": {
    name: {
      be: "Дзіця, на якое прызначаецца дапамога",
      ru: "Ребёнок, на которого назначается пособие",
      en: "Child the benefit is for",
    },
    type: "choice",
  },
  "child.all": {
    name: {
      be: "Дзеці, на якіх прызначаецца дапамога",
      ru: "Дети, на которых назначается пособие",
      en: "Children the benefit is for",
    },
    type: "list",
  },
  "birth.written": {
    name: {
      be: "Нумар запісу аб нараджэнні з пасведчання",
      ru: "Номер записи о рождении из свидетельства",
      en: "Number of the record of the birth, from the certificate",
    },
    type: "text",
  },
  "work.employer": {
    name: { be: "Наймальнік", ru: "Наниматель", en: "Employer" },
    type: "choice",
  },
  "work.period": {
    name: { be: "Перыяд працы", ru: "Период работы", en: "Period of work" },
    type: "text",
  },
  "card.loss": {
    name: { be: "Абставіны страты карты", ru: "Обстоятельства утери карты", en: "How the card was lost" },
    type: "text",
  },
  "card.delivery": {
    name: { be: "Атрыманне карты", ru: "Получение карты", en: "Handover of the card" },
    type: "choice",
  },
  "trade.activity": {
    name: { be: "Від дзейнасці", ru: "Вид деятельности", en: "Kind of business" },
    type: "choice",
  },
  "trade.description": {
    name: { be: "Апісанне справы", ru: "Описание дела", en: "Description of the business" },
    type: "text",
  },
  "trade.elsewhere": {
    name: {
      be: "Прыём кліентаў не дома",
      ru: "Приём клиентов не дома",
      en: "Customers received elsewhere than at home",
    },
    type: "boolean",
  },
  "trade.places": {
    name: { be: "Месцы працы", ru: "Места работы", en: "Places of work" },
    type: "list",
  },
  "trade.place-kind": {
    name: { be: "Від месца працы", ru: "Вид места работы", en: "Kind of place of work" },
    type: "choice",
  },
  "trade.place-address": {
    name: { be: "Адрас месца працы", ru: "Адрес места работы", en: "Address of the place of work" },
    type: "text",
  },
  "trader.number": {
    name: { be: "УНП прадпрымальніка", ru: "УНП предпринимателя", en: "The trader’s payer’s number" },
    type: "text",
  },
  "appeal.grounds": {
    name: { be: "Падставы скаргі", ru: "Основания жалобы", en: "Grounds of the appeal" },
    type: "text",
  },
};
