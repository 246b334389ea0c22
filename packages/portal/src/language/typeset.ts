const NBSP = "\u00a0";

/**
 * Ties what must not part at the end of a line: a one-letter word to the next one, a number to its unit, a dash to
 * the word before it. A sentence that ends in the г. of a year has one full stop.
 */
export function typeset(text: string): string {
  return text
    .replace(/(?<=^|[\s(«“])([АаВвЗзИиІіКкОоСсУуЎўЯя]) (?=\S)/gu, `$1${NBSP}`)
    .replace(/(\d) (?=[\p{L}\d])/gu, `$1${NBSP}`)
    .replace(/ ([—–]) /gu, `${NBSP}$1 `)
    .replace(/№ /gu, `№${NBSP}`)
    .replace(/(?<=\d\sг)\.\.(?!\.)/gu, ".");
}
