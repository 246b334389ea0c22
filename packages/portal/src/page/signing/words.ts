import { catalogue } from "../../language/catalogue.ts";

export const words = catalogue({
  pin: { be: "PIN-код вашай карты", ru: "PIN-код вашей карты", en: "PIN of your card" },
  pinHint: { be: "Шэсць лічбаў", ru: "Шесть цифр", en: "Six digits" },
  pinSandbox: {
    be: "У пясочніцы ва ўсіх карт PIN-код\u00a0123456",
    ru: "В песочнице у всех карт PIN-код\u00a0123456",
    en: "In the sandbox every card has the PIN 123456",
  },
  can: {
    be: "Нумар, надрукаваны на карце (CAN)",
    ru: "Номер, напечатанный на карте (CAN)",
    en: "Number printed on the card (CAN)",
  },
  canHint: {
    be: "Засталася апошняя спроба, таму карта просіць яшчэ і гэты нумар.",
    ru: "Осталась последняя попытка, поэтому карта просит ещё и этот номер.",
    en: "One try is left, so the card asks for this number as well.",
  },
  canSandbox: {
    be: "Засталася апошняя спроба. У пясочніцы на карце надрукавана {can}",
    ru: "Осталась последняя попытка. В песочнице на карте напечатано {can}",
    en: "One try is left. In the sandbox the card says {can}",
  },
  needsScript: {
    be: "Карта подпісвае ў вашым браўзеры, таму для гэтага кроку патрэбны JavaScript. Уключыце яго і абнавіце старонку: усё, што вы ўвялі раней, захавана.",
    ru: "Карта подписывает в вашем браузере, поэтому для этого шага нужен JavaScript. Включите его и обновите страницу: всё, что вы ввели раньше, сохранено.",
    en: "The card signs in your browser, so this step needs JavaScript. Turn it on and reload the page: everything you entered before is kept.",
  },
  working: { be: "Карта працуе…", ru: "Карта работает…", en: "The card is working…" },
  signing: { be: "Карта падпісвае: {part}", ru: "Карта подписывает: {part}", en: "The card is signing: {part}" },
  errors: { be: "Не атрымалася", ru: "Не получилось", en: "That did not work" },
  pinMissing: {
    be: "Увядзіце PIN-код: шэсць лічбаў",
    ru: "Введите PIN-код: шесть цифр",
    en: "Enter the PIN: six digits",
  },
  pinWrongTwo: {
    be: "PIN-код не той. Засталося 2 спробы",
    ru: "PIN-код не тот. Осталось 2 попытки",
    en: "That is not the PIN. 2 tries are left",
  },
  pinWrongOne: {
    be: "PIN-код не той. Засталася 1 спроба: увядзіце і нумар, надрукаваны на карце",
    ru: "PIN-код не тот. Осталась 1 попытка: введите и номер, напечатанный на карте",
    en: "That is not the PIN. 1 try is left: enter the number printed on the card as well",
  },
  canRequired: {
    be: "Засталася апошняя спроба: увядзіце нумар, надрукаваны на карце",
    ru: "Осталась последняя попытка: введите номер, напечатанный на карте",
    en: "One try is left: enter the number printed on the card",
  },
  blocked: {
    be: "Карта заблакаваная пасля трох няправільных PIN-кодаў. Разблакуйце яе PUK-кодам з ліста да карты",
    ru: "Карта заблокирована после трёх неверных PIN-кодов. Разблокируйте её PUK-кодом из письма к карте",
    en: "The card is blocked after three wrong PINs. Unblock it with the PUK from the card’s letter",
  },
  unfit: {
    be: "Выправіць так нельга: рэгістр такога запісу не прыме. Або ў запісе не стае частак, якіх заява не называе, або з гэтай датай нараджэння нешта іншае ў рэестрах немагчыма — бацькі ці дзеці, шлюб ці смерць",
    ru: "Исправить так нельзя: регистр такую запись не примет. Либо в записи не хватает частей, которых заявление не называет, либо с этой датой рождения что-то другое в реестрах невозможно — родители или дети, брак или смерть",
    en: "It cannot be corrected like this: the register would not accept the entry. Either parts of it are missing that the application does not name, or with this date of birth something else in the registers is impossible, such as parents or children, a marriage or a death",
  },
  personUnknown: {
    be: "У пясочніцы няма жыхара з такім нумарам",
    ru: "В песочнице нет жителя с таким номером",
    en: "No resident of the sandbox has this number",
  },
  cardSuspended: {
    be: "Сертыфікаты гэтай карты прыпыненыя, таму яна не дзейнічае. Звярніцеся ва ўстанову, якая выдае карты",
    ru: "Сертификаты этой карты приостановлены, поэтому она не действует. Обратитесь в учреждение, которое выдаёт карты",
    en: "The certificates of this card are suspended, so it does not work. Contact the body that issues cards",
  },
  cardRevoked: {
    be: "Гэтая карта больш не дзейнічае: яе сертыфікаты адкліканыя. Патрэбна новая карта",
    ru: "Эта карта больше не действует: её сертификаты отозваны. Нужна новая карта",
    en: "This card does not work any more: its certificates are revoked. You need a new card",
  },
  choiceMissing: { be: "Выберыце адказ", ru: "Выберите ответ", en: "Choose an answer" },
  reasonMissing: {
    be: "Напішыце, чаму вы так вырашылі",
    ru: "Напишите, почему вы так решили",
    en: "Write why you decided so",
  },
  wordsMissing: {
    be: "Для гэтага рашэння патрэбны вашы словы",
    ru: "Для этого решения нужны ваши слова",
    en: "This decision needs words of your own",
  },
  outdated: {
    be: "Пакуль старонка была адкрытая, справа змянілася: магчыма, усё ўжо зроблена ў іншай укладцы. Абнавіце старонку",
    ru: "Пока страница была открыта, дело изменилось: возможно, всё уже сделано в другой вкладке. Обновите страницу",
    en: "The case has changed while this page was open: it may have been done in another tab. Reload the page",
  },
  failed: {
    be: "Не атрымалася. Паспрабуйце яшчэ раз: нічога не страчана. Код: {code}",
    ru: "Не получилось. Попробуйте ещё раз: ничего не потеряно. Код: {code}",
    en: "That did not work. Try again: nothing is lost. Code: {code}",
  },
  offline: {
    be: "Няма сувязі з парталам. Праверце інтэрнэт і паўтарыце: нічога не страчана",
    ru: "Нет связи с порталом. Проверьте интернет и повторите: ничего не потеряно",
    en: "The portal cannot be reached. Check your connection and try again: nothing is lost",
  },
});
