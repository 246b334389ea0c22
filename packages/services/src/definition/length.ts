import { eachLang, type Lang, langs, localeOf, type Text } from "@ratusha/kernel";

type Forms = Readonly<Partial<Record<Intl.LDMLPluralRule, string>> & { readonly other: string }>;

/** The units of terms by the number that stands before them (CLDR plural rules). */
const units: Readonly<Record<"calendar-days" | "working-days" | "months", Readonly<Record<Lang, Forms>>>> = {
  "calendar-days": {
    be: { one: "каляндарны дзень", few: "каляндарныя дні", other: "каляндарных дзён" },
    ru: { one: "календарный день", few: "календарных дня", other: "календарных дней" },
    en: { one: "calendar day", other: "calendar days" },
  },
  "working-days": {
    be: { one: "рабочы дзень", few: "рабочыя дні", other: "рабочых дзён" },
    ru: { one: "рабочий день", few: "рабочих дня", other: "рабочих дней" },
    en: { one: "working day", other: "working days" },
  },
  months: {
    be: { one: "месяц", few: "месяцы", other: "месяцаў" },
    ru: { one: "месяц", few: "месяца", other: "месяцев" },
    en: { one: "month", other: "months" },
  },
};

const rules = new Map(langs.map((lang) => [lang, new Intl.PluralRules(localeOf[lang])]));

/** How long a term is, in words: 1 месяц, 3 рабочыя дні, 15 calendar days. */
export function lengthInWords(term: { readonly unit: keyof typeof units; readonly count: number }): Text {
  return eachLang((lang) => {
    const forms = units[term.unit][lang];
    return `${term.count} ${forms[rules.get(lang)?.select(term.count) ?? "other"] ?? forms.other}`;
  });
}
