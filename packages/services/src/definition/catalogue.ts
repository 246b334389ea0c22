import type { Clock } from "@ratusha/kernel";
import { ofOneCase } from "../item/group.ts";
import type { Definition, Vocabulary } from "./definition.ts";
import { definitionDigest } from "./digest.ts";
import type { PublishedDefinition } from "./published.ts";
import { legalToday } from "./today.ts";

/** The definitions of a country, by service and by day. */
export interface Catalogue {
  readonly vocabulary: Vocabulary;
  /** Open services in force on a day (today when absent) whose version two people approved, in the order of the country's list. */
  catalogue(at?: Temporal.PlainDate): Definition[];
  /** The approved version of a service in force on a day; offers and appeals too. */
  find(service: string, at?: Temporal.PlainDate): PublishedDefinition | undefined;
  /** The newest version of a service in force on a day, be it approved or not: to be looked at, never to be used. */
  published(service: string, at?: Temporal.PlainDate): PublishedDefinition | undefined;
  /** A version by its digest, whether or not still in force: a case keeps the version it was filed under. */
  byDigest(digest: string): PublishedDefinition | undefined;
  /** Every version that the country publishes, for approval and for the archive. */
  all(): readonly PublishedDefinition[];
  /** Those of them that may not be used, since two people have not approved them. */
  unapproved(): readonly PublishedDefinition[];
}

/** A catalogue that is told what it cannot know by itself. */
export interface ArchivedCatalogue extends Catalogue {
  /** Versions that are not published any more: they are found by digest alone. */
  remember(archived: readonly PublishedDefinition[]): void;
  /** By their digests, the versions that two people approved; what is not among them is not used any more either. */
  approve(digests: ReadonlySet<string>): void;
}

/** Holds definitions; the zone is the one whose midnights count. */
export function createCatalogue(options: {
  definitions: readonly Definition[];
  vocabulary: Vocabulary;
  clock: Clock;
  zone: string;
}): ArchivedCatalogue {
  const published = options.definitions.map((definition) => ({ definition, digest: definitionDigest(definition) }));
  const byDigest = new Map(published.map((entry) => [entry.digest, entry]));
  let approved: ReadonlySet<string> = new Set();
  const isApproved = ({ digest }: PublishedDefinition): boolean => approved.has(digest);
  const today = legalToday(options.clock, options.zone);
  const inForce = (definition: Definition, day: string): boolean =>
    definition.validFrom <= day && (definition.validTo === undefined || day <= definition.validTo);

  function newest(service: string, at: Temporal.PlainDate | undefined, may: (entry: PublishedDefinition) => boolean) {
    const day = (at ?? today()).toString();
    return published
      .filter((entry) => entry.definition.service === service && inForce(entry.definition, day) && may(entry))
      .toSorted((a, b) => b.definition.version - a.definition.version)[0];
  }

  return {
    vocabulary: options.vocabulary,
    catalogue(at) {
      const day = (at ?? today()).toString();
      return (
        published
          .filter((entry) => isApproved(entry) && inForce(entry.definition, day))
          // An older version stays in force beside a newer one that says no end of it: it is the newer that counts.
          .filter(({ definition: { service, version } }, _, all) =>
            all.every(({ definition: one }) => one.service !== service || one.version <= version),
          )
          .map((entry) => entry.definition)
          .filter((definition) => definition.access !== "offer" && definition.shape === "application")
      );
    },
    find: (service, at) => newest(service, at, isApproved),
    published: (service, at) => newest(service, at, () => true),
    byDigest: (digest) => byDigest.get(digest),
    all: () => published,
    unapproved: () => published.filter((entry) => !isApproved(entry)),
    approve(digests) {
      approved = digests;
    },
    remember(archived) {
      for (const entry of archived) byDigest.set(entry.digest, entry);
    },
  };
}

/** The version that a case is under, as it speaks of one case; that it exists is certain, since the case was filed under it. */
export function requireDefinition(catalogue: Catalogue, digest: string): PublishedDefinition {
  const published = catalogue.byDigest(digest);
  if (published === undefined) throw new Error(`the definition ${digest} of a filed case is not published any more`);
  return ofOneCase(published);
}
