import { createSearch, type Found, langs, type SearchText, type Text } from "@ratusha/kernel";
import type { Definition } from "@ratusha/services";

/** What a service is also known by: the life events it stands under, the body that gives it, what people call it. */
export type KnownBy = (service: Definition) => readonly Text[];

/** Looks services up by their words in any language; the index stays as long as the catalogue does. */
export function createServiceSearch(): (
  services: readonly Definition[],
  query: string,
  knownBy: KnownBy,
) => Found<Definition> {
  let kept: { readonly of: string; readonly search: (query: string) => Found<Definition> } | undefined;
  return (services, query, knownBy) => {
    const of = services.map((one) => `${one.service}@${one.version}`).join(" ");
    if (kept?.of !== of) kept = { of, search: createSearch(services, (one) => textsOf(one, knownBy(one))) };
    return kept.search(query);
  };
}

function textsOf(service: Definition, knownBy: readonly Text[]): readonly SearchText[] {
  const weigh = (text: Text, weight: number) => langs.map((lang) => ({ text: text[lang], weight }));
  return [
    ...weigh(service.name, 10),
    { text: `${service.number} ${service.service}`, weight: 10 },
    ...knownBy.flatMap((text) => weigh(text, 4)),
    ...weigh(service.result.title, 6),
    ...weigh(service.summary, 3),
    ...weigh(service.audience, 2),
    ...weigh(service.outcome, 2),
  ];
}
