import { alike, catalogue } from "../../language/catalogue.ts";

export const words = catalogue({
  due: { be: "Адказ — не пазней за {date}", ru: "Ответ — не позднее {date}", en: "Answer no later than {date}" },
  dueSuspended: {
    be: "Адлік прыпынены. Калі б ён ішоў, адказ быў бы не пазней за {date}",
    ru: "Отсчёт приостановлен. Если бы он шёл, ответ был бы не позднее {date}",
    en: "The count is paused. If it were running, the answer would be due by {date}",
  },
  dueEnded: { be: "Тэрмін быў да {date}", ru: "Срок был до {date}", en: "The term was until {date}" },
  left: {
    be: "{days, plural, =0 {Сёння апошні дзень} one {Застаўся # дзень} few {Засталося # дні} other {Засталося # дзён}}",
    ru: "{days, plural, =0 {Сегодня последний день} one {Остался # день} few {Осталось # дня} other {Осталось # дней}}",
    en: "{days, plural, =0 {Today is the last day} one {# day left} other {# days left}}",
  },
  over: {
    be: "Тэрмін мінуў {days, plural, one {# дзень} few {# дні} other {# дзён}} таму",
    ru: "Срок истёк {days, plural, one {# день} few {# дня} other {# дней}} назад",
    en: "The term ended {days, plural, one {# day} other {# days}} ago",
  },
  explain: { be: "Як палічаны гэты тэрмін", ru: "Как посчитан этот срок", en: "How this term is counted" },
  day: alike({ be: "Дата", ru: "Дата", en: "Date" }),
  number: { be: "Дзень тэрміну", ru: "День срока", en: "Day of the term" },
  why: { be: "Чаму", ru: "Почему", en: "Why" },
  start: {
    be: "дзень падачы, тэрмін лічыцца з наступнага дня",
    ru: "день подачи, срок считается со следующего дня",
    en: "the day of filing; the term counts from the next day",
  },
  startPaid: {
    be: "дзень аплаты, тэрмін лічыцца з наступнага дня",
    ru: "день оплаты, срок считается со следующего дня",
    en: "the day of payment; the term counts from the next day",
  },
  startBack: {
    be: "дзень, калі скаргу задаволілі; новы тэрмін лічыцца з наступнага дня",
    ru: "день, когда жалобу удовлетворили; новый срок считается со следующего дня",
    en: "the day the appeal was upheld; the new term counts from the next day",
  },
  counted: { be: "лічыцца", ru: "считается", en: "counts" },
  "day-off": {
    be: "выхадны ці свята, не лічыцца",
    ru: "выходной или праздник, не считается",
    en: "a day off, does not count",
  },
  suspended: { be: "адлік прыпынены", ru: "отсчёт приостановлен", en: "the count is paused" },
  rolled: {
    be: "тэрмін прыпаў на выхадны, таму пераносіцца на наступны рабочы дзень",
    ru: "срок пришёлся на выходной, поэтому переносится на следующий рабочий день",
    en: "the term ends on a day off, so it moves to the next working day",
  },
  dueDay: { be: "апошні дзень тэрміну", ru: "последний день срока", en: "the last day of the term" },
  progress: {
    be: "Прайшло {passed} з {total, plural, one {# дня} other {# дзён}}",
    ru: "Прошло {passed} из {total, plural, one {# дня} other {# дней}}",
    en: "{passed} of {total, plural, one {# day} other {# days}} passed",
  },
});
