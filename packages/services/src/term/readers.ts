import { standInsOf } from "../absence/stand-in.ts";
import { findBodyCase } from "../case/body-case.ts";
import type { Context } from "../context.ts";
import { isListedFor, staffOf } from "../staff/staff.ts";

/** So many at most of those who could take it up are told; its heads are told besides. */
const most = 30;

/**
 * Whom the term of a case concerns today: who has it, or who stands in for them; while nobody has it, its unit, or where
 * all of the unit are away, whoever stands in for them. Once it is missed the heads as well, and before where whoever stands
 * in may not open it. Nobody is told of a case that their mandate does not reach.
 */
export async function readersOf(context: Context, body: string, caseId: string, missed: boolean): Promise<string[]> {
  const [listed, staff, standIns] = await Promise.all([
    findBodyCase(context.db, body, caseId),
    staffOf(context, body),
    standInsOf(context, body),
  ]);
  if (listed === undefined) return [];
  const { official, unit, service } = listed;
  const opens = ({ person }: { readonly person: string }) => isListedFor(staff, person, service);
  const colleagues = staff.colleagues.filter(opens);
  const ofUnit = colleagues.flatMap(({ person, units }) =>
    unit !== undefined && units.includes(unit) ? [person] : [],
  );
  const here = ofUnit.filter((person) => !standIns.isAway(person));
  const whose =
    official !== undefined
      ? standIns.for(official, service)
      : here.length > 0
        ? here
        : ofUnit.flatMap((person) => standIns.for(person, service));
  const concerned = whose.filter((person) => opens({ person }));
  const unread = official !== undefined && concerned.length === 0;
  const heads = missed || unread ? colleagues.filter(({ roles }) => roles.includes("head")) : [];
  return [...new Set([...concerned.slice(0, most), ...heads.map(({ person }) => person)])];
}
