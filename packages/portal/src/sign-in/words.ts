import { alike, catalogue } from "../language/catalogue.ts";

export const words = catalogue({
  title: { be: "Уваход з ID-картай", ru: "Вход с ID-картой", en: "Sign in with the ID card" },
  who: { be: "Хто вы?", ru: "Кто вы?", en: "Who are you?" },
  whoHint: {
    be: "У пясочніцы ўсе жыхары прыдуманыя. Выберыце каго заўгодна: карта зробіцца сама.",
    ru: "В песочнице все жители вымышлены. Выберите любого: карта сделается сама.",
    en: "All residents of the sandbox are made up. Pick anyone: the card will be made for you.",
  },
  other: { be: "Іншы жыхар", ru: "Другой житель", en: "Another resident" },
  officials: { be: "Службовыя асобы ўстаноў", ru: "Должностные лица учреждений", en: "Officials of the bodies" },
  otherNote: { be: "паводле ідэнтыфікацыйнага нумара", ru: "по идентификационному номеру", en: "by personal number" },
  number: { be: "Ідэнтыфікацыйны нумар", ru: "Идентификационный номер", en: "Personal number" },
  numberHint: {
    be: "14 знакаў, напрыклад 7000000A000PB1",
    ru: "14 знаков, например 7000000A000PB1",
    en: "14 characters, for example 7000000A000PB1",
  },
  button: { be: "Увайсці", ru: "Войти", en: "Sign in" },
  kept: {
    be: "Сеанс скончыўся, але ўсё, што вы ўвялі, захавана. Увайдзіце, каб працягнуць.",
    ru: "Сеанс закончился, но всё, что вы ввели, сохранено. Войдите, чтобы продолжить.",
    en: "Your session has ended, but everything you entered is kept. Sign in to go on.",
  },
  ended: {
    be: "Сеанс скончыўся. Увайдзіце, каб працягнуць з таго самага месца.",
    ru: "Сеанс закончился. Войдите, чтобы продолжить с того же места.",
    en: "Your session has ended. Sign in to go on from the same place.",
  },
  unkept: {
    be: "Сеанс скончыўся, і захаваць тое, што вы адправілі, не ўдалося. Вярніцеся ў браўзеры на старонку назад, скапіруйце тэкст і ўвайдзіце зноў.",
    ru: "Сеанс закончился, и сохранить то, что вы отправили, не удалось. Вернитесь в браузере на страницу назад, скопируйте текст и войдите снова.",
    en: "Your session has ended, and what you sent could not be kept. Go back one page in the browser, copy your text, and sign in again.",
  },
  needed: { be: "Каб працягнуць, увайдзіце.", ru: "Чтобы продолжить, войдите.", en: "Sign in to go on." },
  production: {
    be: "Для ўваходу патрэбны ID-карта, счытвальнік і праграма Web eID.",
    ru: "Для входа нужны ID-карта, считыватель и программа Web eID.",
    en: "You need your ID card, a reader and the Web eID program.",
  },
  unblockTitle: { be: "Разблакаваць карту", ru: "Разблокировать карту", en: "Unblock the card" },
  unblockLead: {
    be: "Пасля трох няправільных PIN-кодаў карта блакуецца. PUK-код з ліста да карты вяртае тры спробы.",
    ru: "После трёх неверных PIN-кодов карта блокируется. PUK-код из письма к карте возвращает три попытки.",
    en: "A card is blocked after three wrong PINs. The PUK in the card’s letter gives the three tries back.",
  },
  unblockScript: {
    be: "PUK-код ідзе з вашага браўзера проста да карты, таму тут патрэбны JavaScript.",
    ru: "PUK-код идёт из вашего браузера прямо к карте, поэтому здесь нужен JavaScript.",
    en: "The PUK goes from your browser straight to the card, so this page needs JavaScript.",
  },
  unblockErrors: { be: "Не атрымалася", ru: "Не получилось", en: "That did not work" },
  unblockButton: { be: "Разблакаваць", ru: "Разблокировать", en: "Unblock" },
  unblockFailed: {
    be: "Не атрымалася. Паспрабуйце яшчэ раз",
    ru: "Не получилось. Попробуйте ещё раз",
    en: "That did not work. Try again",
  },
  unblocked: {
    be: "Карта разблакаваная: зноў тры спробы.",
    ru: "Карта разблокирована: снова три попытки.",
    en: "The card is unblocked: there are three tries again.",
  },
  puk: alike({ be: "PUK-код", ru: "PUK-код", en: "PUK" }),
  pukHint: {
    be: "Дзесяць лічбаў з ліста, з якім вам выдалі карту",
    ru: "Десять цифр из письма, с которым вам выдали карту",
    en: "Ten digits from the letter that came with the card",
  },
  pukSandbox: {
    be: "У пясочніцы ў лісце да гэтай карты напісана {puk}",
    ru: "В песочнице в письме к этой карте написано {puk}",
    en: "In the sandbox the letter of this card says {puk}",
  },
  pukMissing: {
    be: "Увядзіце PUK-код: дзесяць лічбаў",
    ru: "Введите PUK-код: десять цифр",
    en: "Enter the PUK: ten digits",
  },
  pukWrong: { be: "PUK-код не той", ru: "PUK-код не тот", en: "That is not the PUK" },
  numberMissing: {
    be: "Увядзіце ідэнтыфікацыйны нумар: 14 знакаў",
    ru: "Введите идентификационный номер: 14 знаков",
    en: "Enter the personal number: 14 characters",
  },
  cardUnknown: {
    be: "У пясочніцы няма жыхара з такім нумарам",
    ru: "В песочнице нет жителя с таким номером",
    en: "No resident of the sandbox has this number",
  },
  actingTitle: {
    be: "Ад чыйго імя вы дзейнічаеце?",
    ru: "От чьего имени вы действуете?",
    en: "Who are you acting for?",
  },
  actingHint: {
    be: "Тут усе, каго вы можаце прадстаўляць паводле дзейных паўнамоцтваў.",
    ru: "Здесь все, кого вы можете представлять по действующим полномочиям.",
    en: "Everyone you may represent under mandates in force.",
  },
  self: { be: "Ад сябе", ru: "От себя", en: "For myself" },
  actingButton: { be: "Працягнуць", ru: "Продолжить", en: "Continue" },
  actingNone: {
    be: "У вас няма дзейных паўнамоцтваў: вы дзейнічаеце толькі ад сябе. Паўнамоцтвы дырэктара з’яўляюцца самі, як толькі рэгістр арганізацый унясе змены.",
    ru: "У вас нет действующих полномочий: вы действуете только от себя. Полномочия директора появляются сами, как только регистр организаций внесёт изменения.",
    en: "You have no mandate in force: you act for yourself only. A director’s mandate appears by itself once the register of organisations is updated.",
  },
  home: { be: "На галоўную", ru: "На главную", en: "To the home page" },
  chooseError: {
    be: "Выберыце, ад чыйго імя дзейнічаць",
    ru: "Выберите, от чьего имени действовать",
    en: "Choose who you act for",
  },
});
