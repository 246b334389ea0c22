import type { Principal } from "@ratusha/identity";
import type { Text } from "@ratusha/kernel";
import { z } from "zod";
import { type StoodInFor, standInsOf } from "../absence/stand-in.ts";
import { type BodyCase, bodyCaseOf, bodyCaseColumns as columns, openCases } from "../case/body-case.ts";
import type { DuePlace } from "../case/due-place.ts";
import { queueLine } from "../case/lines.ts";
import type { CaseLine } from "../case/view.ts";
import type { Context } from "../context.ts";
import { requireBody } from "../official/official.ts";
import { problems } from "../problems.ts";
import { reachOf, type Staff, staffOf } from "../staff/staff.ts";
import { countedTo } from "./desk-store.ts";
import { reaching } from "./reaching.ts";
import { searchCases } from "./search.ts";

/** Whose cases a queue shows: one's own (those that one stands in for among them), one's unit's, nobody's, or all of the body. */
export const whoseCases = ["mine", "unit", "free", "all"] as const;
/** What a queue is narrowed to. `second` waits for a second pair of eyes, `waiting` for another body or the applicant. */
export const queueStates = ["overdue", "today", "ready", "second", "waiting"] as const;

/** What an official wants to see of the open cases of the body. */
export interface QueueFilter {
  readonly whose?: (typeof whoseCases)[number];
  /** Another unit than one's own, with `whose` unit. */
  readonly unit?: string;
  readonly state?: (typeof queueStates)[number];
  readonly service?: string;
  /** A number from its beginning or its end, or the name of who asks or of whom it is for from its beginning; finds decided cases too. */
  readonly search?: string;
}

/** A case as a line of a body's queue. */
export interface QueueLine extends CaseLine {
  readonly unit?: string;
  /** Who has taken it. */
  readonly official?: { readonly person: string; readonly name: Text };
  /** A decision is prepared and waits for a second pair of eyes. */
  readonly proposed?: true;
}

/** How many open cases there are; counted no further than a thousand, and `more` says that there are more. */
export interface Counted {
  readonly count: number;
  readonly more: boolean;
}

/** How the queue of an official divides: by whose the cases are, and by how the first thousand of those shown stand. */
export interface QueueCounts {
  readonly whose: Readonly<Record<(typeof whoseCases)[number], Counted>>;
  readonly states: Readonly<Record<(typeof queueStates)[number], Counted>>;
  /** The units that the official works in; `unit` is empty without one. */
  readonly units: readonly string[];
}

const narrowed: Readonly<Record<(typeof queueStates)[number], (today: string) => string>> = {
  overdue: (today) => `due < ${today} AND state <> 'awaiting-applicant'`,
  today: (today) => `due = ${today} AND state <> 'awaiting-applicant'`,
  ready: () => "state = 'ready' AND proposed_by IS NULL",
  second: () => "proposed_by IS NOT NULL",
  waiting: () => "state IN ('opinion', 'awaiting-applicant')",
};

/** The texts of queries are few and fixed: what is asked stands in the values, to which these are added; the body is the first. */
function narrow(scope: Scope, today: Temporal.PlainDate, values: unknown[]): string {
  const value = (given: unknown, type: string) => `$${values.push(given)}::${type}`;
  const among = (column: string, wanted: readonly string[]) => {
    // The index holds the cases of one in the order of their deadlines; those of several have to be sorted.
    const [one] = wanted;
    return wanted.length === 1 ? `${column} = ${value(one, "text")}` : `${column} = ANY (${value(wanted, "text[]")})`;
  };
  const conditions = ["body = $1", openCases];
  if (scope.whose === "mine") {
    const partly = scope.partly.map(
      ({ official, except }) => `official = ${value(official, "text")} AND service <> ALL (${value(except, "text[]")})`,
    );
    conditions.push(`(${[among("official", scope.people), ...partly].join(" OR ")})`);
  }
  if (scope.whose === "unit") conditions.push(among("unit", scope.units));
  if (scope.whose === "free") conditions.push("official IS NULL");
  if (scope.service !== undefined) conditions.push(`service = ${value(scope.service, "text")}`);
  if (scope.state === "overdue" || scope.state === "today") {
    conditions.push(narrowed[scope.state](value(today.toString(), "date")));
  } else if (scope.state !== undefined) conditions.push(narrowed[scope.state](""));
  return conditions.join(" AND ") + reaching({ reach: scope.reach }, values);
}

interface Scope {
  readonly body: string;
  readonly whose: (typeof whoseCases)[number];
  readonly people: readonly string[];
  /** Whose cases are shown too, but for those of some services. */
  readonly partly: readonly Required<StoodInFor>[];
  readonly units: readonly string[];
  /** The services that the official's mandates reach; all where undefined. */
  readonly reach: readonly string[] | undefined;
  readonly service?: string | undefined;
  readonly state?: (typeof queueStates)[number] | undefined;
}

