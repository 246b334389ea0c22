import type { Versioned } from "../person/person.ts";

/**
 * What a change does to the versions that are valid from later on: each is repeated above the new one, with the change in
 * those facts that had still been the same. Whoever has moved since keeps the newer address when the name is corrected
 * from the beginning, and a name that is to change next month changes although the telephone did today.
 */
export function carriedOn<R extends object>(
  standing: Versioned<R>,
  after: readonly Versioned<R>[],
  change: NoInfer<Partial<R>>,
): { record: R; validFrom: Temporal.PlainDate }[] {
  let top = standing;
  const later: { record: R; validFrom: Temporal.PlainDate }[] = [];
  for (const each of after) {
    if (each.version < top.version) continue;
    top = each;
    const still = Object.entries(change).filter(([fact]) => same(each.record, standing.record, fact));
    const record = { ...each.record, ...Object.fromEntries(still) };
    const last = later.at(-1);
    if (last !== undefined && Temporal.PlainDate.compare(last.validFrom, each.validFrom) === 0) later.pop();
    later.push({ record, validFrom: each.validFrom });
  }
  return later;
}

function same<R extends object>(a: R, b: R, fact: string): boolean {
  const of = (record: R): string => JSON.stringify(record[fact as keyof R]) ?? "";
  return of(a) === of(b);
}
