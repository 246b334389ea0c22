import { alike, catalogue } from "../language/catalogue.ts";

export const words = catalogue({
  title: { be: "Статыстыка паслуг", ru: "Статистика услуг", en: "Service statistics" },
  lead: {
    be: "Колькі паслуг аказана, кім і якім шляхам. Лічбы абнаўляюцца самі, звестак пра людзей тут няма.",
    ru: "Сколько услуг оказано, кем и каким путём. Цифры обновляются сами, сведений о людях здесь нет.",
    en: "How many services were given, by whom and through which channel. The figures update by themselves and say nothing about anyone.",
  },
  month: alike({ be: "Месяц", ru: "Месяц", en: "Month" }),
  service: { be: "Паслуга", ru: "Услуга", en: "Service" },
  body: { be: "Установа", ru: "Учреждение", en: "Body" },
  channel: { be: "Шлях", ru: "Канал", en: "Channel" },
  filed: { be: "Пададзена", ru: "Подано", en: "Filed" },
  decided: { be: "Вырашана", ru: "Решено", en: "Decided" },
  byService: { be: "Паслугі па месяцах", ru: "Услуги по месяцам", en: "Services by month" },
  byMonth: { be: "Заявы па месяцах", ru: "Заявления по месяцам", en: "Applications by month" },
  accounts: { be: "Кабінеты", ru: "Кабинеты", en: "Accounts" },
  accountsPerson: { be: "Людзі", ru: "Люди", en: "People" },
  accountsOrganisation: { be: "Арганізацыі", ru: "Организации", en: "Organisations" },
  kind: { be: "Чые", ru: "Чьи", en: "Whose" },
  created: { be: "Створана", ru: "Создано", en: "Created" },
  activated: { be: "Увайшлі ўпершыню", ru: "Вошли впервые", en: "Entered for the first time" },
  csv: { be: "Спампаваць у CSV", ru: "Скачать в CSV", en: "Download as CSV" },
  none: {
    be: "Лічбаў пакуль няма: яны з’явяцца пасля першай заявы.",
    ru: "Цифр пока нет: они появятся после первого заявления.",
    en: "There are no figures yet: they will appear after the first application.",
  },
  portal: { be: "партал", ru: "портал", en: "portal" },
  api: { be: "праграма", ru: "программа", en: "program" },
  counter: { be: "акенца", ru: "окно приёма", en: "counter" },
  proactive: { be: "прапанова дзяржавы", ru: "предложение государства", en: "the state’s offer" },
});
