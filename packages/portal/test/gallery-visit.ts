import type { Currency, Lang } from "@ratusha/kernel";
import type { AssetManifest } from "../build/assets.ts";
import type { Visit, Visitor } from "../src/page/visit.ts";

/** Those who look at the pages. */
export function visitorsIn(lang: Lang) {
  const clerkName = { be: "Сідарэнка Алена", ru: "Сидоренко Алёна", en: "Sidarenka Alena" }[lang];
  const body = {
    kind: "body",
    name: { be: "Гарадскі выканаўчы камітэт", ru: "Городской исполнительный комитет", en: "Town executive committee" }[
      lang
    ],
  } as const;
  return {
    person: {
      name: { be: "Кавалёва Ганна", ru: "Ковалёва Анна", en: "Kavaliova Hanna" }[lang],
      actingFor: undefined,
      unread: 2,
    },
    director: {
      name: { be: "Навумчык Павел", ru: "Навумчик Павел", en: "Navumchyk Pavel" }[lang],
      actingFor: {
        kind: "organisation",
        name: { be: "ТАА «Васілёк»", ru: "ООО «Василёк»", en: "Vasilok Ltd" }[lang],
      },
      unread: 0,
    },
    mother: {
      name: { be: "Драздова Вольга", ru: "Дроздова Ольга", en: "Drazdova Volha" }[lang],
      actingFor: {
        kind: "person",
        name: { be: "Драздоў Ян", ru: "Дроздов Ян", en: "Drazdou Yan" }[lang],
        as: "parent",
      },
      unread: 1,
    },
    official: { name: clerkName, actingFor: body, unread: 0 },
    head: { name: clerkName, actingFor: { ...body, head: true }, unread: 0 },
    clerk: { name: clerkName, actingFor: { ...body, counter: true }, unread: 0 },
  } as const satisfies Readonly<Record<string, Visitor>>;
}

export const rouble: Currency = {
  code: "BYN",
  written: { be: "{amount}\u00a0руб.", ru: "{amount}\u00a0руб.", en: "BYN\u00a0{amount}" },
  field: { be: "Сума ў рублях", ru: "Сумма в рублях", en: "Amount in roubles" },
};

/** A visit for the gallery. */
export function sampleVisit(lang: Lang, assets: AssetManifest, path: string, visitor?: Visitor): Visit {
  return {
    lang,
    path,
    origin: "https://ratusha.example",
    nonce: "gallery",
    csrf: visitor === undefined ? undefined : "token",
    assets,
    brand: { be: "Ратуша", ru: "Ратуша", en: "Ratusha" },
    sandbox: true,
    zone: "Europe/Minsk",
    currency: rouble,
    visitor,
  };
}
