import type { Principal } from "@ratusha/identity";
import { queueLine } from "../case/lines.ts";
import type { Context } from "../context.ts";
import { requireBody } from "../official/official.ts";
import { reachOf, staffOf } from "../staff/staff.ts";
import type { DeskList, Load, Morning } from "./desk.ts";
import { countedTo, deskList, heldLoad, loadOf } from "./desk-store.ts";
import { ownMorning } from "./own-morning.ts";

const shown = 20;

/** What awaits an official this morning: what is theirs, then what is their units', or the body's. */
export async function morningOf(context: Context, principal: Principal): Promise<Morning> {
  const body = requireBody(principal, ["official", "decider", "head"]);
  const today = context.today();
  const staff = await staffOf(context, body);
  const units = staff.colleagues.find(({ person }) => person === principal.person)?.units ?? [];
  const reach = reachOf(staff, principal.person);
  const since = lastWorkingDay(context, today).toZonedDateTime(context.calendar.zone).toInstant();

  async function list(kind: Parameters<typeof deskList>[1], key: string): Promise<DeskList> {
    const { cases, count } = await deskList(context.db, kind, { body, units, key, reach }, shown);
    const items = cases.map((one) => queueLine(context, one));
    return { items, count: Math.min(count, countedTo), more: count > countedTo };
  }
  const date = today.toString();
  const roles = principal.actingFor?.roles ?? [];
  const [own, overdue, dueToday, fresh, waiting] = await Promise.all([
    ownMorning(context, { body, person: principal.person, roles, staff, since }),
    list("overdue", date),
    list("today", date),
    list("fresh", leastIdAt(since)),
    list("waiting", date),
  ]);
  const named = staff.units.filter(({ code }) => units.includes(code)).map(({ name }) => name);
  return { since: since.toString(), own, units: named, overdue, today: dueToday, fresh, waiting };
}

/** The work that is open, for the head of the body alone. */
export async function loadFor(context: Context, principal: Principal): Promise<Load> {
  const body = requireBody(principal, ["head"]);
  const today = context.today();
  const [services, units, officials] = await Promise.all([
    loadOf(context.db, body, today),
    heldLoad(context.db, body, "unit", today),
    heldLoad(context.db, body, "official", today),
  ]);
  return { at: context.now().toString(), services, units, officials };
}

/** The last working day before a day; a calendar that does not know so far back answers with yesterday. */
function lastWorkingDay({ calendar }: Context, today: Temporal.PlainDate): Temporal.PlainDate {
  let day = today.subtract({ days: 1 });
  for (let back = 0; back < 14 && calendar.covers(day.year); back++) {
    if (calendar.isWorkingDay(day)) return day;
    day = day.subtract({ days: 1 });
  }
  return today.subtract({ days: 1 });
}

/** The least UUIDv7 of an instant (RFC 9562, 5.7: the first 48 bits are its milliseconds). */
function leastIdAt(at: Temporal.Instant): string {
  const time = at.epochMilliseconds.toString(16).padStart(12, "0");
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-000000000000`;
}
