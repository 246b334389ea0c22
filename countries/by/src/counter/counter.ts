import type { Assistance } from "@ratusha/services";

/** The identity documents that a counter takes, and on which ground it looks up whoever came. */
export const assistance: Assistance = {
  documents: [
    { kind: "passport", name: { be: "Пашпарт", ru: "Паспорт", en: "Passport" } },
    {
      kind: "id-card",
      name: {
        be: "ID-карта (без сертыфікатаў)",
        ru: "ID-карта (без сертификатов)",
        en: "ID card (without certificates)",
      },
    },
    {
      kind: "residence-permit",
      name: { be: "Від на жыхарства", ru: "Вид на жительство", en: "Residence permit" },
    },
    {
      kind: "refugee-certificate",
      name: { be: "Пасведчанне бежанца", ru: "Удостоверение беженца", en: "Refugee certificate" },
    },
  ],
  basis: "433-З",
  purpose: {
    be: "Прыняць вашу заяву ў акне прыёму",
    ru: "Принять ваше заявление в окне приёма",
    en: "To receive your application at a counter",
  },
};
