/** Counts slips between what was typed and one known word after the other. */
export interface SlipsTable {
  /** Reads a word as far as it may still be within `most` slips; how many of its letters that were. */
  read(word: string, most: number): number;
  /** The fewest slips that make what was typed out of a beginning of what was read. */
  slips(): number;
}

/**
 * The table of slips between what was typed and the beginnings of words that come in order: a letter missed, added, taken
 * for another, or two swapped (restricted Damerau–Levenshtein), a row for each letter of the word.
 */
export function slipsTable(typed: string): SlipsTable {
  const rows: number[][] = [Array.from({ length: typed.length + 1 }, (_, column) => column)];
  const least: number[] = [typed.length];
  let before = "";
  let read = 0;

  function row(word: string, depth: number): number {
    const [last = [], earlier = []] = [rows[depth - 1], rows[depth - 2]];
    const next = [depth];
    let lowest = depth;
    for (let column = 1; column <= typed.length; column++) {
      const same = typed[column - 1] === word[depth - 1];
      let slips = Math.min(at(last, column) + 1, at(next, column - 1) + 1, at(last, column - 1) + (same ? 0 : 1));
      const swapped =
        depth > 1 && column > 1 && typed[column - 1] === word[depth - 2] && typed[column - 2] === word[depth - 1];
      if (swapped) slips = Math.min(slips, at(earlier, column - 2) + 1);
      next.push(slips);
      lowest = Math.min(lowest, slips);
    }
    rows[depth] = next;
    least[depth] = Math.min(at(least, depth - 1), at(next, typed.length));
    return lowest;
  }

  return {
    read(word, most) {
      let depth = 0;
      while (depth < read && depth < word.length && word[depth] === before[depth]) depth++;
      before = word;
      while (depth < word.length) {
        depth++;
        if (row(word, depth) > most) break;
      }
      read = depth;
      return depth;
    },
    slips: () => at(least, read),
  };
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Number.POSITIVE_INFINITY;
}
