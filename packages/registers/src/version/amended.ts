import type { Versioned } from "../person/person.ts";

/** A version that is still to be appended. */
export interface NextVersion<R> {
  readonly record: R;
  readonly version: number;
  readonly validFrom: Temporal.PlainDate;
}

/** What of a record changes from a day on; a fact that ends is undefined. */
export type Facts<R> = { readonly [F in keyof R]?: R[F] | undefined };

/**
 * The versions that a change makes, the first of them its own. It is made on what stood on its day, and each version that
 * is valid from later on is repeated above it, with the change in those facts that had still been the same. Whoever has
 * moved since keeps the newer address when the name is corrected from the beginning, and a name that is to change next
 * month changes although the telephone did today.
 */
export function amended<R extends object>(
  standing: Versioned<R>,
  after: readonly Versioned<R>[],
  change: NoInfer<Facts<R>>,
  next: { readonly version: number; readonly validFrom: Temporal.PlainDate },
): readonly [NextVersion<R>, ...NextVersion<R>[]] {
  const later = inForce(standing.version, after).map(({ record, validFrom }, place) => {
    const still = Object.entries(change).filter(([fact]) => same(record, standing.record, fact));
    return { record: { ...record, ...Object.fromEntries(still) }, version: next.version + 1 + place, validFrom };
  });
  return [{ record: { ...standing.record, ...change } as R, ...next }, ...later];
}

/**
 * Of versions in the order of their days, those that stand from their day on: whatever was written over by a higher one
 * of an earlier day, or of the same, is left out.
 */
export function inForce<V extends { readonly version: number; readonly validFrom: Temporal.PlainDate }>(
  standing: number,
  after: readonly V[],
): V[] {
  const found: V[] = [];
  let top = standing;
  for (const each of after) {
    if (each.version < top) continue;
    top = each.version;
    const last = found.at(-1);
    if (last !== undefined && Temporal.PlainDate.compare(last.validFrom, each.validFrom) === 0) found.pop();
    found.push(each);
  }
  return found;
}

function same<R extends object>(a: R, b: R, fact: string): boolean {
  const of = (record: R): string => JSON.stringify(record[fact as keyof R]) ?? "";
  return of(a) === of(b);
}
