import { standInsOf } from "../absence/stand-in.ts";
import { findBodyCase } from "../case/body-case.ts";
import type { Context } from "../context.ts";
import { staffOf } from "../staff/staff.ts";

const most = 30;

/**
 * Whom the term of a case concerns today: who has it, or who stands in for them; while nobody has it, its unit. Once it is
 * missed the heads as well.
 */
export async function readersOf(context: Context, body: string, caseId: string, missed: boolean): Promise<string[]> {
  const [listed, staff, standIns] = await Promise.all([
    findBodyCase(context.db, body, caseId),
    staffOf(context, body),
    standInsOf(context, body),
  ]);
  const { official, unit } = listed ?? {};
  const concerned =
    official !== undefined
      ? standIns.for(official)
      : staff.colleagues
          .filter(({ person, units }) => unit !== undefined && units.includes(unit) && !standIns.isAway(person))
          .map(({ person }) => person);
  const heads = missed
    ? staff.colleagues.filter(({ roles }) => roles.includes("head")).map(({ person }) => person)
    : [];
  return [...new Set([...concerned, ...heads])].slice(0, most);
}
