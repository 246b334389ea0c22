// The keys of a keyboard, row by row, as each layout prints them.
const english = "`qwertyuiop[]asdfghjkl;'zxcvbnm,.";
const russian = "ёйцукенгшщзхъфывапролджэячсмитьбю";
const belarusian = "ёйцукенгшўзх'фывапролджэячсмітьбю";

const keys = (from: string, to: string): ReadonlyMap<string, string> =>
  new Map([...from].map((key, at) => [key, to[at] ?? key]));

const layouts = [
  keys(english, russian),
  keys(english, belarusian),
  keys(russian, english),
  keys(belarusian, english),
] as const;

/**
 * What a text would be had the keyboard been in another layout: «ghbdtn» is «привет». Only layouts that change it, have a
 * key for each of its letters, and make words of it: a comma in the middle was never meant for one.
 */
export function otherLayouts(text: string): readonly string[] {
  const lower = text.toLowerCase();
  const fitting = /[а-яёіў]/.test(lower) ? layouts.slice(2) : layouts.slice(0, 2);
  const swapped = fitting
    .filter((layout) => [...lower].every((key) => layout.has(key) || !/\p{L}/u.test(key)))
    .map((layout) => [...lower].map((key) => layout.get(key) ?? key).join(""));
  return [...new Set(swapped)].filter((other) => other !== lower && !/[`[\];',.]/.test(other));
}
