import { createHash } from "node:crypto";
import { parseUuid, type Text, type Uuid } from "@ratusha/kernel";
import type { Body } from "@ratusha/registers";
import { sandboxUnp } from "../number/payer-number.ts";
import { townAddress } from "../region/address.ts";
import { sandboxRegion, sandboxTown, streets } from "../region/region.ts";
import { sandboxContact } from "./contact.ts";

interface BodyData {
  readonly code: string;
  readonly name: Text;
  readonly shortName: Text;
}

const data: readonly BodyData[] = [
  {
    code: "Org1001",
    name: {
      be: "Зарэчанскі гарадскі выканаўчы камітэт",
      ru: "Зареченский городской исполнительный комитет",
      en: "Zarechcha Town Executive Committee",
    },
    shortName: { be: "Зарэчанскі гарвыканкам", ru: "Зареченский горисполком", en: "Zarechcha Town Hall" },
  },
  {
    code: "Org1002",
    name: {
      be: "Зарэчанскі гарадскі аддзел па надзвычайных сітуацыях",
      ru: "Зареченский городской отдел по чрезвычайным ситуациям",
      en: "Zarechcha Town Department for Emergency Situations",
    },
    shortName: { be: "Зарэчанскі ГАНС", ru: "Зареченский ГОЧС", en: "Zarechcha Emergency Department" },
  },
  {
    code: "Org1003",
    name: {
      be: "Аддзяленне па грамадзянстве і міграцыі Зарэчча",
      ru: "Отделение по гражданству и миграции Заречья",
      en: "Zarechcha Citizenship and Migration Division",
    },
    shortName: {
      be: "Грамадзянства і міграцыя, Зарэчча",
      ru: "Гражданство и миграция, Заречье",
      en: "Citizenship and Migration, Zarechcha",
    },
  },
  {
    code: "Org1004",
    name: {
      be: "Аддзел запісу актаў грамадзянскага стану Зарэчча",
      ru: "Отдел записи актов гражданского состояния Заречья",
      en: "Zarechcha Civil Registry Office",
    },
    shortName: { be: "Аддзел ЗАГС Зарэчча", ru: "Отдел ЗАГС Заречья", en: "Zarechcha Registry Office" },
  },
  {
    code: "Org1005",
    name: {
      be: "Аддзел сацыяльнай абароны насельніцтва Зарэчча",
      ru: "Отдел социальной защиты населения Заречья",
      en: "Zarechcha Social Protection Department",
    },
    shortName: { be: "Сацабарона Зарэчча", ru: "Соцзащита Заречья", en: "Zarechcha Social Protection" },
  },
  {
    code: "Org1006",
    name: {
      be: "Дзяржаўная ўстанова адукацыі «Лугавая сярэдняя школа»",
      ru: "Государственное учреждение образования «Луговская средняя школа»",
      en: "Luhavaya Village Secondary School",
    },
    shortName: { be: "Лугавая школа", ru: "Луговская школа", en: "Luhavaya School" },
  },
  {
    code: "Org1007",
    name: {
      be: "Міністэрства сувязі і інфарматызацыі",
      ru: "Министерство связи и информатизации",
      en: "Ministry of Communications and Informatisation",
    },
    shortName: { be: "Мінсувязі", ru: "Минсвязи", en: "Ministry of Communications" },
  },
  {
    code: "Org1008",
    name: {
      be: "Абласны выканаўчы камітэт",
      ru: "Областной исполнительный комитет",
      en: "Regional Executive Committee",
    },
    shortName: { be: "Аблвыканкам", ru: "Облисполком", en: "Regional Executive Committee" },
  },
  {
    code: "Org1009",
    name: {
      be: "Інспекцыя Міністэрства па падатках і зборах па Зарэчанскім раёне",
      ru: "Инспекция Министерства по налогам и сборам по Зареченскому району",
      en: "Tax Inspectorate of Zarechcha District",
    },
    shortName: { be: "Падатковая, Зарэчча", ru: "Налоговая, Заречье", en: "Tax Inspectorate, Zarechcha" },
  },
  {
    code: "Org1010",
    name: {
      be: "Зарэчанскі занальны цэнтр гігіены і эпідэміялогіі",
      ru: "Зареченский зональный центр гигиены и эпидемиологии",
      en: "Zarechcha Centre of Hygiene and Epidemiology",
    },
    shortName: { be: "Зарэчанскі ЗЦГЭ", ru: "Зареченский ЗЦГЭ", en: "Zarechcha Hygiene Centre" },
  },
];

/** The public bodies of the sandbox. The town is invented; the two higher bodies are named without a place. */
export const sandboxBodies: readonly Body[] = data.map(({ code, name, shortName }, index) => ({
  number: bodyNumber(index),
  kind: "body",
  state: "active",
  name,
  shortName,
  code,
  subscriber: namedUuid(`subscriber ${code}`),
  registeredOn: Temporal.PlainDate.from("1995-01-02"),
  address: townAddress({
    region: sandboxRegion,
    town: sandboxTown,
    street: streets[index % 3] ?? sandboxTown,
    building: String(2 * index + 1),
  }),
  contact: sandboxContact(code),
}));

/** Serials from the end of the range, away from those of the sandbox's companies. */
function bodyNumber(index: number): string {
  for (let serial = 999_990 - 10 * index; ; serial--) {
    const number = sandboxUnp("organisation", 4, serial);
    if (number !== undefined) return number;
  }
}

/** A UUID that follows from a name (RFC 9562, 5.8): the same in every sandbox. */
export function namedUuid(name: string): Uuid {
  const hex = createHash("sha256").update(`ratusha sandbox ${name}`).digest("hex");
  const text = `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
  const uuid = parseUuid(text);
  if (!uuid.ok) throw new TypeError(uuid.detail);
  return uuid.value;
}
