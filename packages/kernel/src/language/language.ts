/** The languages of every page, text and document. */
export type Lang = "be" | "ru" | "en";

export const langs: readonly Lang[] = ["be", "ru", "en"];

/** The same text in each language. */
export type Text = Readonly<Record<Lang, string>>;

/** What `make` gives for each language. */
export function eachLang<T>(make: (lang: Lang) => T): Readonly<Record<Lang, T>> {
  return { be: make("be"), ru: make("ru"), en: make("en") };
}

export function isLang(value: unknown): value is Lang {
  return value === "be" || value === "ru" || value === "en";
}

/** The BCP 47 tag that a language's dates and numbers are written by. */
export const localeOf: Readonly<Record<Lang, string>> = { be: "be-BY", ru: "ru-BY", en: "en-GB" };
