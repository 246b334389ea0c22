import { catalogue } from "../language/catalogue.ts";

/** What cannot be done for a case, in the words that follow "Не ўдаецца". */
export const words = catalogue({
  title: { be: "Справа затрымліваецца", ru: "Дело задерживается", en: "The case is held up" },
  cannot: {
    be: "Не ўдаецца {step}: спрабуем з {since}.",
    ru: "Не удаётся {step}: пробуем с {since}.",
    en: "It has not been possible to {step} since {since}.",
  },
  again: {
    be: "Наступная спроба: {next}.",
    ru: "Следующая попытка: {next}.",
    en: "The next attempt: {next}.",
  },
  nothingLost: {
    be: "Нічога не згублена, і нічога не трэба рабіць нанова: сістэма паўтарае спробы сама.",
    ru: "Ничего не потеряно, и ничего не нужно делать заново: система повторяет попытки сама.",
    en: "Nothing is lost, and nothing has to be done anew: the system goes on trying by itself.",
  },
  tell: {
    be: "Калі тэрмін блізка, скажыце тым, хто абслугоўвае сістэму, нумар справы і код:",
    ru: "Если срок близко, скажите тем, кто обслуживает систему, номер дела и код:",
    en: "If the term is near, tell those who run the system the number of the case and this code:",
  },
  gather: {
    be: "ўзяць звесткі з рэестраў",
    ru: "получить сведения из реестров",
    en: "get the facts from the registers",
  },
  ask: {
    be: "адправіць запыт іншай установе",
    ru: "отправить запрос другому учреждению",
    en: "send the request to another body",
  },
  decide: { be: "прыняць рашэнне аўтаматычна", ru: "принять решение автоматически", en: "take the automatic decision" },
  seal: { be: "паставіць пячатку на рашэнне", ru: "поставить печать на решение", en: "seal the decision" },
  notify: { be: "паведаміць заяўніку", ru: "сообщить заявителю", en: "tell the applicant" },
  payment: { be: "правесці плацеж", ru: "провести платёж", en: "process the payment" },
  effect: {
    be: "зрабіць тое, што вынікае са справы",
    ru: "сделать то, что следует из дела",
    en: "do what follows from the case",
  },
  remind: { be: "нагадаць пра тэрмін", ru: "напомнить о сроке", en: "send the reminder of the term" },
  desk: {
    be: "сказаць супрацоўнікам пра справу",
    ru: "сказать сотрудникам о деле",
    en: "tell the officials of the case",
  },
  correct: {
    be: "завяршыць выпраўленне звестак",
    ru: "завершить исправление сведений",
    en: "finish the correction of the register",
  },
  other: { be: "зрабіць адзін з крокаў", ru: "сделать один из шагов", en: "do one of the steps" },
});
