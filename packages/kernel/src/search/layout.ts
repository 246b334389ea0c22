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

/** What a text would be had the keyboard been in another layout: «ghbdtn» is «привет». Only layouts that change it. */
export function otherLayouts(text: string): readonly string[] {
  const lower = text.toLowerCase();
  const cyrillic = /[а-яёіў]/.test(lower);
  const fitting = cyrillic ? layouts.slice(2) : layouts.slice(0, 2);
  const swapped = fitting.map((layout) => [...lower].map((key) => layout.get(key) ?? key).join(""));
  return [...new Set(swapped)].filter((other) => other !== lower);
}
