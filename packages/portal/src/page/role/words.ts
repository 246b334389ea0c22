import { catalogue } from "../../language/catalogue.ts";

export const words = catalogue({
  director: { be: "дырэктар", ru: "директор", en: "director" },
  official: { be: "службовая асоба", ru: "должностное лицо", en: "official" },
  registrar: { be: "рэгістратар", ru: "регистратор", en: "registrar" },
  decider: { be: "прымае рашэнні", ru: "принимает решения", en: "decides" },
  counter: { be: "акно прыёму", ru: "окно приёма", en: "counter" },
  parent: { be: "адзін з бацькоў", ru: "родитель", en: "parent" },
  guardian: { be: "апякун", ru: "опекун", en: "guardian" },
  attorney: { be: "паводле даверанасці", ru: "по доверенности", en: "under a power of attorney" },
  head: { be: "кіраўнік", ru: "руководитель", en: "head" },
});
