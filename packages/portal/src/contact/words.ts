import { alike, catalogue } from "../language/catalogue.ts";

export const words = catalogue({
  title: { be: "Куды звяртацца", ru: "Куда обращаться", en: "Who to contact" },
  body: { be: "Установа", ru: "Учреждение", en: "Public body" },
  address: { be: "Адрас", ru: "Адрес", en: "Address" },
  telephones: {
    be: "{count, plural, one {Тэлефон} other {Тэлефоны}}",
    ru: "{count, plural, one {Телефон} other {Телефоны}}",
    en: "{count, plural, one {Telephone} other {Telephones}}",
  },
  email: { be: "Электронная пошта", ru: "Электронная почта", en: "E-mail" },
  website: alike({ be: "Сайт", ru: "Сайт", en: "Website" }),
  hours: { be: "Гадзіны працы", ru: "Часы работы", en: "Opening hours" },
  open: alike({ be: "{days} {times}", ru: "{days} {times}", en: "{days} {times}" }),
  openWithBreak: {
    be: "{days} {times}, перапынак {pause}",
    ru: "{days} {times}, перерыв {pause}",
    en: "{days} {times}, break {pause}",
  },
  dayOff: { be: "{days} — выхадны", ru: "{days} — выходной", en: "closed on {days}" },
  daysOff: { be: "{days} — выхадныя", ru: "{days} — выходные", en: "closed on {days}" },
  run: alike({ be: "{first} – {last}", ru: "{first} – {last}", en: "{first} to {last}" }),
  everyDay: { be: "штодня", ru: "ежедневно", en: "every day" },
  roundTheClock: { be: "кругласутачна", ru: "круглосуточно", en: "round the clock" },
});
