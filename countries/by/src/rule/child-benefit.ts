import type { Rule } from "@ratusha/proactive";

/** A birth in the civil register: the benefit is offered to each parent and to a guardian, and the first to confirm gets it. */
export const childBenefitRule: Rule = {
  id: "child-benefit",
  validFrom: "2025-01-01",
  on: "civil.birth",
  service: "child-benefit",
  to: ["mother", "father"],
  once: "record",
  values: {
    "child.number": "child",
    "child.name": "name",
    "child.birth-date": "born",
    "birth.record": "number",
  },
  powers: {
    over: "child.number",
    offeredTo: ["guardian"],
    endWith: ["guardian", "parent"],
    reason: {
      be: "Вы апякун дзіцяці, якое нядаўна нарадзілася: {child.name}, {child.birth-date}.",
      ru: "Вы опекун недавно родившегося ребёнка: {child.name}, {child.birth-date}.",
      en: "You are the guardian of a child born recently: {child.name}, {child.birth-date}.",
    },
  },
  stands: { member: "born", months: 6 },
  law: "433-З",
  reason: {
    be: "У рэестр актаў грамадзянскага стану ўнесена нараджэнне дзіцяці: {child.name}, {child.birth-date}.",
    ru: "В реестр актов гражданского состояния внесено рождение ребёнка: {child.name}, {child.birth-date}.",
    en: "A birth was entered in the civil register: {child.name}, {child.birth-date}.",
  },
  notice: {
    be: "Вам належыцца дапамога ў сувязі з нараджэннем дзіцяці: {child.name}. Пацвердзіце — і мы яе прызначым.",
    ru: "Вам положено пособие в связи с рождением ребёнка: {child.name}. Подтвердите — и мы его назначим.",
    en: "You are entitled to a benefit at the birth of a child: {child.name}. Confirm, and we will grant it.",
  },
  confirmedNotice: {
    be: "Дапамогу ў сувязі з нараджэннем дзіцяці ({child.name}) ужо пацвердзілі. Хто пацвердзіў: {name}. Вам рабіць нічога не трэба.",
    ru: "Пособие в связи с рождением ребёнка ({child.name}) уже подтвердили. Кто подтвердил: {name}. Вам делать ничего не нужно.",
    en: "The benefit at the birth of {child.name} has been confirmed by {name}. There is nothing for you to do.",
  },
  reopenedNotice: {
    be: "Дапамогу ў сувязі з нараджэннем дзіцяці ({child.name}) паводле ранейшага пацвярджэння не прызначылі. Цяпер яе можаце пацвердзіць вы.",
    ru: "Пособие в связи с рождением ребёнка ({child.name}) по прежнему подтверждению не назначили. Теперь его можете подтвердить вы.",
    en: "The benefit at the birth of {child.name} was not granted on the earlier confirmation. You can confirm it now.",
  },
};
