import { catalogue } from "../language/catalogue.ts";

export const words = catalogue({
  title: { be: "На сёння", ru: "На сегодня", en: "Today’s work" },
  told: { be: "Вам паведамілі", ru: "Вам сообщили", en: "Messages for you" },
  toldAll: { be: "Усе паведамленні", ru: "Все сообщения", en: "All messages" },
  overdue: { be: "Пратэрмінавана", ru: "Просрочено", en: "Overdue" },
  overdueNone: { be: "Пратэрмінаваных спраў няма.", ru: "Просроченных дел нет.", en: "Nothing is overdue." },
  dueToday: { be: "Тэрмін сёння", ru: "Срок сегодня", en: "Due today" },
  dueTodayNone: { be: "Сёння тэрміны не канчаюцца.", ru: "Сегодня сроки не истекают.", en: "No term ends today." },
  fresh: { be: "Новыя", ru: "Новые", en: "New" },
  freshSince: { be: "Пададзены, пачынаючы з", ru: "Поданы, начиная с", en: "Filed since" },
  freshNone: { be: "Новых заяў няма.", ru: "Новых заявлений нет.", en: "There are no new applications." },
  waiting: { be: "Чакаюць адказу", ru: "Ждут ответа", en: "Waiting for an answer" },
  waitingNone: {
    be: "Ні ад заяўнікаў, ні ад іншых устаноў адказаў не чакаем.",
    ru: "Ни от заявителей, ни от других учреждений ответов не ждём.",
    en: "No answer is awaited from applicants or other bodies.",
  },
  allOpen: { be: "Усе справы ў працы", ru: "Все дела в работе", en: "All open cases" },
  number: { be: "Нумар", ru: "Номер", en: "Number" },
  service: { be: "Паслуга", ru: "Услуга", en: "Service" },
  applicant: { be: "Заяўнік", ru: "Заявитель", en: "Applicant" },
  state: { be: "Стан", ru: "Состояние", en: "State" },
  due: { be: "Тэрмін", ru: "Срок", en: "Due" },
});
