import { type Calendar, computeTerm, type Suspension, type Term } from "@ratusha/kernel";
import type { CountedTerm, ServiceTerm } from "../definition/definition.ts";
import type { CaseEvent } from "./event.ts";
import type { CaseRecord } from "./record.ts";
import { isFinal } from "./state.ts";
import type { ClockView } from "./view.ts";

/** What the history of a case says of its clock: the same for the applicant, the official and the engine. */
export interface ClockFacts {
  /** The legal date of the event that starts the term. */
  readonly start: Temporal.PlainDate;
  readonly startedBy: ClockView["startedBy"];
  readonly suspensions: readonly Suspension[];
  readonly extensions: readonly Term[];
}

type DateOf = (at: Temporal.Instant) => Temporal.PlainDate;

/** How a term is counted, whatever it is for. */
type TermRule = Pick<CountedTerm, "unit" | "count" | "startRule" | "rollForward">;

/** The last day of a term that starts on a legal date and never stops. */
export function dueDate(term: TermRule, start: Temporal.PlainDate, calendar: Calendar): Temporal.PlainDate {
  return compute(term, { start, suspensions: [], extensions: [] }, calendar).due;
}

/** The last day of a case's term as its history makes it. */
export function dueBy(
  term: CountedTerm,
  facts: ClockFacts,
  calendar: Calendar,
  asOf?: Temporal.PlainDate,
): Temporal.PlainDate {
  return compute(term, facts, calendar, asOf).due;
}

/**
 * Reads the clock out of a case's history. It starts with the filing, with the payment where there is a fee, or anew when
 * an appeal sends the case back; it stands still from the day after a request to the applicant up to the day of the answer, and while a fact that the case
 * rests on is being corrected.
 */
export function clockFacts(
  found: Pick<CaseRecord, "filedAt" | "state">,
  events: readonly CaseEvent[],
  dateOf: DateOf,
): ClockFacts | undefined {
  if (found.state === "awaiting-payment" || found.state === "lapsed") return undefined;
  const since = events.findLastIndex(({ kind }) => kind === "reopened");
  const on = (event: CaseEvent) => dateOf(Temporal.Instant.from(event.at));
  const reopened = events[since];
  const paid = events.find(({ kind }) => kind === "paid");
  const counted = events.slice(since + 1);
  const extensions = counted.filter(({ kind }) => kind === "extended").map(termIn);
  return { ...startOf(), suspensions: stopsOf(found, counted, on), extensions };

  function startOf(): Pick<ClockFacts, "start" | "startedBy"> {
    if (reopened !== undefined) return { start: on(reopened), startedBy: "appeal" };
    if (paid !== undefined) return { start: dateIn(paid, "on") ?? on(paid), startedBy: "payment" };
    return { start: dateOf(found.filedAt), startedBy: "filing" };
  }
}

/** What stands still, what begins it and what ends it. */
const stops: readonly { readonly from: CaseEvent["kind"]; readonly to: readonly CaseEvent["kind"][] }[] = [
  { from: "applicant-asked", to: ["applicant-answered", "applicant-silent"] },
  { from: "paused", to: ["resumed"] },
];

/** When the clock stood still; a stop that lasts has no end, and whoever withdraws meanwhile ends it. */
function stopsOf(
  { state }: Pick<CaseRecord, "state">,
  events: readonly CaseEvent[],
  on: (event: CaseEvent) => Temporal.PlainDate,
): Suspension[] {
  const withdrawn = state === "withdrawn" ? events.findLast(({ kind }) => kind === "withdrawn") : undefined;
  const last = withdrawn === undefined ? undefined : on(withdrawn);
  return stops.flatMap((stop) => {
    const found: Suspension[] = [];
    let from: Temporal.PlainDate | undefined;
    const end = (to: Temporal.PlainDate | undefined): void => {
      if (from !== undefined && (to === undefined || Temporal.PlainDate.compare(from, to) <= 0)) {
        found.push({ from, to, reason: "" });
      }
      from = undefined;
    };
    for (const event of events) {
      if (event.kind === stop.from) from ??= on(event).add({ days: 1 });
      if (stop.to.includes(event.kind)) end(dateIn(event, "until") ?? on(event));
    }
    if (last !== undefined || !isFinal(state)) end(last);
    return found;
  });
}

function dateIn({ detail }: CaseEvent, member: string): Temporal.PlainDate | undefined {
  const value = detail[member];
  return typeof value === "string" ? Temporal.PlainDate.from(value) : undefined;
}

function termIn({ detail }: CaseEvent): Term {
  const { unit, count } = detail;
  if ((unit !== "calendar-days" && unit !== "working-days" && unit !== "months") || typeof count !== "number") {
    throw new TypeError("an extension has its length");
  }
  return { unit, count };
}

/** The clock of a case, explained day by day; `stopped` is the day of the decision or withdrawal. */
export function clockView(
  term: ServiceTerm,
  facts: ClockFacts | undefined,
  stopped: Temporal.PlainDate | undefined,
  calendar: Calendar,
  today: Temporal.PlainDate,
): ClockView | undefined {
  if (term.kind === "at-once" || facts === undefined) return undefined;
  const answer = compute(term, facts, calendar, today);
  return {
    term,
    start: facts.start.toString(),
    startedBy: facts.startedBy,
    due: answer.due.toString(),
    state: stopped === undefined ? answer.state : "stopped",
    days: answer.days.map(({ date, counts, number, why }) => ({
      date: date.toString(),
      counts,
      ...(number === undefined ? {} : { number }),
      why,
    })),
    extensions: facts.extensions,
  };
}

function compute(
  term: TermRule,
  { start, suspensions, extensions }: Omit<ClockFacts, "startedBy">,
  calendar: Calendar,
  asOf?: Temporal.PlainDate,
): ReturnType<typeof computeTerm> {
  const open = suspensions.some(({ to }) => to === undefined);
  return computeTerm({
    term: { unit: term.unit, count: term.count },
    start,
    suspensions,
    extensions,
    startRule: term.startRule,
    rollForward: term.rollForward,
    calendar,
    ...(open && asOf !== undefined ? { asOf } : {}),
  });
}
