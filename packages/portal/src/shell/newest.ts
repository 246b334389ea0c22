import type { Catalogue, Definition } from "@ratusha/services";

/** Each service that is published, once, as its newest version says it. */
export function newestOf(definitions: Pick<Catalogue, "all">): Definition[] {
  const newest = new Map<string, Definition>();
  for (const { definition } of definitions.all()) {
    const known = newest.get(definition.service);
    if (known === undefined || known.version < definition.version) newest.set(definition.service, definition);
  }
  return [...newest.values()];
}

/** The services whose cases a body has: its own, and those that go to the body which the applicant names. */
export function servicesAt(definitions: Pick<Catalogue, "all">, body: string | undefined): Definition[] {
  return newestOf(definitions).filter((one) => one.body === body || one.route !== undefined);
}
