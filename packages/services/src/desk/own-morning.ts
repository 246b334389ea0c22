import { type StandIns, standInsOf } from "../absence/stand-in.ts";
import { absencesFrom } from "../absence/store.ts";
import type { BodyCase } from "../case/body-case.ts";
import { firstPlace } from "../case/due-place.ts";
import { queueLine } from "../case/lines.ts";
import type { Context } from "../context.ts";
import { requireDefinition } from "../definition/catalogue.ts";
import { sameText } from "../definition/shown.ts";
import { opinionRoles } from "../opinion/answer.ts";
import { listOpenTasks } from "../opinion/task-store.ts";
import { taskLine } from "../opinion/view.ts";
import { reachOf, type Staff } from "../staff/staff.ts";
import type { DeskList, HandedCase, OwnMorning, StandingIn } from "./desk.ts";
import { countedTo } from "./desk-store.ts";
import { casesInHand, comeInHand, handersOf, preparedByOthers, type Wanted } from "./own-store.ts";

const shown = 20;
/** What waits for a second signature is few; of these, those that the official may sign are shown. */
const looked = 100;
/** Absences that are to come are told so many days before. */
const aheadDays = 14;

/** What awaits one official of a body this morning. */
export async function ownMorning(
  context: Context,
  {
    body,
    person,
    roles,
    staff,
    since,
  }: {
    readonly body: string;
    readonly person: string;
    readonly roles: readonly string[];
    readonly staff: Staff;
    readonly since: Temporal.Instant;
  },
): Promise<OwnMorning> {
  const standIns = await standInsOf(context, body);
  const wanted = { body, official: person, reach: reachOf(staff, person) };
  const [cases, handed, second, opinions, standingIn] = await Promise.all([
    inHand(context, wanted),
    handedTo(context, wanted, staff, since),
    toSign(context, wanted, roles),
    opinionsAsked(context, body, roles),
    standsInFor(context, wanted, staff, standIns),
  ]);
  return { cases, handed, second, opinions, ...standingIn };
}

async function inHand(context: Context, wanted: Wanted): Promise<DeskList> {
  const { cases, count } = await casesInHand(context.db, wanted, shown);
  return listed(context, cases, count);
}

function listed(context: Context, cases: readonly BodyCase[], count = cases.length): DeskList {
  const items = cases.slice(0, shown).map((one) => queueLine(context, one));
  return { items, count: Math.min(count, countedTo), more: count > countedTo };
}

/** What somebody else gave since then; what one has taken oneself is no news. */
async function handedTo(
  context: Context,
  wanted: Wanted,
  { names }: Staff,
  since: Temporal.Instant,
): Promise<HandedCase[]> {
  const { official: person } = wanted;
  const cases = await comeInHand(context.db, wanted, since, shown);
  const handers = await handersOf(context.db, cases, person, since);
  return cases.flatMap((one): HandedCase[] => {
    const by = handers.get(one.id);
    if (by === undefined || by === person) return [];
    return [{ ...queueLine(context, one), by: names.get(by) ?? sameText(by) }];
  });
}

async function toSign(context: Context, wanted: Wanted, roles: readonly string[]): Promise<DeskList> {
  const prepared = await preparedByOthers(context.db, wanted, looked);
  const mine = prepared.filter(({ definition }) =>
    requireDefinition(context.catalogue, definition).definition.roles.decide.some((role) => roles.includes(role)),
  );
  return listed(context, mine);
}

async function opinionsAsked(
  context: Context,
  body: string,
  roles: readonly string[],
): Promise<OwnMorning["opinions"]> {
  if (!opinionRoles.some((role) => roles.includes(role))) return { items: [], more: false };
  const tasks = await listOpenTasks(context.db, body, firstPlace, shown + 1);
  return { items: tasks.slice(0, shown).map(taskLine), more: tasks.length > shown };
}

/** Those away today whose work one has, with their cases; and whom one is to stand in for soon. */
async function standsInFor(
  context: Context,
  wanted: Wanted,
  { names }: Staff,
  standIns: StandIns,
): Promise<Pick<OwnMorning, "standingIn" | "standingInSoon">> {
  const { body, official: person } = wanted;
  const today = context.today();
  const absences = await absencesFrom(context.db, body, today);
  const nameOf = (official: string) => names.get(official) ?? sameText(official);
  const begun = absences.filter(({ from }) => from <= today.toString());
  const standingIn = await Promise.all(
    standIns.of(person).map(async ({ official, except }): Promise<StandingIn[]> => {
      const until = begun.find((one) => one.official === official)?.to ?? today.toString();
      const cases = await inHand(context, { ...wanted, official, except });
      // Of the whole it is told even while there is nothing; of what a deputy leaves over, once there is something.
      return except !== undefined && cases.count === 0 ? [] : [{ official: nameOf(official), until, cases }];
    }),
  );
  const ahead = today.add({ days: aheadDays }).toString();
  const soon = absences.filter(({ deputy, from }) => deputy === person && from > today.toString() && from <= ahead);
  return {
    standingIn: standingIn.flat(),
    standingInSoon: soon.map(({ official, from, to }) => ({ official: nameOf(official), from, to })),
  };
}
