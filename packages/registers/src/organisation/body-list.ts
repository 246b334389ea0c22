import { batcher } from "@ratusha/runtime";
import type { Versioned } from "../person/person.ts";
import { type Dependencies, momentOf } from "../read/reads.ts";
import type { Body, OrganisationRecord } from "./organisation.ts";
import { allCodes, asBody, changedBodies, findOrganisations } from "./organisation-table.ts";

/** What is read again although it should be known: clocks of servers differ, and a change is entered after it is dated. */
const overlap = Temporal.Duration.from({ minutes: 5 });

interface Held {
  /** In the order of their codes. */
  readonly bodies: readonly Body[];
  /** Which version of each stands, by payer's number. */
  readonly versions: ReadonlyMap<string, number>;
  readonly readAt: Temporal.Instant;
  readonly validOn: Temporal.PlainDate;
}

const nothing = { bodies: [], versions: new Map<string, number>() };

/** All bodies, held in memory: there are thousands of them, so that after the first time only what is new is read. */
export function createBodyList(deps: Dependencies): () => Promise<readonly Body[]> {
  const { db, clock } = deps;
  let held: Held | undefined;

  async function refresh(): Promise<readonly Body[]> {
    const readAt = clock.now();
    const moment = momentOf(deps, undefined);
    const { validOn } = moment;
    const known = held === undefined || Temporal.PlainDate.compare(validOn, held.validOn) < 0 ? undefined : held;
    const numbers =
      known === undefined
        ? await allCodes(db)
        : await changedBodies(db, { since: known.readAt.subtract(overlap), from: known.validOn, until: validOn });
    const found = await findOrganisations(db, numbers, moment);
    const { bodies, versions } = known ?? nothing;
    const changed = [...found.values()].filter(({ record, version }) => versions.get(record.number) !== version);
    const some = changed.length > 0;
    held = {
      bodies: some ? joined(bodies, changed) : bodies,
      versions: some
        ? new Map([...versions, ...changed.map((each) => [each.record.number, each.version] as const)])
        : versions,
      readAt,
      validOn,
    };
    return held.bodies;
  }

  // Whoever asks while it is being read waits for the reading after: what was entered before is seen.
  const asking = batcher<undefined, readonly Body[]>(
    async (asked) => {
      const bodies = await refresh();
      return asked.map(() => bodies);
    },
    { maxItems: 1000, windowMs: 0 },
  );
  return () => asking.add(undefined);
}

function joined(known: readonly Body[], changed: readonly Versioned<OrganisationRecord>[]): readonly Body[] {
  const read = changed.flatMap(({ record }) => asBody(record) ?? []);
  const byCode = new Map([...known, ...read].map((body) => [body.code, body]));
  return [...byCode.values()].toSorted(({ code: one }, { code: other }) => (one < other ? -1 : 1));
}
