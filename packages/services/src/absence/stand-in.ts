import type { Context } from "../context.ts";
import { isListedFor, reachOf, type Staff, staffOf } from "../staff/staff.ts";
import { absencesFrom } from "./store.ts";

/** Who is away from a body today, and who has their work meanwhile. */
export interface StandIns {
  isAway(person: string): boolean;
  /**
   * Who has an official's cases of a service today: themselves, their deputy, or where nobody else is there, or the deputy's
   * mandate does not open the service, the heads.
   */
  for(official: string, service: string): readonly string[];
  /** Whose work a person has today, their own left out. */
  of(person: string): readonly StoodInFor[];
}

/** Somebody who is away, and which of their cases another has meanwhile. */
export interface StoodInFor {
  readonly official: string;
  /** The services whose cases the deputy has; none where absent. */
  readonly except?: readonly string[];
}

/** Nobody decides on behalf of anyone: whoever stands in does so in their own name, with their own roles. */
export async function standInsOf(context: Context, body: string): Promise<StandIns> {
  const today = context.today();
  const [staff, all] = await Promise.all([staffOf(context, body), absencesFrom(context.db, body, today)]);
  const away = new Map(all.filter(({ from }) => from <= today.toString()).map((one) => [one.official, one]));
  const here = (person: string | undefined): person is string =>
    person !== undefined && !away.has(person) && worksHere(staff, person);
  const heads = staff.colleagues.flatMap(({ person, roles }) =>
    roles.includes("head") && !away.has(person) ? [person] : [],
  );
  return {
    isAway: (person) => away.has(person),
    for(official, service) {
      const absence = away.get(official);
      if (absence === undefined) return [official];
      const { deputy } = absence;
      return here(deputy) && isListedFor(staff, deputy, service) ? [deputy] : heads;
    },
    of: (person) =>
      [...away.values()].flatMap(({ official, deputy }): StoodInFor[] => {
        if (official === person) return [];
        if (here(deputy) && deputy === person) return [{ official }];
        if (!heads.includes(person)) return [];
        if (!here(deputy)) return [{ official }];
        const except = reachOf(staff, deputy);
        return except === undefined ? [] : [{ official, except }];
      }),
  };
}

function worksHere({ colleagues }: Staff, wanted: string): boolean {
  return colleagues.some(({ person }) => person === wanted);
}
