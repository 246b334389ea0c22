import { createSearch, langs } from "@ratusha/kernel";
import type { FoundSubscribers, Subscriber } from "./subscriber.ts";

/** Searches subscribers by name, place, code or payer's number. */
export type SubscriberSearch = (query: string, limit: number) => FoundSubscribers;

/** A code such as `Org1466`, also with a space or in Cyrillic letters; a payer's number of nine digits, in groups or not. */
const codePattern = /^(?:org|орг)[\s-]?(\d{1,9})$/iu;
const numberPattern = /^\d{3}[\s-]?\d{3}[\s-]?\d{3}$/;

/**
 * Sorts the words of subscribers for searching. A code or a number is found as it is or not at all: one that is nearly
 * right is another body's.
 */
export function createSubscriberSearch(subscribers: readonly Subscriber[]): SubscriberSearch {
  const byCode = new Map(subscribers.map((one) => [one.code, one]));
  const byNumber = new Map(subscribers.map((one) => [one.number, one]));
  const byWords = createSearch(subscribers, ({ name, locality }) =>
    langs.flatMap((lang) => [
      { text: name[lang], weight: 10 },
      { text: locality[lang], weight: 3 },
    ]),
  );

  return (query, limit) => {
    const text = query.trim();
    const code = codePattern.exec(text)?.[1];
    if (code !== undefined) return only(byCode.get(`Org${code}`));
    if (numberPattern.test(text)) return only(byNumber.get(text.replace(/\D/g, "")));
    const { things, understood } = byWords(text);
    return { subscribers: things.slice(0, limit), count: things.length, understood };
  };
}

function only(found: Subscriber | undefined): FoundSubscribers {
  const subscribers = found === undefined ? [] : [found];
  return { subscribers, count: subscribers.length, understood: undefined };
}
