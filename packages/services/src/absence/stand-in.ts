import type { Context } from "../context.ts";
import { type Staff, staffOf } from "../staff/staff.ts";
import { absencesFrom } from "./store.ts";

/** Who is away from a body today, and who has their work meanwhile. */
export interface StandIns {
  isAway(person: string): boolean;
  /** Who has the work of an official today: themselves, their deputy, or where nobody else is there, the heads. */
  for(official: string): readonly string[];
  /** Whose work a person has today, their own left out. */
  of(person: string): readonly string[];
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
  const standIns: StandIns = {
    isAway: (person) => away.has(person),
    for(official) {
      const absence = away.get(official);
      if (absence === undefined) return [official];
      return here(absence.deputy) ? [absence.deputy] : heads;
    },
    of: (person) =>
      [...away.keys()].filter((official) => official !== person && standIns.for(official).includes(person)),
  };
  return standIns;
}

function worksHere({ colleagues }: Staff, wanted: string): boolean {
  return colleagues.some(({ person }) => person === wanted);
}
