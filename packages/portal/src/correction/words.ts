import { catalogue } from "../language/catalogue.ts";

export const words = catalogue({
  link: { be: "Гэта няправільна", ru: "Это неверно", en: "This is wrong" },
  linkWhat: { be: "Гэта няправільна: {fact}", ru: "Это неверно: {fact}", en: "This is wrong: {fact}" },
  title: { be: "Выправіць звесткі: «{fact}»", ru: "Исправить сведения: «{fact}»", en: "Correct a record: “{fact}”" },
  keeper: {
    be: "Гэты запіс вядзе {body} ({register}). Вы раскажаце, што не так, і ўстанова разгледзіць вашу заяву.",
    ru: "Эту запись ведёт {body} ({register}). Вы расскажете, что неверно, и учреждение рассмотрит ваше заявление.",
    en: "This entry is kept by {body} ({register}). You say what is wrong, and the body looks into it.",
  },
  waits: {
    be: "Пакуль запіс выпраўляюць, заявы, якія на ім грунтуюцца, чакаюць: тэрмін іх разгляду не ідзе, і паводле няправільных звестак ніхто нічога не вырашыць.",
    ru: "Пока запись исправляют, заявления, которые на ней основаны, ждут: срок их рассмотрения не идёт, и по неверным сведениям никто ничего не решит.",
    en: "While it is being corrected, applications that rest on it wait: their clocks stand still, and nothing is decided on wrong data.",
  },
  begin: { be: "Расказаць, што не так", ru: "Рассказать, что неверно", en: "Say what is wrong" },
  paused: {
    be: "Справа чакае: выпраўляюць звесткі, на якіх яна грунтуецца. Тэрмін не ідзе.",
    ru: "Дело ждёт: исправляют сведения, на которых оно основано. Срок не идёт.",
    en: "The case waits: data that it rests on is being corrected. The clock is stopped.",
  },
  seeCorrection: { be: "Глядзець выпраўленне", ru: "Смотреть исправление", en: "See the correction" },
});
