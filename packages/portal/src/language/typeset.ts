import { type ComponentChildren, h } from "preact";

const NBSP = "\u00a0";

/** Prepositions and particles of two letters, Belarusian and Russian. They let go of what fills a narrow column: a long word, a date. */
const short =
  "[Аа]б|[Аа]д|[Вв]а|[Вв]о|[Дд]а|[Дд]о|[Зз]а|[Ии]з|[Кк]о|[Нн]а|[Нн]е|[Нн]и|[Нн]і|[Оо]б|[Оо]т|[Пп]а|[Пп]о|[Сс]а|[Сс]о";
const shortWord = new RegExp(`(?<=^|[\\s(«“])(${short}) (?=[^ \\n]{1,14}(?:[ \\n]|$))`, "gu");

/**
 * Ties what must not part at the end of a line: a short word to the next one, a number to its unit, a dash and a middle
 * dot to the word before, the parts of an address to their names. A sentence that ends in the г. of a year has one full stop.
 */
export function typeset(text: string): string {
  return text
    .replace(/(?<=^|[\s(«“])([АаВвЗзИиІіКкОоСсУуЎўЯя]) (?=\S)/gu, `$1${NBSP}`)
    .replace(shortWord, `$1${NBSP}`)
    .replace(/(\d) (?=[\p{L}\d])/gu, `$1${NBSP}`)
    .replace(/(\d\s\p{L}+) (?=\d{4}(?!\d))/gu, `$1${NBSP}`)
    .replace(/ ([—–·]) /gu, `${NBSP}$1 `)
    .replace(/№ /gu, `№${NBSP}`)
    .replace(/\bNo\. (?=\d)/gu, `No.${NBSP}`)
    .replace(/(?<=^|, )(г|вул|ул|д|кв|корп)\. (?=[\p{Lu}\d])/gu, `$1.${NBSP}`)
    .replace(/(?<=\d\sг)\.\.(?!\.)/gu, ".");
}

/** What a page shows, typeset where it is words: names of services and of bodies come as the law writes them. */
export function tied(shown: ComponentChildren): ComponentChildren {
  if (Array.isArray(shown)) return shown.map(tied);
  return typeof shown === "string" ? whole(typeset(shown)) : shown;
}

/** What has a hyphen or a dash and is read in one piece: a PIN-код, the law 418-З, hours such as 8:00–17:00. */
const hyphened = /((?:PIN|PUK)-\p{L}+|\d+-[ЗZ](?!\p{L})|\d{1,2}:\d\d–\d{1,2}:\d\d)/u;

/** Keeps such words on one line by style: a hyphen that does not break would go along with whoever copies a number. */
function whole(text: string): ComponentChildren {
  if (!hyphened.test(text)) return text;
  return text.split(hyphened).map((part, index) => (index % 2 === 0 ? part : h("span", { class: "rt-whole" }, part)));
}
