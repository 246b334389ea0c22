import type { Text } from "@ratusha/kernel";
import type { Unit } from "@ratusha/registers";

const names: Readonly<Record<string, Readonly<Record<string, Text>>>> = {
  Org1001: {
    architecture: {
      be: "Аддзел архітэктуры і будаўніцтва",
      ru: "Отдел архитектуры и строительства",
      en: "Architecture and Construction Department",
    },
    economy: { be: "Аддзел эканомікі", ru: "Отдел экономики", en: "Economy Department" },
    "one-window": { be: "Служба «Адно акно»", ru: "Служба «Одно окно»", en: "One-Window Service" },
  },
  Org1002: {
    supervision: { be: "Сектар нагляду", ru: "Сектор надзора", en: "Supervision Section" },
    training: { be: "Сектар навучання", ru: "Сектор обучения", en: "Training Section" },
  },
  Org1003: {
    documents: { be: "Сектар дакументаў", ru: "Сектор документов", en: "Documents Section" },
    population: { be: "Сектар уліку насельніцтва", ru: "Сектор учёта населения", en: "Population Records Section" },
    migration: { be: "Сектар міграцыі", ru: "Сектор миграции", en: "Migration Section" },
  },
  Org1004: {
    records: { be: "Сектар актавых запісаў", ru: "Сектор актовых записей", en: "Civil Records Section" },
    archive: { be: "Архіў", ru: "Архив", en: "Archive" },
  },
  Org1005: {
    benefits: { be: "Сектар дапамог сем’ям", ru: "Сектор пособий семьям", en: "Family Benefits Section" },
    care: { be: "Сектар апекі", ru: "Сектор опеки", en: "Guardianship Section" },
  },
  Org1006: { office: { be: "Канцылярыя", ru: "Канцелярия", en: "Office" } },
  Org1008: {
    appeals: { be: "Аддзел па скаргах", ru: "Отдел по жалобам", en: "Appeals Department" },
    legal: { be: "Юрыдычны аддзел", ru: "Юридический отдел", en: "Legal Department" },
  },
  Org1009: {
    registration: { be: "Аддзел уліку плацельшчыкаў", ru: "Отдел учёта плательщиков", en: "Payers Department" },
  },
  Org1010: {
    hygiene: { be: "Аддзел камунальнай гігіены", ru: "Отдел коммунальной гигиены", en: "Communal Hygiene Department" },
  },
};

/** The departments of the sandbox's bodies; the ministry has none here, as a body may. */
export const sandboxUnits: readonly Unit[] = Object.entries(names).flatMap(([body, units]) =>
  Object.entries(units).map(([code, name]) => ({ body, code, name })),
);

/** The department that the three founding officials of a body work in: its first one. */
export function firstUnitOf(body: string): string | undefined {
  return sandboxUnits.find((unit) => unit.body === body)?.code;
}
