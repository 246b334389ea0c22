import { type Calendar, computeTerm } from "@ratusha/kernel";
import type { ServiceTerm } from "../definition/definition.ts";
import type { ClockView } from "./view.ts";

type Counted = Exclude<ServiceTerm, { kind: "at-once" }>;

/** The last day of a term that starts on a legal date. */
export function dueDate(term: Counted, start: Temporal.PlainDate, calendar: Calendar): Temporal.PlainDate {
  return compute(term, start, calendar).due;
}

/** The clock of a case, explained day by day; `stopped` is the day of the decision or withdrawal. */
export function clockView(
  term: ServiceTerm,
  start: Temporal.PlainDate,
  stopped: Temporal.PlainDate | undefined,
  calendar: Calendar,
): ClockView | undefined {
  if (term.kind === "at-once") return undefined;
  const answer = compute(term, start, calendar);
  return {
    term,
    start: start.toString(),
    due: answer.due.toString(),
    state: stopped === undefined ? answer.state : "stopped",
    days: answer.days.map(({ date, counts, number, why }) => ({
      date: date.toString(),
      counts,
      ...(number === undefined ? {} : { number }),
      why,
    })),
    extensions: [],
  };
}

function compute(term: Counted, start: Temporal.PlainDate, calendar: Calendar): ReturnType<typeof computeTerm> {
  return computeTerm({
    term: { unit: term.unit, count: term.count },
    start,
    startRule: term.startRule,
    rollForward: term.rollForward,
    suspensions: [],
    extensions: [],
    calendar,
  });
}
