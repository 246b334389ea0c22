import { catalogue } from "../language/catalogue.ts";

export const words = catalogue({
  readsTitle: { be: "Хто глядзеў мае звесткі", ru: "Кто смотрел мои данные", en: "Who read my data" },
  readsLead: {
    be: "Кожны прагляд вашых звестак запісваецца разам з прычынай. Запіс нельга сцерці.",
    ru: "Каждый просмотр ваших данных записывается вместе с причиной. Запись нельзя стереть.",
    en: "Each look at your data is recorded together with its reason. The record cannot be erased.",
  },
  readsNone: {
    be: "Вашых звестак пакуль ніхто не глядзеў.",
    ru: "Ваших данных пока никто не смотрел.",
    en: "Nobody has read your data so far.",
  },
  yourself: { be: "Вы самі", ru: "Вы сами", en: "You yourself" },
  representative: { be: "Ваш прадстаўнік", ru: "Ваш представитель", en: "Your representative" },
  system: { be: "Аўтаматычная праверка", ru: "Автоматическая проверка", en: "An automatic check" },
  readFacts: { be: "Што глядзелі: {facts}", ru: "Что смотрели: {facts}", en: "What was read: {facts}" },
  readBasis: {
    be: "{register}. Падстава: {basis}",
    ru: "{register}. Основание: {basis}",
    en: "{register}. Legal basis: {basis}",
  },
  toCase: {
    be: "Заява, дзеля якой глядзелі",
    ru: "Заявление, ради которого смотрели",
    en: "The application it was for",
  },
  more: { be: "Паказаць ранейшыя", ru: "Показать более ранние", en: "Show earlier ones" },
  noticesTitle: { be: "Паведамленні", ru: "Сообщения", en: "Messages" },
  noticesNone: {
    be: "Паведамленняў няма. Калі ў вашых справах нешта адбудзецца, мы напішам сюды.",
    ru: "Сообщений нет. Когда в ваших делах что-то произойдёт, мы напишем сюда.",
    en: "There are no messages. When something happens in your matters, we will write here.",
  },
  noticesMail: {
    be: "Мы можам пісаць на пошту, што з’явілася новае:",
    ru: "Мы можем писать на почту, что появилось новое:",
    en: "We can e-mail you when there is something new:",
  },
  noticesMailTo: { be: "налады", ru: "настройки", en: "settings" },
  readAll: { be: "Адзначыць усе прачытанымі", ru: "Отметить все прочитанными", en: "Mark all as read" },
  unread: { be: "Новае", ru: "Новое", en: "New" },
  offerBy: { be: "Прапануе: {body}", ru: "Предлагает: {body}", en: "Offered by: {body}" },
  offerWhy: { be: "Чаму вы гэта бачыце", ru: "Почему вы это видите", en: "Why you see this" },
  offerOthers: {
    be: "Вам прапануюць і гэта, пацвярджаць трэба асобна",
    ru: "Вам предлагают и это, подтверждать нужно отдельно",
    en: "Also offered to you, to be confirmed separately",
  },
  offerLaw: { be: "Падстава: {law}", ru: "Основание: {law}", en: "Legal basis: {law}" },
  offerKnown: { be: "Што мы ўжо ведаем", ru: "Что мы уже знаем", en: "What we already know" },
  offerNoForm: {
    be: "Нічога запаўняць не трэба: адно пацвярджэнне картай.",
    ru: "Ничего заполнять не нужно: одно подтверждение картой.",
    en: "There is nothing to fill in: one confirmation with your card.",
  },
  offerConfirm: { be: "Пацвердзіць і атрымаць", ru: "Подтвердить и получить", en: "Confirm and receive" },
  offerDecline: { be: "Не, дзякуй", ru: "Нет, спасибо", en: "No, thank you" },
  offerUntil: {
    be: "Пацвердзіць можна да {date}.",
    ru: "Подтвердить можно до {date}.",
    en: "You can confirm until {date}.",
  },
  offerDone: {
    be: "Гэтую прапанову ўжо пацвердзілі.",
    ru: "Это предложение уже подтвердили.",
    en: "This offer has been confirmed already.",
  },
  offerDoneOther: {
    be: "Прапанову ўжо пацвердзілі. Вам рабіць нічога не трэба.",
    ru: "Предложение уже подтвердили. Вам делать ничего не нужно.",
    en: "The offer has been confirmed. There is nothing for you to do.",
  },
  offerDoneBy: { be: "Хто пацвердзіў", ru: "Кто подтвердил", en: "Confirmed by" },
  offerPowerOver: {
    be: "Гэта прапаноўвалася вам, пакуль дзейнічалі вашы паўнамоцтвы. Яны спынены, і прапановы больш няма.",
    ru: "Это предлагалось вам, пока действовали ваши полномочия. Они прекращены, и предложения больше нет.",
    en: "This was offered to you while your power was in force. The power has ended, and the offer with it.",
  },
  offerDeclined: {
    be: "Вы адмовіліся ад прапановы.",
    ru: "Вы отказались от предложения.",
    en: "You declined the offer.",
  },
  offerNeedless: {
    be: "Прапанова больш не патрэбная.",
    ru: "Предложение больше не нужно.",
    en: "This offer is no longer needed.",
  },
  offerNothingToDo: {
    be: "Вам рабіць нічога не трэба.",
    ru: "Вам делать ничего не нужно.",
    en: "There is nothing for you to do.",
  },
  offerTakenGranted: {
    be: "Рашэнне прынята {date} па вашай заяве № {number}.",
    ru: "Решение принято {date} по вашему заявлению № {number}.",
    en: "It was decided on {date}, on your application No. {number}.",
  },
  offerTakenPending: {
    be: "Вы ўжо просіце пра гэта: заява № {number} ад {date} яшчэ разглядаецца.",
    ru: "Вы уже просите об этом: заявление № {number} от {date} ещё рассматривается.",
    en: "You are asking for this already: application No. {number} of {date} is still being decided.",
  },
  offerTakenOther: {
    be: "Пра гэта ўжо просяць іншай заявай, яна яшчэ разглядаецца.",
    ru: "Об этом уже просят другим заявлением, оно ещё рассматривается.",
    en: "Another application asks for this already; it is still being decided.",
  },
  offerTakenWait: {
    be: "Пачакайце рашэння. Можна пацвердзіць і цяпер, але калі рашэнне па той заяве будзе станоўчае, па гэтым пацвярджэнні вам адмовяць.",
    ru: "Дождитесь решения. Можно подтвердить и сейчас, но если решение по тому заявлению будет положительным, по этому подтверждению вам откажут.",
    en: "Wait for the decision. You can also confirm now, but if that application is granted, this confirmation will be refused.",
  },
  offerExpired: { be: "Тэрмін прапановы скончыўся.", ru: "Срок предложения истёк.", en: "The offer has ended." },
  toCaseOfOffer: { be: "Глядзець справу", ru: "Смотреть дело", en: "See the case" },
});
