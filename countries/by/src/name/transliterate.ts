/**
 * Belarusian names in Latin letters as identity documents write them (instruction of the Ministry of Internal Affairs on
 * names in documents (M)): Юлія YULIYA, Марыя MARYIA, Сяргей SIARHEI, Дзмітрый DZMITRY, Кавалёў KAVALIOU.
 */
export function transliterate(text: string): string {
  return text.replace(/[А-Яа-яЁёІіЎў’']+/g, word);
}

const plain: Readonly<Record<string, string>> = {
  а: "a",
  б: "b",
  в: "v",
  г: "h",
  д: "d",
  ж: "zh",
  з: "z",
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
  х: "kh",
  ц: "ts",
  ч: "ch",
  ш: "sh",
  ы: "y",
  э: "e",
};

/** After a consonant, and elsewhere: at the start, after a vowel, an apostrophe or a soft sign. */
const soft: Readonly<Record<string, readonly [string, string]>> = {
  е: ["e", "ye"],
  ё: ["io", "yo"],
  ю: ["iu", "yu"],
  я: ["ia", "ya"],
};

const consonant = /[бвгджзйклмнпрстўфхцчш]/;

function word(cyrillic: string): string {
  const lower = cyrillic.toLowerCase();
  let latin = "";
  for (let index = 0; index < lower.length; index++) {
    const letter = lower.charAt(index);
    const before = lower.charAt(index - 1);
    const pair = soft[letter];
    if (pair !== undefined) {
      // Марыя is MARYIA and Вікторыя VIKTORYIA: after ы, я is written as after a consonant.
      latin += consonant.test(before) || (letter === "я" && before === "ы") ? pair[0] : pair[1];
    } else if (letter === "й" && index === lower.length - 1 && (before === "ы" || before === "і")) {
      // The ending -ый, -ій is a single letter: Дзмітрый DZMITRY, Анатолій ANATOLI.
    } else if (letter === "ц" && before === "ц") {
      // Таццяна is TATSIANA: a doubled ц is written once.
    } else latin += plain[letter] ?? "";
  }
  const capital = cyrillic.charAt(0) !== lower.charAt(0);
  return capital ? latin.charAt(0).toUpperCase() + latin.slice(1) : latin;
}
