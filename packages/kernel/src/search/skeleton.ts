/** Cyrillic letters by sound, so far as a search needs it: letters that people mix up become one. */
const sounds: Readonly<Record<string, string>> = {
  а: "a",
  б: "b",
  в: "v",
  г: "g",
  ґ: "g",
  д: "d",
  е: "e",
  ё: "e",
  ж: "z",
  з: "z",
  и: "i",
  і: "i",
  й: "i",
  к: "k",
  л: "l",
  м: "m",
  н: "n",
  о: "o",
  п: "p",
  р: "r",
  с: "s",
  т: "t",
  у: "u",
  ў: "u",
  ф: "f",
  х: "g",
  ц: "c",
  ч: "c",
  ш: "s",
  щ: "sc",
  ъ: "",
  ы: "i",
  ь: "",
  э: "e",
  ю: "iu",
  я: "ia",
};

/** What several ways of writing Cyrillic in Latin letters come down to. */
const spellings: readonly (readonly [RegExp, string])[] = [
  [/shch|sch/g, "sc"],
  [/kh/g, "g"],
  [/sh/g, "s"],
  [/zh/g, "z"],
  [/ch/g, "c"],
  [/ph/g, "f"],
  [/t[sz]/g, "c"],
  [/ck/g, "k"],
  [/[wŭ]/g, "v"],
  [/q/g, "k"],
  [/x/g, "ks"],
  [/h/g, "g"],
  [/[yj]/g, "i"],
  [/i[eo]/g, "e"],
  [/(.)\1+/g, "$1"],
];

/**
 * A word as it sounds, in plain Latin letters: «даведка», "daviedka" and "davedka" come to the same. Only for comparing:
 * many words share a skeleton, and nothing is ever written with it.
 */
export function skeletonOf(word: string): string {
  let text = "";
  for (const letter of word.toLowerCase().normalize("NFC")) text += sounds[letter] ?? letter;
  text = text
    .normalize("NFD")
    .replace(/\p{M}+/gu, "")
    .replace(/[^\p{L}\p{N}]+/gu, "");
  for (const [spelling, sound] of spellings) text = text.replace(spelling, sound);
  return text;
}