const officials = ["official", "decider", "head"];

async function scopeOf(context: Context, filter: QueueFilter, principal: Principal): Promise<Scope & { staff: Staff }> {
  const body = requireBody(principal, officials);
  const staff = await staffOf(context, body);
  const own = staff.colleagues.find(({ person }) => person === principal.person)?.units ?? [];
  const { whose = "all", unit, service, state } = filter;
  if (unit !== undefined && !staff.units.some(({ code }) => code === unit)) throw problems["not-found"]();
  const units = unit === undefined ? own : [unit];
  const standIns = await standInsOf(context, body);
  const stoodInFor = standIns.of(principal.person);
  const whole = stoodInFor.flatMap(({ official, except }) => (except === undefined ? [official] : []));
  const partly = stoodInFor.flatMap(({ official, except }) => (except === undefined ? [] : [{ official, except }]));
  return {
    body,
    whose,
    people: [principal.person, ...whole],
    partly,
    units,
    reach: reachOf(staff, principal.person),
    service,
    state,
    staff,
  };
}

/** Open cases of the principal's body by deadline, after a key; or, where something is searched, what was found. */
export async function queueLines(
  context: Context,
  filter: QueueFilter,
  principal: Principal,
  after: DuePlace,
  limit: number,
): Promise<QueueLine[]> {
  const { staff, ...scope } = await scopeOf(context, filter, principal);
  const search = filter.search?.trim() ?? "";
  if (search !== "") {
    // What is found is short and has no further page.
    const found = await searchCases(context, scope, search);
    return found.slice(0, limit - 1).map((one) => lineOf(context, staff, one));
  }
  const values: unknown[] = [scope.body];
  const where = narrow(scope, context.today(), values);
  const place = values.length;
  const text = `SELECT ${columns} FROM body_case
WHERE ${where} AND (due, id) > ($${place + 1}::date, $${place + 2}::uuid) ORDER BY due, id LIMIT $${place + 3}`;
  const rows = await context.db.query(text, [...values, after.due, after.id, limit]);
  return rows.map((row) => lineOf(context, staff, bodyCaseOf(row)));
}

/** A case as its line, with the name of who has it. */
export function lineOf(context: Context, staff: Staff, listed: BodyCase): QueueLine {
  const { unit, official, proposedBy } = listed;
  const name = official === undefined ? undefined : staff.names.get(official);
  return {
    ...queueLine(context, listed),
    ...(unit === undefined ? {} : { unit }),
    ...(proposedBy === undefined ? {} : { proposed: true }),
    ...(official === undefined
      ? {}
      : { official: { person: official, name: name ?? { be: official, ru: official, en: official } } }),
  };
}

const tally = z.bigint().transform(Number);
const counts = z.object({
  mine: tally,
  unit: tally,
  free: tally,
  all: tally,
  looked: tally,
  overdue: tally,
  today: tally,
  ready: tally,
  second: tally,
  waiting: tally,
});

/**
 * How many there are, without ever counting all, in one statement: by whose they are each count looks at a thousand and one
 * cases at most, and the thousand most urgent of what is shown are told apart by how they stand.
 */
export async function queueCounts(context: Context, filter: QueueFilter, principal: Principal): Promise<QueueCounts> {
  const { staff: _, ...wanted } = await scopeOf(context, filter, principal);
  const scope = { ...wanted, state: undefined };
  const today = context.today();
  const values: unknown[] = [scope.body];
  const own = whoseCases.map((whose) => {
    if (whose === "unit" && scope.units.length === 0) return "0::bigint AS unit";
    const where = narrow({ ...scope, whose }, today, values);
    return `(SELECT count(*) FROM (SELECT 1 FROM body_case WHERE ${where} LIMIT ${countedTo + 1}) AS counted) AS "${whose}"`;
  });
  const shown = narrow(scope, today, values);
  const day = `$${values.push(today.toString())}::date`;
  const states = queueStates.map((state) => `count(*) FILTER (WHERE ${narrowed[state](day)}) AS ${state}`);
  const [row] = await context.db.query(
    `SELECT ${own.join(", ")}, count(*) AS looked, ${states.join(", ")} FROM (
    SELECT due, state, proposed_by FROM body_case WHERE ${shown} AND ${day} IS NOT NULL ORDER BY due, id LIMIT ${countedTo}) AS first`,
    values,
  );
  const found = counts.parse(row);
  const more = found.looked === countedTo;
  return {
    whose: Object.fromEntries(
      whoseCases.map((whose) => [whose, { count: Math.min(found[whose], countedTo), more: found[whose] > countedTo }]),
    ) as QueueCounts["whose"],
    states: Object.fromEntries(
      queueStates.map((state) => [state, { count: found[state], more: more && found[state] > 0 }]),
    ) as QueueCounts["states"],
    units: scope.units,
  };
}
