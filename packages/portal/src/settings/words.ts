import { catalogue } from "../language/catalogue.ts";

export const words = catalogue({
  title: { be: "Налады", ru: "Настройки", en: "Settings" },
  language: { be: "Мова партала і лістоў", ru: "Язык портала и писем", en: "Language of the portal and of e-mail" },
  languageHint: {
    be: "Афіцыйныя дакументы прыходзяць на той мове, на якой вы падалі заяву.",
    ru: "Официальные документы приходят на том языке, на котором вы подали заявление.",
    en: "Official documents come in the language that you applied in.",
  },
  save: { be: "Захаваць", ru: "Сохранить", en: "Save" },
  mail: { be: "Лісты на пошту", ru: "Письма на почту", en: "E-mail" },
  mailText: {
    be: "Калі ў кабінеце з’явіцца паведамленне, мы напішам, што яно ёсць. Самога паведамлення і вашых звестак у лісце не будзе.",
    ru: "Когда в кабинете появится сообщение, мы напишем, что оно есть. Самого сообщения и ваших данных в письме не будет.",
    en: "When there is a new message in your account, we will e-mail you to say so. The e-mail will hold neither the message nor your data.",
  },
  mailOff: {
    be: "На гэтым партале лісты не ўключаны. Усе паведамленні — у кабінеце.",
    ru: "На этом портале письма не включены. Все сообщения — в кабинете.",
    en: "This portal sends no e-mail. All messages are in your account.",
  },
  mailTo: { be: "Лісты ідуць на адрас", ru: "Письма идут на адрес", en: "E-mail goes to" },
  mailFailing: {
    be: "Апошні ліст не дайшоў: паштовы сервер не прыняў яго. Праверце адрас.",
    ru: "Последнее письмо не дошло: почтовый сервер его не принял. Проверьте адрес.",
    en: "The last e-mail did not arrive: the mail server refused it. Check the address.",
  },
  mailRemove: { be: "Больш не пісаць", ru: "Больше не писать", en: "Stop these e-mails" },
  topics: { be: "Пра што вам пісаць", ru: "О чём вам писать", en: "What to e-mail you about" },
  topicsHint: {
    be: "Паведамленні застаюцца ў кабінеце заўсёды. Пра даверанасці, карты і тое, што зроблена ад вашага імя, пішам заўсёды.",
    ru: "Сообщения остаются в кабинете всегда. О доверенностях, картах и том, что сделано от вашего имени, пишем всегда.",
    en: "The messages are always in your account. We always write about powers of attorney, cards and what was done in your name.",
  },
  decision: { be: "Рашэнні на заявы", ru: "Решения по заявлениям", en: "Decisions on applications" },
  request: {
    be: "Што трэба дадаць або аплаціць",
    ru: "Что нужно дополнить или оплатить",
    en: "What you need to add or pay",
  },
  offer: { be: "Прапановы дзяржавы", ru: "Предложения государства", en: "What the state offers" },
  mailPending: { be: "Чакаем пацвярджэння адраса", ru: "Ждём подтверждения адреса", en: "Waiting for you to confirm" },
  mailPendingText: {
    be: "Мы адправілі туды ліст са спасылкай. Яна дзейнічае суткі. Калі ліста няма, паглядзіце ў спаме.",
    ru: "Мы отправили туда письмо со ссылкой. Она действует сутки. Если письма нет, посмотрите в спаме.",
    en: "We sent an e-mail with a link there. The link works for a day. If you cannot find the e-mail, look in the spam folder.",
  },
  mailAddress: { be: "Адрас пошты", ru: "Адрес почты", en: "E-mail address" },
  mailOther: { be: "Іншы адрас пошты", ru: "Другой адрес почты", en: "Another e-mail address" },
  mailAsk: {
    be: "Адправіць ліст для пацвярджэння",
    ru: "Отправить письмо для подтверждения",
    en: "Send the confirmation",
  },
  mailMalformed: {
    be: "Праверце адрас: ён выглядае як imia@example.by",
    ru: "Проверьте адрес: он выглядит как imia@example.by",
    en: "Check the address: it looks like name@example.by",
  },
  mailTooOften: {
    be: "Сёння вы ўжо пазначалі адрас пяць разоў. Паспрабуйце заўтра",
    ru: "Сегодня вы уже указывали адрес пять раз. Попробуйте завтра",
    en: "You have given an address five times today. Try again tomorrow",
  },
  confirmTitle: { be: "Пацвярджэнне адраса", ru: "Подтверждение адреса", en: "Confirm the address" },
  confirmText: {
    be: "На гэты адрас будуць прыходзіць лісты пра новыя паведамленні.",
    ru: "На этот адрес будут приходить письма о новых сообщениях.",
    en: "E-mails about new messages will come to this address.",
  },
  confirmButton: { be: "Пацвердзіць адрас", ru: "Подтвердить адрес", en: "Confirm this address" },
  confirmWrong: { be: "Спасылка не дзейнічае", ru: "Ссылка не действует", en: "The link does not work" },
  confirmWrongText: {
    be: "Яна старэйшая за суткі, ужо спрацавала або прыйшла да іншага кабінета. Пазначце адрас яшчэ раз у наладах.",
    ru: "Она старше суток, уже сработала или пришла к другому кабинету. Укажите адрес ещё раз в настройках.",
    en: "It is more than a day old, was used already, or came for another account. Give the address again in the settings.",
  },
  toSettings: { be: "Перайсці ў налады", ru: "Перейти в настройки", en: "Go to the settings" },
  also: { be: "Таксама", ru: "Также", en: "Also" },
  cards: { be: "Мае карты і сертыфікаты", ru: "Мои карты и сертификаты", en: "My cards and certificates" },
  cardsText: {
    be: "Прыпыніць сертыфікат, калі карта згубілася.",
    ru: "Приостановить сертификат, если карта потерялась.",
    en: "Suspend a certificate when the card is lost.",
  },
  mandates: { be: "Ад чыйго імя", ru: "От чьего имени", en: "Who I act for" },
  mandatesText: {
    be: "Кампаніі, установы і людзі, ад імя якіх вы можаце дзейнічаць.",
    ru: "Компании, учреждения и люди, от имени которых вы можете действовать.",
    en: "Companies, bodies and people that you may act for.",
  },
});
