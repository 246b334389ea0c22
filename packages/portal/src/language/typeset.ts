const NBSP = "\u00a0";

/**
 * Ties what must not part at the end of a line: a one-letter word to the next one, a number to its unit, a dash to
 * the word before it.
 */
export function typeset(text: string): string {
  return (
    text
      .replace(/(?<=^|[\s(«“])([АаВвЗзИиІіКкОоСсУуЎўЯя]) (?=\S)/gu, `$1${NBSP}`)
      .replace(/(\d) (?=[\p{L}\d])/gu, `$1${NBSP}`)
      .replace(/ ([—–]) /gu, `${NBSP}$1 `)
      // A year's abbreviation ends its sentence with the stop that it has.
      .replace(/(?<=\d\s?г\.)\./gu, "")
      .replace(/№ /gu, `№${NBSP}`)
  );
}
