import { slipsTable } from "./distance.ts";
import { fitOf, fitWithSlips, mayMean, slipsAllowed, slipsAllowedInAll, stemOf } from "./match.ts";

/** How well a known word fits one that was typed. */
export interface WordFit<W> {
  readonly known: W;
  readonly fit: number;
}

/** The words that texts hold, so sorted that a search looks at few of them. */
export interface Vocabulary<W> {
  /** Those that fit as they are: the same, beginnings, other endings. */
  fitting(typed: readonly string[]): WordFit<W>[];
  /** Those that fit when slips of the finger are forgiven. */
  forgiving(typed: readonly string[]): WordFit<W>[];
}

/** Sorts words by their skeletons, which are all different. */
export function createVocabulary<W extends { readonly skeleton: string }>(words: Iterable<W>): Vocabulary<W> {
  const sorted = [...words].sort((one, other) => (one.skeleton < other.skeleton ? -1 : 1));

  /** The first word at or after `text`. */
  function from(text: string): number {
    let [low, high] = [0, sorted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sorted[middle]?.skeleton ?? "") < text) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** The first word after all that begin with `prefix`. */
  const after = (prefix: string): number => from(`${prefix}\uffff`);

  /** What fits shares its first two letters, or is the same. */
  function* exact(typed: string): Iterable<WordFit<W>> {
    const prefix = typed.slice(0, 2);
    for (let index = from(prefix); index < sorted.length; index++) {
      const known = sorted[index];
      if (known === undefined || !known.skeleton.startsWith(prefix)) return;
      const fit = fitOf(typed, known.skeleton);
      if (fit > 0) yield { known, fit };
    }
  }

  /**
   * Walks the words as a tree, a row of the slips' table a letter: words that begin alike share the rows of their
   * beginning, and a beginning that is too far off already is left with all its words.
   */
  function* guessed(typed: string): Iterable<WordFit<W>> {
    const stem = stemOf(typed);
    const [most, mostInAll] = [slipsAllowed(stem), slipsAllowedInAll(typed)];
    if (most === 0) return;
    const [table, whole] = [slipsTable(stem), slipsTable(typed)];
    let index = 0;
    while (index < sorted.length) {
      const word = sorted[index]?.skeleton ?? "";
      const depth = table.read(word, most);
      const end = depth < word.length ? after(word.slice(0, depth)) : index + 1;
      const slips = table.slips();
      for (const known of slips > most ? [] : sorted.slice(index, end)) {
        whole.read(known.skeleton, mostInAll);
        if (whole.slips() > mostInAll || !mayMean(typed, known.skeleton)) continue;
        yield { known, fit: fitWithSlips(typed, known.skeleton, slips) };
      }
      index = end;
    }
  }

  return {
    fitting: (typed) => best(typed, exact),
    forgiving: (typed) => best(typed, guessed),
  };
}

/** The best fit of each word to any of the ways of typing. */
function best<W>(typed: readonly string[], fits: (typed: string) => Iterable<WordFit<W>>): WordFit<W>[] {
  const found = new Map<W, number>();
  for (const one of typed) {
    for (const { known, fit } of fits(one)) found.set(known, Math.max(fit, found.get(known) ?? 0));
  }
  return [...found].map(([known, fit]) => ({ known, fit }));
}
