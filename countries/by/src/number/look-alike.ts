/** Cyrillic capitals that look like the Latin ones of Belarusian numbers, as people type them. */
const latinOf: Readonly<Record<string, string>> = {
  А: "A",
  В: "B",
  С: "C",
  Е: "E",
  Н: "H",
  І: "I",
  К: "K",
  М: "M",
  О: "O",
  Р: "P",
  Т: "T",
};

/** Longest text that is looked at: numbers of 14 characters, typed with spaces or dashes. */
const MAX_LENGTH = 64;

/** The text in capitals without spaces, and whether Cyrillic look-alikes were replaced. Undefined where too long. */
export function normaliseTyped(text: string): { readonly text: string; readonly lookAlike: boolean } | undefined {
  if (text.length > MAX_LENGTH) return undefined;
  let lookAlike = false;
  const latin = text
    .replace(/\s+/g, "")
    .toUpperCase()
    .replace(/[А-ЯІ]/g, (letter) => {
      const replacement = latinOf[letter];
      if (replacement === undefined) return letter;
      lookAlike = true;
      return replacement;
    });
  return { text: latin, lookAlike };
}
