import { isLang, type Lang, type Text } from "@ratusha/kernel";
import { typeset } from "./typeset.ts";

/** Each language by its own name, and by the three letters that fit a narrow screen. */
export const languageNames: Readonly<Record<Lang, { name: string; short: string }>> = {
  be: { name: "Беларуская", short: "Бел" },
  ru: { name: "Русский", short: "Рус" },
  en: { name: "English", short: "Eng" },
};

/** The wording of `text` for a reader of `lang`, typeset; data that came in one language only is shown in that one. */
export function wordingOf(text: Text | string, lang: Lang): string {
  return typeset(typeof text === "string" ? text : text[lang]);
}

/**
 * The language to greet with: what the person chose before, else the best of `Accept-Language` (RFC 9110 §12.5.4),
 * else Belarusian.
 */
export function negotiateLanguage(remembered: string | undefined, acceptLanguage: string | undefined): Lang {
  if (isLang(remembered)) return remembered;
  const wanted = (acceptLanguage ?? "")
    .slice(0, 500)
    .split(",")
    .map((range, index) => {
      const [tag = "", ...parameters] = range.trim().toLowerCase().split(";");
      const quality = parameters.map((p) => /^\s*q=([\d.]+)$/.exec(p)?.[1]).find((q) => q !== undefined);
      return { lang: tag.split("-")[0], quality: quality === undefined ? 1 : Number(quality), index };
    })
    .filter((range) => range.quality > 0)
    .sort((a, b) => b.quality - a.quality || a.index - b.index);
  for (const { lang } of wanted) if (isLang(lang)) return lang;
  return "be";
}
