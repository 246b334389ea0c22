import { alike, catalogue } from "./catalogue.ts";

export const words = catalogue({
  days: {
    be: "{count, plural, one {# дзень} few {# дні} other {# дзён}}",
    ru: "{count, plural, one {# день} few {# дня} other {# дней}}",
    en: "{count, plural, one {# day} other {# days}}",
  },
  hours: {
    be: "{count, plural, one {# гадзіну} few {# гадзіны} other {# гадзін}}",
    ru: "{count, plural, one {# час} few {# часа} other {# часов}}",
    en: "{count, plural, one {# hour} other {# hours}}",
  },
  minutes: {
    be: "{count, plural, one {# хвіліну} few {# хвіліны} other {# хвілін}}",
    ru: "{count, plural, one {# минуту} few {# минуты} other {# минут}}",
    en: "{count, plural, one {# minute} other {# minutes}}",
  },
  seconds: alike({
    be: "{count, plural, one {# секунду} few {# секунды} other {# секунд}}",
    ru: "{count, plural, one {# секунду} few {# секунды} other {# секунд}}",
    en: "{count, plural, one {# second} other {# seconds}}",
  }),
});
