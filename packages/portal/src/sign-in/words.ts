import { catalogue } from "../language/catalogue.ts";

export const words = catalogue({
  title: { be: "Уваход па ID-карце", ru: "Вход по ID-карте", en: "Sign in with the ID card" },
  who: { be: "Хто вы?", ru: "Кто вы?", en: "Who are you?" },
  whoHint: {
    be: "У пясочніцы ўсе жыхары прыдуманыя. Выберыце каго заўгодна: карта выпусціцца сама.",
    ru: "В песочнице все жители вымышлены. Выберите любого: карта выпустится сама.",
    en: "All residents of the sandbox are made up. Pick anyone: the card will be made for you.",
  },
  other: { be: "Іншы жыхар", ru: "Другой житель", en: "Another resident" },
  officials: { be: "Службовыя асобы ўстаноў", ru: "Должностные лица учреждений", en: "Officials of the bodies" },
  otherNote: { be: "па асабістым нумары", ru: "по личному номеру", en: "by personal number" },
  number: { be: "Асабісты нумар", ru: "Личный номер", en: "Personal number" },
  numberHint: {
    be: "14 знакаў, напрыклад 7000000A000PB1",
    ru: "14 знаков, например 7000000A000PB1",
    en: "14 characters, for example 7000000A000PB1",
  },
  button: { be: "Увайсці", ru: "Войти", en: "Sign in" },
  kept: {
    be: "Сесія скончылася, але ўсё, што вы ўвялі, захавана. Увайдзіце, каб працягнуць.",
    ru: "Сессия закончилась, но всё, что вы ввели, сохранено. Войдите, чтобы продолжить.",
    en: "Your session has ended, but everything you entered is kept. Sign in to go on.",
  },
  needed: { be: "Каб працягнуць, увайдзіце.", ru: "Чтобы продолжить, войдите.", en: "Sign in to go on." },
  production: {
    be: "Для ўваходу патрэбны ID-карта, счытвальнік і праграма Web eID.",
    ru: "Для входа нужны ID-карта, считыватель и программа Web eID.",
    en: "You need your ID card, a reader and the Web eID program.",
  },
  actingTitle: {
    be: "Ад чыйго імя вы дзейнічаеце?",
    ru: "От чьего имени вы действуете?",
    en: "Who are you acting for?",
  },
  actingHint: {
    be: "Тут усе, каго вы можаце прадстаўляць паводле дзейных паўнамоцтваў.",
    ru: "Здесь все, кого вы можете представлять по действующим полномочиям.",
    en: "Everyone whom you may represent under mandates in force.",
  },
  self: { be: "Ад сябе", ru: "От себя", en: "For myself" },
  actingButton: { be: "Працягнуць", ru: "Продолжить", en: "Continue" },
  actingNone: {
    be: "У вас няма дзейных паўнамоцтваў: вы дзейнічаеце толькі ад сябе. Паўнамоцтвы дырэктара з’яўляюцца самі, як толькі рэгістр арганізацый унясе змены.",
    ru: "У вас нет действующих полномочий: вы действуете только от себя. Полномочия директора появляются сами, как только регистр организаций внесёт изменения.",
    en: "You have no mandate in force: you act for yourself only. A director’s mandate appears by itself once the register of organisations is updated.",
  },
  director: { be: "дырэктар", ru: "директор", en: "director" },
  official: { be: "службовая асоба", ru: "должностное лицо", en: "official" },
  registrar: { be: "рэгістратар", ru: "регистратор", en: "registrar" },
  decider: { be: "прымае рашэнні", ru: "принимает решения", en: "decides" },
  counter: { be: "акно прыёму", ru: "окно приёма", en: "counter" },
  parent: { be: "адзін з бацькоў", ru: "родитель", en: "parent" },
  guardian: { be: "апякун", ru: "опекун", en: "guardian" },
  attorney: { be: "паводле даверанасці", ru: "по доверенности", en: "under a power of attorney" },
  head: { be: "кіраўнік", ru: "руководитель", en: "head" },
  home: { be: "На галоўную", ru: "На главную", en: "To the home page" },
  chooseError: {
    be: "Выберыце, ад чыйго імя дзейнічаць",
    ru: "Выберите, от чьего имени действовать",
    en: "Choose who you act for",
  },
});
