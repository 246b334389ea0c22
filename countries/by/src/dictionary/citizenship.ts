import type { Text } from "@ratusha/kernel";

/** Names of citizenships by ISO 3166-1 alpha-3; `XXA` is a stateless person (ICAO 9303-3). */
const names: Readonly<Record<string, Text>> = {
  BLR: { be: "Рэспубліка Беларусь", ru: "Республика Беларусь", en: "Republic of Belarus" },
  UKR: { be: "Украіна", ru: "Украина", en: "Ukraine" },
  RUS: { be: "Расійская Федэрацыя", ru: "Российская Федерация", en: "Russian Federation" },
  POL: { be: "Рэспубліка Польшча", ru: "Республика Польша", en: "Republic of Poland" },
  ARM: { be: "Рэспубліка Арменія", ru: "Республика Армения", en: "Republic of Armenia" },
  KAZ: { be: "Рэспубліка Казахстан", ru: "Республика Казахстан", en: "Republic of Kazakhstan" },
  CHN: { be: "Кітайская Народная Рэспубліка", ru: "Китайская Народная Республика", en: "People’s Republic of China" },
  XXA: { be: "без грамадзянства", ru: "без гражданства", en: "stateless" },
};

/** The name of a citizenship; an unlisted code stands for itself. */
export function citizenshipName(code: string): Text {
  return names[code] ?? { be: code, ru: code, en: code };
}
