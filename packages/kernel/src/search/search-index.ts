import { otherLayouts } from "./layout.ts";
import { stopWords } from "./said-by-all.ts";
import { skeletonOf } from "./skeleton.ts";
import { createVocabulary, type WordFit } from "./vocabulary.ts";

/** A text that things are found by, and how much a word in it weighs. */
export interface SearchText {
  readonly text: string;
  readonly weight: number;
}

/** What a search found. */
export interface Found<T> {
  readonly things: readonly T[];
  /** What the words were taken for, where they were not found as they were typed. */
  readonly understood: string | undefined;
}

/** A word that some texts hold. */
interface Known {
  readonly skeleton: string;
  /** As it is written, for whoever wants to know what was found. */
  readonly written: string;
  /** The heaviest text of each thing that holds it. */
  readonly weights: Map<number, number>;
}

const longestQuery = 200;
const mostWords = 12;

/**
 * Finds things by their texts and forgives: any of the languages, beginnings and other endings of words, Latin letters for
 * Cyrillic, another keyboard layout, slips of the finger. What fits exactly is never mixed with what was only guessed.
 */
export function createSearch<T>(things: readonly T[], textsOf: (thing: T) => readonly SearchText[]) {
  const vocabulary = createVocabulary(knownWords(things, textsOf));

  /** The first reading of a word that is found at all: as typed, in another layout, then either with slips. */
  function readingOf(chunk: string): { readonly fits: readonly WordFit<Known>[]; readonly guessed: boolean } {
    const typed = skeletonsOf(chunk);
    const swapped = otherLayouts(chunk).flatMap(skeletonsOf);
    for (const [skeletons, fitsOf, guessed] of [
      [typed, vocabulary.fitting, false],
      [swapped, vocabulary.fitting, true],
      [typed, vocabulary.forgiving, true],
      [swapped, vocabulary.forgiving, true],
    ] as const) {
      const fits = fitsOf(skeletons);
      if (fits.length > 0) return { fits, guessed };
    }
    return { fits: [], guessed: false };
  }

  return (query: string): Found<T> => {
    const readings = chunksOf(query).map((chunk) => ({ chunk, ...readingOf(chunk) }));
    const scores = new Map<number, { words: number; score: number }>();
    for (const { fits } of readings) {
      for (const [index, score] of scoresOf(fits, things.length)) {
        const before = scores.get(index) ?? { words: 0, score: 0 };
        scores.set(index, { words: before.words + 1, score: before.score + score });
      }
    }
    // Whatever holds the most of the words; where nothing holds half of them, nothing was found.
    const most = Math.max(0, ...[...scores.values()].map((each) => each.words));
    if (most === 0 || most * 2 < readings.length) return { things: [], understood: undefined };
    const best = [...scores]
      .filter(([, each]) => each.words === most)
      .sort(([a, one], [b, other]) => other.score - one.score || a - b);
    // A thing may be a list itself: each is taken as it is.
    const found = best.flatMap(([index]) => things.slice(index, index + 1));
    return { things: found, understood: understoodOf(readings, best[0]?.[0]) };
  };
}

/** The words of all texts, each with the things that hold it. Many things say the same words: each is read once. */
function knownWords<T>(things: readonly T[], textsOf: (thing: T) => readonly SearchText[]): Iterable<Known> {
  const words = new Map<string, Known>();
  const read = new Map<string, string>();
  for (const [index, thing] of things.entries()) {
    for (const { text, weight } of textsOf(thing)) {
      for (const written of wordsOf(text)) {
        const skeleton = read.get(written) ?? skeletonOf(written);
        read.set(written, skeleton);
        if (skeleton === "" || stopWords.has(skeleton)) continue;
        const known = words.get(skeleton) ?? { skeleton, written, weights: new Map<number, number>() };
        words.set(skeleton, known);
        known.weights.set(index, Math.max(weight, known.weights.get(index) ?? 0));
      }
    }
  }
  return words.values();
}

/** The best of a word in each thing; a word that few things hold says more. */
function scoresOf(fits: readonly WordFit<Known>[], count: number): Map<number, number> {
  const scores = new Map<number, number>();
  for (const { known, fit } of fits) {
    const rarity = 1 + Math.log(count / known.weights.size);
    for (const [index, weight] of known.weights) {
      scores.set(index, Math.max(scores.get(index) ?? 0, fit * weight * rarity));
    }
  }
  return scores;
}

function understoodOf(
  readings: readonly { readonly chunk: string; readonly fits: readonly WordFit<Known>[]; readonly guessed: boolean }[],
  first: number | undefined,
): string | undefined {
  if (first === undefined || !readings.some((reading) => reading.guessed)) return undefined;
  return readings
    .map(({ chunk, fits, guessed }) => {
      if (!guessed) return chunk;
      const here = fits.filter(({ known }) => known.weights.has(first)).sort((a, b) => b.fit - a.fit);
      return here[0]?.known.written ?? chunk;
    })
    .join(" ");
}

/** The parts of a query that are worth looking for. Punctuation stays: in another layout it may be a letter. */
function chunksOf(query: string): readonly string[] {
  const chunks = query
    .slice(0, longestQuery)
    .split(/\s+/)
    .filter((chunk) => chunk !== "")
    .slice(0, mostWords);
  const telling = chunks.filter((chunk) => !stopWords.has(skeletonOf(chunk)));
  return telling.length > 0 ? telling : chunks;
}

function skeletonsOf(chunk: string): readonly string[] {
  return wordsOf(chunk)
    .map(skeletonOf)
    .filter((skeleton) => skeleton !== "");
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}’'ʼ.]*[\p{L}\p{N}\p{M}])?/gu) ?? [];
}
