import { eachLang, type Lang, type Text } from "./language.ts";

/** A reference to a law as a language writes it. Laws are cited by their own letters; in English З would be read as a three. */
export function citationIn(reference: string, lang: Lang): string {
  return lang === "en" ? reference.replace(/(\d-)З(?!\p{L})/gu, "$1Z").replaceAll("№", "No.") : reference;
}

/** The same in each language, for what is sealed in all of them. */
export function citation(reference: string): Text {
  return eachLang((lang) => citationIn(reference, lang));
}
