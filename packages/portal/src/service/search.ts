import { langs } from "@ratusha/kernel";
import type { Definition } from "@ratusha/services";

/**
 * Services that hold every word of the query in any language: beginnings of words count, cases of letters and the
 * dots of ё do not, and endings are forgiven (Slavic words change them), so that «даведку» finds «даведка».
 */
export function findServices(services: readonly Definition[], query: string): readonly Definition[] {
  const wanted = wordsOf(query).map(stem);
  if (wanted.length === 0) return services;
  return services
    .map((service) => ({ service, score: scoreOf(service, wanted) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .map(({ service }) => service);
}

function scoreOf(service: Definition, wanted: readonly string[]): number {
  let score = 0;
  const names = wordsOf(langs.map((lang) => service.name[lang]).join(" "));
  const rest = wordsOf(langs.map((lang) => `${service.summary[lang]} ${service.outcome[lang]}`).join(" "));
  for (const word of wanted) {
    if (names.some((known) => known.startsWith(word))) score += 3;
    else if (rest.some((known) => known.startsWith(word))) score += 1;
    else return 0;
  }
  return score;
}

function wordsOf(text: string): string[] {
  return (
    text
      .toLowerCase()
      .replaceAll("ё", "е")
      .normalize("NFC")
      .match(/[\p{L}\p{N}’'-]+/gu) ?? []
  );
}

function stem(word: string): string {
  return word.length > 6 ? word.slice(0, -2) : word.length > 4 ? word.slice(0, -1) : word;
}
