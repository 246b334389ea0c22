import type { Lang, Text } from "@ratusha/kernel";

/** What a signed page says of itself. */
export const paperWords = {
  signedApart: {
    be: "Гэта электронны дакумент. Яго подпісы і пячатка захоўваюцца разам з гэтай старонкай у адным файле.",
    ru: "Это электронный документ. Его подписи и печать хранятся вместе с этой страницей в одном файле.",
    en: "This is an electronic document. Its signatures and seal are kept with this page in one file.",
  },
  check: { be: "Праверыць дакумент:", ru: "Проверить документ:", en: "Check the document:" },
  translation: {
    be: "Тэкст вышэй — пераклад. Афіцыйны тэкст ніжэй.",
    ru: "Текст выше — перевод. Официальный текст ниже.",
    en: "The text above is a translation. The official text is below.",
  },
} as const satisfies Readonly<Record<string, Text>>;

/** A registration number as the language writes it: № 12/5, No. 12/5. */
export function numbered(number: string, lang: Lang): string {
  return `${lang === "en" ? "No." : "№"}\u00a0${number}`;
}
