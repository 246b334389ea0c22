import { alike, catalogue } from "../language/catalogue.ts";

/** The words of pages where a body is searched for. */
export const words = catalogue({
  search: {
    be: "Назва, горад або вёска, код ці УНП",
    ru: "Название, город или деревня, код или УНП",
    en: "Name, town or village, code or payer’s number",
  },
  found: {
    be: "{count, plural, =0 {Нічога не знайшлося} one {Знайшлася # арганізацыя} few {Знайшліся # арганізацыі} other {Знайшлося # арганізацый}}.",
    ru: "{count, plural, =0 {Ничего не нашлось} one {Нашлась # организация} few {Нашлись # организации} other {Нашлось # организаций}}.",
    en: "{count, plural, =0 {Nothing was found} one {# organisation found} other {# organisations found}}.",
  },
  foundMore: {
    be: "Тут першыя {count}: дадайце горад або яшчэ слова з назвы.",
    ru: "Здесь первые {count}: добавьте город или ещё слово из названия.",
    en: "Here are the first {count}: add the town or another word of the name.",
  },
  none: {
    be: "Пашукайце іншымі словамі або коратка: адно слова з назвы.",
    ru: "Поищите другими словами или короче: одно слово из названия.",
    en: "Try other words, or fewer: one word of the name.",
  },
  pick: { be: "Выберыце арганізацыю", ru: "Выберите организацию", en: "Choose the organisation" },
  chosen: { be: "Вы выбралі", ru: "Вы выбрали", en: "You chose" },
  number: alike({ be: "УНП {number}", ru: "УНП {number}", en: "payer’s number {number}" }),
  missing: {
    be: "Знайдзіце і выберыце арганізацыю",
    ru: "Найдите и выберите организацию",
    en: "Find the organisation and choose it",
  },
  unavailable: {
    be: "Гэтай арганізацыі ўжо няма ў дакументаабароце: выберыце іншую",
    ru: "Этой организации уже нет в документообороте: выберите другую",
    en: "This organisation is no longer in the document flow: choose another one",
  },
  absent: { be: "Няма вашай арганізацыі?", ru: "Нет вашей организации?", en: "Is yours not here?" },
  absentTry: {
    be: "Найхутчэй знайсці паводле УНП: ён ёсць у працоўным дагаворы і на пячатцы арганізацыі.",
    ru: "Быстрее всего найти по УНП: он есть в трудовом договоре и на печати организации.",
    en: "The payer’s number finds it fastest: it is in your employment contract and on the organisation’s stamp.",
  },
});
