import type { Address, OrganisationRecord, PersonRecord } from "@ratusha/registers";
import { transliterate } from "../name/transliterate.ts";
import { sandboxUnp } from "../number/payer-number.ts";
import { regions } from "../region/region.ts";
import type { Seeded } from "./seeded.ts";

const words = (table: string) =>
  table
    .trim()
    .split(" ")
    .map((pair) => {
      const [be = "", ru = be] = pair.split("/");
      return { be, ru };
    });

const stems = words(
  "Бусел Зубр Васілёк/Василёк Світанак/Рассвет Крыніца/Криница Вясна/Весна Ластаўка/Ласточка Дуброва Палессе/Полесье " +
    "Нёман Прыпяць/Припять Свіслач/Свислочь Бярозка/Берёзка Ясень Калына/Калина Рунь Жніво/Жатва Ветразь/Парус " +
    "Верас/Вереск Ружа/Роза Зорка/Звезда Вандроўнік/Странник Майстар/Мастер Гаспадар/Хозяин Каваль/Кузнец Млын/Мельница",
);
const trades = words(
  "Сэрвіс/Сервис Буд/Строй Гандаль/Торг Агра/Агро Мэбля/Мебель Транс Тэх/Тех Прадукт/Продукт Дызайн/Дизайн Праект/Проект " +
    "Лес Тэкстыль/Текстиль Медыя/Медиа Софт Энерга/Энерго",
);

/** A limited liability company under an invented name. */
export function makeCompany(
  of: { readonly number: string; readonly address: Address; readonly registeredOn: Temporal.PlainDate },
  random: Seeded,
): OrganisationRecord {
  const stem = random.pick(stems);
  const trade = random.pick(trades);
  return companyRecord({ ...of, be: `${stem.be}-${trade.be}`, ru: `${stem.ru}-${trade.ru}` });
}

export function companyRecord(of: {
  readonly number: string;
  readonly address: Address;
  readonly registeredOn: Temporal.PlainDate;
  readonly be: string;
  readonly ru: string;
}): OrganisationRecord {
  const { number, address, registeredOn, be, ru } = of;
  const en = be.split("-").map(transliterate).join("-");
  return {
    number,
    kind: "company",
    state: "active",
    name: {
      be: `Таварыства з абмежаванай адказнасцю «${be}»`,
      ru: `Общество с ограниченной ответственностью «${ru}»`,
      en: `${en} Limited Liability Company`,
    },
    shortName: { be: `ТАА «${be}»`, ru: `ООО «${ru}»`, en: `${en} LLC` },
    address,
    registeredOn,
  };
}

/** A sole trader is a person under a payer's number of their own. */
export function makeSoleTrader(
  number: string,
  person: PersonRecord,
  address: Address,
  registeredOn: Temporal.PlainDate,
): OrganisationRecord {
  const { be, ru, latin } = person.name;
  const full = (name: { family: string; given: string; patronymic?: string }) =>
    [name.family, name.given, name.patronymic].filter((part) => part !== undefined).join(" ");
  return {
    number,
    kind: "sole-trader",
    state: "active",
    name: {
      be: `Індывідуальны прадпрымальнік ${full(be)}`,
      ru: `Индивидуальный предприниматель ${full(ru)}`,
      en: `Sole trader ${full(latin)}`,
    },
    shortName: {
      be: `ІП ${be.family} ${be.given}`,
      ru: `ИП ${ru.family} ${ru.given}`,
      en: `Sole trader ${latin.family}`,
    },
    address,
    registeredOn,
  };
}

/** Serials of payer's numbers that a batch has for each kind. */
const SERIALS = 150;

/** Gives the payer's numbers of one batch. */
export class PayerNumbering {
  readonly #batch: number;
  readonly #used = { organisation: 0, "sole-trader": 0 };

  constructor(batch: number) {
    this.#batch = batch;
  }

  next(kind: "organisation" | "sole-trader", region: string): string {
    const index = Math.max(
      0,
      regions.findIndex(({ code }) => code === region),
    );
    while (this.#used[kind] < SERIALS) {
      const number = sandboxUnp(kind, index, this.#batch * SERIALS + this.#used[kind]++);
      if (number !== undefined) return number;
    }
    throw new RangeError("a batch has no more payer's numbers");
  }
}
